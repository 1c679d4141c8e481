"""Order status and logistics, the proof of an order, and all that can go wrong on the way."""

from __future__ import annotations

import pytest
from conftest import Chat
from neighbours import Shop


def test_a_guest_proves_an_order_by_the_phones_tail(guest: Chat) -> None:
    assert "订单号" in guest.say("查一下我的订单").text
    assert "后四位" in guest.say("TZ2611010001").text
    text = guest.say("0017").text
    parts = ("已发货", "青瓷马克杯×2", "桂花乌龙茶×1", "185.00")
    for part in (*parts, "顺丰速运 SF1368240017725", "徐汇营业点"):
        assert part in text


def test_number_and_tail_may_come_in_one_message(guest: Chat) -> None:
    guest.say("查订单")
    assert "已发货" in guest.say("TZ2611010001，尾号0017").text


def test_a_wrong_tail_shows_nothing_and_is_asked_again(guest: Chat) -> None:
    guest.say("查订单 TZ2611010001")
    reply = guest.say("9999")
    assert "对不上" in reply.text and "青瓷马克杯" not in reply.text
    assert "已发货" in guest.say("13800000017").text, "the whole number will do too"


def test_who_tries_many_tails_is_stopped(guest: Chat) -> None:
    guest.say("查订单 TZ2611010008")
    for tail in ("1111", "2222", "3333", "4444"):
        guest.say(tail)
    reply = guest.say("5555")
    reply = reply if "转人工" in reply.buttons else guest.say("6666")
    assert "转人工" in reply.buttons


def test_a_parcel_is_shown_with_its_way(xiaoyu: Chat) -> None:
    xiaoyu.say("我的快递到哪了")
    text = xiaoyu.say("TZ2611010001").text
    for part in ("顺丰速运", "SF1368240017725", "徐汇营业点"):
        assert part in text
    assert text.index("徐汇营业点") < text.index("仓库已出库"), "the newest line stands first"


def test_an_order_not_yet_sent_has_no_way_to_show(xiaoyu: Chat) -> None:
    assert "还没有物流信息" in xiaoyu.say("查物流 TZ2611010002").text


def test_a_question_with_the_number_in_it_needs_no_second_question(xiaoyu: Chat) -> None:
    assert "徐汇营业点" in xiaoyu.say("我的快递TZ2611010001到哪了").text


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
def test_the_number_may_be_typed_in_many_ways(xiaoyu: Chat, number: str) -> None:
    xiaoyu.say("查订单")
    assert "TZ2611010001：已发货" in xiaoyu.say(number).text


def test_a_number_alone_is_enough(xiaoyu: Chat) -> None:
    assert "TZ2611010001：已发货" in xiaoyu.say("2611010001").text


def test_an_unknown_number_is_asked_again(guest: Chat) -> None:
    guest.say("查订单")
    reply = guest.say("TZ9999999999")
    assert "没有查到订单 TZ9999999999" in reply.text and "订单号" in reply.texts[-1]
    assert "后四位" in guest.say("TZ2611010001").text


@pytest.mark.parametrize("wrong", ["TZ26110100", "26110100012"])
def test_a_number_of_wrong_length_is_explained(guest: Chat, wrong: str) -> None:
    guest.say("查订单")
    assert "TZ 加 10 位数字" in guest.say(wrong).texts[0]


def test_after_two_wrong_numbers_a_person_is_offered(guest: Chat) -> None:
    guest.say("查订单")
    assert "转人工" not in guest.say("TZ9999999999").buttons
    assert guest.say("TZ8888888888").buttons == ["转人工"]


def test_a_question_in_between_is_answered_and_the_number_asked_again(guest: Chat) -> None:
    guest.say("查订单")
    reply = guest.say("怎么退货")
    assert reply.action("cite_article") is not None
    assert "订单号" in reply.texts[-1]
    assert "后四位" in guest.say("2611010001").text


def test_an_answer_can_be_rated_while_the_number_is_asked(guest: Chat) -> None:
    guest.say("查订单")
    guest.say("怎么退货")
    reply = guest.say("有帮助")
    assert reply.action("rate_answer")["helpful"] is True
    assert "订单号" in reply.texts[-1]


@pytest.mark.parametrize("text", ["算了", "不查了", "不用了"])
def test_the_customer_may_stop(guest: Chat, text: str) -> None:
    guest.say("查订单")
    reply = guest.say(text)
    assert "没有为您提交" in reply.text and len(reply.texts) == 1
    assert reply.action("service") == {"action": "service", "service": None}
    assert guest.slots()["requested_slot"] is None
    assert guest.say("怎么退货").texts[-1].endswith("》"), "nothing asks for the number any more"


def test_who_has_no_number_is_told_where_it_stands(guest: Chat) -> None:
    guest.say("查订单")
    reply = guest.say("我不知道订单号")
    assert "我的订单" in reply.text and "转人工" in reply.buttons


def test_changing_from_order_to_parcel_on_the_way(xiaoyu: Chat) -> None:
    xiaoyu.say("查订单")
    assert "请问是哪一笔" in xiaoyu.say("我的快递到哪了").text
    assert "浦东集散中心" in xiaoyu.say("TZ2611010001").text


def test_a_second_order_can_follow_the_first(guest: Chat) -> None:
    guest.say("查订单 TZ2611010001")
    guest.say("0017")
    reply = guest.say("查物流")
    assert reply.buttons == ["TZ2611010001"], "the number just used is offered, not assumed"


def test_a_known_customer_chooses_among_own_orders(xiaoyu: Chat) -> None:
    reply = xiaoyu.say("查订单")
    assert reply.buttons[:2] == ["TZ2611010002", "TZ2611010001"]
    assert "待发货" in xiaoyu.say(reply.buttons[0]).text


def test_somebody_elses_order_needs_the_receivers_phone(xiaoyu: Chat) -> None:
    reply = xiaoyu.say("查订单 TZ2611010004")
    assert "不在您登录的账号下" in reply.text and "后四位" in reply.text
    assert "保温杯" not in reply.text


@pytest.mark.parametrize("mood", ["down", "slow", "garbled"])
def test_without_the_shop_the_customer_is_told_and_a_person_offered(
    xiaoyu: Chat, shop: Shop, mood: str
) -> None:
    shop.mood = mood
    xiaoyu.say("查订单")
    reply = xiaoyu.say("TZ2611010001")
    assert "订单系统暂时没有响应" in reply.text and reply.buttons == ["再试一次", "转人工"]
    assert xiaoyu.say("好的").handoff is not None


def test_a_known_customer_is_asked_for_the_number_when_the_shop_is_down(
    xiaoyu: Chat, shop: Shop
) -> None:
    shop.mood = "down"
    reply = xiaoyu.say("查订单")
    assert "订单号" in reply.text and reply.buttons == []
