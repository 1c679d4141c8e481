"""A parcel that shall go elsewhere, to somebody else, or be announced on another phone."""

from __future__ import annotations

from typing import Any, Dict, List

import pytest
from conftest import Chat, Reply
from neighbours import Shop

A = "上海市长宁区天山路30弄5号602"
# Of 李小雨 (c1001, 138…0017), not sent yet; TZ2611010010 is somebody else's (tail 0039).
OWN, OTHERS = "TZ2611010002", "TZ2611010010"


def say_all(chat: Chat, *texts: str) -> Reply:
    """The answer to the last of `texts`."""
    return [chat.say(text) for text in texts][-1]


def sent(chat: Chat, shop: Shop) -> List[Dict[str, Any]]:
    """What reaches the shop once the customer confirms."""
    assert shop.posts() == [], "nothing before"
    chat.say("确认")
    return [asked.body for asked in shop.posts()]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (
            f"我要改地址 {OWN} 尾号0017 新地址{A} 收件人王芳 电话13811119999",
            {"address": A, "receiver_name": "王芳", "phone": "13811119999"},
        ),
        (f"{OWN} 改到{A} 收件人赵强 13900001111", {"address": A, "receiver_name": "赵强", "phone": "13900001111"}),
        (f"{OWN} 地址换成{A}", {"address": A}),
        (f"{OWN} 寄到{A}吧", {"address": A}),
        (f"地址填错了 {OWN} 应该是{A}", {"address": A}),
        (f"{OWN} 换个地方收 {A}", {"address": A}),
        (f"{OWN} 这个单送到{A}", {"address": A}),
        (f"麻烦改地址 订单{OWN} 尾号0017 {A}", {"address": A}),
        (f"我要改地址，{OWN}，改到{A}，电话13900001111", {"address": A, "phone": "13900001111"}),
        (f"收件人改成王芳 地址不变 {OWN}", {"receiver_name": "王芳"}),
    ],
)  # fmt: skip
def test_one_message_gives_it_all(xiaoyu: Chat, shop: Shop, text: str, body: Any) -> None:
    summary = xiaoyu.say(text).text
    assert "请确认" in summary and OWN in summary
    assert all(value in summary for value in body.values())
    assert sent(xiaoyu, shop) == [body]


@pytest.mark.parametrize(
    "text",
    ["收货人改成王芳", "名字也要改成王芳", "收件人写我妈 王芳", "收件人王芳", "姓名王芳", "收件人：王芳", "收件人不对 写王芳"],
)  # fmt: skip
def test_a_new_receiver_at_the_summary_is_shown_and_sent(
    xiaoyu: Chat, shop: Shop, text: str
) -> None:
    summary = say_all(xiaoyu, f"改地址 {OWN}", A, text).text
    assert "收件人：王芳" in summary and A in summary
    assert sent(xiaoyu, shop) == [{"address": A, "receiver_name": "王芳"}]


def test_a_receiver_who_is_only_named_is_asked_for(xiaoyu: Chat, shop: Shop) -> None:
    assert "叫什么名字" in say_all(xiaoyu, f"改地址 {OWN}", A, "收件人写我妈").text
    assert "收件人：刘芳" in xiaoyu.say("刘芳").text
    assert sent(xiaoyu, shop) == [{"address": A, "receiver_name": "刘芳"}]


def test_name_and_phone_beside_the_address_are_not_lost(xiaoyu: Chat, shop: Shop) -> None:
    say_all(xiaoyu, f"改地址 {OWN}", f"{A}，张丽，13811118888")
    body = {"address": A, "receiver_name": "张丽", "phone": "13811118888"}
    assert sent(xiaoyu, shop) == [body]


def test_only_the_phone_may_change(xiaoyu: Chat, shop: Shop) -> None:
    summary = say_all(xiaoyu, "改地址", OWN, "只改电话 13811119999").text
    assert "地址不变" in summary and "13811119999" in summary
    done = xiaoyu.say("确认").text
    assert "13811119999" in done and "地址不变" in done
    assert [asked.body for asked in shop.posts()] == [{"phone": "13811119999"}]
    assert shop.real.order(OWN, "c1001")["receiver"]["phone"] == "138****9999"


def test_who_wants_only_another_phone_is_asked_for_it(xiaoyu: Chat, shop: Shop) -> None:
    asked = say_all(xiaoyu, "改地址", OWN, "地址不动 只改手机")
    assert "新手机号" in asked.text
    assert "13811119999" in xiaoyu.say("13811119999").text
    assert sent(xiaoyu, shop) == [{"phone": "13811119999"}]


def test_a_new_receiver_alone_leaves_the_choice_of_the_address(xiaoyu: Chat, shop: Shop) -> None:
    asked = say_all(xiaoyu, f"改地址 {OWN}", "收件人王芳")
    assert asked.buttons == ["地址不变"]
    assert "收件人：王芳" in xiaoyu.say("地址不变").text
    assert sent(xiaoyu, shop) == [{"receiver_name": "王芳"}]


def test_who_is_asked_for_the_receiver_may_keep_the_address(xiaoyu: Chat, shop: Shop) -> None:
    assert "叫什么名字" in xiaoyu.say(f"换个收件人 {OWN}").text
    assert xiaoyu.say("刘芳").buttons == ["地址不变"]
    assert "收件人：刘芳" in xiaoyu.say("地址不用改").text
    assert sent(xiaoyu, shop) == [{"receiver_name": "刘芳"}]


def test_what_stays_after_all_is_not_asked_again(xiaoyu: Chat, shop: Shop) -> None:
    assert "新手机号" in say_all(xiaoyu, f"改地址 {OWN}", A, "我要修改", "电话").text
    assert A in xiaoyu.say("不用改了").text
    assert sent(xiaoyu, shop) == [{"address": A}]


def test_who_changes_nothing_leaves(xiaoyu: Chat, shop: Shop) -> None:
    reply = say_all(xiaoyu, f"改地址 {OWN}", "地址不动 只改手机", "不改了")
    assert "没有为您提交" in reply.text and shop.posts() == []


def test_an_address_comes_in_pieces(xiaoyu: Chat, shop: Shop) -> None:
    assert "四川省成都市" in say_all(xiaoyu, f"改地址 {OWN}", "四川省成都市").text
    assert "武侯区" in xiaoyu.say("武侯区天府大道中段").text
    whole = "四川省成都市武侯区天府大道中段688号 5栋"
    assert whole in xiaoyu.say("688号 5栋").text
    assert sent(xiaoyu, shop) == [{"address": whole}]


def test_a_road_without_its_city_is_asked_for_it(xiaoyu: Chat) -> None:
    asked = say_all(xiaoyu, f"改地址 {OWN}", "张江路100号").text
    assert "省、市、区" in asked and "张江路100号" in asked
    assert "上海市浦东新区张江路100号" in xiaoyu.say("上海市浦东新区").text


@pytest.mark.parametrize("text", ["门牌号错了 是302", "602改成302", "地址再改下 302"])
def test_a_small_fix_at_the_summary_shows_it_anew(xiaoyu: Chat, shop: Shop, text: str) -> None:
    fixed = A.replace("602", "302")
    assert fixed in say_all(xiaoyu, f"改地址 {OWN}", A, text).text
    assert sent(xiaoyu, shop) == [{"address": fixed}]


def test_the_owner_needs_no_tail_and_a_guest_does(guest: Chat, shop: Shop) -> None:
    asked = guest.say(f"我要改地址，{OWN}，改到{A}，电话13900001111")
    assert "对不上" not in asked.text and "后四位" in asked.text
    assert "13900001111" in guest.say("0017").text
    assert sent(guest, shop) == [{"address": A, "phone": "13900001111"}]


def test_a_phone_that_only_proves_is_not_the_new_one(guest: Chat, shop: Shop) -> None:
    assert A in say_all(guest, f"改地址 {OWN}", "13800000017", A).text
    assert sent(guest, shop) == [{"address": A}]


def test_somebody_elses_order_is_proved_by_the_tail_of_the_first_message(xiaoyu: Chat) -> None:
    summary = say_all(xiaoyu, f"改地址 {OTHERS} 尾号0039 {A}").text
    assert "请确认" in summary and A in summary


@pytest.mark.parametrize(
    ("text", "service"),
    [
        ("TZ2611010003 亚麻抱枕退货，不喜欢", "return"),
        ("TZ2611010003 开公司发票 杭州西溪科技有限公司 税号 91330106MA2B1234XX 邮箱 a@b.com", "invoice"),
        (f"{OWN} 取消", "cancel"),
    ],
)  # fmt: skip
def test_a_number_with_a_wish_starts_the_wish(xiaoyu: Chat, text: str, service: str) -> None:
    xiaoyu.say(text)
    assert xiaoyu.slots()["service"] == service


@pytest.mark.parametrize("text", [OWN, f"{OWN} 发票呢"])
def test_a_number_with_no_wish_starts_nothing_that_changes(xiaoyu: Chat, text: str) -> None:
    xiaoyu.say(text)
    assert xiaoyu.slots()["service"] not in ("cancel", "invoice", "address", "return")
