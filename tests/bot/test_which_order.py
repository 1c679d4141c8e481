"""Which order is meant: by its goods, its day, its number's end, or because it was just spoken of."""

from __future__ import annotations

from datetime import date
from typing import Any, List, Optional

import pytest
from conftest import Chat, Reply
from neighbours import Shop

from bot.reading.order_numbers import find_order_nos
from bot.reading.orders_named import orders_pointed_at, points_at_order, takes_back
from bot.reading.said import Said
from bot.services.fields import read_offhand
from bot.services.spoken import Spoken, goes_on

MUG, LAMP, CUSHION, LAMPS = "TZ2611010001", "TZ2611010002", "TZ2611010003", "TZ2611010925"
TITLES = {
    LAMP: f"{LAMP} 11月23日 折叠小夜灯 待发货",
    MUG: f"{MUG} 11月21日 青瓷马克杯、桂花乌龙茶 已发货",
    CUSHION: f"{CUSHION} 11月19日 亚麻抱枕、帆布托特包（绣字定制） 已签收",
    LAMPS: f"{LAMPS} 11月18日 折叠小夜灯 已签收",
}
MONDAY = date(2026, 11, 23)
HANGZHOU = "浙江省杭州市西湖区文三路100号3幢501室"


def say_all(chat: Chat, *texts: str) -> Reply:
    """The answer to the last of `texts`."""
    return [chat.say(text) for text in texts][-1]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("把茶那单取消了", [MUG]),
        ("桂花茶到哪了", [MUG]),
        ("取消那个包", [CUSHION]),
        ("那个包呢", [CUSHION]),
        ("抱枕那单地址改成" + HANGZHOU, [CUSHION]),
        ("前天买的杯子到哪里了", [MUG]),
        ("取消0925那单", [LAMPS]),
        ("尾号0003的订单退了", [CUSHION]),
        ("查下最近一单", [LAMP]),
        ("取消刚刚拍的", [LAMP]),
        ("还没发货的那单取消", [LAMP]),
        ("小夜灯发货了没", [LAMP, LAMPS]),
        ("不是抱枕 是马克杯", [MUG]),
        ("保温杯到哪了", []),
    ],
)
def test_an_order_is_known_by_what_the_customer_calls_it(text: str, meant: List[str]) -> None:
    found = orders_pointed_at(text, TITLES, MONDAY)
    assert found is not None and found.fitting == meant
    assert points_at_order(text)


@pytest.mark.parametrize(
    "text",
    [
        "查物流",
        "明天能到吗",
        "昨天申请的退款到哪了",
        "我的包裹到哪了",
        "最近的订单有哪些",
        "刚才那单我要取消",
        "取消订单，拍错了",
        "地址改成江苏省南京市灯塔路12号",
        "开发票，抬头杭州茶叶有限公司",
        "手机尾号0017那单",
        "退我129元那个好",
        "怎么还没发货",
    ],
)
def test_words_that_name_no_order_choose_none(text: str) -> None:
    assert orders_pointed_at(text, TITLES, MONDAY) is None


def test_goods_that_fit_though_the_day_does_not_are_not_sure() -> None:
    found = orders_pointed_at("昨天买的杯子", TITLES, MONDAY)
    assert found is not None and found.fitting == [MUG] and not found.is_sure


@pytest.mark.parametrize(
    "text",
    ["不对，是抱枕", "换成抱枕那个", "选错单了 要取消的是马克杯", "我说的是桂花乌龙茶", "订单错了"],
)
def test_a_wrong_order_is_taken_back(text: str) -> None:
    assert takes_back(text)


@pytest.mark.parametrize("text", ["拍错了", "买错了", "发错了", "抱枕"])
def test_a_reason_takes_no_order_back(text: str) -> None:
    assert not takes_back(text)


@pytest.mark.parametrize(
    ("text", "tail"),
    [
        ("TZ2611010001 0017", "0017"),
        ("TZ2611010001，0017", "0017"),
        ("查物流 tz2611010001/0017 谢谢", "0017"),
        ("TZ2611010001 2026年买的", None),
        ("TZ2611010001 1299元", None),
        ("TZ2611010001 00171", None),
    ],
)
def test_four_digits_beside_the_number_are_the_tail(text: str, tail: Optional[str]) -> None:
    assert read_offhand(Said(text)).get("phone_tail") == tail


def test_every_order_number_is_found() -> None:
    assert find_order_nos("取消TZ2611010001和TZ2611010002") == ["TZ2611010001", "TZ2611010002"]


@pytest.mark.parametrize(
    ("text", "is_fresh", "goes"),
    [
        ("还要几天到啊", True, True),
        ("还要几天到啊", False, False),
        ("那取消了吧", False, True),
        ("刚才那单 我要取消", False, True),
        ("退款进度", True, True),
        ("查物流", True, False),
        ("我要退货", True, False),
        ("另一单到哪了", True, False),
        ("我的订单都有哪些", True, False),
    ],
)
def test_a_wish_goes_on_about_the_last_order(text: str, is_fresh: bool, goes: bool) -> None:
    assert goes_on(text, Spoken(MUG, is_fresh=is_fresh)) is goes


@pytest.mark.parametrize(
    ("opening", "order_no"),
    [("杯子到哪了", MUG), ("抱枕那单能退吗，我要退货", CUSHION), ("取消刚刚拍的", LAMP)],
)
def test_the_opening_names_the_order(xiaoyu: Chat, opening: str, order_no: str) -> None:
    assert f"您说的是订单 {order_no}" in xiaoyu.say(opening).text


@pytest.mark.parametrize("asked", ["马克杯那单到哪了", "杯子到哪了"])
def test_another_service_takes_the_order_that_is_named(xiaoyu: Chat, asked: str) -> None:
    text = say_all(xiaoyu, "取消订单 TZ2611010002", asked).text
    assert "SF1368240017725" in text and LAMP not in text


@pytest.fixture
def sisi(agent: Any, shop: Shop, search: Any) -> Chat:
    """陈思思, signed in, with a paid order of baskets and another of a bag and a mug on its way."""
    customer = {"id": "c1003", "name": "陈思思", "tags": []}
    return Chat(agent, {"conversation_id": "conversation-3", "customer": customer, "slots": {}})


@pytest.mark.parametrize(
    "correction",
    [
        "不对，是马克杯",
        "不是篮子 是马克杯",
        "换成托特包那个",
        "选错单了 要取消的是马克杯",
        "订单错了，是TZ2611010008",
    ],
)
def test_a_correction_never_leaves_the_wrong_order_to_be_confirmed(
    sisi: Chat, shop: Shop, correction: str
) -> None:
    assert "TZ2611010010" in say_all(sisi, "取消订单 TZ2611010010", "拍错了").text
    assert "TZ2611010008" in sisi.say(correction).text
    sisi.say("确认")
    assert shop.posts() == []


@pytest.mark.parametrize("follow_up", ["还要几天到啊", "快递员电话多少", "付了多少钱"])
def test_a_guest_need_not_prove_the_same_order_twice(guest: Chat, follow_up: str) -> None:
    say_all(guest, "查物流 TZ2611010001", "0017")
    text = guest.say(follow_up).text
    assert MUG in text and "后四位" not in text


def test_the_proof_is_of_one_order_only(guest: Chat) -> None:
    say_all(guest, "查物流 TZ2611010001", "0017")
    assert "后四位" in guest.say("查订单 TZ2611010008").text


def test_who_comes_back_to_what_was_left_goes_on_with_its_order(guest: Chat) -> None:
    say_all(guest, "取消订单 TZ2611010002 0017", "算了")
    text = guest.say("还是取消吧").text
    assert "还是刚才的订单 TZ2611010002（折叠小夜灯）" in text and "原因" in text


def test_after_another_topic_the_order_is_asked(xiaoyu: Chat) -> None:
    reply = say_all(xiaoyu, "查物流 TZ2611010001", "怎么退货", "快递什么时候能到")
    assert "哪一笔" in reply.text and reply.buttons[0] == MUG, "the last one stands first"


def test_a_refused_order_that_was_wrong_is_replaced_in_the_same_service(xiaoyu: Chat) -> None:
    text = say_all(xiaoyu, "申请价保 TZ2611010001", "订单错了，是TZ2611010003").text
    assert "请确认" in text and "价保" in text and CUSHION in text


def test_of_two_orders_one_is_done_after_the_other(xiaoyu: Chat) -> None:
    assert f"先看 {LAMP}" in xiaoyu.say("取消TZ2611010002和TZ2611010001").text


def test_a_paid_order_is_offered_to_who_looks_for_a_parcel(xiaoyu: Chat) -> None:
    assert LAMP in xiaoyu.say("查物流").buttons
    assert "还没有物流信息" in xiaoyu.say("小夜灯").text


@pytest.mark.parametrize("asked", ["TH号是啥", "退给我多少钱", "退货单号是多少"])
def test_after_a_return_its_number_and_money_are_told(xiaoyu: Chat, asked: str) -> None:
    say_all(xiaoyu, "我要退货 TZ2611010003", "亚麻抱枕", "不喜欢", "自行寄回", "确认")
    text = xiaoyu.say(asked).text
    assert "退货编号 TH" in text and "158.00" in text
