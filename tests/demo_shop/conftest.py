"""The shop in process, on a database of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from demo_shop.app import create_app
from demo_shop.settings import ShopSettings


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ShopSettings:
    """Settings that no variable of the machine can change."""
    for name in ("SHOP_TOKEN", "ASSIST_URL", "TONGZHOU_IDENTITY_SECRET"):
        monkeypatch.delenv(name, raising=False)
    return ShopSettings(tongzhou_data_dir=tmp_path)


@pytest.fixture
def visitor(settings: ShopSettings) -> TestClient:
    """Someone with a browser."""
    return TestClient(create_app(settings))
