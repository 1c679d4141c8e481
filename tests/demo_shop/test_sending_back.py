"""People who send something back, in time and too late, with and without a reason."""

from __future__ import annotations

from typing import Any

import pytest

from tests.demo_shop.callers import Caller, Clock, fact

SIGNED = "TZ2611010003"
"""Signed 45 hours before noon of Wednesday, 11 November: Monday afternoon."""
CUSHIONS, ENGRAVED = 1, 2


def wish(**fields: Any) -> dict[str, Any]:
    """A return of the cushions that she sends herself, unless told otherwise."""
    return {"kind": "return", "line": CUSHIONS, "reason": "dislike", "pickup": "self", **fields}


def test_two_days_after_signing_she_is_told_all_choices(xiaoyu: Caller) -> None:
    options = xiaoyu.reads(f"{SIGNED}/return-options").json()
    assert options["until"] == "2026-11-16"
    cushions, engraved = options["lines"]
    assert (cushions["name"], cushions["quantity"], cushions["price"]) == ("亚麻抱枕", 2, "79.00")
    assert cushions["is_possible"] and cushions["detail"] is None
    assert cushions["exchange_reasons"] == ["quality", "damaged", "wrong_item", "missing"]
    assert engraved["is_possible"] and "定制" in engraved["detail"]
    assert "dislike" not in engraved["return_reasons"]
    reasons = {reason["code"]: reason for reason in options["reasons"]}
    assert len(reasons) == 9
    assert reasons["dislike"]["freight"] == "customer"
    assert reasons["quality"] == {
        "code": "quality",
        "text": "质量问题",
        "freight": "shop",
        "sends_back": True,
        "until": "2026-11-24",
    }
    assert reasons["damaged"]["sends_back"] is False
    assert reasons["damaged"]["until"] == "2026-11-11"


def test_the_courier_can_come_on_the_next_three_days(xiaoyu: Caller) -> None:
    pickups = xiaoyu.reads(f"{SIGNED}/return-options").json()["pickups"]
    assert [pickup["code"] for pickup in pickups] == [
        "2026-11-12-am",
        "2026-11-12-pm",
        "2026-11-13-am",
        "2026-11-13-pm",
        "2026-11-14-am",
        "2026-11-14-pm",
        "self",
    ]
    assert pickups[0]["text"] == "11月12日（周四）上午 9:00–12:00上门取件"
    assert pickups[-1]["text"] == "自行寄回"


def test_she_returns_the_cushions_without_a_reason(xiaoyu: Caller) -> None:
    answer = xiaoyu.posts(f"{SIGNED}/returns", wish(pickup="2026-11-12-am"))
    assert answer.status_code == 201
    done = answer.json()
    assert done["return_no"] == "TH2611110001"
    assert (done["kind"], done["item"]) == ("return", "亚麻抱枕")
    assert (done["refund_amount"], done["freight"]) == ("158.00", "customer")
    assert done["pickup_text"] == "11月12日（周四）上午 9:00–12:00上门取件"
    assert "运费由您承担" in done["next_step"] and "微信支付" in done["next_step"]
    order = xiaoyu.order(SIGNED)
    assert order["status_text"] == "退款中"
    assert order["returns"][0]["return_no"] == done["return_no"]
    assert order["returns"][0]["state_text"] == "待寄回"


def test_its_refund_waits_for_the_goods(xiaoyu: Caller) -> None:
    xiaoyu.posts(f"{SIGNED}/returns", wish())
    refund = xiaoyu.reads(f"{SIGNED}/refund").json()
    assert (refund["state"], refund["state_text"]) == ("to_send", "待寄回")
    assert (refund["amount"], refund["to"]) == ("158.00", "微信支付")
    assert refund["expected_on"] is None
    assert [step["text"] for step in refund["steps"]] == [
        "申请已通过，等待寄回",
        "已申请退货：亚麻抱枕×2",
    ]


def test_who_sends_it_herself_is_told_until_when(xiaoyu: Caller) -> None:
    step = xiaoyu.posts(f"{SIGNED}/returns", wish()).json()["next_step"]
    assert "11月18日前" in step and "仓库不收到付件" in step


def test_a_fault_is_exchanged_at_the_shops_cost(xiaoyu: Caller) -> None:
    body = wish(kind="exchange", reason="quality", pickup="2026-11-13-pm")
    done = xiaoyu.posts(f"{SIGNED}/returns", body).json()
    assert done["return_no"] == "HH2611110001"
    assert (done["refund_amount"], done["freight"]) == (None, "shop")
    assert "上传照片" in done["next_step"] and "寄出新品" in done["next_step"]
    assert xiaoyu.order(SIGNED)["status_text"] == "已签收"
    assert xiaoyu.order(SIGNED)["returns"][0]["kind_text"] == "换货"
    assert fact(xiaoyu.reads(f"{SIGNED}/refund")) == (404, "no_refund")


@pytest.mark.parametrize("reason", ["damaged", "missing"])
def test_broken_and_missing_things_are_not_sent_back(xiaoyu: Caller, reason: str) -> None:
    body = {"kind": "return", "line": CUSHIONS, "reason": reason}
    done = xiaoyu.posts(f"{SIGNED}/returns", body).json()
    assert (done["pickup_text"], done["freight"]) == ("不用寄回", "shop")
    assert "不用寄回" in done["next_step"]


def test_an_engraved_bag_comes_back_only_for_a_fault(xiaoyu: Caller) -> None:
    refused = xiaoyu.posts(f"{SIGNED}/returns", wish(line=ENGRAVED))
    assert fact(refused) == (409, "not_returnable")
    assert "定制" in refused.json()["detail"]
    assert (
        xiaoyu.posts(f"{SIGNED}/returns", wish(line=ENGRAVED, reason="quality")).status_code == 201
    )


@pytest.mark.parametrize("reason", ["wrong_size", "dislike", "mistake", "slow", "other"])
def test_another_size_is_bought_anew(xiaoyu: Caller, reason: str) -> None:
    refused = xiaoyu.posts(f"{SIGNED}/returns", wish(kind="exchange", reason=reason))
    assert fact(refused) == (409, "not_returnable")


def test_the_same_line_comes_back_once(xiaoyu: Caller) -> None:
    xiaoyu.posts(f"{SIGNED}/returns", wish())
    again = xiaoyu.posts(f"{SIGNED}/returns", wish(kind="exchange", reason="quality"))
    assert fact(again) == (409, "return_exists")
    other = xiaoyu.posts(f"{SIGNED}/returns", wish(line=ENGRAVED, reason="quality"))
    assert other.status_code == 201
    assert len(xiaoyu.order(SIGNED)["returns"]) == 2
    assert xiaoyu.order(SIGNED)["services"]["return"]["is_possible"] is False


def test_she_keeps_one_cushion_and_gets_the_price_of_the_other(xiaoyu: Caller) -> None:
    done = xiaoyu.posts(f"{SIGNED}/returns", wish(quantity=1)).json()
    assert (done["item"], done["quantity"], done["refund_amount"]) == ("亚麻抱枕", 1, "79.00")
    assert xiaoyu.reads(f"{SIGNED}/refund").json()["amount"] == "79.00"
    known = xiaoyu.order(SIGNED)["returns"][0]
    assert (known["quantity"], known["refund_amount"]) == (1, "79.00")
    cushions = xiaoyu.reads(f"{SIGNED}/return-options").json()["lines"][0]
    assert cushions["is_possible"] and cushions["quantity"] == 1


def test_the_second_cushion_may_follow_but_no_third(xiaoyu: Caller) -> None:
    xiaoyu.posts(f"{SIGNED}/returns", wish(quantity=1))
    too_many = xiaoyu.posts(f"{SIGNED}/returns", wish(quantity=2))
    assert fact(too_many) == (409, "too_many_pieces")
    rest = xiaoyu.posts(f"{SIGNED}/returns", wish()).json()
    assert (rest["quantity"], rest["refund_amount"]) == (1, "79.00")
    assert fact(xiaoyu.posts(f"{SIGNED}/returns", wish())) == (409, "return_exists")


def test_pieces_together_bring_back_exactly_what_was_paid(xiaoyu: Caller) -> None:
    assert xiaoyu.reads(f"{SIGNED}/return-options").json()["lines"][0]["refund_amounts"] == [
        "79.00",
        "158.00",
    ]
    xiaoyu.posts(f"{SIGNED}/price-protection", {})
    amounts = xiaoyu.reads(f"{SIGNED}/return-options").json()["lines"][0]["refund_amounts"]
    assert amounts == ["69.00", "138.00"]
    sums = [
        xiaoyu.posts(f"{SIGNED}/returns", wish(quantity=1)).json()["refund_amount"]
        for _ in range(2)
    ]
    assert sums == ["69.00", "69.00"]


def test_the_seventh_day_counts_to_its_end(xiaoyu: Caller, clock: Clock) -> None:
    # Signed on the 9th: the seventh day after it is the 16th.
    clock.forward(days=5, hours=11, minutes=59)
    assert xiaoyu.posts(f"{SIGNED}/returns", wish()).status_code == 201


def test_the_eighth_day_is_too_late_without_a_reason(xiaoyu: Caller, clock: Clock) -> None:
    clock.forward(days=5, hours=12)
    refused = xiaoyu.posts(f"{SIGNED}/returns", wish())
    assert fact(refused) == (409, "return_window_over")
    assert xiaoyu.order(SIGNED)["returns"] == []
    options = xiaoyu.reads(f"{SIGNED}/return-options").json()
    assert options["until"] == "2026-11-24"
    assert [reason["code"] for reason in options["reasons"]] == ["quality"]
    assert options["lines"][0]["is_possible"] and "7 天" in options["lines"][0]["detail"]
    fault = wish(reason="quality")
    assert xiaoyu.posts(f"{SIGNED}/returns", fault).status_code == 201


def test_after_48_hours_a_person_looks_into_what_was_broken(xiaoyu: Caller, clock: Clock) -> None:
    clock.forward(hours=3)
    refused = xiaoyu.posts(f"{SIGNED}/returns", wish(reason="damaged"))
    assert fact(refused) == (409, "return_window_over")
    assert "人工" in refused.json()["detail"]
    cushions = xiaoyu.reads(f"{SIGNED}/return-options").json()["lines"][0]
    assert cushions["return_refusals"]["damaged"] == refused.json()["detail"]
    assert "dislike" not in cushions["return_refusals"]
    assert "重新下单" in cushions["exchange_refusals"]["wrong_size"]


def test_twenty_days_after_signing_nothing_comes_back(jianguo: Caller) -> None:
    refused = jianguo.posts("TZ2611010006/returns", wish(reason="quality"))
    assert fact(refused) == (409, "return_window_over")
    options = jianguo.reads("TZ2611010006/return-options").json()
    assert (options["until"], options["reasons"], options["pickups"]) == (None, [], [])
    assert not any(line["is_possible"] for line in options["lines"])
    assert all("15 天" in line["detail"] for line in options["lines"])


def test_eleven_days_after_signing_only_faults_count(sisi: Caller) -> None:
    assert fact(sisi.posts("TZ2611010011/returns", wish())) == (409, "return_window_over")
    done = sisi.posts("TZ2611010011/returns", wish(reason="quality")).json()
    assert done["refund_amount"] == "119.00" and "账户余额" in done["next_step"]


def test_what_has_not_arrived_cannot_go_back(xiaoyu: Caller) -> None:
    assert fact(xiaoyu.posts("TZ2611010001/returns", wish())) == (409, "not_signed")
    options = xiaoyu.reads("TZ2611010001/return-options").json()
    assert options["until"] is None
    assert "没有签收" in options["lines"][0]["detail"]
    assert fact(xiaoyu.posts("TZ2611010012/returns", wish())) == (409, "order_closed")


def test_a_courier_who_has_passed_cannot_be_booked(xiaoyu: Caller, clock: Clock) -> None:
    clock.forward(days=1)
    refused = xiaoyu.posts(f"{SIGNED}/returns", wish(pickup="2026-11-12-am"))
    assert fact(refused) == (409, "pickup_unavailable")
    assert xiaoyu.order(SIGNED)["returns"] == []


def test_an_order_on_its_way_back_tells_where_its_money_is(jianguo: Caller) -> None:
    refund = jianguo.reads("TZ2611010005/refund").json()
    assert (refund["state_text"], refund["amount"], refund["to"]) == ("待验货", "89.00", "微信支付")
    # The warehouse has had it since 2 in the morning: three days to look, three working days to pay.
    assert refund["expected_on"] == "2026-11-18"
    assert refund["steps"][0]["text"] == "仓库已签收，48 小时内验货"
    assert jianguo.order("TZ2611010005")["returns"][0]["state_text"] == "待验货"


def test_money_that_is_back_is_told_as_back(sisi: Caller) -> None:
    refund = sisi.reads("TZ2611010009/refund").json()
    assert (refund["state"], refund["state_text"]) == ("refunded", "已退款")
    assert refund["applied_at"].endswith("Z")
