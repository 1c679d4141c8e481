"""Order status and logistics, with all that can go wrong on the way to the number."""

from __future__ import annotations

import pytest
from conftest import Chat, Shop


def test_an_order_is_shown_with_what_was_bought(guest: Chat) -> None:
    assert "订单号" in guest.say("查一下我的订单").text
    text = guest.say("TZ2611010001").text
    parts = ("已发货", "青瓷马克杯×2", "桂花乌龙茶×1", "185.00", "2026-11-20 09:05")
    for part in (*parts, "顺丰速运 SF1368240017725", "徐汇营业点"):
        assert part in text


def test_a_parcel_is_shown_with_its_way(guest: Chat) -> None:
    guest.say("我的快递到哪了")
    text = guest.say("TZ2611010001").text
    for part in ("顺丰速运", "SF1368240017725", "徐汇营业点", "2026-11-21 18:00"):
        assert part in text
    assert text.index("徐汇营业点") < text.index("仓库已出库"), "the newest line stands first"


def test_an_order_not_yet_sent_has_no_way_to_show(guest: Chat) -> None:
    assert "还没有物流信息" in guest.say("查物流 TZ2611010002").text


def test_a_question_with_the_number_in_it_needs_no_second_question(guest: Chat) -> None:
    assert "徐汇营业点" in guest.say("我的快递TZ2611010001到哪了").text


@pytest.mark.parametrize(
    "number",
    [
        "TZ2611010001",
        "tz2611010001",
        "2611010001",
        "２６１１０１０００１",
        "ＴＺ２６１１０１０００１",
        "TZ 2611010001",
        "TZ-2611010001",
        "26 1101 0001",
        "订单号是TZ2611010001",
    ],
)
def test_the_number_may_be_typed_in_many_ways(guest: Chat, number: str) -> None:
    guest.say("查订单")
    assert "TZ2611010001：已发货" in guest.say(number).text


def test_a_number_alone_is_enough(guest: Chat) -> None:
    assert "TZ2611010001：已发货" in guest.say("2611010001").text


def test_an_unknown_number_is_asked_again(guest: Chat) -> None:
    guest.say("查订单")
    reply = guest.say("TZ9999999999")
    assert "没有查到订单 TZ9999999999" in reply.text and "订单号" in reply.texts[-1]
    assert "已发货" in guest.say("TZ2611010001").text


@pytest.mark.parametrize("wrong", ["TZ26110100", "26110100012", "13812345678"])
def test_a_number_of_wrong_length_is_explained(guest: Chat, wrong: str) -> None:
    guest.say("查订单")
    assert "TZ 加 10 位数字" in guest.say(wrong).texts[0]


def test_after_two_wrong_numbers_a_person_is_offered(guest: Chat) -> None:
    guest.say("查订单")
    assert "转人工" not in guest.say("TZ9999999999").buttons
    assert guest.say("TZ8888888888").buttons == ["转人工"]
    assert guest.say("好").handoff["reason"] == "user_request"


def test_a_question_in_between_is_answered_and_the_number_asked_again(guest: Chat) -> None:
    guest.say("查订单")
    reply = guest.say("怎么退货")
    assert reply.action("cite_article") is not None
    assert "订单号" in reply.texts[-1]
    assert "已发货" in guest.say("2611010001").text


def test_an_answer_can_be_rated_while_the_number_is_asked(guest: Chat) -> None:
    guest.say("查订单")
    guest.say("怎么退货")
    reply = guest.say("有帮助")
    assert reply.action("rate_answer")["helpful"] is True
    assert "订单号" in reply.texts[-1]


@pytest.mark.parametrize("text", ["算了", "不查了", "不用了"])
def test_the_customer_may_stop(guest: Chat, text: str) -> None:
    guest.say("查订单")
    assert "停止查询" in guest.say(text).text
    assert guest.slots()["requested_slot"] is None
    assert guest.say("怎么退货").texts[-1].endswith("》"), "nothing asks for the number any more"


def test_who_has_no_number_is_told_where_it_stands(guest: Chat) -> None:
    guest.say("查订单")
    reply = guest.say("我不知道订单号")
    assert "我的订单" in reply.text and "转人工" in reply.buttons


def test_two_unknown_questions_inside_the_form_end_it_with_a_person(guest: Chat) -> None:
    guest.say("查订单")
    guest.say("优惠券怎么用")
    reply = guest.say("积分会过期吗")
    assert reply.handoff["reason"] == "low_confidence"
    assert len(reply.texts) == 1


def test_changing_from_order_to_parcel_on_the_way(guest: Chat) -> None:
    guest.say("查订单")
    assert guest.say("我的快递到哪了").text
    assert "顺丰速运" in guest.say("TZ2611010001").text


def test_a_second_order_can_follow_the_first(guest: Chat) -> None:
    guest.say("查订单 TZ2611010001")
    reply = guest.say("查物流")
    assert reply.buttons == ["TZ2611010001"], "the number just used is offered, not assumed"
    assert "待发货" in guest.say("TZ2611010002").text


def test_a_known_customer_chooses_among_own_orders(xiaoyu: Chat) -> None:
    reply = xiaoyu.say("查订单")
    assert reply.buttons == ["TZ2611010002", "TZ2611010001"]
    assert "待发货" in xiaoyu.say(reply.buttons[0]).text


@pytest.mark.parametrize("mood", ["down", "slow", "garbled"])
def test_without_the_shop_the_customer_is_told_and_a_person_offered(
    guest: Chat, shop: Shop, mood: str
) -> None:
    shop.mood = mood
    guest.say("查订单")
    reply = guest.say("TZ2611010001")
    assert "订单系统暂时没有响应" in reply.text and reply.buttons == ["转人工"]
    assert guest.say("好的").handoff is not None


def test_a_known_customer_is_asked_for_the_number_when_the_shop_is_down(
    xiaoyu: Chat, shop: Shop
) -> None:
    shop.mood = "down"
    reply = xiaoyu.say("查订单")
    assert "订单号" in reply.text and reply.buttons == []
