"""Customers who want to know where their order is, or have it sent elsewhere."""

import re

from tests.browser.customers import Cast

HANGZHOU = "浙江省杭州市西湖区文三路100号3幢501室"


def test_a_guest_proves_an_order_by_the_phone_and_sees_nothing_before(cast: Cast) -> None:
    guest, order_no = cast.guest(), cast.shop.sells({"mug": 2}, status="shipped")
    assert "订单号" in guest.presses("查订单")
    assert "后四位" in guest.says(order_no)
    wrong = guest.says("9999")
    assert "对不上" in wrong and "青瓷马克杯" not in wrong
    shown = guest.says("0017")
    assert f"订单 {order_no}：已发货" in shown
    assert "青瓷马克杯×2" in shown and "136.00 元" in shown


def test_who_tries_one_tail_after_another_is_stopped_and_offered_a_person(cast: Cast) -> None:
    guest, order_no = cast.guest(), cast.shop.sells({"mug": 2})
    guest.says(f"查订单 {order_no}", *(f"{number}111" for number in range(1, 6)))
    stopped = guest.says("0017")
    assert "转人工" in stopped.buttons and "青瓷马克杯" not in stopped.text


def test_a_customer_asks_where_the_parcel_is_and_reads_its_way_newest_first(cast: Cast) -> None:
    jianguo = cast.signed_in("王建国")
    assert "TZ2611010004" in jianguo.says("我的快递到哪了呀").buttons.values()
    way = jianguo.says("TZ2611010004").text
    assert "京东物流 JDVB02615544983" in way
    assert way.index("正在派送") < way.index("武汉分拣中心") < way.index("仓库已出库")


def test_the_order_spoken_of_last_stands_first_among_the_choices(cast: Cast) -> None:
    older, newer = (cast.shop.sells({"mug": 1}, days_ago=days) for days in (0.2, 0.1))
    xiaoyu = cast.signed_in("李小雨")
    assert next(iter(xiaoyu.says("查订单").buttons.values())) != older
    assert "青瓷马克杯" in xiaoyu.says(older)
    assert next(iter(xiaoyu.says("查订单").buttons.values())) == older
    assert newer in xiaoyu.reply.buttons.values()


def test_a_parcel_not_yet_sent_has_no_way_and_says_so(cast: Cast) -> None:
    order_no = cast.shop.sells({"lamp": 1})
    assert "还没有物流信息" in cast.signed_in().says(f"查物流 {order_no}")


def test_an_address_is_changed_before_dispatch_once_confirmed(cast: Cast) -> None:
    order_no = cast.shop.sells({"lamp": 1})
    xiaoyu = cast.signed_in()
    assert order_no in xiaoyu.says("我想改一下收货地址").buttons.values()
    assert "新的收货地址" in xiaoyu.says(order_no)
    assert "请确认" in xiaoyu.says(HANGZHOU)
    assert cast.shop.order(order_no)["receiver"]["address"].startswith("上海市")
    assert "已经改好" in xiaoyu.presses("确认")
    assert cast.shop.order(order_no)["receiver"]["address"].startswith("浙江省杭州市")


def test_an_address_that_is_too_short_is_asked_again_and_the_right_one_taken(cast: Cast) -> None:
    order_no = cast.shop.sells({"lamp": 1})
    xiaoyu = cast.signed_in()
    short = xiaoyu.says(f"改地址 {order_no}", "杭州")
    assert "门牌号" in short and "请确认" not in short
    assert HANGZHOU in xiaoyu.says(HANGZHOU)


def test_once_sent_an_address_stays_and_a_person_is_offered(cast: Cast) -> None:
    order_no = cast.shop.sells({"lamp": 1}, status="shipped")
    refused = cast.signed_in().says(f"帮我改地址 {order_no}")
    assert "已经发货" in refused and "转人工" in refused.buttons
    assert cast.shop.order(order_no)["receiver"]["address"].startswith("上海市")


def test_a_guest_follows_the_money_of_a_return(cast: Cast) -> None:
    guest = cast.guest()
    shown = guest.says("退款到哪了", "TZ2611010005", "尾号0028").text
    assert "待验货" in shown and re.search(r"退款编号：TK\d{10}", shown)
    assert "89.00 元，退回微信支付" in shown and re.search(r"预计 \d+月\d+日前到账", shown)
    assert shown.index("仓库已签收") < shown.index("已申请退货")


def test_a_signed_in_customer_sees_points_and_coupons_without_any_question(cast: Cast) -> None:
    points, coupons = cast.signed_in("李小雨").says("我有多少积分和优惠券").messages
    assert points["text"] == "您现在有 1260 积分，其中 260 积分将在 12月31日到期。"
    assert "2 张可用的优惠券" in coupons["text"] and "满 100 减 15" in coupons["text"]


def test_who_is_signed_in_as_somebody_else_sees_nothing_without_the_tail(cast: Cast) -> None:
    order_no = cast.shop.sells({"basket": 1}, to="陈思思")
    xiaoyu = cast.signed_in("李小雨")
    asked = xiaoyu.says(f"查订单 {order_no}")
    assert "不在您登录的账号下" in asked and "竹编收纳篮" not in asked
    assert "竹编收纳篮×1" in xiaoyu.says("尾号0039")


def test_an_identity_that_the_shop_did_not_sign_opens_no_conversation(cast: Cast) -> None:
    forged = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJjMTAwMSJ9."
    answer = cast.guest().http.post("/conversations", json={"channel": "web", "identity": forged})
    assert (answer.status_code, answer.json()["error"]) == (401, "wrong_identity")


def test_two_wrong_numbers_bring_the_offer_of_a_person(cast: Cast) -> None:
    guest = cast.guest()
    assert "转人工" not in guest.says("查订单", "TZ9999999999").buttons
    assert "没有查到订单 TZ8888888888" in guest.says("TZ8888888888")
    assert "正在为您转接" in guest.presses("转人工")
    assert cast.staff("liwei").packet(guest)["slots"] == {"service": "order"}
