"""Invoices, differences, points and coupons."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from fastapi.testclient import TestClient

from tests.demo_shop.callers import Caller, Clock, fact

SIGNED = "TZ2611010003"
PERSONAL = {"title_kind": "personal", "title": "个人", "tax_no": None, "email": "xy@example.com"}
COMPANY = {
    "title_kind": "company",
    "title": "上海小舟贸易有限公司",
    "tax_no": "91310000ma1fl00000",
    "email": "cw@example.com",
}


def test_xiaoyu_has_an_invoice_made_out(xiaoyu: Caller) -> None:
    answer = xiaoyu.posts(f"{SIGNED}/invoice", PERSONAL)
    assert answer.status_code == 201
    assert answer.json() == {
        "invoice_no": "FP2611110001",
        "amount": "217.00",
        "title": "个人",
        "email": "xy@example.com",
        "ready_by": "2026-11-12T04:00:00Z",
    }
    shown = xiaoyu.order(SIGNED)["invoice"]
    assert (shown["invoice_no"], shown["amount"]) == ("FP2611110001", "217.00")


def test_a_company_needs_its_tax_number(xiaoyu: Caller) -> None:
    without = {**COMPANY, "tax_no": None}
    assert fact(xiaoyu.posts(f"{SIGNED}/invoice", without)) == (400, "malformed_request")
    person = {**PERSONAL, "tax_no": COMPANY["tax_no"]}
    assert fact(xiaoyu.posts(f"{SIGNED}/invoice", person)) == (400, "malformed_request")
    assert xiaoyu.posts(f"{SIGNED}/invoice", COMPANY).json()["title"] == COMPANY["title"]


def test_there_is_one_invoice_per_order(xiaoyu: Caller, jianguo: Caller) -> None:
    xiaoyu.posts(f"{SIGNED}/invoice", PERSONAL)
    assert fact(xiaoyu.posts(f"{SIGNED}/invoice", COMPANY)) == (409, "invoice_exists")
    assert fact(jianguo.posts("TZ2611010006/invoice", PERSONAL)) == (409, "invoice_exists")


@pytest.mark.parametrize("order_no", ["TZ2611010001", "TZ2611010002", "TZ2611010012"])
def test_before_the_goods_are_there_is_no_invoice(xiaoyu: Caller, order_no: str) -> None:
    assert fact(xiaoyu.posts(f"{order_no}/invoice", PERSONAL)) == (409, "not_invoiceable")


def test_for_money_that_comes_back_there_is_no_invoice(jianguo: Caller) -> None:
    assert fact(jianguo.posts("TZ2611010005/invoice", PERSONAL)) == (409, "not_invoiceable")


def test_what_was_paid_back_is_not_invoiced(xiaoyu: Caller) -> None:
    wish = {"kind": "return", "line": 1, "reason": "dislike", "pickup": "self"}
    xiaoyu.posts(f"{SIGNED}/returns", wish)
    assert xiaoyu.posts(f"{SIGNED}/invoice", PERSONAL).json()["amount"] == "59.00"


def test_after_ninety_days_there_is_no_invoice(xiaoyu: Caller, clock: Clock) -> None:
    clock.forward(days=89)
    refused = xiaoyu.posts(f"{SIGNED}/invoice", PERSONAL)
    assert fact(refused) == (409, "not_invoiceable") and "90 天" in refused.json()["detail"]


def test_the_cushions_got_cheaper_and_she_gets_the_difference(xiaoyu: Caller) -> None:
    answer = xiaoyu.posts(f"{SIGNED}/price-protection", {})
    assert answer.status_code == 201
    assert answer.json() == {"claim_no": "JB2611110001", "refund_amount": "20.00"}
    refund = xiaoyu.reads(f"{SIGNED}/refund").json()
    assert (refund["amount"], refund["state"]) == ("20.00", "approved")
    assert fact(xiaoyu.posts(f"{SIGNED}/price-protection", {})) == (409, "claim_exists")


def test_the_difference_is_not_paid_back_a_second_time(xiaoyu: Caller) -> None:
    xiaoyu.posts(f"{SIGNED}/price-protection", {})
    wish = {"kind": "return", "line": 1, "reason": "dislike", "pickup": "self"}
    assert xiaoyu.posts(f"{SIGNED}/returns", wish).json()["refund_amount"] == "138.00"
    assert xiaoyu.posts(f"{SIGNED}/invoice", PERSONAL).json()["amount"] == "59.00"
    # She asks about the refund that is still open, not about the one that is settled.
    assert xiaoyu.reads(f"{SIGNED}/refund").json()["amount"] == "138.00"


def test_what_goes_back_has_no_difference(xiaoyu: Caller) -> None:
    wish = {"kind": "return", "line": 1, "reason": "dislike", "pickup": "self"}
    xiaoyu.posts(f"{SIGNED}/returns", wish)
    assert fact(xiaoyu.posts(f"{SIGNED}/price-protection", {})) == (409, "no_price_drop")


def test_a_parcel_still_on_its_way_may_get_cheaper_too(jianguo: Caller) -> None:
    answer = jianguo.posts("TZ2611010004/price-protection", {})
    assert answer.json()["refund_amount"] == "30.00"


def test_what_costs_the_same_has_no_difference(xiaoyu: Caller) -> None:
    assert fact(xiaoyu.posts("TZ2611010001/price-protection", {})) == (409, "no_price_drop")


def test_after_seven_days_the_price_is_the_price(
    xiaoyu: Caller, sisi: Caller, clock: Clock
) -> None:
    assert fact(sisi.posts("TZ2611010011/price-protection", {})) == (409, "price_window_over")
    clock.forward(days=7, hours=-101)
    assert fact(xiaoyu.posts(f"{SIGNED}/price-protection", {})) == (409, "price_window_over")
    clock.forward(seconds=-1)
    assert xiaoyu.posts(f"{SIGNED}/price-protection", {}).status_code == 201


def test_who_has_not_paid_has_no_difference(jianguo: Caller, sisi: Caller) -> None:
    assert fact(jianguo.posts("TZ2611010007/price-protection", {})) == (409, "not_paid")
    assert fact(sisi.posts("TZ2611010009/price-protection", {})) == (409, "order_closed")


def test_xiaoyu_sees_her_points_and_coupons(visitor: TestClient, someone: Caller) -> None:
    balance = visitor.get("/api/customers/c1001/balance").json()
    assert balance == {
        "points": 1260,
        "expiring_points": 260,
        "expiring_on": "2026-12-31",
        "coupons": [
            {
                "name": "满 100 减 15",
                "amount": "15.00",
                "min_spend": "100.00",
                "valid_until": "2026-11-23",
            },
            {
                "name": "运费券",
                "amount": "8.00",
                "min_spend": "0.00",
                "valid_until": "2026-12-11",
            },
        ],
    }
    assert someone.with_tail("0017").reads("TZ2611010001/balance").json() == balance


def test_what_is_over_is_not_counted(visitor: TestClient, clock: Clock) -> None:
    balance = visitor.get("/api/customers/c1003/balance").json()
    assert (balance["points"], balance["expiring_points"], balance["expiring_on"]) == (86, 0, None)
    assert [coupon["name"] for coupon in balance["coupons"]] == ["满 59 减 5"]
    clock.forward(days=6)
    assert len(visitor.get("/api/customers/c1003/balance").json()["coupons"]) == 1
    clock.forward(days=1)
    assert visitor.get("/api/customers/c1003/balance").json()["coupons"] == []


def test_with_the_new_year_old_points_end(visitor: TestClient, clock: Clock) -> None:
    clock.at = datetime(2026, 12, 31, 15, 59, tzinfo=UTC)
    assert visitor.get("/api/customers/c1001/balance").json()["points"] == 1260
    clock.forward(minutes=1)
    balance = visitor.get("/api/customers/c1001/balance").json()
    assert (balance["points"], balance["expiring_points"]) == (1000, 1000)
