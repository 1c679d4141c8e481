"""Who looks for work finds it: what is to be done by when, whose, late, and by words."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from assist.clock import utc_now
from assist.tickets.model import Ticket
from tests.assist.running_desk import RunningDesk
from tests.front_door import refused


@pytest.fixture(scope="module")
def five(shared_desk: RunningDesk) -> dict[str, int]:
    """Ids by title: of two customers, in all states."""
    agent, one, other = shared_desk.zhangmin, shared_desk.customer(), shared_desk.vip("周先生")
    ids = {
        title: agent.opens_ticket(customer, type_, title=title, **more)["id"]
        for customer, type_, title, more in (
            (one, "refund", "退运费", {}),
            (one, "complaint", "态度不好", {"skill": "投诉", "text": "客户说 100% 要投诉"}),
            (other, "invoice", "补发票", {}),
            (other, "delivery", "催快递", {}),
            (other, "other", "改生日", {}),
        )
    }
    shared_desk.liwei.starts_ticket(ids["态度不好"])
    shared_desk.liwei.finishes_ticket(ids["补发票"], "已补。")
    shared_desk.liwei.closes_ticket(ids["催快递"])
    with shared_desk.database.write() as session:
        late = update(Ticket).where(Ticket.id == ids["退运费"])
        session.execute(late.values(due_at=utc_now() - timedelta(minutes=1)))
        soon = update(Ticket).where(Ticket.id == ids["态度不好"])
        session.execute(soon.values(due_at=utc_now() + timedelta(minutes=9)))
    return ids


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ({}, ["退运费", "改生日"]),
        ({"state": "active"}, ["退运费", "态度不好", "改生日"]),
        ({"state": ["active", "done"]}, ["退运费", "态度不好", "改生日", "补发票"]),
        ({"state": ["done", "closed"]}, ["催快递", "补发票"]),
        ({"state": "done"}, ["补发票"]),
        ({"state": "active", "overdue": "true"}, ["退运费"]),
        ({"state": "active", "type": "complaint"}, ["态度不好"]),
        ({"state": "active", "skill": "投诉"}, ["态度不好"]),
        ({"state": "active", "q": "运费"}, ["退运费", "改生日"]),
        ({"state": "active", "q": "100%"}, ["态度不好"]),
        ({"state": "active", "q": "周先生"}, ["改生日"]),
        ({"state": "active", "q": "没有这样的"}, []),
        ({"state": "active", "limit": 1, "offset": 1}, ["态度不好"]),
    ],
)
def test_what_is_looked_for_is_found(
    shared_desk: RunningDesk, five: dict[str, int], asked: dict[str, Any], titles: list[str]
) -> None:
    found = shared_desk.zhangmin.ask("GET", "/tickets", params=asked)
    assert [one["title"] for one in found["tickets"]] == titles
    assert (found["open_count"], found["overdue_count"]) == (3, 1)


def test_by_its_number_and_by_whose_it_is(shared_desk: RunningDesk, five: dict[str, int]) -> None:
    agent, colleague = shared_desk.zhangmin, shared_desk.liwei
    number = five["态度不好"]
    for q in (str(number), f"#{number}"):
        found = agent.tickets("active", q=q)["tickets"]
        assert number in [one["id"] for one in found]
    mine = colleague.tickets("active", assignee="me")
    assert ([one["id"] for one in mine["tickets"]], mine["mine_count"]) == ([number], 1)
    theirs = agent.tickets("active", assignee=colleague.me["id"])
    assert ([one["id"] for one in theirs["tickets"]], theirs["mine_count"]) == ([number], 0)


@pytest.mark.parametrize("asked", [{"state": "late"}, {"type": "x"}, {"q": "长" * 101}])
def test_what_nobody_can_look_for_is_refused(
    shared_desk: RunningDesk, asked: dict[str, str]
) -> None:
    with refused(422, "wrong_value"):
        shared_desk.zhangmin.ask("GET", "/tickets", params=asked)
