"""What the desk could not answer comes to the editor by itself."""

from datetime import timedelta

import pytest

from assist.clock import utc_now
from assist.errors import BotUnavailable
from assist.testing import FakeBot
from tests.assist.articles import RETURN
from tests.assist.conftest import OpenDesk
from tests.assist.learning.bots import StubbornBot
from tests.assist.learning.day import COATS, POINTS, POINTS_TOO, RETURNS, asks, gap, gaps, says
from tests.assist.running_desk import RunningDesk
from tests.front_door import eventually, refused


def reasons(desk: RunningDesk) -> dict[str, int]:
    """How often which failure was counted, over all gaps."""
    found: dict[str, int] = {}
    for one in gaps(desk):
        for reason, count in one["reasons"].items():
            found[reason] = found.get(reason, 0) + count
    return {reason: count for reason, count in found.items() if count}


def test_a_quiet_desk_has_none(desk: RunningDesk) -> None:
    desk.customer()
    assert gaps(desk) == []


def test_questions_that_the_bot_refused_are_gathered_by_what_they_ask(desk: RunningDesk) -> None:
    asks(desk, POINTS)
    asks(desk, COATS)
    asks(desk, POINTS_TOO)
    first, second = gaps(desk)
    assert (first["count"], first["reasons"]["refused"]) == (2, 2)
    assert {one["text"] for one in first["examples"]} == {POINTS, POINTS_TOO}
    assert first["question"] in (POINTS, POINTS_TOO)
    assert (second["question"], second["count"]) == (COATS, 1)
    assert (first["state"], first["article_id"]) == ("open", None)


def test_an_answer_that_did_not_help_is_one(desk: RunningDesk) -> None:
    asks(desk, RETURNS)
    assert reasons(desk) == {}
    asks(desk, RETURNS, "没帮助")
    assert reasons(desk) == {"unhelpful": 1}


def test_an_answer_that_helped_is_none_even_if_a_person_is_asked_for(desk: RunningDesk) -> None:
    asks(desk, RETURNS, "有帮助", "转人工")
    assert reasons(desk) == {}


def test_a_question_that_ended_with_a_person_is_one(desk: RunningDesk) -> None:
    asks(desk, RETURNS, "转人工")
    asks(desk, POINTS, "转人工")
    assert reasons(desk) == {"handed_over": 2}


def test_a_customer_who_asks_three_things_leaves_the_last_to_the_person(desk: RunningDesk) -> None:
    desk.administrator.switches_off("unknown_in_a_row")
    asks(desk, RETURNS, COATS, POINTS, "转人工")
    assert reasons(desk) == {"refused": 1, "handed_over": 1}


def test_greetings_order_numbers_and_thanks_are_none(desk: RunningDesk) -> None:
    desk.administrator.switches_off("unknown_in_a_row")
    asks(desk, "你好，在吗", "TZ2024000001", "好的谢谢您", "转人工")
    assert reasons(desk) == {}


def test_a_bot_that_is_out_is_no_gap_in_the_knowledge(open_desk: OpenDesk) -> None:
    bot = FakeBot()
    desk = open_desk(bot)
    bot.fail_with = BotUnavailable()
    customer = desk.customer()
    customer.says(POINTS)
    customer.waits_for("您排在第 1 位")
    assert reasons(desk) == {}
    bot.fail_with = None
    asks(desk, POINTS)
    assert reasons(desk) == {"refused": 1}


def test_what_is_said_to_an_agent_is_no_question_to_the_bot(desk: RunningDesk) -> None:
    customer = asks(desk, POINTS)
    desk.zhangmin.replies(customer, "您好，我来回答您")
    customer.says(COATS)
    assert [one["question"] for one in gaps(desk)] == [POINTS]


def test_a_repeated_question_counts_for_the_article_that_had_failed(open_desk: OpenDesk) -> None:
    desk = open_desk(StubbornBot())
    asks(desk, RETURNS, "没帮助", "退货到底怎么弄")
    [only] = gaps(desk)
    assert only["reasons"] == {"refused": 0, "unhelpful": 1, "handed_over": 1}


def test_the_nearest_article_stands_beside_it(desk: RunningDesk) -> None:
    asks(desk, RETURNS, "没帮助")
    near = gap(desk)["nearest"]
    assert near["article_id"] == RETURN
    assert 0 <= near["score"] <= 1


def test_only_the_days_and_states_asked_for_are_listed(desk: RunningDesk) -> None:
    asks(desk, POINTS)
    today = utc_now().astimezone(desk.settings.zone).date()
    yesterday = {"from": str(today - timedelta(days=1)), "to": str(today - timedelta(days=1))}
    assert len(gaps(desk, **{"from": str(today), "to": str(today)})) == 1
    assert gaps(desk, **yesterday) == []
    assert len(gaps(desk, state="open")) == 1
    assert gaps(desk, state="dismissed") == []


def test_a_long_list_comes_in_pages(desk: RunningDesk) -> None:
    asks(desk, POINTS, COATS)
    first, second = gaps(desk, limit=1), gaps(desk, limit=1, offset=1)
    assert {first[0]["question"], second[0]["question"]} == {POINTS, COATS}
    assert gaps(desk, limit=1, offset=2) == []


def test_customers_are_not_to_be_known_by_their_questions(desk: RunningDesk) -> None:
    customer = asks(desk, "我手机13812345678的积分能换话费吗")
    seen = gap(desk)
    assert "138****5678" in seen["question"]
    assert "12345678" not in str(seen)
    [example] = seen["examples"]
    assert (example["conversation_id"], example["seq"]) == (None, None)
    [example] = gap(desk, desk.supervisor)["examples"]
    assert example["conversation_id"] == customer.id


def test_an_agent_has_no_business_with_gaps(desk: RunningDesk) -> None:
    asks(desk, POINTS)
    [only] = gaps(desk)
    for path in ("/gaps", f"/gaps/{only['id']}"):
        with refused(403, "not_allowed"):
            desk.zhangmin.ask("GET", path)
    with refused(403, "not_allowed"):
        desk.supervisor.ask("POST", f"/gaps/{only['id']}/dismiss")
    with refused(401, "not_signed_in"):
        desk.door.ask("GET", "/gaps")


def test_a_gap_that_is_none_is_not_found(desk: RunningDesk) -> None:
    asks(desk, RETURNS)
    assert gaps(desk) == []
    for act in ("dismiss", "reopen"):
        with refused(404, "unknown_gap"):
            desk.editor.ask("POST", f"/gaps/nothing/{act}")
    with refused(404, "unknown_gap"):
        desk.editor.ask("GET", "/gaps/nothing")


@pytest.mark.parametrize(
    "asked", [{"state": "closed"}, {"from": "gestern"}, {"limit": "0"}, {"offset": "-1"}], ids=str
)
def test_it_refuses_what_cannot_be_listed(shared_desk: RunningDesk, asked: dict[str, str]) -> None:
    with refused(422, "wrong_value"):
        shared_desk.editor.ask("GET", "/gaps", params=asked)


def test_a_restart_in_between_misses_nothing(open_desk: OpenDesk) -> None:
    desk = open_desk()
    customer = asks(desk, POINTS)
    again = open_desk()
    customer.door = again.door
    says(again, customer, "转人工")
    eventually(lambda: reasons(again), lambda seen: seen == {"handed_over": 1})
