"""An editor tries a question out: the search of production, the real bot, and no trace of it."""

from typing import Any

import pytest
from sqlalchemy import func, select

from assist.db import Base
from assist.errors import BotUnavailable
from assist.testing import RETURN_ARTICLE, FakeBot
from tests.assist.articles import RETURN, RETURN_QUESTION, STAFF_ONLY, STAFF_QUESTION
from tests.assist.conftest import OpenDesk
from tests.assist.gateway.bots import RamblingBot, ThinkingBot
from tests.assist.running_desk import RunningDesk
from tests.cast import Member
from tests.front_door import Json, refused


def tries(member: Member, question: str, **more: Any) -> Json:
    found: Json = member.ask("POST", "/trial", json={"question": question, **more})
    return found


def answered(hits: list[Json]) -> list[str]:
    return [hit["article_id"] for hit in hits if hit["level"] != "refused"]


def test_it_shows_what_the_customer_would_get(desk: RunningDesk) -> None:
    trial = tries(desk.editor, RETURN_QUESTION)
    assert trial["bot_state"] == "ok"
    assert trial["answer"]["texts"] == [
        "签收次日起 7 天内可以申请退货。\n——《七天无理由退货怎么申请？》"
    ]
    assert trial["answer"]["article_id"] == RETURN_ARTICLE["article_id"]
    assert trial["answer"]["article_title"] == RETURN_ARTICLE["title"]
    assert [one["title"] for one in trial["answer"]["buttons"]] == ["有帮助", "没帮助"]
    assert trial["answer"]["would_hand_over"] is False
    [first, *_] = trial["hits"]
    assert (first["rank"], first["article_id"]) == (1, RETURN)
    assert [hit["rank"] for hit in trial["hits"]] == list(range(1, len(trial["hits"]) + 1))


def test_it_ranks_as_production_does(desk: RunningDesk) -> None:
    for question in (RETURN_QUESTION, "报销要用发票去哪里下载", "付款好几天了怎么还不寄出"):
        shown = tries(desk.zhangmin, question)["hits"]
        [found] = desk.program.searches(question, k=10)
        assert found
        assert [(one["article_id"], one["score"], one["why"]) for one in found] == [
            (one["article_id"], one["score"], one["why"])
            for one in shown
            if one["level"] != "refused"
        ]


def test_it_shows_what_was_refused_and_why(desk: RunningDesk) -> None:
    question = "这个券还能用在哪里"
    assert desk.program.finds(question) == []
    hits = tries(desk.editor, question)["hits"]
    assert {hit["level"] for hit in hits} == {"refused"}
    assert all(hit["why"] and hit["signals"] for hit in hits)


def test_it_searches_as_staff_when_asked_to(desk: RunningDesk) -> None:
    assert STAFF_ONLY not in answered(tries(desk.editor, STAFF_QUESTION)["hits"])
    as_staff = tries(desk.editor, STAFF_QUESTION, audience="staff")["hits"]
    assert answered(as_staff)[0] == STAFF_ONLY


def test_it_says_that_the_bot_would_hand_over(desk: RunningDesk) -> None:
    trial = tries(desk.editor, "转人工")
    assert trial["answer"]["would_hand_over"] is True
    assert desk.zhangmin.waiting_ids() == []


def test_it_still_shows_the_hits_when_the_bot_is_down(desk: RunningDesk) -> None:
    desk.bot.fail_with = BotUnavailable()
    trial = tries(desk.editor, RETURN_QUESTION)
    assert (trial["answer"], trial["bot_state"]) == (None, "down")
    assert trial["hits"][0]["article_id"] == RETURN


def test_it_waits_no_longer_for_the_bot_than_a_customer_does(open_desk: OpenDesk) -> None:
    desk = open_desk(ThinkingBot(), bot_timeout_seconds=0.1)
    trial = tries(desk.editor, RETURN_QUESTION)
    assert (trial["answer"], trial["bot_state"]) == (None, "down")
    assert trial["hits"][0]["article_id"] == RETURN


@pytest.mark.parametrize("items", [[], [{}], [{"text": "  "}], ["你好"], {"text": "你好"}, None])
def test_a_bot_that_talks_rubbish_is_down(open_desk: OpenDesk, items: Any) -> None:
    trial = tries(open_desk(RamblingBot(items)).editor, RETURN_QUESTION)
    assert (trial["answer"], trial["bot_state"]) == (None, "down")


def test_half_a_character_from_the_bot_spoils_nothing(open_desk: OpenDesk) -> None:
    desk = open_desk(RamblingBot([{"text": "好的\ud83d"}]))
    assert tries(desk.editor, RETURN_QUESTION)["answer"]["texts"] == ["好的?"]


def test_the_bot_hears_it_as_it_hears_customers(desk: RunningDesk) -> None:
    tries(desk.editor, "/restart 退货")
    tries(desk.editor, "退货")
    first, second = [turn for turn in desk.bot.heard if turn.sender.startswith("trial:")]
    assert (first.text, second.text) == ("restart 退货", "退货")
    # Each in an episode of its own: what was tried before is not remembered.
    assert first.sender != second.sender


def test_it_leaves_no_trace(desk: RunningDesk) -> None:
    before = row_counts(desk)
    assert tries(desk.editor, RETURN_QUESTION)["answer"] is not None
    assert tries(desk.editor, "量子纠缠")["answer"] is not None
    assert tries(desk.editor, "转人工")["answer"]["would_hand_over"]
    desk.bot.fail_with = BotUnavailable()
    assert tries(desk.editor, RETURN_QUESTION)["bot_state"] == "down"
    assert row_counts(desk) == before
    # The same count does see what a customer leaves behind.
    desk.bot.fail_with = None
    desk.waiting_customer(RETURN_QUESTION)
    after = row_counts(desk)
    assert {name for name in after if after[name] > before[name]} >= {"conversations", "messages"}


def row_counts(desk: RunningDesk) -> dict[str, int]:
    """How many rows stand in each table of the schema."""
    with desk.database.read() as session:
        return {
            name: session.scalar(select(func.count()).select_from(table)) or 0
            for name, table in Base.metadata.tables.items()
        }


@pytest.mark.parametrize("question", ["", "  ", "\n"])
def test_a_question_is_needed(shared_desk: RunningDesk, question: str) -> None:
    with refused(422, "wrong_value") as told:
        tries(shared_desk.editor, question)
    assert "空" in told.detail


def test_a_question_has_an_end(shared_desk: RunningDesk) -> None:
    assert "hits" in tries(shared_desk.editor, "退货" * 250)
    with refused(422, "wrong_value"):
        tries(shared_desk.editor, "退货" * 250 + "？")


def test_only_staff_try_questions_out(shared_desk: RunningDesk) -> None:
    for member in (shared_desk.zhangmin, shared_desk.supervisor, shared_desk.administrator):
        assert tries(member, RETURN_QUESTION)["hits"]
    with refused(401, "not_signed_in"):
        tries(Member(shared_desk.door), RETURN_QUESTION)
    with refused(401, "not_signed_in"):
        tries(Member(shared_desk.door, shared_desk.customer().token), RETURN_QUESTION)


def test_a_desk_without_a_bot_still_shows_the_hits(open_desk: OpenDesk) -> None:
    bot = FakeBot()
    bot.fail_with = BotUnavailable()
    desk = open_desk(bot, without=["bot"])
    assert tries(desk.editor, RETURN_QUESTION)["bot_state"] == "down"
