"""What a short answer decides: a yes that can be nothing else, a no, a wait, another wish, another time."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading.decisions import LEAVE, UNSURE, WAIT, YES, read_decision, says_only_cancel
from bot.reading.pickups import (
    NOT_OFFERED,
    UNCLEAR,
    asks_for_times,
    read_pickup,
    wants_any_time,
)
from bot.reading.wishes import read_wish_instead

MONDAY = date(2026, 11, 23)
OFFERED = {
    "24a": "11月24日（周二）上午 9:00–12:00上门取件",
    "24p": "11月24日（周二）下午 14:00–18:00上门取件",
    "25a": "11月25日（周三）上午 9:00–12:00上门取件",
    "25p": "11月25日（周三）下午 14:00–18:00上门取件",
    "self": "自行寄回",
}


@pytest.mark.parametrize(
    ("service", "text"),
    [
        ("cancel", "取消吧"),
        ("cancel", "对 取消"),
        ("cancel", "确定取消"),
        ("cancel", "好的呢"),
        ("cancel", "嗯，取消订单"),
        ("return", "嗯退吧"),
        ("return", "那就退吧"),
        ("return", "对，退"),
        ("exchange", "嗯换"),
        ("address", "改吧"),
        ("address", "确认修改"),
        ("invoice", "好的开"),
        ("price", "申请吧"),
        ("complaint", "登记吧"),
        ("return", "确认"),
    ],
)
def test_a_yes_may_repeat_what_the_service_does(service: str, text: str) -> None:
    assert read_decision(text, service) == YES


@pytest.mark.parametrize(
    ("service", "text"),
    [
        ("cancel", "取消"),
        ("cancel", "我要取消"),
        ("cancel", "取消订单"),
        ("cancel", "还是取消吧"),
        ("cancel", "取消吧？"),
        ("cancel", "好的谢谢"),
        ("cancel", "对吧"),
        ("cancel", "确认吗"),
        ("cancel", "好了"),
        ("return", "退"),
        ("return", "退了吧"),
        ("address", "对的改一下"),
        ("address", "嗯改"),
    ],
)
def test_what_only_may_be_a_yes_is_asked(service: str, text: str) -> None:
    assert read_decision(text, service) == UNSURE


@pytest.mark.parametrize(
    ("service", "text"),
    [
        ("cancel", "先别取消"),
        ("cancel", "不要取消"),
        ("cancel", "别取消！！"),
        ("cancel", "不取消"),
        ("cancel", "反悔了"),
        ("cancel", "改天再说吧"),
        ("return", "不退了"),
        ("exchange", "不换了"),
        ("address", "地址不改了"),
        ("address", "不改地址了"),
        ("invoice", "不开了"),
    ],
)
def test_who_does_not_want_it_leaves_it(service: str, text: str) -> None:
    assert read_decision(text, service) == LEAVE


@pytest.mark.parametrize("text", ["等一下", "等等", "稍等", "我想想", "不对 我想想", "再等等"])
def test_who_thinks_is_waited_for(text: str) -> None:
    assert read_decision(text, "cancel") == WAIT


@pytest.mark.parametrize(
    ("service", "text"),
    [
        ("cancel", "不想要了"),
        ("cancel", "取消的话钱多久退"),
        ("cancel", "取消原因改一下"),
        ("cancel", "好的，但是原因改一下"),
        ("cancel", "不好"),
        ("cancel", "你好"),
        ("cancel", "可是不行"),
        ("cancel", "退款退到哪"),
        ("return", "换吧"),
        ("return", "退回来的运费谁出"),
        ("address", "改"),
        ("address", "我要修改"),
        ("address", "改成上海"),
        ("address", "取消"),
        ("return", "等了三天"),
        ("return", "1"),
        ("return", ""),
    ],
)
def test_what_says_more_decides_nothing(service: str, text: str) -> None:
    assert read_decision(text, service) is None


@pytest.mark.parametrize("text", ["取消", "取消吧", "我要取消", "还是取消吧", "取消！"])
def test_a_bare_cancel_does_not_say_of_what(text: str) -> None:
    assert says_only_cancel(text)


@pytest.mark.parametrize("text", ["取消订单", "取消原因", "不取消", "别取消", "怎么取消"])
def test_what_names_the_order_or_refuses_is_no_bare_cancel(text: str) -> None:
    assert not says_only_cancel(text)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("算了直接取消吧", "cancel_order"),
        ("算了改地址吧", "change_address"),
        ("要不改地址吧 别取消", "change_address"),
        ("不取消了，帮我看下到哪了", "query_logistics"),
        ("算了还是不取消 改下地址", "change_address"),
        ("不退了 换货吧", "apply_return"),
        ("要不换一个吧", "apply_return"),
        ("不用取消了，给我开个发票", "request_invoice"),
    ],
)
def test_a_wish_in_the_breath_that_leaves_is_heard(text: str, intent: str) -> None:
    assert read_wish_instead(text) == intent


@pytest.mark.parametrize(
    "text",
    [
        "算了",
        "算了不退了",
        "不取消了",
        "算了取消吧",
        "算了下次再退",
        "算了我自己去改地址",
        "算了地址不改了",
        "要不是你们发货慢",
        "不想要了",
        "我要退货",
        "能不能改地址",
    ],
)
def test_who_only_leaves_wishes_nothing_else(text: str) -> None:
    assert read_wish_instead(text) is None


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("改成后天上午", "25a"),
        ("换成后天上午取", "25a"),
        ("后天上午行不行", "25a"),
        ("还是后天上午吧", "25a"),
        ("时间改到25号下午", "25p"),
        ("后天上午我有空", "25a"),
        ("质量问题，明天下午取", "24p"),
        ("还是上门吧明天上午", "24a"),
        ("不用上门了我自己寄回去", "self"),
        ("我要退 自己寄", "self"),
        ("我不想自己寄，后天上午来取", "25a"),
        ("改成后天", UNCLEAR),
        ("还是上门吧", UNCLEAR),
        ("下下周一上午取", NOT_OFFERED),
    ],
)
def test_a_pickup_is_heard_unasked(text: str, key: str) -> None:
    assert read_pickup(text, OFFERED, MONDAY) == key


@pytest.mark.parametrize(
    "text",
    [
        "我明天要出差",
        "昨天下午收到的",
        "快递昨天上门取件没来",
        "明天上午能到吗",
        "明天下午几点来取",
        "给我寄回来",
        "早上喝水时发现漏水",
        "后天会下雨吗",
        "那个时间我不在家",
        "不用上门",
        "上门安装的人没来",
    ],
)
def test_other_days_are_no_pickup(text: str) -> None:
    assert read_pickup(text, OFFERED, MONDAY) is None


@pytest.mark.parametrize("text", ["随便哪天", "都行，越快越好", "都行", "尽快安排", "你们定吧"])
def test_any_time_is_any_time(text: str) -> None:
    assert wants_any_time(text)


@pytest.mark.parametrize("text", ["都不行", "好的", "可以", "不行", "随便问问", "快递太慢了"])
def test_a_plain_yes_or_no_is_no_time(text: str) -> None:
    assert not wants_any_time(text)


def test_asking_when_somebody_comes_asks_for_the_list() -> None:
    assert asks_for_times("几点来取啊") and asks_for_times("什么时候上门")
    assert not asks_for_times("明天上午来取")
