"""A customer who cannot be served now leaves a message, and knows by when it is answered."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from assist.clock import utc_now
from tests.assist.escalation.test_outside_hours import closed_for_days
from tests.assist.running_desk import RunningDesk
from tests.front_door import eventually, refused

PROMISE = "已收到您的留言，客服会在"


def test_a_waiting_customer_leaves_a_message_and_has_the_bot_again(desk: RunningDesk) -> None:
    customer = desk.waiting_customer()
    assert customer.sees()["can_leave_message"]
    left = customer.leaves_message("退货的运费能不能报销？")
    assert set(left) == {"id", "text", "state", "due_at"}
    seen = customer.sees()
    assert (seen["status"], seen["place"], seen["can_leave_message"]) == ("bot", None, False)
    assert seen["tickets"] == [left]
    assert (left["text"], left["state"]) == ("退货的运费能不能报销？", "open")
    assert desk.zhangmin.waiting_ids() == []
    *_, message, sentence = customer.reads()
    assert (message["author"], message["text"]) == ("customer", "退货的运费能不能报销？")
    assert sentence["author"] == "system"
    assert sentence["text"].startswith(PROMISE)
    assert sentence["text"].endswith("前在这里回复您。")


def test_the_bot_does_not_answer_what_was_left_but_what_comes_next(desk: RunningDesk) -> None:
    customer = desk.waiting_customer()
    customer.leaves_message("我想查一下订单")
    customer.says("怎么退货")
    eventually(lambda: "怎么退货" in desk.heard_by_bot())
    assert "我想查一下订单" not in desk.heard_by_bot()


def test_with_the_bot_it_stays_there_and_is_silent(desk: RunningDesk) -> None:
    customer = desk.customer()
    customer.leaves_message("我要投诉，请联系我")
    assert customer.sees()["status"] == "bot"
    customer.says("怎么退货")
    customer.waits_for("7 天内")
    assert desk.heard_by_bot() == ["怎么退货"]
    assert customer.sees()["status"] == "bot"


def test_while_an_agent_is_there_a_plain_message_is_faster(desk: RunningDesk) -> None:
    customer = desk.waiting_customer()
    desk.zhangmin.claims(customer)
    assert not customer.sees()["can_leave_message"]
    with refused(409, "illegal_move") as told:
        customer.leaves_message("还在吗？")
    assert "直接在这里发消息" in told.detail
    assert customer.sees()["tickets"] == []
    assert "还在吗？" not in customer.reads_texts()


def test_left_in_an_ended_conversation_it_goes_to_the_bot(desk: RunningDesk) -> None:
    customer = desk.customer()
    customer.says("怎么退货")
    customer.waits_for("7 天内")
    desk.supervisor.resolves(customer)
    customer.leaves_message("还有一个问题")
    assert customer.sees()["status"] == "bot"
    assert desk.heard_by_bot() == ["怎么退货"]
    assert customer.reads_texts()[-1].startswith(PROMISE)


def test_left_in_an_ended_conversation_it_may_find_the_agent_back(desk: RunningDesk) -> None:
    agent, customer = desk.zhangmin.goes_online(), desk.waiting_customer()
    agent.claims(customer)
    agent.resolves(customer)
    customer.leaves_message("还有一个问题")
    assert customer.sees()["status"] == "human"
    assert customer.sees()["tickets"][0]["state"] == "open"
    agent.replies(customer, "您请说")
    assert customer.sees()["tickets"][0]["state"] == "answered"


def test_outside_hours_it_is_offered_at_once_and_due_when_somebody_comes(
    desk: RunningDesk,
) -> None:
    customer = desk.customer()
    assert not customer.sees()["can_leave_message"]
    desk.administrator.changes_rule("outside_hours", hours=closed_for_days())
    assert customer.sees()["can_leave_message"]
    due_at = datetime.fromisoformat(customer.leaves_message("周末能发货吗？")["due_at"])
    assert due_at - utc_now() > timedelta(hours=12)
    # The usual four hours after the day's first minute.
    assert customer.reads_texts()[-1].endswith("04:00 前在这里回复您。")


def test_leaving_it_twice_is_leaving_it_once(desk: RunningDesk) -> None:
    customer, id_ = desk.waiting_customer(), uuid4().hex
    left = customer.leaves_message("能开专票吗", client_id=id_)
    count = len(customer.reads())
    assert customer.leaves_message("能开专票吗", client_id=id_) == left
    # Also when an agent came in between.
    desk.zhangmin.claims(customer)
    assert customer.leaves_message("能开专票吗", client_id=id_) == left
    assert len(customer.sees()["tickets"]) == 1
    assert len(customer.reads()) == count + 1
    for words, contact in (("能开普票吗", "13800138000"), ("能开专票吗", "13800138001")):
        with refused(409, "client_id_reused"):
            customer.leaves_message(words, contact, client_id=id_)


def test_the_first_time_is_told_from_the_second(desk: RunningDesk) -> None:
    customer = desk.waiting_customer()
    body = {"client_id": "a", "text": "能开专票吗", "contact": "13800138000"}
    url = f"/api/v1/conversations/{customer.id}/leave-message"
    headers = {"Authorization": f"Bearer {customer.token}"}
    answers = [desk.door.client.post(url, json=body, headers=headers) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 200]


@pytest.mark.parametrize("text", ["👍🏻", "字" * 2000, "第一行\n\n第二行", "<b>粗</b>"])
def test_whatever_may_be_said_may_be_left(desk: RunningDesk, text: str) -> None:
    customer = desk.waiting_customer()
    assert customer.leaves_message(text)["text"] == text
    assert text in customer.reads_texts()
    assert desk.zhangmin.tickets()["tickets"][0]["text"] == text


@pytest.mark.parametrize(
    ("text", "contact", "status", "error"),
    [
        ("", "13800138000", 422, "text_empty"),
        ("字" * 2001, "13800138000", 413, "text_too_long"),
        ("你好", "1234", 422, "wrong_contact"),
        ("你好", "", 422, "wrong_contact"),
    ],
)
def test_what_cannot_be_left_changes_nothing(
    desk: RunningDesk, text: str, contact: str, status: int, error: str
) -> None:
    customer = desk.waiting_customer()
    count = len(customer.reads())
    with refused(status, error):
        customer.leaves_message(text, contact)
    assert customer.sees()["status"] == "waiting"
    assert len(customer.reads()) == count


@pytest.mark.parametrize("client_id", ["", "长" * 94, "a\n"])
def test_a_client_id_that_no_database_keeps_is_refused(desk: RunningDesk, client_id: str) -> None:
    body = {"client_id": client_id, "text": "你好", "contact": "13800138000"}
    with refused(422, "wrong_value"):
        desk.customer().ask("POST", "/leave-message", json=body)


def test_nobody_leaves_a_message_for_another(desk: RunningDesk) -> None:
    customer, other = desk.waiting_customer(), desk.customer()
    body = {"client_id": "a", "text": "你好", "contact": "13800138000"}
    path = f"/conversations/{customer.id}/leave-message"
    for token, status, error in (
        (other.token, 404, "unknown_conversation"),
        ("wrong", 401, "wrong_token"),
        (None, 401, "wrong_token"),
    ):
        with refused(status, error):
            desk.door.ask("POST", path, token, json=body)
    assert desk.zhangmin.tickets()["total"] == 0


def test_the_customer_hears_of_it_without_the_contact(desk: RunningDesk) -> None:
    customer = desk.waiting_customer()
    with customer.listens() as ear:
        left = customer.leaves_message("能开专票吗", "wechat-lilei")
        told = ear.hears("ticket.created")
        assert told["data"] == {"ticket_id": left["id"], "due_at": left["due_at"]}
        ear.hears_message(PROMISE)
        assert "wechat-lilei" not in str(ear.heard)
    assert "wechat-lilei" not in str(customer.sees()) + str(customer.reads())
