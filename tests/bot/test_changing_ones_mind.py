"""Customers who correct, agree in their own words, hesitate, leave one thing for another; nothing is lost or done for them."""

from __future__ import annotations

from typing import Tuple

import pytest
from conftest import Chat
from neighbours import Shop

HANGZHOU = "浙江省杭州市西湖区文三路100号3幢501室"
CUSHION = ("我要退货 TZ2611010003", "亚麻抱枕", "质量问题")
RETURN = (*CUSHION, "自行寄回")
CANCEL = ("取消订单 TZ2611010002", "拍错了")
ADDRESS = ("改地址 TZ2611010002", HANGZHOU)
PROVED_CANCEL = ("取消订单 TZ2611010010", "尾号0039")
PROVED_ADDRESS = ("改地址 TZ2611010010", "尾号0039")


def say_all(chat: Chat, *texts: str) -> str:
    """The answer to the last of `texts`."""
    return [chat.say(text).text for text in texts][-1]


@pytest.mark.parametrize("text", ["那个托特包才是要退的", "商品错了，是托特包", "不是抱枕，是包"])
def test_other_goods_stand_in_the_summary(xiaoyu: Chat, shop: Shop, text: str) -> None:
    assert "商品：帆布托特包" in say_all(xiaoyu, *RETURN, text)
    assert shop.posts() == []


def test_goods_that_come_on_top_have_their_turn_afterwards(xiaoyu: Chat) -> None:
    summary = say_all(xiaoyu, *RETURN, "托特包也要退")
    assert "一次登记一件商品" in summary and "商品：亚麻抱枕" in summary


@pytest.mark.parametrize("text", ["不对，第二个", "错了 第二个", "不是这个"])
def test_a_slip_in_the_middle_is_asked_about(xiaoyu: Chat, text: str) -> None:
    assert "要改哪一项" in say_all(xiaoyu, *CUSHION[:2], text)
    assert xiaoyu.slots()["service"] == "return"


def test_none_of_the_reasons_is_not_the_end(xiaoyu: Chat) -> None:
    assert "最接近" in say_all(xiaoyu, *CUSHION[:2], "都不是")
    assert xiaoyu.slots()["requested_slot"] == "reason"


@pytest.mark.parametrize("slip", ["写错了", "搞错了", "填错了"])
@pytest.mark.parametrize("before", [PROVED_CANCEL, PROVED_ADDRESS])
def test_a_slip_costs_neither_order_nor_proof(
    guest: Chat, before: Tuple[str, ...], slip: str
) -> None:
    say_all(guest, *before, slip)
    assert (guest.slots()["order_no"], guest.slots()["phone_tail"]) == ("TZ2611010010", "0039")


def test_who_speaks_of_the_order_is_asked_for_it_again(guest: Chat) -> None:
    say_all(guest, *PROVED_CANCEL, "订单号写错了")
    assert guest.slots()["order_no"] is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("原因写不想要了", "dislike"),
        ("原因改成质量问题", "quality"),
        ("呃就是发错了", "wrong_item"),
        ("选最后一个吧", "other"),
    ],
)
def test_a_reason_is_heard_in_words_of_correcting(guest: Chat, text: str, reason: str) -> None:
    say_all(guest, *PROVED_CANCEL, text)
    assert guest.slots()["reason"] == reason


@pytest.mark.parametrize(
    ("before", "text", "service"),
    [
        (ADDRESS[:1], "算了直接取消吧", "cancel"),
        (CANCEL, "算了改地址吧", "address"),
        (CANCEL[:1], "要不改地址吧 别取消", "address"),
        (CANCEL, "算了还是不取消 改下地址", "address"),
    ],
)
def test_a_new_wish_begins_with_the_same_order(
    xiaoyu: Chat, before: Tuple[str, ...], text: str, service: str
) -> None:
    assert "先放下" in say_all(xiaoyu, *before, text)
    slots = xiaoyu.slots()
    assert (slots["service"], slots["order_no"]) == (service, "TZ2611010002")


def test_who_keeps_an_order_and_asks_where_it_is_is_told(xiaoyu: Chat, shop: Shop) -> None:
    assert "待发货" in say_all(xiaoyu, *CANCEL, "不取消了，帮我看下到哪了")
    assert shop.posts() == []


@pytest.mark.parametrize(
    ("before", "text"),
    [(CANCEL, "取消吧"), (CANCEL, "好的呢"), (RETURN, "嗯退吧"), (ADDRESS, "改吧")],
)
def test_a_yes_in_the_services_own_words_is_done(
    xiaoyu: Chat, shop: Shop, before: Tuple[str, ...], text: str
) -> None:
    say_all(xiaoyu, *before, text)
    assert len(shop.posts()) == 1


@pytest.mark.parametrize(
    ("before", "text"),
    [
        (CANCEL, "取消"),
        (CANCEL, "好的谢谢"),
        (CANCEL, "对吧"),
        (RETURN, "退货"),
        (ADDRESS, "对的改一下"),
    ],
)
def test_what_may_be_a_yes_is_asked_and_a_yes_to_that_is_one(
    xiaoyu: Chat, shop: Shop, before: Tuple[str, ...], text: str
) -> None:
    say_all(xiaoyu, *before)
    asked = xiaoyu.say(text)
    assert asked.text.startswith("您是要") and asked.buttons == ["确认", "我要修改", "算了"]
    assert shop.posts() == []
    xiaoyu.say("确认")
    assert len(shop.posts()) == 1


@pytest.mark.parametrize("text", ["先别取消", "不要取消", "别取消！！", "反悔了", "不取消"])
def test_who_does_not_want_it_is_let_go(xiaoyu: Chat, shop: Shop, text: str) -> None:
    assert "没有为您提交" in say_all(xiaoyu, *CANCEL, text)
    assert xiaoyu.slots()["service"] is None and shop.posts() == []


def test_who_wants_to_wait_is_waited_for(xiaoyu: Chat, shop: Shop) -> None:
    assert "还没有提交" in say_all(xiaoyu, *CANCEL, "等一下")
    assert xiaoyu.slots()["requested_slot"] == "confirmed"
    xiaoyu.say("确认")
    assert len(shop.posts()) == 1


def test_cancel_at_a_new_address_may_mean_either(xiaoyu: Chat, shop: Shop) -> None:
    say_all(xiaoyu, *ADDRESS)
    assert xiaoyu.say("取消").buttons == ["不改地址了", "取消订单"]
    assert "没有为您提交" in xiaoyu.say("不改地址了").text
    assert shop.posts() == []


def test_a_yes_answers_the_newest_question_only(xiaoyu: Chat) -> None:
    say_all(xiaoyu, "取消订单 TZ2611010001", "我要退货")
    assert xiaoyu.say("好滴").handoff is None
    assert say_all(xiaoyu, "算了", "取消订单 TZ2611010001") and xiaoyu.say("好滴").handoff


@pytest.mark.parametrize("text", ["改成后天上午", "后天上午行不行", "还是后天上午吧"])
def test_another_pickup_stands_in_the_summary(xiaoyu: Chat, text: str) -> None:
    assert "上午 9:00–12:00上门取件" in say_all(xiaoyu, *CUSHION, "明天下午", text)


def test_the_pickup_may_be_given_up_and_taken_again(xiaoyu: Chat) -> None:
    say_all(xiaoyu, *CUSHION, "明天下午")
    assert "取件：自行寄回" in xiaoyu.say("不用上门了我自己寄回去").text
    assert "上午 9:00–12:00上门取件" in xiaoyu.say("还是上门吧明天上午").text
    assert "请选择" in xiaoyu.say("改到下个月30号").text


def test_a_time_said_before_the_order_is_known_is_kept(xiaoyu: Chat) -> None:
    summary = say_all(xiaoyu, "我要退货", "质量问题，后天上午取", "TZ2611010003", "亚麻抱枕")
    assert "原因：质量问题" in summary and "上午 9:00–12:00上门取件" in summary


@pytest.mark.parametrize("text", ["随便哪天", "都行，越快越好"])
def test_who_has_no_wish_gets_the_first_time(xiaoyu: Chat, text: str) -> None:
    assert "上门取件" in say_all(xiaoyu, *CUSHION, text)
    assert xiaoyu.slots()["requested_slot"] == "confirmed"


@pytest.mark.parametrize("text", ["要不换一个吧", "算了还是换货吧"])
def test_another_kind_is_named_by_the_summary(xiaoyu: Chat, text: str) -> None:
    assert "请确认换货申请" in say_all(xiaoyu, *RETURN, text)


@pytest.mark.parametrize("text", ["我不要了想退掉", "想退，尺寸不合适", "帮我退了"])
def test_who_says_return_is_not_asked_which(xiaoyu: Chat, text: str) -> None:
    say_all(xiaoyu, text, "TZ2611010003", "亚麻抱枕")
    assert xiaoyu.slots()["kind"] == "return"


@pytest.mark.parametrize("text", ["等等个人的", "不是，要个人的", "不要公司的"])
def test_the_invoice_may_be_a_persons_after_all(xiaoyu: Chat, text: str) -> None:
    assert "哪个邮箱" in say_all(xiaoyu, "开发票 TZ2611010003", "公司", text)
    assert xiaoyu.slots()["title_kind"] == "personal"


def test_what_the_company_already_said_is_kept(xiaoyu: Chat) -> None:
    say_all(xiaoyu, "开发票 TZ2611010003", "公司")
    assert "全称" in xiaoyu.say("不要个人的").text
    assert "记下了" in xiaoyu.say("91330100MA27XK8J0X").text
    assert "营业执照" in xiaoyu.say("啥是税号").text
    assert "哪个邮箱" in xiaoyu.say("杭州小舟百货有限公司").text


@pytest.mark.parametrize(
    ("before", "text"),
    [
        (("开发票 TZ2611010003", "个人", "a@b.com"), "要公司的"),
        (("开发票 TZ2611010003", "个人", "a@b.com"), "可以，邮箱换成c@d.com"),
        ((*CUSHION, "明天下午"), "可以，后天上午吧"),
        (CANCEL, "好的，但是原因改一下"),
        (RETURN, "好的，是托特包"),
    ],
)
def test_a_yes_with_something_else_in_it_confirms_nothing(
    xiaoyu: Chat, shop: Shop, before: Tuple[str, ...], text: str
) -> None:
    say_all(xiaoyu, *before, text)
    assert shop.posts() == []
