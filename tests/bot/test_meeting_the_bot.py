"""Greetings, the start of an episode, honesty, and odd texts."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import Chat


def test_a_greeting_offers_what_the_bot_can_do(guest: Chat) -> None:
    assert guest.say("你好").buttons == ["查订单", "查物流", "我要退换货", "转人工"]


def test_every_quick_reply_is_understood(guest: Chat) -> None:
    for payload in guest.say("你好").buttons:
        reply = guest.say(payload)
        assert reply.text, payload
        assert "再说具体" not in reply.text, payload


@pytest.mark.parametrize("text", ["你是机器人吗", "你是真人吗", "跟我聊的是人还是AI"])
def test_the_bot_says_honestly_what_it_is(guest: Chat, text: str) -> None:
    assert "机器人" in guest.say(text).text


def test_thanks_and_farewell_are_answered(guest: Chat) -> None:
    assert "不客气" in guest.say("谢谢你").text
    assert "再见" in guest.say("拜拜").text


def test_the_episode_starts_with_what_the_gateway_knows(agent: Any, shop: Any, search: Any) -> None:
    customer = {"id": "c1002", "name": "王建国", "tags": ["vip"]}
    metadata = {
        "conversation_id": "conversation-9",
        "customer": customer,
        "slots": {"order_no": "TZ2611010001", "last_question": "怎么退货", "bogus": 1},
        "recap": "客户问过退货，张敏已答复",
    }
    returning = Chat(agent, metadata)
    returning.say("你好")
    slots = returning.slots()
    assert slots["customer"] == customer
    assert slots["conversation_id"] == "conversation-9"
    assert slots["recap"] == "客户问过退货，张敏已答复"
    assert slots["last_question"] == "怎么退货"
    assert "bogus" not in slots


def test_a_carried_order_number_is_offered_not_assumed(agent: Any, shop: Any, search: Any) -> None:
    returning = Chat(agent, {"slots": {"order_no": "TZ2611010001"}})
    reply = returning.say("查物流")
    assert reply.buttons == ["TZ2611010001"] and "已发货" not in reply.text


def test_a_service_of_an_earlier_episode_goes_on_where_it_stood(
    agent: Any, shop: Any, search: Any
) -> None:
    customer = {"id": "c1001", "name": "李小雨", "tags": []}
    first = Chat(agent, {"customer": customer, "slots": {}})
    first.say("取消订单")
    first.say("TZ2611010002")
    service = first.say("拍错了").customs[-1]["service"]
    second = Chat(agent, {"customer": customer, "slots": {"service": service}})
    assert "已取消" in second.say("确认").text


def test_a_service_that_was_sent_twice_is_done_once(agent: Any, shop: Any, search: Any) -> None:
    """Assist died after the shop had cancelled and asks the bot again, in a new episode."""
    customer = {"id": "c1001", "name": "李小雨", "tags": []}
    first = Chat(agent, {"customer": customer, "slots": {}})
    for text in ("取消订单", "TZ2611010002", "拍错了"):
        reply = first.say(text)
    service = reply.customs[-1]["service"]
    told = first.say("确认").text
    assert (
        Chat(agent, {"customer": customer, "slots": {"service": service}}).say("确认").text == told
    )
    assert [asked.path.endswith("cancellation") for asked in shop.posts()] == [True, True]


@pytest.mark.parametrize("service", [{"name": "bogus"}, {"name": "cancel"}, "cancel", 7, []])
def test_a_spoilt_service_is_not_taken_up_or_asks_anew(
    agent: Any, shop: Any, search: Any, service: Any
) -> None:
    assert Chat(agent, {"slots": {"service": service}}).say("你好").text


def test_an_episode_without_metadata_starts_too(agent: Any, shop: Any, search: Any) -> None:
    assert Chat(agent).say("你好").text


@pytest.mark.parametrize(
    "text",
    [
        "😂😂😂",
        "？？？",
        "   ",
        "\u0000\u0007",
        "\ud83d",
        "{x} {customer}",
        "'; DROP TABLE x; --",
        "<script>alert(1)</script>",
        "退" * 1000,
        "a" * 5000,
        "12345",
        "👨‍👩‍👧转人工",
        "\n\n\n",
    ],
)
def test_odd_texts_are_answered_never_with_silence(guest: Chat, text: str) -> None:
    assert guest.say(text).text


@pytest.mark.parametrize("text", ["😂😂😂", "？？？", "\ud83d", "12345", "{x}"])
def test_odd_texts_inside_a_form_are_answered_too(guest: Chat, text: str) -> None:
    guest.say("查订单")
    assert guest.say(text).text
