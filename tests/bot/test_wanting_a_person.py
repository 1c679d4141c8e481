"""转人工 by many wordings, and words that only look like it."""

from __future__ import annotations

import pytest
from conftest import Chat

WORDINGS = [
    "转人工",
    "人工",
    "转人工客服",
    "人工客服",
    "找真人",
    "我要找真人客服",
    "叫你们客服来",
    "让客服跟我说",
    "换个真人跟我聊",
    "我不想跟机器人说了",
    "别拿机器人糊弄我，叫人来",
    "能不能转一下人工啊",
    "麻烦帮我接一下人工客服",
    "怎么转人工",
    "有没有活人啊",
    "转人攻",
    "算了转人工",
    "谢谢，帮我转人工吧",
    "你们主管呢，叫他来",
    "请安排一位人工客服",
    "直接给我人工",
    "转！人！工！",
]

# The word is there, the wish is not.
NOT_THE_WISH = [
    "人工智能是什么",
    "安装人工费多少",
    "上门安装的人工费怎么收",
    "不用转人工了",
    "先别转人工",
    "人工客服几点上班",
    "你是人工客服还是机器人",
]


@pytest.mark.parametrize("text", WORDINGS)
def test_a_wish_for_a_person_is_granted(guest: Chat, text: str) -> None:
    reply = guest.say(text)
    assert reply.handoff is not None, f"{text} → {reply.text}"
    assert reply.handoff["reason"] == "user_request"
    assert reply.texts == ["好的，正在为您转接人工客服。"]


@pytest.mark.parametrize("text", ["转人工", "找真人", "不查了，转人工", "叫你们客服来"])
def test_a_wish_for_a_person_is_granted_inside_a_form(guest: Chat, text: str) -> None:
    guest.say("查物流")
    reply = guest.say(text)
    assert reply.handoff is not None, f"{text} → {reply.text}"
    assert len(reply.texts) == 1, "the form must not ask on"


@pytest.mark.parametrize("text", NOT_THE_WISH)
def test_the_mere_word_fetches_nobody(guest: Chat, text: str) -> None:
    reply = guest.say(text)
    assert reply.handoff is None and reply.text


def test_the_packet_has_what_was_tried_and_the_order(guest: Chat) -> None:
    guest.say("TZ2611010001")
    guest.say("0017")
    guest.say("怎么退货")
    handoff = guest.say("转人工").handoff
    assert handoff["slots"] == {"order_no": "TZ2611010001", "last_question": "怎么退货"}
    assert [answer["outcome"] for answer in handoff["answers_tried"]] == ["shown"]
    assert handoff["intent"] == "request_human" and 0 < handoff["confidence"] <= 1


def test_an_unhappy_customer_gets_an_apology_and_two_ways(guest: Chat) -> None:
    reply = guest.say("你们服务太差了")
    assert "抱歉" in reply.text and reply.handoff is None
    assert reply.buttons == ["登记投诉", "转人工"]


def test_how_to_complain_is_a_question(guest: Chat) -> None:
    assert guest.say("投诉流程是什么").handoff is None
