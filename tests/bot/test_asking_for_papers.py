"""Refunds, points and coupons, invoices, price protection, complaints: what the customer reads."""

from __future__ import annotations

import re

import pytest
from conftest import Chat
from neighbours import Search, Shop

COMPANY = "杭州小舟百货有限公司"
TAX_NO = "91330106MA2H12345X"
MAIL = "xiaoyu@example.com"
STORY = "客服态度太差，一直不回复"


def say_all(chat: Chat, *texts: str) -> str:
    """The answer to the last of the texts."""
    for text in texts[:-1]:
        chat.say(text)
    return chat.say(texts[-1]).text


# Refunds


def test_a_refund_is_shown_with_its_number_its_amount_and_its_day(guest: Chat) -> None:
    text = say_all(guest, "退款到哪了", "TZ2611010005", "0028")
    assert "待验货" in text and re.search(r"退款编号：TK\d{10}", text)
    assert "89.00 元" in text and "微信支付" in text
    assert re.search(r"预计 \d+月\d+日前到账", text)
    assert text.index("仓库已签收") < text.index("已申请退货"), "the newest step stands first"


def test_money_that_has_arrived_is_not_expected_any_more(guest: Chat) -> None:
    text = say_all(guest, "退款到哪了", "TZ2611010009，尾号0039")
    assert "已退款" in text and "258.00 元" in text and "预计" not in text


def test_nothing_of_the_refund_is_shown_before_the_proof(guest: Chat) -> None:
    asked = say_all(guest, "退款到哪了", "TZ2611010005")
    wrong = guest.say("1111").text
    for text in (asked, wrong):
        assert "待验货" not in text and "89.00" not in text and "竹编收纳篮" not in text


# Points and coupons


def test_points_and_coupons_stand_one_a_line(xiaoyu: Chat) -> None:
    points, coupons = xiaoyu.say("我有多少积分").texts
    assert points == "您现在有 1260 积分，其中 260 积分将在 12月31日到期。"
    first, *lines = coupons.split("\n")
    assert first == "您有 2 张可用的优惠券："
    assert re.fullmatch(r"· 满 100 减 15（满 100 元可用，减 15 元，\d+月\d+日前有效）", lines[0])
    assert re.fullmatch(r"· 运费券（无门槛，减 8 元，\d+月\d+日前有效）", lines[1])


def test_a_guest_sees_no_points_before_the_proof(guest: Chat) -> None:
    text = say_all(guest, "我有多少积分", "TZ2611010001", "9999")
    assert "1260" not in text and "对不上" in text
    assert "1260 积分" in guest.say("0017").text


def test_what_is_over_is_not_counted(guest: Chat) -> None:
    text = say_all(guest, "查优惠券", "TZ2611010008，尾号0039")
    assert "86 积分" in text and "1 张可用的优惠券" in text and "满 200 减 20" not in text


# Invoices


def test_a_personal_invoice_is_summed_up_made_out_and_numbered(xiaoyu: Chat, shop: Shop) -> None:
    summary = say_all(xiaoyu, "开发票", "TZ2611010003", "个人", MAIL)
    assert "217.00 元" in summary and "抬头：个人" in summary and MAIL in summary
    assert shop.posts() == [], "nothing is asked for before the yes"
    done = xiaoyu.say("确认").text
    assert re.search(r"编号 FP\d{10}", done) and MAIL in done and "217.00 元" in done
    (post,) = shop.posts()
    assert post.path == "/api/orders/TZ2611010003/invoice"
    assert post.body == {"title_kind": "personal", "title": "个人", "tax_no": None, "email": MAIL}


def test_a_companys_invoice_bears_its_name_and_its_tax_number(xiaoyu: Chat, shop: Shop) -> None:
    whole = f"给TZ2611010003开个公司发票，抬头{COMPANY}，税号{TAX_NO}，邮箱{MAIL}"
    summary = xiaoyu.say(whole).text
    assert f"抬头：{COMPANY}\n税号：{TAX_NO}\n邮箱：{MAIL}" in summary
    xiaoyu.say("确认")
    (post,) = shop.posts()
    body = {"title_kind": "company", "title": COMPANY, "tax_no": TAX_NO, "email": MAIL}
    assert post.body == body


@pytest.mark.parametrize(
    "title", [f"抬头{COMPANY}", f"抬头：{COMPANY}", f"公司名称是{COMPANY}", COMPANY]
)
def test_only_the_name_is_taken_as_the_title(xiaoyu: Chat, title: str) -> None:
    say_all(xiaoyu, "开发票", "TZ2611010003", "公司", title)
    assert xiaoyu.slots()["title"] == COMPANY


@pytest.mark.parametrize("text", ["公司名称写错了", TAX_NO, MAIL, "张三", "你们公司在哪"])
def test_what_is_no_companys_name_is_not_its_title(xiaoyu: Chat, text: str) -> None:
    say_all(xiaoyu, "开发票", "TZ2611010003", "公司", text)
    assert xiaoyu.slots()["title"] is None


def test_the_button_for_the_title_leads_to_person_or_company(xiaoyu: Chat, shop: Shop) -> None:
    say_all(xiaoyu, "开发票", "TZ2611010003", "个人", MAIL)
    buttons = xiaoyu.say("我要修改").buttons
    assert "发票抬头写错了" in buttons
    assert xiaoyu.say("发票抬头写错了").buttons == ["个人", "公司"]
    text = say_all(xiaoyu, "公司", COMPANY, TAX_NO)
    assert COMPANY in text and MAIL in text and shop.posts() == []


def test_which_one_to_change_is_asked_alone(xiaoyu: Chat) -> None:
    say_all(xiaoyu, "开发票", "TZ2611010003", "个人", MAIL)
    assert xiaoyu.say("我要修改").texts == ["好的，要改哪一项？"]


def test_an_invoice_that_exists_is_not_made_out_again(xiaoyu: Chat, shop: Shop) -> None:
    say_all(xiaoyu, "开发票", "TZ2611010003", "个人", MAIL, "确认")
    reply_text = say_all(xiaoyu, "开发票", "TZ2611010003")
    assert "已经申请过发票" in reply_text and len(shop.posts()) == 1


def test_an_invoice_is_made_out_once_though_the_shop_was_slow(xiaoyu: Chat, shop: Shop) -> None:
    say_all(xiaoyu, "开发票", "TZ2611010003", "个人", MAIL)
    shop.mood = "slow"
    reply = xiaoyu.say("确认")
    assert "还不能确定" in reply.text and reply.buttons == ["再试一次", "转人工"]
    shop.mood = "well"
    assert "FP" in xiaoyu.say("再试一次").text
    first, second = shop.posts()
    assert first.headers["Idempotency-Key"] == second.headers["Idempotency-Key"]


def test_a_changed_invoice_is_asked_for_under_another_key(xiaoyu: Chat, shop: Shop) -> None:
    say_all(xiaoyu, "开发票", "TZ2611010003", "个人", MAIL, "c@d.com")
    assert shop.posts() == []
    xiaoyu.say("确认")
    (post,) = shop.posts()
    assert post.body["email"] == "c@d.com"


# Price protection


def test_the_difference_is_numbered_and_told(xiaoyu: Chat, shop: Shop) -> None:
    summary = say_all(xiaoyu, "申请价保", "TZ2611010003")
    assert "亚麻抱枕×2" in summary and "217.00 元" in summary and shop.posts() == []
    done = xiaoyu.say("确认").text
    assert re.search(r"编号 JB\d{10}", done) and "差价 20.00 元" in done


def test_what_has_no_difference_says_so_at_once(xiaoyu: Chat, shop: Shop) -> None:
    text = say_all(xiaoyu, "申请价保", "TZ2611010002")
    assert "没有降价" in text and shop.posts() == []


# Complaints


def test_a_complaint_gets_a_case_number_and_a_time(guest: Chat, shop: Shop) -> None:
    summary = say_all(guest, "我要投诉", STORY, "13800000017")
    assert STORY in summary and "联系电话：13800000017" in summary and shop.posts() == []
    done = guest.say("确认").text
    assert re.search(r"受理编号 TS\d{10}", done)
    assert re.search(r"\d{4}-\d\d-\d\d \d\d:\d\d 前联系您", done)
    (post,) = shop.posts()
    assert post.body == {"text": STORY, "phone": "13800000017", "order_no": None}


def test_the_order_in_a_story_goes_with_it(guest: Chat, shop: Shop) -> None:
    say_all(guest, "登记投诉", "订单tz2611010001等了一周没人管", "13800000017", "确认")
    (post,) = shop.posts()
    assert post.body["order_no"] == "TZ2611010001"


@pytest.mark.parametrize(
    "text", ["我要投诉", "登记投诉", "我要投诉你们", "怎么退货", "你好", "！！！"]
)
def test_what_tells_nothing_is_not_the_story(guest: Chat, text: str) -> None:
    say_all(guest, "登记投诉", text)
    assert guest.slots()["complaint_text"] is None


def test_a_new_phone_at_the_confirmation_is_the_one_to_call(guest: Chat, shop: Shop) -> None:
    text = say_all(guest, "登记投诉", STORY, "13800000017", "13900000028")
    assert "联系电话：13900000028" in text
    guest.say("确认")
    assert shop.posts()[0].body["phone"] == "13900000028"


def test_registering_is_open_from_within_another_service(xiaoyu: Chat) -> None:
    reply_to_anger = say_all(xiaoyu, "开发票", "TZ2611010003", "我要投诉")
    assert "登记投诉" in reply_to_anger
    assert "请说一下具体情况" in xiaoyu.say("登记投诉").text


# On the way


def test_none_of_the_offered_questions_leaves_the_service_standing(xiaoyu: Chat) -> None:
    say_all(xiaoyu, "开发票", "TZ2611010003", "个人", "发票怎么开啊")
    text = xiaoyu.say("都不是").text
    assert "哪个邮箱" in text and xiaoyu.active_loop() == "service_form"


def test_the_question_that_was_not_answered_is_told_to_the_desk(guest: Chat) -> None:
    say_all(guest, "发票怎么开啊", "都不是")
    assert guest.say("转人工").handoff["slots"]["last_question"] == "发票怎么开啊"


def test_stickers_are_not_searched(guest: Chat, search: Search) -> None:
    assert guest.say("😀").text
    assert search.requests == []


def test_a_shop_that_was_down_is_asked_again_where_it_stood(xiaoyu: Chat, shop: Shop) -> None:
    xiaoyu.say("开发票")
    shop.mood = "down"
    assert "转人工" in xiaoyu.say("TZ2611010003").buttons
    shop.mood = "well"
    assert xiaoyu.say("再试一次").buttons == ["个人", "公司"]
