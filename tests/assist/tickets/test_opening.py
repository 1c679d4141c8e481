"""What another department must do is kept with a time, and the customer knows by when."""

from datetime import timedelta
from typing import Any

import pytest

from assist.clock import iso, utc_now
from tests.assist.running_desk import RunningDesk
from tests.assist.tickets.work import FRIDAY_AT_FIVE, WORKDAYS, changes, due, moment
from tests.front_door import refused


def test_the_customer_is_told_by_when_and_where_the_result_comes(desk: RunningDesk) -> None:
    customer = desk.waiting_customer()
    agent = desk.zhangmin
    agent.claims(customer)
    ticket = agent.opens_ticket(customer)
    assert (ticket["type"], ticket["state"], ticket["skill"]) == ("refund", "open", "售后")
    assert (ticket["title"], ticket["text"]) == ("退运费", "请退 12 元运费。")
    assert (ticket["created_by"], ticket["assignee"]) == (agent.me["display_name"], None)
    assert (ticket["sla"], ticket["contact"]) == ("退款", "")
    told = customer.reads_texts()[-1]
    assert told.startswith(f"已为您登记工单（退款，编号 {ticket['id']}），会在 ")
    assert told.endswith(" 前处理完，结果会在这里告诉您。")
    # The customer is with the agent as before, and sees no words that were meant for staff.
    seen = customer.sees()
    assert (seen["status"], seen["tickets"]) == ("human", [])
    assert "请退 12 元运费" not in str(customer.reads()) + str(seen)


def test_colleagues_hear_of_it_and_the_customer_hears_only_the_sentence(desk: RunningDesk) -> None:
    customer = desk.waiting_customer()
    with desk.liwei.listens() as colleague, customer.listens() as ear:
        ticket = desk.zhangmin.opens_ticket(customer)
        told = colleague.hears("ticket.changed")["data"]
        assert (told["change"], told["ticket"]) == ("created", ticket)
        ear.hears_message("已为您登记工单")
        customer.says("谢谢")
        ear.hears_message("谢谢")
        assert "请退 12 元运费" not in str(ear.heard)


def test_on_friday_at_five_a_day_of_work_ends_on_wednesday(
    desk: RunningDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of 24 hours one is left on Friday; Monday and Tuesday have nine each, five on Wednesday."""
    desk.administrator.changes_group("售后", hours=WORKDAYS)
    customer = desk.waiting_customer()
    monkeypatch.setattr("assist.tickets.opening.utc_now", lambda: FRIDAY_AT_FIVE)
    ticket = desk.zhangmin.opens_ticket(customer)
    assert due(ticket) == "12-02 14:00"
    assert "会在 12月2日（周三）14:00 前处理完" in customer.reads_texts()[-1]
    urgent = desk.zhangmin.opens_ticket(customer, "complaint", priority="urgent")
    assert (urgent["sla"], due(urgent)) == ("紧急投诉", "11-30 12:00")
    # Another group keeps no hours: every minute counts.
    always = desk.zhangmin.opens_ticket(customer, "complaint", priority="urgent", skill="投诉")
    assert due(always) == "11-27 21:00"
    assert "会在 今天 21:00 前处理完" in customer.reads_texts()[-1]


def test_a_time_set_by_hand_is_nobodys_policy(desk: RunningDesk) -> None:
    customer = desk.waiting_customer()
    due_at = iso((utc_now() + timedelta(days=3)).replace(second=0, microsecond=0))
    ticket = desk.zhangmin.opens_ticket(customer, due_at=due_at)
    assert (ticket["due_at"], ticket["sla"]) == (due_at, None)
    assert "处理完" in customer.reads_texts()[-1]


def test_where_nobody_ever_comes_no_time_is_promised(
    desk: RunningDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = [moment("2026-11-28") + timedelta(days=number) for number in range(100)]
    gone = {**WORKDAYS, "holidays": [f"{day:%Y-%m-%d}" for day in days]}
    desk.administrator.changes_group("售后", hours=gone)
    monkeypatch.setattr("assist.tickets.due.DAYS_AHEAD", 30)
    monkeypatch.setattr("assist.tickets.opening.utc_now", lambda: FRIDAY_AT_FIVE)
    customer = desk.waiting_customer()
    desk.zhangmin.opens_ticket(customer)
    assert "会尽快处理完" in customer.reads_texts()[-1]


def test_opened_twice_it_is_opened_once(desk: RunningDesk) -> None:
    customer = desk.waiting_customer()
    ticket = desk.zhangmin.opens_ticket(customer, client_id="once")
    count = len(customer.reads())
    assert desk.zhangmin.opens_ticket(customer, client_id="once") == ticket
    # Also when a colleague changed it in between.
    desk.liwei.changes_ticket(ticket["id"], title="退运费和差价")
    assert desk.zhangmin.opens_ticket(customer, client_id="once")["id"] == ticket["id"]
    assert len(customer.reads()) == count
    with refused(409, "client_id_reused"):
        desk.zhangmin.opens_ticket(customer, client_id="once", text="另一件事")


def test_a_message_that_was_left_is_another_matter(desk: RunningDesk) -> None:
    """The same id of both is no excuse; a reply answers the one and not the other."""
    customer = desk.waiting_customer()
    customer.leaves_message("能开专票吗？", client_id="same")
    with refused(409, "client_id_reused"):
        desk.zhangmin.opens_ticket(customer, client_id="same")
    ticket = desk.zhangmin.opens_ticket(customer)
    desk.zhangmin.replies(customer, "可以，已经请财务处理。")
    assert [one["state"] for one in customer.sees()["tickets"]] == ["answered"]
    assert desk.zhangmin.ticket(ticket["id"])["state"] == "open"


def test_its_history_begins_with_who_opened_it(desk: RunningDesk) -> None:
    ticket = desk.zhangmin.opens_ticket(desk.waiting_customer())
    [first] = changes(desk.zhangmin.ticket(ticket["id"]))
    assert first.startswith("张敏：登记了工单，在 ")


@pytest.mark.parametrize(
    ("wrong", "because"),
    [
        ({"type_": "left_message"}, "技能组"),
        ({"type_": "anything"}, "类型"),
        ({"title": " "}, "标题"),
        ({"title": "长" * 61}, "标题"),
        ({"title": "两\n行"}, "标题"),
        ({"text": ""}, "写明"),
        ({"text": "长" * 2001}, "说明"),
        ({"priority": "now"}, "优先级"),
        ({"skill": "财务部"}, "技能组"),
        ({"due_at": "2020-01-01T00:00:00Z"}, "期限"),
        ({"due_at": "2999-01-01T00:00:00Z"}, "期限"),
        ({"due_at": "2027-01-01T00:00:00"}, "时区"),
        ({"client_id": ""}, "编号"),
        ({"state": "done"}, "state"),
    ],
)
def test_what_cannot_be_kept_changes_nothing(
    shared_desk: RunningDesk, wrong: dict[str, Any], because: str
) -> None:
    customer = shared_desk.customer()
    count = len(customer.reads())
    with refused(422, "wrong_value") as told:
        shared_desk.zhangmin.opens_ticket(customer, **wrong)
    assert because in told.detail
    assert len(customer.reads()) == count


def test_only_who_serves_customers_opens_them(desk: RunningDesk) -> None:
    customer = desk.customer()
    for act, path in (
        ("POST", f"/conversations/{customer.id}/tickets"),
        ("GET", "/tickets/1"),
        ("PATCH", "/tickets/1"),
        ("POST", "/tickets/1/start"),
        ("POST", "/tickets/1/comments"),
        ("POST", "/tickets/1/finish"),
        ("POST", "/tickets/1/reopen"),
        ("GET", "/sla-policies"),
    ):
        with refused(403, "not_allowed"):
            desk.editor.ask(act, path, json={})
        with refused(401, "not_signed_in"):
            desk.door.ask(act, path, customer.token, json={})
    with refused(404, "unknown_conversation"):
        desk.zhangmin.opens_ticket("f" * 32)
