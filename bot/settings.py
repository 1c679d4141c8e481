"""Where the actions find assist and the shop. Read from the environment, at call time."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Mapping, Optional

# Two calls in a turn (recent orders, then the order) must leave the customer waiting under 4 s.
CALL_TIMEOUT_SECONDS = 1.5


@dataclass(frozen=True)
class Settings:
    """Addresses and tokens of the services that the actions ask."""

    assist_url: str
    shop_url: str
    service_token: str
    shop_token: str
    call_timeout_seconds: float


def read_settings(environment: Optional[Mapping[str, str]] = None) -> Settings:
    """The settings as they stand now.

    Assist writes its service token on its own first start, so the file may appear after the
    action server has: it is read at each call when the environment names no token.
    """
    env = os.environ if environment is None else environment
    return Settings(
        assist_url=env.get("ASSIST_URL", "http://127.0.0.1:8000").rstrip("/"),
        shop_url=env.get("SHOP_URL", "http://127.0.0.1:5065").rstrip("/"),
        service_token=env.get("TONGZHOU_SERVICE_TOKEN") or _token_in_file(env),
        shop_token=env.get("SHOP_TOKEN", ""),
        call_timeout_seconds=float(env.get("CALL_TIMEOUT_SECONDS", CALL_TIMEOUT_SECONDS)),
    )


def _token_in_file(env: Mapping[str, str]) -> str:
    try:
        path = Path(env.get("TONGZHOU_DATA_DIR", "var")) / "service-token"
        return path.read_text(encoding="utf-8").strip()
    except OSError:
        return ""
