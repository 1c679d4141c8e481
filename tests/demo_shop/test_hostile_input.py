"""Whatever is sent, the shop answers in its own words, and nothing changes."""

from __future__ import annotations

from typing import Any

import pytest

from tests.demo_shop.callers import Caller, fact
from tests.demo_shop.test_doing_it_once import ACTS, rows_in

MALFORMED = (400, "malformed_request")
LONG = "长" * 3000
WRONG: list[tuple[str, Any]] = [
    ("address", {}),
    ("address", {"address": "近"}),
    ("address", {"address": LONG}),
    ("address", {"address": "上海市徐汇区\x00漕溪路12号"}),
    ("address", {"address": "上海市徐汇区\u202e漕溪路12号"}),
    ("address", {"address": "上海市徐汇区\n漕溪路12号"}),
    ("address", {"address": ["上海市徐汇区漕溪路12号"]}),
    ("address", {"address": None}),
    ("address", {"address": "上海市徐汇区漕溪路12号", "phone": "110"}),
    ("address", {"address": "上海市徐汇区漕溪路12号", "phone": 13800000017}),
    ("address", {"address": "上海市徐汇区漕溪路12号", "receiver_name": "李\u200b雨"}),
    ("address", {"address": "上海市徐汇区漕溪路12号", "receiver_name": LONG}),
    ("address", {"address": "上海市徐汇区漕溪路12号", "status": "cancelled"}),
    ("cancellation", {}),
    ("cancellation", {"reason": "因为"}),
    ("cancellation", {"reason": ["slow"]}),
    ("cancellation", {"reason": True}),
    ("returns", {"kind": "gift", "line": 1, "reason": "dislike", "pickup": "self"}),
    ("returns", {"kind": "return", "line": "1", "reason": "dislike", "pickup": "self"}),
    ("returns", {"kind": "return", "line": True, "reason": "dislike", "pickup": "self"}),
    ("returns", {"kind": "return", "line": 1.0, "reason": "dislike", "pickup": "self"}),
    ("returns", {"kind": "return", "line": 0, "reason": "dislike", "pickup": "self"}),
    ("returns", {"kind": "return", "line": 3, "reason": "dislike", "pickup": "self"}),
    ("returns", {"kind": "return", "line": 10**30, "reason": "dislike", "pickup": "self"}),
    ("returns", {"kind": "return", "line": 1, "reason": "dislike"}),
    (
        "returns",
        {"kind": "return", "line": 1, "quantity": 0, "reason": "dislike", "pickup": "self"},
    ),
    (
        "returns",
        {"kind": "return", "line": 1, "quantity": "1", "reason": "dislike", "pickup": "self"},
    ),
    ("returns", {"kind": "return", "line": 1, "reason": "dislike", "pickup": "明天"}),
    ("returns", {"kind": "return", "line": 1, "reason": "dislike", "pickup": "2026-11-12-no"}),
    ("invoice", {"title_kind": "personal", "title": "个人", "email": "no mail"}),
    ("invoice", {"title_kind": "personal", "title": "个人", "email": "a@b"}),
    ("invoice", {"title_kind": "personal", "title": "个人", "email": "a@b.com\nBcc: c@d.com"}),
    ("invoice", {"title_kind": "personal", "title": "个人", "email": f"{'a' * 100}@b.com"}),
    ("invoice", {"title_kind": "personal", "title": " ", "email": "a@b.com"}),
    ("invoice", {"title_kind": "personal", "title": LONG, "email": "a@b.com"}),
    ("invoice", {"title_kind": "shop", "title": "个人", "email": "a@b.com"}),
    ("invoice", {"title_kind": "company", "title": "某公司", "tax_no": "1", "email": "a@b.com"}),
    ("price-protection", {"amount": "1000.00"}),
    ("price-protection", []),
    ("price-protection", None),
]


@pytest.mark.parametrize(("act", "body"), WRONG)
def test_what_cannot_be_meant_changes_nothing(xiaoyu: Caller, act: str, body: Any) -> None:
    order_no = ACTS[act][0] if act in ACTS else "TZ2611010003"
    before, rows = xiaoyu.order(order_no), rows_in(xiaoyu.client)
    assert fact(xiaoyu.posts(f"{order_no}/{act}", body)) == MALFORMED
    assert xiaoyu.order(order_no) == before
    assert rows_in(xiaoyu.client) == rows


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b'{"reason": "\xff"}',
        b'{"reason": "\\ud800"}',
        b"[" * 8000,
        b'{"reason": "slow", "reason": NaN}',
        b" " * 20_000 + b'{"reason": "slow"}',
    ],
)
def test_what_is_no_json_changes_nothing(xiaoyu: Caller, body: bytes) -> None:
    headers = {**xiaoyu.proof, "Idempotency-Key": "key", "Content-Type": "application/json"}
    path = "/api/orders/TZ2611010002/cancellation"
    assert fact(xiaoyu.client.post(path, content=body, headers=headers)) == MALFORMED
    assert xiaoyu.order("TZ2611010002")["status"] == "paid"


def test_a_body_that_trickles_in_is_cut_off_too(xiaoyu: Caller) -> None:
    headers = {**xiaoyu.proof, "Idempotency-Key": "key"}
    parts = (b" " * 1000 for _ in range(1000))
    path = "/api/orders/TZ2611010002/cancellation"
    assert fact(xiaoyu.client.post(path, content=parts, headers=headers)) == MALFORMED


@pytest.mark.parametrize("act", ACTS)
def test_a_post_needs_its_key(xiaoyu: Caller, act: str) -> None:
    order_no, body, _ = ACTS[act]
    answer = xiaoyu.client.post(f"/api/orders/{order_no}/{act}", json=body, headers=xiaoyu.proof)
    assert fact(answer) == (400, "idempotency_key_needed")


@pytest.mark.parametrize(
    ("key", "error"),
    [
        ("", "idempotency_key_needed"),
        ("k" * 101, "malformed_request"),
        ("two words", "malformed_request"),
        ("tab\there", "malformed_request"),
        ("钥匙", "malformed_request"),
    ],
)
def test_a_key_is_a_short_visible_word(xiaoyu: Caller, key: str, error: str) -> None:
    headers = {**xiaoyu.proof, "Idempotency-Key": key.encode()}
    path = "/api/orders/TZ2611010002/cancellation"
    answer = xiaoyu.client.post(path, json={"reason": "slow"}, headers=headers)
    assert fact(answer) == (400, error)
    assert xiaoyu.order("TZ2611010002")["status"] == "paid"


@pytest.mark.parametrize(
    "order_no",
    ["'; DROP TABLE orders; --", "TZ%00", "%ff%fe", "TZ" + "1" * 5000, "订单", "%ED%A0%80"],
)
def test_a_strange_number_is_an_unknown_order(xiaoyu: Caller, order_no: str) -> None:
    assert fact(xiaoyu.reads(order_no)) == (404, "unknown_order")


def test_a_page_full_of_signs_is_kept_as_words(xiaoyu: Caller) -> None:
    address = "上海市<script>alert(1)</script>路12号"
    assert xiaoyu.posts("TZ2611010002/address", {"address": address}).status_code == 200
    page = xiaoyu.client.post("/sign-in/c1001").text
    assert "<script>alert" not in page


def test_the_wrong_verb_is_refused_in_words(xiaoyu: Caller) -> None:
    answer = xiaoyu.client.delete("/api/orders/TZ2611010002", headers=xiaoyu.proof)
    assert fact(answer) == (405, "request_refused")
