"""The shop in process, on a database and a clock of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from demo_shop.app import create_app
from demo_shop.settings import ShopSettings
from tests.demo_shop.callers import Caller, Clock


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ShopSettings:
    """Settings that no variable of the machine can change."""
    for name in ("SHOP_TOKEN", "ASSIST_URL", "TONGZHOU_IDENTITY_SECRET"):
        monkeypatch.delenv(name, raising=False)
    return ShopSettings(tongzhou_data_dir=tmp_path)


@pytest.fixture
def clock() -> Clock:
    """The shop's clock; a test may put it forward."""
    return Clock()


@pytest.fixture(scope="session")
def first_start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of a shop just started: made once, as making it takes most of a test's time."""
    settings = ShopSettings(tongzhou_data_dir=tmp_path_factory.mktemp("first_start"))
    create_app(settings, Clock())
    return settings.database_path


@pytest.fixture
def visitor(settings: ShopSettings, clock: Clock, first_start: Path) -> TestClient:
    """Someone with a browser."""
    shutil.copy(first_start, settings.database_path)
    return TestClient(create_app(settings, clock), raise_server_exceptions=False)


@pytest.fixture
def xiaoyu(visitor: TestClient) -> Caller:
    """李小雨, signed in."""
    return Caller(visitor, {"X-Customer-Id": "c1001"})


@pytest.fixture
def jianguo(visitor: TestClient) -> Caller:
    """王建国, signed in."""
    return Caller(visitor, {"X-Customer-Id": "c1002"})


@pytest.fixture
def sisi(visitor: TestClient) -> Caller:
    """陈思思, signed in."""
    return Caller(visitor, {"X-Customer-Id": "c1003"})


@pytest.fixture
def someone(visitor: TestClient) -> Caller:
    """Nobody whom the shop knows."""
    return Caller(visitor, {})
