"""A bot that lives elsewhere hands a customer over, with the transcript."""

from typing import Any

import pytest

from tests.assist.running_desk import RunningDesk
from tests.cast import Customer, Program
from tests.front_door import refused

TRANSCRIPT = [
    {"author": "customer", "text": "发票抬头写错了怎么办"},
    {"author": "bot", "text": "请在订单里修改。"},
    {"author": "customer", "text": "找人工"},
]


def test_the_customer_waits_with_the_whole_transcript(desk: RunningDesk) -> None:
    who = {"id": "c-9", "name": "孙女士", "tags": ["vip"]}
    taken = desk.program.hands_over(
        "wx-9", channel="wechat", intent="complain", transcript=TRANSCRIPT, customer=who
    )
    assert (taken["status"], taken["place"]) == ("waiting", 1)
    view = desk.zhangmin.opens(taken["conversation_id"])
    packet = view["handoff"]
    assert [line["text"] for line in packet["transcript"]] == [one["text"] for one in TRANSCRIPT]
    assert (packet["suggested_skill"], packet["priority"]) == ("投诉", "vip")
    assert packet["summary"]["problem"] == "发票抬头写错了怎么办"
    assert view["customer"]["name"] == "孙女士"
    assert desk.heard_by_bot() == []


def test_handing_over_twice_adds_only_what_is_new(desk: RunningDesk) -> None:
    first = desk.program.hands_over("wx-9", transcript=TRANSCRIPT)
    more = [*TRANSCRIPT, {"author": "customer", "text": "还有人吗"}]
    again = desk.program.hands_over("wx-9", transcript=more)
    assert again["conversation_id"] == first["conversation_id"]
    said = [
        one for one in desk.zhangmin.reads(first["conversation_id"]) if one["author"] != "system"
    ]
    assert [one["text"] for one in said] == [one["text"] for one in more]


@pytest.mark.parametrize(
    "broken",
    [
        {"reason": "because"},
        {"transcript": [{"author": "agent", "text": "你好"}]},
        {"transcript": [{"author": "customer", "text": ""}]},
        {"confidence": 1.5},
        {"channel": "WeChat!"},
    ],
    ids=str,
)
def test_it_refuses_a_handoff_of_another_shape(desk: RunningDesk, broken: dict[str, Any]) -> None:
    with pytest.raises(Exception) as told:
        desk.program.hands_over("wx-9", **broken)
    assert getattr(told.value, "status", None) == 422
    assert desk.zhangmin.waiting_ids() == []


def test_slots_that_cannot_be_shown_spoil_no_page(desk: RunningDesk) -> None:
    body = rb'{"sender": "wx-9", "slots": {"a": "\ud83d", "\udc00": 1, "b": NaN, "c": [Infinity]}}'
    taken = desk.program.ask("POST", "/handoffs", content=body)
    slots = desk.zhangmin.opens(taken["conversation_id"])["handoff"]["slots"]
    assert slots == {"a": "?", "?": 1, "c": [None]}


def test_only_staff_and_programs_hand_over(desk: RunningDesk) -> None:
    customer = desk.customer()
    for token in (None, "wrong", customer.token):
        with refused(401, "not_signed_in"):
            Program(desk.door, token).hands_over("wx-9")
    assert Program(desk.door, desk.zhangmin.token).hands_over("wx-9")["status"] == "waiting"


def test_the_other_bot_goes_on_as_the_customer(desk: RunningDesk) -> None:
    first = desk.program.hands_over("wx-9", transcript=TRANSCRIPT)
    customer = Customer(desk.door)
    customer.id, customer.token = first["conversation_id"], first["token"]
    desk.zhangmin.replies(customer, "您好，我来帮您改抬头")
    assert customer.reads_texts()[-1] == "您好，我来帮您改抬头"
    customer.says("谢谢")
    again = desk.program.hands_over("wx-9", transcript=TRANSCRIPT)
    with refused(401, "wrong_token"):
        customer.says("还在吗")
    customer.token = again["token"]
    assert customer.says("还在吗")["seq"] > 0
