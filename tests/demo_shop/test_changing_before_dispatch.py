"""People who want another address, or no order at all, before and after the parcel has left."""

from __future__ import annotations

import pytest

from tests.demo_shop.callers import Caller, Clock, fact

ADDRESS = {"address": "上海市徐汇区漕溪路12号3幢402室"}


def test_xiaoyu_moves_and_sees_her_new_address_masked(xiaoyu: Caller) -> None:
    answer = xiaoyu.posts("TZ2611010002/address", ADDRESS)
    assert answer.status_code == 200
    order = answer.json()
    assert order["receiver"]["address"] == "上海市徐汇区漕溪路***"
    assert order["receiver"]["name"] == "李*雨"
    assert order == xiaoyu.order("TZ2611010002")


def test_her_mother_may_receive_it(xiaoyu: Caller) -> None:
    body = {**ADDRESS, "receiver_name": "周兰", "phone": "13611112222"}
    receiver = xiaoyu.posts("TZ2611010002/address", body).json()["receiver"]
    assert (receiver["name"], receiver["phone"]) == ("周*", "136****2222")


def test_only_the_name_or_only_the_phone_may_change(xiaoyu: Caller) -> None:
    before = xiaoyu.order("TZ2611010002")["receiver"]
    after = xiaoyu.posts("TZ2611010002/address", {"phone": "13611112222"}).json()["receiver"]
    assert after == {**before, "phone": "136****2222"}
    again = xiaoyu.posts("TZ2611010002/address", {"receiver_name": "周兰"})
    assert fact(again) == (409, "already_changed"), "it counts as the one change"


def test_only_the_name_changes(xiaoyu: Caller) -> None:
    before = xiaoyu.order("TZ2611010002")["receiver"]
    after = xiaoyu.posts("TZ2611010002/address", {"receiver_name": "周兰"}).json()["receiver"]
    assert after == {**before, "name": "周*"}


def test_an_unpaid_order_may_move_too(jianguo: Caller) -> None:
    assert jianguo.posts("TZ2611010007/address", ADDRESS).status_code == 200


def test_a_second_move_is_refused(xiaoyu: Caller) -> None:
    xiaoyu.posts("TZ2611010002/address", ADDRESS)
    again = xiaoyu.posts("TZ2611010002/address", {"address": "上海市静安区南京西路1号"})
    assert fact(again) == (409, "already_changed")
    order = xiaoyu.order("TZ2611010002")
    assert order["receiver"]["address"] == "上海市徐汇区漕溪路***"
    assert order["services"]["address"]["is_possible"] is False


@pytest.mark.parametrize(
    ("order_no", "error"),
    [
        ("TZ2611010001", "already_shipped"),
        ("TZ2611010003", "already_shipped"),
        ("TZ2611010012", "order_closed"),
    ],
)
def test_after_dispatch_nothing_moves(xiaoyu: Caller, order_no: str, error: str) -> None:
    before = xiaoyu.order(order_no)
    assert fact(xiaoyu.posts(f"{order_no}/address", ADDRESS)) == (409, error)
    assert xiaoyu.order(order_no) == before


@pytest.mark.parametrize(
    "address", ["香港九龙弥敦道100号", "中国台湾台北市信义路5号", "澳门氹仔1号"]
)
def test_the_shop_does_not_send_there(xiaoyu: Caller, address: str) -> None:
    answer = xiaoyu.posts("TZ2611010002/address", {"address": address})
    assert fact(answer) == (409, "not_deliverable")


@pytest.mark.parametrize("address", ["香港中路12号青岛银行大厦", "山东省青岛市香港中路12号"])
def test_a_street_may_be_called_hong_kong(xiaoyu: Caller, address: str) -> None:
    assert xiaoyu.posts("TZ2611010002/address", {"address": address}).status_code == 200


def test_xiaoyu_cancels_and_her_money_comes_back(xiaoyu: Caller) -> None:
    answer = xiaoyu.posts("TZ2611010002/cancellation", {"reason": "mistake"})
    assert answer.status_code == 201
    # Wednesday and three working days.
    assert answer.json() == {
        "order_no": "TZ2611010002",
        "refund_amount": "129.00",
        "refund_to": "微信支付",
        "expected_on": "2026-11-16",
    }
    assert xiaoyu.order("TZ2611010002")["status_text"] == "已取消"
    refund = xiaoyu.reads("TZ2611010002/refund").json()
    assert (refund["state_text"], refund["amount"]) == ("审核通过", "129.00")
    assert "拍错了" in refund["steps"][-1]["text"]


def test_a_card_takes_seven_working_days(sisi: Caller) -> None:
    answer = sisi.posts("TZ2611010010/cancellation", {"reason": "slow"}).json()
    assert (answer["refund_to"], answer["expected_on"]) == ("银行卡", "2026-11-20")


def test_an_order_never_paid_gives_nothing_back(jianguo: Caller) -> None:
    answer = jianguo.posts("TZ2611010007/cancellation", {"reason": "other"})
    assert answer.json() == {
        "order_no": "TZ2611010007",
        "refund_amount": "0.00",
        "refund_to": None,
        "expected_on": None,
    }
    assert fact(jianguo.reads("TZ2611010007/refund")) == (404, "no_refund")


@pytest.mark.parametrize(
    ("order_no", "error"),
    [
        ("TZ2611010001", "already_shipped"),
        ("TZ2611010003", "already_shipped"),
        ("TZ2611010012", "order_closed"),
    ],
)
def test_what_has_left_cannot_be_cancelled(xiaoyu: Caller, order_no: str, error: str) -> None:
    before = xiaoyu.order(order_no)
    assert fact(xiaoyu.posts(f"{order_no}/cancellation", {"reason": "slow"})) == (409, error)
    assert xiaoyu.order(order_no) == before


def test_a_cancelled_order_cannot_be_cancelled_moved_returned_or_invoiced(
    xiaoyu: Caller, clock: Clock
) -> None:
    xiaoyu.posts("TZ2611010002/cancellation", {"reason": "slow"})
    clock.forward(days=1)
    services = xiaoyu.order("TZ2611010002")["services"]
    assert not any(service["is_possible"] for service in services.values())
    assert all("取消" in service["detail"] for service in services.values())
