"""What the bot and other programs can ask of the shop."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from demo_shop.app import create_app
from demo_shop.models import STATUS_TEXTS
from demo_shop.seed import CUSTOMERS, ORDERS
from demo_shop.settings import ShopSettings


def test_a_shipped_order_tells_its_way(visitor: TestClient) -> None:
    order = visitor.get("/api/orders/TZ2611010001").json()
    assert order["status_text"] == "已发货"
    assert order["amount"] == "185.00"
    assert [item["name"] for item in order["items"]] == ["青瓷马克杯", "桂花乌龙茶"]
    assert order["shipment"]["courier"] == "顺丰速运"
    times = [step["at"] for step in order["shipment"]["trace"]]
    assert times == sorted(times, reverse=True) and len(times) == 4
    assert order["placed_at"].endswith("Z")


def test_an_order_not_yet_sent_has_no_shipment(visitor: TestClient) -> None:
    order = visitor.get("/api/orders/TZ2611010002").json()
    assert order["status_text"] == "待发货"
    assert order["shipment"] is None


def test_the_number_may_be_typed_in_small_letters(visitor: TestClient) -> None:
    assert visitor.get("/api/orders/tz2611010001").status_code == 200


def test_an_unknown_number_is_a_fact_with_a_sentence(visitor: TestClient) -> None:
    answer = visitor.get("/api/orders/TZ0000000000")
    assert answer.status_code == 404
    assert answer.json() == {"error": "unknown_order", "detail": "没有这个订单。"}


def test_a_customer_has_own_orders_newest_first(visitor: TestClient) -> None:
    orders = visitor.get("/api/customers/c1002/orders").json()["orders"]
    own = {row[0] for row in ORDERS if row[1] == "c1002"}
    assert {order["order_no"] for order in orders} == own
    placed = [order["placed_at"] for order in orders]
    assert placed == sorted(placed, reverse=True)


def test_an_unknown_customer_is_a_fact(visitor: TestClient) -> None:
    answer = visitor.get("/api/customers/c9999/orders")
    assert (answer.status_code, answer.json()["error"]) == (404, "unknown_customer")


def test_every_status_is_in_the_seed(visitor: TestClient) -> None:
    seen = {visitor.get(f"/api/orders/{row[0]}").json()["status_text"] for row in ORDERS}
    assert seen == set(STATUS_TEXTS.values())


def test_an_order_names_nobody(visitor: TestClient) -> None:
    answers = [visitor.get(f"/api/orders/{row[0]}").json() for row in ORDERS]
    told = json.dumps(answers, ensure_ascii=False)
    assert not [name for _, name, _ in CUSTOMERS if name in told]
    assert not {key for answer in answers for key in answer} & {"phone", "address", "customer_id"}


def test_a_second_start_keeps_the_orders_and_their_dates(settings: ShopSettings) -> None:
    first = TestClient(create_app(settings)).get("/api/orders/TZ2611010001").json()
    second = TestClient(create_app(settings)).get("/api/orders/TZ2611010001").json()
    assert first == second


def test_a_shop_with_a_token_answers_only_who_knows_it(tmp_path: Path) -> None:
    settings = ShopSettings(tongzhou_data_dir=tmp_path, shop_token="s3cret")
    program = TestClient(create_app(settings))
    path = "/api/orders/TZ2611010001"
    assert program.get(path).json()["error"] == "not_authorised"
    assert program.get(path, headers={"Authorization": "Bearer wrong"}).status_code == 401
    assert program.get(path, headers={"Authorization": "Bearer s3cret"}).status_code == 200


@pytest.mark.parametrize("path", ["/nothing", "/api/nothing"])
def test_a_wrong_path_is_answered_like_every_error(visitor: TestClient, path: str) -> None:
    answer = visitor.get(path)
    assert answer.status_code == 404
    assert answer.json()["error"] == "not_found"


def test_the_openapi_page_documents_both_paths(visitor: TestClient) -> None:
    paths = visitor.get("/openapi.json").json()["paths"]
    assert set(paths) == {"/api/orders/{order_no}", "/api/customers/{customer_id}/orders"}
