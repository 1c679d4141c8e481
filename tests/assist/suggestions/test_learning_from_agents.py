"""Agents' words on suggested articles move them: slowly, together, and never by one click."""

from collections.abc import Iterable
from typing import Any

from tests.assist.articles import INVOICE, INVOICE_QUESTION, RETURN, RETURN_QUESTION
from tests.assist.conftest import OpenDesk
from tests.assist.running_desk import RunningDesk
from tests.cast import Agent

# Both articles answer a part of it, one about as surely as the other.
BOTH = f"{RETURN_QUESTION}{INVOICE_QUESTION}"


def suggested(desk: RunningDesk) -> dict[str, Any]:
    """What an agent is shown for a new customer who asks both."""
    return desk.zhangmin.suggestion(desk.waiting_customer(BOTH))


def ids(suggestion: dict[str, Any]) -> list[str]:
    return [item["article_id"] for item in suggestion["items"]]


def dismiss_first(desk: RunningDesk, agents: Iterable[Agent]) -> str:
    """Each agent dismisses, in a conversation of their own, what stands first now."""
    first = ids(suggested(desk))[0]
    for agent in agents:
        agent.feeds_back(suggested(desk)["id"], first, "dismissed")
    return first


def test_what_two_agents_dismiss_in_three_conversations_stands_lower_in_the_fourth(
    desk: RunningDesk,
) -> None:
    assert set(ids(suggested(desk))[:2]) == {RETURN, INVOICE}
    dismissed = dismiss_first(desk, [desk.zhangmin, desk.liwei, desk.zhangmin])
    fourth = suggested(desk)
    assert ids(fourth)[1] == dismissed
    assert fourth["items"][1]["why"].endswith("，同事常忽略")
    assert "同事" not in fourth["items"][0]["why"]


def test_the_level_stays_what_search_said(desk: RunningDesk) -> None:
    before = {item["article_id"]: item for item in suggested(desk)["items"]}
    dismiss_first(desk, [desk.zhangmin, desk.liwei, desk.zhangmin])
    for item in suggested(desk)["items"]:
        known = before[item["article_id"]]
        assert (item["level"], item["score"]) == (known["level"], known["score"])


def test_one_click_changes_nothing(desk: RunningDesk) -> None:
    before = suggested(desk)["items"]
    dismiss_first(desk, [desk.zhangmin])
    assert suggested(desk)["items"] == before


def test_one_conversation_changes_nothing_however_often_it_is_said(desk: RunningDesk) -> None:
    made = suggested(desk)
    for agent in (desk.zhangmin, desk.liwei, desk.supervisor, desk.zhangmin):
        agent.feeds_back(made["id"], ids(made)[0], "dismissed")
    assert ids(suggested(desk)) == ids(made)


def test_what_colleagues_send_rises(desk: RunningDesk) -> None:
    second = ids(suggested(desk))[1]
    for agent in (desk.zhangmin, desk.liwei, desk.zhangmin):
        agent.feeds_back(suggested(desk)["id"], second, "accepted")
    items = suggested(desk)["items"]
    assert items[0]["article_id"] == second
    assert items[0]["why"].endswith("，同事常采纳")


def test_who_changes_their_mind_is_counted_by_the_last_word(desk: RunningDesk) -> None:
    before = ids(suggested(desk))
    shown = [suggested(desk) for _ in range(3)]
    for made in shown:
        desk.zhangmin.feeds_back(made["id"], before[0], "dismissed")
    for made in shown:
        desk.zhangmin.feeds_back(made["id"], before[0], "accepted")
    assert ids(suggested(desk)) == before


def test_a_restart_remembers(open_desk: OpenDesk) -> None:
    desk = open_desk()
    dismissed = dismiss_first(desk, [desk.zhangmin, desk.liwei, desk.zhangmin])
    again = open_desk()
    assert ids(suggested(again))[1] == dismissed


def test_what_was_dismissed_is_gone_from_its_conversation(desk: RunningDesk) -> None:
    customer = desk.waiting_customer(BOTH)
    desk.zhangmin.claims(customer)
    made = desk.zhangmin.suggestion(customer)
    desk.zhangmin.feeds_back(made["id"], RETURN, "dismissed")
    assert desk.zhangmin.suggestion(customer)["outcomes"] == {RETURN: "dismissed"}
    customer.says(RETURN_QUESTION)
    assert RETURN not in ids(desk.zhangmin.suggestion(customer))
    assert RETURN in ids(suggested(desk))


def test_two_pages_hear_what_became_of_it(desk: RunningDesk) -> None:
    made = suggested(desk)
    with desk.liwei.listens() as ear:
        desk.zhangmin.feeds_back(made["id"], RETURN, "edited", final_text="七天内都可以退")
        judged = ear.hears("suggestion.judged")
    assert judged["conversation_id"] == made["conversation_id"]
    assert judged["data"] == {
        "suggestion_id": made["id"],
        "article_id": RETURN,
        "outcome": "edited",
    }
