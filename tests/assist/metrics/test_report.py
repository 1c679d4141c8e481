"""The figures page: a supervisor reads there what happened at the desk."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from assist.clock import utc_now
from assist.conversations.model import Conversation
from tests.assist.running_desk import RunningDesk
from tests.front_door import refused


def busy_day(desk: RunningDesk) -> None:
    """One served and rated, one the bot resolved, one waiting, one just begun."""
    served = desk.waiting_customer()
    desk.zhangmin.replies(served, "您好")
    desk.zhangmin.resolves(served)
    served.rates(5, comment="很好")
    desk.supervisor.resolves(desk.customer())
    desk.customer().asks_for_a_person()
    desk.customer()


def test_the_totals_tell_the_day(desk: RunningDesk) -> None:
    busy_day(desk)
    totals = desk.supervisor.figures()["totals"]
    expected = {
        "conversation_count": 4,
        "bot_resolved_count": 1,
        "handoff_count": 2,
        "resolved_count": 2,
        "csat": 1.0,
        "rating_count": 1,
        "rating_rate": 0.5,
        "first_contact_resolution": 1.0,
    }
    assert {name: totals[name] for name in expected} == expected
    for span in ("wait_seconds", "first_response_seconds", "handle_seconds"):
        assert 0 <= totals[span]["median"] <= 60


@pytest.mark.parametrize(
    ("by", "labels"),
    [
        ("agent", {"张敏": 1, "仅机器人": 3}),
        ("reason", {"客户要求转人工": 2, "未转人工": 2}),
    ],
)
def test_the_groups_add_up(desk: RunningDesk, by: str, labels: dict[str, int]) -> None:
    busy_day(desk)
    groups = desk.supervisor.figures(by=by)["groups"]
    assert {one["label"]: one["conversation_count"] for one in groups} == labels


def test_a_conversation_is_listed_with_times_and_rating(desk: RunningDesk) -> None:
    busy_day(desk)
    lines = desk.administrator.figures()["conversations"]
    [served] = [line for line in lines if line["agent_name"] == "张敏"]
    assert (served["status"], served["score"], served["comment"]) == ("resolved", 5, "很好")
    assert served["reason"] == "user_request"
    assert None not in (served["wait_seconds"], served["handle_seconds"])


def test_a_customer_who_came_back_was_not_done_at_first(desk: RunningDesk) -> None:
    first = desk.vip().asks_for_a_person()
    desk.zhangmin.claims(first)
    desk.zhangmin.resolves(first)
    assert desk.supervisor.figures()["totals"]["first_contact_resolution"] == 1.0
    desk.vip()
    assert desk.supervisor.figures()["totals"]["first_contact_resolution"] == 0.0


def test_only_the_days_asked_for_count(desk: RunningDesk) -> None:
    desk.customer()
    old = desk.customer()
    with desk.database.write() as session:
        ten_days_ago = utc_now() - timedelta(days=10)
        row = update(Conversation).where(Conversation.id == old.id)
        session.execute(row.values(created_at=ten_days_ago))
    zone = desk.settings.zone
    today, then = (moment.astimezone(zone).date() for moment in (utc_now(), ten_days_ago))
    count = lambda **asked: desk.supervisor.figures(**asked)["totals"]["conversation_count"]  # noqa: E731
    assert count() == 1
    assert count(**{"from": str(then)}) == 2
    assert count(**{"from": str(then), "to": str(then)}) == 1
    [group] = desk.supervisor.figures(**{"from": str(then), "to": str(then), "by": "day"})["groups"]
    assert group["key"] == str(then)
    assert count(**{"from": str(today), "to": str(today)}) == 1


def test_an_empty_desk_has_figures_too(desk: RunningDesk) -> None:
    found = desk.supervisor.figures()
    assert found["totals"]["conversation_count"] == 0
    assert found["totals"]["csat"] is None
    assert found["groups"] == []


@pytest.mark.parametrize(
    "asked",
    [{"from": "2026-02-30"}, {"from": "gestern"}, {"by": "moon"}, {"to": "9999-12-31"},
     {"from": "0001-01-01"}, {"to": "0001-01-01"}, {"from": "2026-05-02", "to": "2026-05-01"}],
    ids=str,
)  # fmt: skip
def test_it_refuses_days_that_are_none(shared_desk: RunningDesk, asked: dict[str, str]) -> None:
    with refused(422, "wrong_value"):
        shared_desk.supervisor.figures(**asked)
