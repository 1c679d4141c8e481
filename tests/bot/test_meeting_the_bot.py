"""Greetings, the start of an episode, honesty, and odd texts."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import Chat


def test_a_greeting_offers_what_the_bot_can_do(guest: Chat) -> None:
    assert guest.say("你好").buttons == ["查订单", "查物流", "怎么退货", "转人工"]


def test_every_quick_reply_is_understood(guest: Chat) -> None:
    for payload in guest.say("你好").buttons:
        reply = guest.say(payload)
        assert reply.text, payload
        assert "不太确定" not in reply.text, payload


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
