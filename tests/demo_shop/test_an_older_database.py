"""Someone starts the shop where an older version of it has run."""

from __future__ import annotations

import logging
import sqlite3

import pytest
from fastapi.testclient import TestClient

from demo_shop.app import create_app
from demo_shop.settings import ShopSettings
from tests.demo_shop.callers import Caller, Clock

OLD_TABLES = """
CREATE TABLE customers (id VARCHAR PRIMARY KEY, name VARCHAR NOT NULL, tags JSON NOT NULL);
CREATE TABLE orders (order_no VARCHAR PRIMARY KEY, customer_id VARCHAR NOT NULL,
    status VARCHAR NOT NULL, placed_at DATETIME NOT NULL, courier VARCHAR, tracking_no VARCHAR);
INSERT INTO customers VALUES ('c1001', '李小雨', '[]');
INSERT INTO orders VALUES ('TZ2611010001', 'c1001', 'shipped', '2026-01-01', NULL, NULL);
"""


def test_the_orders_are_made_anew_and_the_log_says_so(
    settings: ShopSettings, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    with sqlite3.connect(settings.database_path) as old:
        old.executescript(OLD_TABLES)
    old.close()
    with caplog.at_level(logging.WARNING):
        xiaoyu = Caller(TestClient(create_app(settings, clock)), {"X-Customer-Id": "c1001"})
    assert "made anew" in caplog.text
    assert xiaoyu.order("TZ2611010001")["receiver"]["phone"] == "138****0017"


def test_an_interrupted_first_start_is_finished(settings: ShopSettings, clock: Clock) -> None:
    settings.database_path.touch()
    xiaoyu = Caller(TestClient(create_app(settings, clock)), {"X-Customer-Id": "c1001"})
    assert xiaoyu.order("TZ2611010001")["status"] == "shipped"


def test_the_same_version_keeps_what_was_done(
    settings: ShopSettings, clock: Clock, xiaoyu: Caller, caplog: pytest.LogCaptureFixture
) -> None:
    xiaoyu.posts("TZ2611010002/cancellation", {"reason": "slow"})
    restarted = Caller(TestClient(create_app(settings, clock)), xiaoyu.proof)
    assert restarted.order("TZ2611010002")["status"] == "cancelled"
    assert "made anew" not in caplog.text
