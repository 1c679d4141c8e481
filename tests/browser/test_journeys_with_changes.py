"""Customers who cancel, send back and exchange: what they read, and what the shop really did."""

import re

from tests.browser.customers import Cast


def test_a_cancellation_goes_on_after_a_question_in_between(cast: Cast) -> None:
    order_no = cast.shop.sells({"basket": 2})
    xiaoyu = cast.signed_in()
    assert "取消的原因" in xiaoyu.says("帮我取消订单", order_no)
    between = xiaoyu.says("取消后退款多久到账")
    assert between.articles and "取消的原因" in between.last
    summary = xiaoyu.presses("拍错了")
    assert f"取消订单 {order_no}（竹编收纳篮×2，178.00 元）\n原因：拍错了" in summary
    assert cast.shop.order(order_no)["status"] == "paid"
    assert "178.00 元会退回微信支付" in xiaoyu.presses("确认")
    assert cast.shop.order(order_no)["status"] == "cancelled"
    assert cast.shop.order(order_no, part="/refund")["amount"] == "178.00"


def test_who_leaves_at_the_confirmation_keeps_the_order(cast: Cast) -> None:
    order_no = cast.shop.sells({"basket": 2})
    xiaoyu = cast.signed_in()
    xiaoyu.says(f"取消订单 {order_no}", "不想要了")
    assert "没有为您提交任何申请" in xiaoyu.presses("算了")
    assert "已取消" not in xiaoyu.says("确认"), "a late yes confirms nothing"
    assert cast.shop.order(order_no)["status"] == "paid"


def test_a_guest_cancels_with_the_tail_and_an_agent_can_read_how(cast: Cast) -> None:
    order_no = cast.shop.sells({"tea": 1})
    guest = cast.guest()
    guest.says("取消订单", f"{order_no}，尾号0017", "拍错了")
    assert "已取消" in guest.presses("确认")
    assert cast.shop.order(order_no)["status"] == "cancelled"
    read = cast.staff("liwei").sees(guest)["messages"]
    assert [one["text"] for one in read] == guest.texts()


def test_a_parcel_on_its_way_is_not_cancelled_and_the_customer_hears_why(cast: Cast) -> None:
    order_no = cast.shop.sells({"tea": 1}, status="shipped")
    refused = cast.signed_in().says(f"取消订单 {order_no}")
    assert "暂时不能办理" in refused and "已经发货" in refused
    assert cast.shop.order(order_no)["status"] == "shipped"


def test_a_return_is_sent_with_the_reason_that_was_corrected_last(cast: Cast) -> None:
    order_no = cast.shop.sells({"cushion": 2, "mug": 1}, status="signed", days_ago=2.5)
    xiaoyu = cast.signed_in()
    xiaoyu.says("我要退货", order_no, "亚麻抱枕", "不喜欢", "自行寄回")
    assert "原因：不喜欢/不想要" in xiaoyu.reply and "取件：自行寄回" in xiaoyu.reply
    assert xiaoyu.presses("我要修改").text == "好的，要改哪一项？"
    assert "什么原因" in xiaoyu.presses("原因")
    assert "原因：质量问题" in xiaoyu.presses("质量问题")
    done = xiaoyu.presses("确认").text
    [number] = re.findall(r"退货编号 (TH\d{10})", done)
    assert "158.00 元" in done and "请在" in done
    [sent_back] = cast.shop.order(order_no)["returns"]
    assert (sent_back["return_no"], sent_back["item"]) == (number, "亚麻抱枕")
    again = xiaoyu.says(f"我要退货 {order_no}")
    assert "什么原因" in again, "the cushions are on their way back: only the mug is left"


def test_an_exchange_is_fetched_when_the_customer_is_at_home(cast: Cast) -> None:
    order_no = cast.shop.sells({"bottle": 1}, status="signed", days_ago=10)
    xiaoyu = cast.signed_in()
    assert "取件的时间" in xiaoyu.says(f"保温杯有质量问题，我要换货 {order_no}")
    assert "上午" in xiaoyu.says("明天上午") and "请确认换货申请" in xiaoyu.reply
    done = xiaoyu.presses("确认").text
    assert re.search(r"换货编号 HH\d{10}", done) and "退款金额" not in done
    [exchange] = cast.shop.order(order_no)["returns"]
    assert (exchange["kind"], exchange["item"]) == ("exchange", "不锈钢保温杯")


def test_after_the_window_nothing_comes_back_and_a_person_is_offered(cast: Cast) -> None:
    order_no = cast.shop.sells({"mug": 1}, status="signed", days_ago=30)
    late = cast.signed_in().says(f"我要退货 {order_no}")
    assert "15 天" in late and "转人工" in late.buttons
    assert cast.shop.order(order_no)["returns"] == []


def test_in_the_middle_of_a_return_the_customer_wants_it_cancelled_instead(cast: Cast) -> None:
    order_no = cast.shop.sells({"mug": 1})
    xiaoyu = cast.signed_in()
    xiaoyu.says("我要退货")
    assert "刚才那一项先放下" in xiaoyu.says("算了，直接帮我取消订单吧")
    assert "取消的原因" in xiaoyu.says(order_no)
    xiaoyu.presses("发货太慢")
    assert "已取消" in xiaoyu.presses("确认")
    assert cast.shop.order(order_no)["status"] == "cancelled"


def test_a_long_talk_in_between_loses_nothing_of_the_service(cast: Cast) -> None:
    """The bot forgets a talk after forty turns; what was under way must go on all the same."""
    order_no = cast.shop.sells({"tea": 1})
    guest = cast.guest()
    guest.says("取消订单", order_no, "0017")
    for _ in range(40):
        assert "取消的原因" in guest.says("好的谢谢").last
    assert "请确认" in guest.says("拍错了"), "nor is the proof asked for again"
    assert "已取消" in guest.presses("确认")
    assert cast.shop.order(order_no)["status"] == "cancelled"
