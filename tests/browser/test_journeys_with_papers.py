"""Invoices, price protection and complaints, up to the number that the customer can quote."""

import re

from tests.browser.customers import Cast

COMPANY, TAX_NO, MAIL = "杭州小舟百货有限公司", "91330106MA2H12345X", "xiaoyu@example.com"


def test_a_company_gets_its_invoice_after_the_tax_number_was_wrong_first(cast: Cast) -> None:
    order_no = cast.shop.sells({"cushion": 2}, status="signed", days_ago=2.5)
    xiaoyu = cast.signed_in()
    assert "个人还是公司" in xiaoyu.says("开发票", order_no)
    assert "全称" in xiaoyu.presses("公司")
    assert "税号" in xiaoyu.says(COMPANY)
    wrong = xiaoyu.says("123456")
    assert "税号好像不对" in wrong and "转人工" not in wrong.buttons
    assert "邮箱" in xiaoyu.says(TAX_NO)
    summary = xiaoyu.says(MAIL)
    assert f"抬头：{COMPANY}\n税号：{TAX_NO}\n邮箱：{MAIL}" in summary
    assert cast.shop.order(order_no)["invoice"] is None
    done = xiaoyu.presses("确认").text
    [number] = re.findall(r"编号 (FP\d{10})", done)
    assert cast.shop.order(order_no)["invoice"]["invoice_no"] == number
    assert "已经申请过发票" in xiaoyu.says(f"再开一张发票 {order_no}")


def test_the_difference_comes_back_once(cast: Cast) -> None:
    order_no = cast.shop.sells({"cushion": 2}, status="signed", days_ago=2.5)
    xiaoyu = cast.signed_in()
    assert "请确认" in xiaoyu.says("买完就降价了，申请价保", order_no)
    done = xiaoyu.presses("确认").text
    assert re.search(r"编号 JB\d{10}，差价 20.00 元", done)
    again = xiaoyu.says(f"申请价保 {order_no}")
    assert "已经退过差价" in again and "转人工" in again.buttons


def test_what_did_not_get_cheaper_gives_nothing_back(cast: Cast) -> None:
    order_no = cast.shop.sells({"lamp": 1})
    assert "没有降价" in cast.signed_in().says(f"申请价保 {order_no}")


def test_a_complaint_is_registered_with_a_case_number_and_fetches_nobody(cast: Cast) -> None:
    guest = cast.guest()
    story = "包裹被扔在雨里，盒子全湿了"
    assert "具体情况" in guest.says("登记投诉")
    assert "手机号" in guest.says(story)
    assert "11 位" in guest.says("1380000")
    assert f"{story}\n联系电话：13800000017" in guest.says("13800000017")
    done = guest.presses("确认").text
    assert re.search(r"受理编号 TS\d{10}", done) and "前联系您" in done
    assert guest.status == "bot"


def test_a_complaint_is_corrected_before_it_goes_out(cast: Cast) -> None:
    guest = cast.guest()
    guest.says("登记投诉", "快递员态度很差", "13800000017")
    guest.presses("我要修改")
    assert "手机号" in guest.presses("联系电话")
    assert "联系电话：13900000028" in guest.says("13900000028")
    assert "受理编号" in guest.presses("确认")
