"""A ticket changes hands and urgency: the promise follows, the customer is not misled."""

from datetime import timedelta
from typing import Any

import pytest

from assist.clock import iso, utc_now
from tests.assist.running_desk import RunningDesk
from tests.assist.tickets.work import FRIDAY_AT_FIVE, WORKDAYS, changes, due, moment
from tests.front_door import refused


@pytest.fixture
def friday(desk: RunningDesk, monkeypatch: pytest.MonkeyPatch) -> RunningDesk:
    """It is Friday, five o'clock, and 售后 works from nine to six on workdays."""
    desk.administrator.changes_group("售后", hours=WORKDAYS)
    for module in ("opening", "changing"):
        monkeypatch.setattr(f"assist.tickets.{module}.utc_now", lambda: FRIDAY_AT_FIVE)
    return desk


def test_another_type_is_another_promise(friday: RunningDesk) -> None:
    customer = friday.waiting_customer()
    ticket = friday.zhangmin.opens_ticket(customer, "delivery")
    assert (ticket["sla"], due(ticket)) == ("物流", "11-30 16:00")
    refund = friday.zhangmin.changes_ticket(ticket["id"], type="refund")
    assert (refund["sla"], due(refund)) == ("退款", "12-02 14:00")
    # It is later than what was told, so it is told.
    assert "会在 12月2日（周三）14:00 前处理完" in customer.reads_texts()[-1]
    assert changes(friday.zhangmin.ticket(ticket["id"]))[-1] == (
        "张敏：类型：物流 → 退款；期限：11月30日（周一）16:00 → 12月2日（周三）14:00"
    )


def test_what_is_more_urgent_is_due_sooner_and_needs_no_words(friday: RunningDesk) -> None:
    customer = friday.waiting_customer()
    ticket = friday.zhangmin.opens_ticket(customer)
    count = len(customer.reads())
    urgent = friday.zhangmin.changes_ticket(ticket["id"], priority="urgent")
    assert (urgent["sla"], due(urgent)) == ("紧急工单", "11-30 12:00")
    assert len(customer.reads()) == count


def test_a_time_set_by_hand_stays(friday: RunningDesk) -> None:
    customer = friday.waiting_customer()
    ticket = friday.zhangmin.opens_ticket(customer)
    by_hand = iso(utc_now() + timedelta(days=30))
    moved = friday.zhangmin.changes_ticket(ticket["id"], due_at=by_hand)
    assert (moved["due_at"], moved["sla"]) == (by_hand, None)
    assert "有调整" in customer.reads_texts()[-1]
    same = friday.zhangmin.changes_ticket(ticket["id"], priority="urgent", type="complaint")
    assert (same["due_at"], same["sla"]) == (by_hand, None)


def test_it_is_given_to_a_colleague_and_to_another_group(desk: RunningDesk) -> None:
    ticket = desk.zhangmin.opens_ticket(desk.waiting_customer())
    id_, liwei = ticket["id"], desk.liwei.me["id"]
    with desk.liwei.listens() as ear:
        given = desk.zhangmin.changes_ticket(id_, assignee_id=liwei, skill="投诉", title="退差价")
        told = ear.hears("ticket.changed", where=lambda one: one["change"] == "changed")["data"]
        assert told["ticket"] == given
    assert given["assignee"] == {"id": liwei, "display_name": "李伟"}
    assert (given["state"], given["due_at"]) == ("open", ticket["due_at"])
    assert changes(desk.liwei.ticket(id_))[-1] == (
        "张敏：标题：退运费 → 退差价；技能组：售后 → 投诉；负责人：无 → 李伟"
    )
    assert desk.liwei.changes_ticket(id_, assignee_id=None)["assignee"] is None


def test_what_stays_the_same_is_no_change(desk: RunningDesk) -> None:
    ticket = desk.zhangmin.opens_ticket(desk.waiting_customer())
    same = desk.zhangmin.changes_ticket(ticket["id"], title=ticket["title"], type="refund")
    assert same == ticket
    assert len(desk.zhangmin.ticket(ticket["id"])["comments"]) == 1


def test_of_two_who_saw_the_same_the_second_looks_again(desk: RunningDesk) -> None:
    ticket = desk.zhangmin.opens_ticket(desk.waiting_customer())
    seen = ticket["version"]
    desk.liwei.changes_ticket(ticket["id"], title="退差价", based_on=seen)
    with refused(409, "ticket_changed"):
        desk.zhangmin.changes_ticket(ticket["id"], title="退邮费", based_on=seen)
    assert desk.zhangmin.ticket(ticket["id"])["title"] == "退差价"


@pytest.mark.parametrize(
    ("wrong", "because"),
    [
        ({"title": ""}, "标题"),
        ({"type": "left_message"}, "留言"),
        ({"skill": "财务部"}, "技能组"),
        ({"assignee_id": "nobody"}, "负责人"),
        ({"due_at": "2020-01-01T00:00:00Z"}, "期限"),
        ({"state": "done"}, "state"),
    ],
)
def test_what_cannot_be_kept_is_refused(
    shared_desk: RunningDesk, wrong: dict[str, Any], because: str
) -> None:
    ticket = shared_desk.zhangmin.opens_ticket(shared_desk.customer())
    with refused(422, "wrong_value") as told:
        shared_desk.zhangmin.changes_ticket(ticket["id"], **wrong)
    assert because in told.detail


def test_an_editor_is_given_no_ticket(desk: RunningDesk) -> None:
    ticket = desk.zhangmin.opens_ticket(desk.customer())
    with refused(422, "wrong_value"):
        desk.zhangmin.changes_ticket(ticket["id"], assignee_id=desk.editor.me["id"])


def test_what_is_over_is_reopened_first(desk: RunningDesk) -> None:
    id_ = desk.zhangmin.opens_ticket(desk.waiting_customer())["id"]
    desk.liwei.finishes_ticket(id_, "已退。")
    with refused(409, "ticket_moved"):
        desk.zhangmin.changes_ticket(id_, title="退差价")
    assert desk.zhangmin.ticket(id_)["title"] == "退运费"


def test_of_a_left_message_only_whose_it_is_may_change(desk: RunningDesk) -> None:
    left = desk.waiting_customer().leaves_message("能开专票吗？")
    given = desk.zhangmin.changes_ticket(
        left["id"], skill="订单", priority="urgent", assignee_id=desk.liwei.me["id"]
    )
    assert (given["skill"], given["priority"], given["due_at"]) == (
        "订单",
        "urgent",
        left["due_at"],
    )
    with refused(422, "wrong_value"):
        desk.zhangmin.changes_ticket(left["id"], title="专票")
    assert moment(given["due_at"])
