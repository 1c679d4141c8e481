"""What the bot and other programs can read of the shop."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from demo_shop.app import create_app
from demo_shop.models import STATUS_TEXTS
from demo_shop.seed.orders import ORDERS
from demo_shop.seed.people import CUSTOMERS
from demo_shop.settings import ShopSettings
from tests.demo_shop.callers import Caller, fact

PROOF = {"X-Customer-Id": "c1001"}


def all_orders(visitor: TestClient) -> list[dict[str, object]]:
    """Every order of the first start, each proved by its customer."""
    return [
        Caller(visitor, {"X-Customer-Id": row.customer_id}).order(row.order_no) for row in ORDERS
    ]


def test_a_shipped_order_tells_its_way(xiaoyu: Caller) -> None:
    order = xiaoyu.order("TZ2611010001")
    assert order["status_text"] == "已发货"
    assert order["amount"] == "185.00"
    assert [item["name"] for item in order["items"]] == ["青瓷马克杯", "桂花乌龙茶"]
    assert order["items"][0] == {"line": 1, "name": "青瓷马克杯", "quantity": 2, "price": "68.00"}
    assert order["shipment"]["courier"] == "顺丰速运"
    times = [step["at"] for step in order["shipment"]["trace"]]
    assert times == sorted(times, reverse=True) and len(times) == 4
    assert order["placed_at"].endswith("Z")


def test_an_order_not_yet_sent_has_no_shipment(xiaoyu: Caller) -> None:
    order = xiaoyu.order("TZ2611010002")
    assert order["status_text"] == "待发货"
    assert order["shipment"] is None


def test_the_number_may_be_typed_in_small_letters(xiaoyu: Caller) -> None:
    assert xiaoyu.order("tz2611010001")["order_no"] == "TZ2611010001"


def test_an_unknown_number_is_a_fact_with_a_sentence(xiaoyu: Caller) -> None:
    answer = xiaoyu.reads("TZ0000000000")
    assert answer.status_code == 404
    assert answer.json() == {"error": "unknown_order", "detail": "没有这个订单。"}


def test_a_customer_has_own_orders_newest_first(visitor: TestClient) -> None:
    orders = visitor.get("/api/customers/c1002/orders").json()["orders"]
    own = {row.order_no for row in ORDERS if row.customer_id == "c1002"}
    assert {order["order_no"] for order in orders} == own
    placed = [order["placed_at"] for order in orders]
    assert placed == sorted(placed, reverse=True)
    assert orders[0]["services"]["cancel"]["is_possible"] is True


@pytest.mark.parametrize("path", ["orders", "balance"])
def test_an_unknown_customer_is_a_fact(visitor: TestClient, path: str) -> None:
    assert fact(visitor.get(f"/api/customers/c9999/{path}")) == (404, "unknown_customer")


def test_every_status_is_in_the_seed(visitor: TestClient) -> None:
    assert {order["status_text"] for order in all_orders(visitor)} == set(STATUS_TEXTS.values())
    assert len(ORDERS) == 12


def test_a_receiver_is_recognised_but_not_given_away(visitor: TestClient, xiaoyu: Caller) -> None:
    assert xiaoyu.order("TZ2611010001")["receiver"] == {
        "name": "李*雨",
        "phone": "138****0017",
        "address": "上海市徐汇区漕溪北路***",
    }
    told = json.dumps(all_orders(visitor), ensure_ascii=False)
    hidden = [person.name for person in CUSTOMERS] + [person.phone for person in CUSTOMERS]
    assert not [word for word in (*hidden, *(row.address for row in ORDERS)) if word in told]


def test_an_order_says_what_can_be_done_with_it(xiaoyu: Caller) -> None:
    paid = xiaoyu.order("TZ2611010002")["services"]
    possible = {name for name, service in paid.items() if service["is_possible"]}
    assert possible == {"address", "cancel"}
    assert all((service["detail"] is None) == service["is_possible"] for service in paid.values())
    signed = xiaoyu.order("TZ2611010003")["services"]
    possible = {name for name, service in signed.items() if service["is_possible"]}
    assert possible == {"return", "exchange", "invoice", "price"}
    assert "已经发货" in signed["cancel"]["detail"]


def test_a_second_start_keeps_the_orders_and_their_dates(settings: ShopSettings) -> None:
    first = TestClient(create_app(settings)).get("/api/orders/TZ2611010001", headers=PROOF)
    second = TestClient(create_app(settings)).get("/api/orders/TZ2611010001", headers=PROOF)
    assert first.json() == second.json() and first.status_code == 200


def test_a_shop_with_a_token_answers_only_who_knows_it(tmp_path: Path) -> None:
    settings = ShopSettings(tongzhou_data_dir=tmp_path, shop_token="s3cret")
    program = TestClient(create_app(settings))
    path = "/api/orders/TZ2611010001"
    assert fact(program.get(path, headers=PROOF)) == (401, "not_authorised")
    wrong = program.get(path, headers={**PROOF, "Authorization": "Bearer wrong"})
    assert wrong.status_code == 401
    right = program.get(path, headers={**PROOF, "Authorization": "Bearer s3cret"})
    assert right.status_code == 200


@pytest.mark.parametrize("path", ["/nothing", "/api/nothing"])
def test_a_wrong_path_is_answered_like_every_error(visitor: TestClient, path: str) -> None:
    assert fact(visitor.get(path)) == (404, "not_found")
