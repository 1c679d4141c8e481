"""Nothing runs late unseen: a reminder before the time, the supervisor after it, once each."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from assist.clock import iso, utc_now
from assist.tickets.model import Ticket
from tests.assist.conftest import OpenDesk
from tests.assist.running_desk import RunningDesk
from tests.assist.tickets.work import changes, moment, ticks, ticks_after_due
from tests.cast import Customer
from tests.front_door import eventually

SORRY = "比预计的晚一些"


def with_ticket(desk: RunningDesk, **fields: Any) -> tuple[Customer, dict[str, Any]]:
    customer = desk.waiting_customer()
    return customer, desk.zhangmin.opens_ticket(customer, **fields)


def apologies(customer: Customer) -> int:
    return sum(SORRY in text for text in customer.reads_texts())


def late_notes(desk: RunningDesk, customer: Customer) -> list[str]:
    notes = [one for one in desk.liwei.reads(customer) if one["audience"] == "staff"]
    return [one["text"] for one in notes if "已上报主管" in one["text"]]


def test_shortly_before_the_time_colleagues_are_reminded_once(desk: RunningDesk) -> None:
    """A refund's policy says four hours before."""
    customer, ticket = with_ticket(desk)
    count = len(customer.reads())
    ticks_after_due(desk, ticket, -241)
    assert desk.liwei.ticket(ticket["id"])["reminded_at"] is None
    with desk.liwei.listens() as ear:
        ticks_after_due(desk, ticket, -240)
        told = ear.hears("ticket.changed")["data"]
        assert (told["change"], told["ticket"]["id"]) == ("reminded", ticket["id"])
    ticks_after_due(desk, ticket, -10)
    reminded = desk.liwei.ticket(ticket["id"])
    assert moment(reminded["reminded_at"]) == moment(ticket["due_at"]) - timedelta(minutes=240)
    assert changes(reminded)[1:] == ["系统：快到期限，已提醒"]
    assert len(customer.reads()) == count


def test_after_the_time_it_is_the_supervisors_and_the_customer_is_told_once(
    open_desk: OpenDesk,
) -> None:
    desk = open_desk()
    customer, ticket = with_ticket(desk)
    ticks_after_due(desk, ticket, 0)
    assert apologies(customer) == 0
    with desk.supervisor.listens() as ear:
        ticks_after_due(desk, ticket, 1)
        told = ear.hears("ticket.changed", where=lambda one: one["change"] == "escalated")["data"]
    assert told["ticket"]["priority"] == "urgent"
    for again in (desk, open_desk()):
        ticks_after_due(again, ticket, 2)
        ticks_after_due(again, ticket, 60 * 24)
    id_ = ticket["id"]
    late = desk.supervisor.ticket(id_)
    assert (late["priority"], bool(late["escalated_at"])) == ("urgent", True)
    assert changes(late)[-1] == "系统：已超时，已上报主管"
    assert changes(late).count("系统：已超时，已上报主管") == 1
    assert late_notes(desk, customer) == [f"工单（退款，编号 {id_}）已超时，已上报主管。"]
    assert customer.reads_texts()[-1] == (
        f"抱歉，您的工单（退款，编号 {id_}）比预计的晚一些，我们已请主管跟进。"
    )
    assert apologies(customer) == 1


def test_who_slept_through_the_reminder_is_not_reminded_of_what_is_late(desk: RunningDesk) -> None:
    _, ticket = with_ticket(desk)
    ticks_after_due(desk, ticket, 5)
    late = desk.liwei.ticket(ticket["id"])
    assert (late["reminded_at"], bool(late["escalated_at"])) == (None, True)


def test_what_is_done_in_time_is_left_in_peace(desk: RunningDesk) -> None:
    customer, ticket = with_ticket(desk)
    desk.liwei.finishes_ticket(ticket["id"], "已退。")
    ticks_after_due(desk, ticket, -10)
    ticks_after_due(desk, ticket, 60)
    done = desk.liwei.ticket(ticket["id"])
    assert (done["reminded_at"], done["escalated_at"]) == (None, None)
    assert apologies(customer) == 0


def test_reopened_it_is_watched_anew(desk: RunningDesk) -> None:
    customer, ticket = with_ticket(desk)
    ticks_after_due(desk, ticket, 1)
    desk.liwei.finishes_ticket(ticket["id"], "已退。")
    again = desk.zhangmin.reopens_ticket(ticket["id"])
    assert (again["reminded_at"], again["escalated_at"]) == (None, None)
    ticks_after_due(desk, again, -1)
    assert desk.liwei.ticket(ticket["id"])["reminded_at"]
    ticks_after_due(desk, again, 1)
    ticks_after_due(desk, again, 2)
    assert apologies(customer) == 2
    assert len(late_notes(desk, customer)) == 2


def test_moved_to_a_later_time_what_lies_ahead_lies_ahead_again(desk: RunningDesk) -> None:
    customer, ticket = with_ticket(desk)
    ticks_after_due(desk, ticket, 1)
    later = iso(moment(ticket["due_at"]) + timedelta(days=2))
    moved = desk.supervisor.changes_ticket(ticket["id"], due_at=later)
    assert (moved["reminded_at"], moved["escalated_at"]) == (None, None)
    ticks_after_due(desk, moved, -10)
    assert desk.liwei.ticket(ticket["id"])["reminded_at"]
    assert apologies(customer) == 1
    ticks_after_due(desk, moved, 1)
    assert apologies(customer) == 2


def test_what_is_due_at_once_needs_no_reminder(desk: RunningDesk) -> None:
    _, ticket = with_ticket(desk, due_at=iso(utc_now() + timedelta(minutes=30)))
    ticks(desk, utc_now())
    assert desk.liwei.ticket(ticket["id"])["reminded_at"] is None


def test_a_left_message_is_escalated_too_but_the_customer_is_told_nothing(
    desk: RunningDesk,
) -> None:
    customer = desk.waiting_customer()
    left = customer.leaves_message("能开专票吗？")
    count = len(customer.reads())
    for minutes in (1, 2):
        ticks_after_due(desk, left, minutes)
    late = desk.supervisor.ticket(left["id"])
    assert (late["priority"], bool(late["escalated_at"])) == ("urgent", True)
    assert late_notes(desk, customer) == [f"留言（编号 {left['id']}）超时未回复，已上报主管。"]
    assert len(customer.reads()) == count
    desk.zhangmin.replies(customer, "可以。")
    assert customer.sees()["tickets"][0]["state"] == "answered"


def test_all_that_are_late_are_seen_in_one_round(desk: RunningDesk) -> None:
    tickets = [with_ticket(desk)[1] for _ in range(3)]
    ticks_after_due(desk, tickets[-1], 5)
    assert all(desk.liwei.ticket(one["id"])["escalated_at"] for one in tickets)


def test_one_that_cannot_be_worked_on_does_not_hold_up_the_others(
    desk: RunningDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    (_, first), (customer, second) = with_ticket(desk), with_ticket(desk)
    said = "assist.tickets.notices.late_for_staff"
    with monkeypatch.context() as broken:
        # The first one in the round has no words for the note.
        words = iter([None, "工单已超时，已上报主管。"])
        broken.setattr(said, lambda type_, id_: next(words))
        ticks_after_due(desk, second, 5)
    assert desk.liwei.ticket(first["id"])["escalated_at"] is None
    assert apologies(customer) == 1
    ticks_after_due(desk, second, 6)
    assert desk.liwei.ticket(first["id"])["escalated_at"]


def test_what_ran_late_while_the_desk_was_down_is_seen_when_it_is_back(
    open_desk: OpenDesk,
) -> None:
    desk = open_desk()
    customer, ticket = with_ticket(desk)
    own = Ticket.id == ticket["id"]
    with desk.database.write() as session:
        late_by_then = utc_now() - timedelta(minutes=3)
        session.execute(update(Ticket).where(own).values(due_at=late_by_then))
    back = open_desk()
    eventually(lambda: back.liwei.ticket(ticket["id"])["escalated_at"])
    assert apologies(customer) == 1
