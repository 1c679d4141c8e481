"""Whatever is typed into a field: an answer comes, nothing wrong is taken, nothing is done."""

from __future__ import annotations

from typing import Any, Dict, List, NamedTuple, Optional

import pytest
from conftest import Chat
from neighbours import Search, Shop


class Step(NamedTuple):
    """How a customer (None: a guest) comes to a field's question, and a right answer to it."""

    customer_id: Optional[str]
    path: List[str]
    answer: str


STEPS = {
    "order_no": Step(None, ["查订单"], "TZ2611010001"),
    "phone_tail": Step(None, ["开发票", "TZ2611010003"], "0017"),
    "item": Step("c1001", ["我要退换货", "TZ2611010003"], "亚麻抱枕"),
    "kind": Step("c1001", ["我要退换货", "TZ2611010003", "亚麻抱枕"], "退货"),
    "reason": Step("c1001", ["我要退换货", "TZ2611010003", "亚麻抱枕", "退货"], "不喜欢"),
    "pickup": Step(
        "c1001", ["我要退换货", "TZ2611010003", "亚麻抱枕", "退货", "不喜欢"], "自行寄回"
    ),
    "address": Step("c1001", ["改地址", "TZ2611010002"], "上海市徐汇区漕溪路12号402室"),
    "title_kind": Step("c1001", ["开发票", "TZ2611010003"], "个人"),
    "title": Step("c1001", ["开发票", "TZ2611010003", "公司"], "杭州小舟百货有限公司"),
    "tax_no": Step(
        "c1001",
        ["开发票", "TZ2611010003", "公司", "杭州小舟百货有限公司"],
        "91330106MA2H12345X",
    ),
    "email": Step("c1001", ["开发票", "TZ2611010003", "个人"], "xiaoyu@example.com"),
    "complaint_text": Step(None, ["登记投诉"], "客服态度太差，一直不回复"),
    "phone": Step(None, ["登记投诉", "客服态度太差，一直不回复"], "13800000017"),
    "confirmed": Step("c1001", ["申请价保", "TZ2611010003"], "确认"),
}
ODD = {
    "100 kB": "测试" * 16_667,
    "invisible": "\u200b\u200d\ufeff\u200b",
    "blank": " \n\t ",
    "SQL": "'; DROP TABLE orders; --",
    "HTML": "<script>alert(1)</script>",
    "a template": "{{7*7}} ${jndi:ldap://x}",
    "a sticker": "😀😡🎉",
    "5,000 digits": "1" * 5_000,
    "5,000 zeros": "0" * 5_000,
    "5,000 letters": "A" * 5_000,
    "half addresses": "a@" * 2_500,
    "a NUL": "a\x00b",
    "a path": "../../etc/passwd",
    "four digits that resemble a yes": "0039",
}
# A story is free text: what has words in it may be one.
STORIES = ("100 kB", "HTML", "SQL", "a template", "half addresses", "a path", "5,000 letters")
TAIL = "four digits that resemble a yes"
MAX_STORY_CHARS = 500


def arrive(agent: Any, name: str) -> Chat:
    customer_id, path, _ = STEPS[name]
    customer = {"id": customer_id, "name": "客户", "tags": []} if customer_id else {}
    chat = Chat(agent, {"conversation_id": "odd", "customer": customer, "slots": {}})
    for text in path:
        chat.say(text)
    assert chat.slots()["requested_slot"] == name, "the way leads to the field"
    return chat


def answers(chat: Chat) -> Dict[str, Any]:
    slots = chat.slots()
    return {name: slots.get(name) for name in STEPS}


@pytest.mark.parametrize("name", STEPS)
def test_odd_input_fills_nothing_and_the_question_stands(
    name: str, agent: Any, shop: Shop, search: Search
) -> None:
    chat = arrive(agent, name)
    before = answers(chat)
    for odd, text in ODD.items():
        if name == "complaint_text" and odd in STORIES:
            continue
        reply = chat.say(text)
        assert reply.text, odd
        if (name, odd) == ("phone_tail", TAIL):
            assert "对不上" in reply.text
        assert answers(chat) == before, odd
        assert chat.slots()["requested_slot"] == name, odd
    assert shop.posts() == []


@pytest.mark.parametrize("name", STEPS)
def test_after_odd_input_a_right_answer_is_still_taken(
    name: str, agent: Any, shop: Shop, search: Search
) -> None:
    chat = arrive(agent, name)
    for odd in ("invisible", "a template", "a sticker", "5,000 digits"):
        if name != "complaint_text" or odd not in STORIES:
            chat.say(ODD[odd])
    reply = chat.say(STEPS[name].answer)
    assert reply.text
    assert chat.slots()["requested_slot"] != name


@pytest.mark.parametrize("odd", STORIES)
def test_a_story_is_cut_and_kept_as_plain_text(
    odd: str, agent: Any, shop: Shop, search: Search
) -> None:
    chat = arrive(agent, "complaint_text")
    reply = chat.say(ODD[odd])
    assert reply.text
    story = chat.slots().get("complaint_text")
    assert story is None or story == ODD[odd][:MAX_STORY_CHARS]
    assert shop.posts() == []


@pytest.mark.parametrize("text", [" ", "\n\n", "\u200b", "0039", "????", "1", "😀", "确认吗"])
def test_only_a_plain_yes_confirms(text: str, agent: Any, shop: Shop, search: Search) -> None:
    chat = arrive(agent, "confirmed")
    assert chat.say(text).text
    assert shop.posts() == []
    assert "编号 JB" in chat.say("确认").text


@pytest.mark.parametrize(
    "text", ["ＴＺ２６１１０１０００１", "TZ\u200b2611010001", "\u202eTZ2611010001\u202c"]
)
def test_a_number_in_odd_wrapping_is_taken_or_asked_again(
    text: str, agent: Any, shop: Shop, search: Search
) -> None:
    chat = arrive(agent, "order_no")
    assert chat.say(text).text
    assert chat.slots().get("order_no") in (None, "TZ2611010001")
