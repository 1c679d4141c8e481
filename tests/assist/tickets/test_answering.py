"""What was left is answered in the same thread, and nothing that is due is overlooked."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from assist.clock import utc_now
from assist.tickets.model import Ticket
from tests.assist.running_desk import RunningDesk
from tests.cast import Customer
from tests.front_door import refused


def left_by(desk: RunningDesk, text: str, due_in_minutes: int = 240) -> Customer:
    """A customer who left `text` and went away."""
    customer = desk.waiting_customer()
    left = customer.leaves_message(text)
    due_at = utc_now() + timedelta(minutes=due_in_minutes)
    with desk.database.write() as session:
        session.execute(update(Ticket).where(Ticket.id == left["id"]).values(due_at=due_at))
    return customer


def test_the_agent_answers_in_the_same_thread_and_the_customer_reads_it_later(
    desk: RunningDesk,
) -> None:
    customer = left_by(desk, "能开专票吗？")
    agent = desk.zhangmin
    ticket = agent.tickets()["tickets"][0]
    assert ticket["conversation_id"] == customer.id
    assert (ticket["text"], ticket["contact"]) == ("能开专票吗？", "13800138000")
    assert (ticket["state"], ticket["answered_at"], ticket["answered_by"]) == ("open", None, None)
    agent.replies(ticket["conversation_id"], "可以的，请提供税号。")
    assert "可以的，请提供税号。" in customer.reads_texts()
    assert customer.sees()["tickets"][0]["state"] == "answered"
    assert agent.tickets()["total"] == 0
    answered = agent.tickets("answered")["tickets"][0]
    assert answered["answered_by"] == agent.me["display_name"]
    assert answered["answered_at"]


def test_it_is_answered_though_the_conversation_has_ended_meanwhile(desk: RunningDesk) -> None:
    customer = left_by(desk, "能开专票吗？")
    desk.supervisor.resolves(customer)
    assert desk.zhangmin.tickets()["total"] == 1
    with refused(409, "illegal_move"):
        desk.zhangmin.replies(customer, "可以。")
    desk.zhangmin.reopens(customer)
    desk.zhangmin.replies(customer, "可以。")
    assert customer.sees()["tickets"][0]["state"] == "answered"
    assert customer.reads_texts()[-1] == "可以。"


def test_a_reply_sent_twice_answers_once(desk: RunningDesk) -> None:
    customer = left_by(desk, "能开专票吗？")
    with desk.liwei.listens() as ear:
        for _ in range(2):
            desk.zhangmin.replies(customer, "可以。", client_id="once")
        assert ear.hears("ticket.answered")["data"] == {"ticket_id": 1}
        desk.zhangmin.replies(customer, "还有问题吗？")
        ear.hears_message("还有问题吗？")
        assert [one["type"] for one in ear.heard].count("ticket.answered") == 1


def test_only_a_reply_to_the_customer_answers_it(desk: RunningDesk) -> None:
    customer = left_by(desk, "能开专票吗？")
    desk.zhangmin.notes(customer, "我问一下财务。")
    customer.says("怎么退货")
    customer.waits_for("7 天内")
    customer.asks_for_a_person()
    desk.zhangmin.claims(customer)
    assert customer.sees()["tickets"][0]["state"] == "open"
    desk.zhangmin.replies(customer, "可以。")
    assert customer.sees()["tickets"][0]["state"] == "answered"


def test_one_reply_answers_all_that_stood_there_and_nothing_that_comes_after(
    desk: RunningDesk,
) -> None:
    customer, other = left_by(desk, "能开专票吗？"), left_by(desk, "别人的问题")
    customer.leaves_message("还有，什么时候发货？")
    desk.zhangmin.replies(customer, "可以，明天发货。")
    desk.zhangmin.returns_to_bot(customer)
    customer.leaves_message("又想起一个问题")
    assert [one["state"] for one in customer.sees()["tickets"]] == ["answered", "answered", "open"]
    assert other.sees()["tickets"][0]["state"] == "open"


def test_the_oldest_due_stands_first_and_what_is_late_says_so(desk: RunningDesk) -> None:
    for text, minutes in (("晚一点", 60), ("早就该回", -60), ("刚过时间", -1), ("马上", 1)):
        left_by(desk, text, minutes)
    found = desk.zhangmin.tickets()
    assert [(one["text"], one["is_overdue"]) for one in found["tickets"]] == [
        ("早就该回", True),
        ("刚过时间", True),
        ("马上", False),
        ("晚一点", False),
    ]
    assert (found["total"], found["open_count"], found["overdue_count"]) == (4, 4, 2)
    page = desk.zhangmin.tickets(limit=2, offset=1)
    assert [one["text"] for one in page["tickets"]] == ["刚过时间", "马上"]
    assert page["total"] == 4
    done = desk.zhangmin.tickets("closed")
    assert (done["total"], done["open_count"], done["overdue_count"]) == (0, 4, 2)


def test_what_was_answered_late_is_not_late_any_more(desk: RunningDesk) -> None:
    customer = left_by(desk, "早就该回", -60)
    desk.zhangmin.replies(customer, "抱歉让您久等了。")
    found = desk.zhangmin.tickets("answered")
    assert (found["tickets"][0]["is_overdue"], found["overdue_count"]) == (False, 0)


def test_a_closed_ticket_is_done_and_its_note_is_for_colleagues(desk: RunningDesk) -> None:
    customer = left_by(desk, "能开专票吗？")
    ticket = desk.zhangmin.tickets()["tickets"][0]
    with customer.listens() as ear:
        closed = desk.zhangmin.closes_ticket(ticket["id"], "已电话答复")
        assert (closed["state"], bool(closed["closed_at"])) == ("closed", True)
        assert ear.hears("ticket.closed")["data"] == {"ticket_id": ticket["id"]}
    assert "已电话答复" in [one["text"] for one in desk.liwei.reads(customer)]
    assert "已电话答复" not in customer.reads_texts()
    assert customer.sees()["tickets"][0]["state"] == "closed"
    with refused(409, "ticket_closed"):
        desk.liwei.closes_ticket(ticket["id"])
    desk.zhangmin.replies(customer, "可以开的。")
    assert customer.sees()["tickets"][0]["state"] == "closed"


def test_an_answered_ticket_may_be_closed_without_a_word(desk: RunningDesk) -> None:
    customer = left_by(desk, "能开专票吗？")
    desk.zhangmin.replies(customer, "可以。")
    count = len(desk.zhangmin.reads(customer))
    id_ = customer.sees()["tickets"][0]["id"]
    assert desk.zhangmin.closes_ticket(id_, "  ")["answered_by"]
    assert len(desk.zhangmin.reads(customer)) == count


@pytest.mark.parametrize(("id_", "status", "error"), [(99, 404, "unknown_ticket")])
def test_there_is_no_ticket_where_nothing_was_left(
    desk: RunningDesk, id_: int, status: int, error: str
) -> None:
    with refused(status, error):
        desk.zhangmin.closes_ticket(id_)


def test_only_who_serves_customers_sees_tickets(desk: RunningDesk) -> None:
    customer = left_by(desk, "能开专票吗？")
    for path, method in (("/tickets", "GET"), ("/tickets/1/close", "POST")):
        with refused(403, "not_allowed"):
            desk.editor.ask(method, path)
        with refused(401, "not_signed_in"):
            desk.door.ask(method, path, customer.token)
    for asked in ({"state": "late"}, {"limit": 0}, {"offset": -1}):
        with refused(422, "wrong_value"):
            desk.zhangmin.ask("GET", "/tickets", params=asked)


def test_the_ticket_is_the_groups_and_keeps_the_priority_of_the_wait(desk: RunningDesk) -> None:
    customer = desk.customer()
    customer.says("我要投诉你们")
    customer.waits_for("已为您转接人工")
    customer.leaves_message("请给我回电话")
    vip = desk.vip()
    vip.leaves_message("什么时候到货")
    found = {one["text"]: one for one in desk.zhangmin.tickets()["tickets"]}
    angry, early = found["请给我回电话"], found["什么时候到货"]
    assert (angry["skill"], angry["priority"]) == ("投诉", "urgent")
    assert (early["skill"], early["priority"]) == ("综合", "vip")
    assert early["customer_name"] == "周先生"


def test_at_the_conversation_only_its_own_messages_are_listed(desk: RunningDesk) -> None:
    one, other = left_by(desk, "能开专票吗？"), left_by(desk, "能改地址吗？")
    found = desk.zhangmin.tickets(conversation_id=one.id)
    assert [ticket["text"] for ticket in found["tickets"]] == ["能开专票吗？"]
    assert (found["total"], found["open_count"]) == (1, 2)
    desk.zhangmin.replies(one, "可以。")
    assert desk.zhangmin.tickets(conversation_id=one.id)["tickets"] == []
    assert desk.zhangmin.tickets(conversation_id=other.id)["total"] == 1
