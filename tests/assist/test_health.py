"""What the desk says of itself: alive, ready, and what it does without."""

import pytest

from assist.errors import BotUnavailable
from assist.testing import FakeAnalyzer, FakeBot
from tests.assist.conftest import OpenDesk
from tests.assist.running_desk import RunningDesk
from tests.front_door import eventually


def test_it_is_alive_and_ready(desk: RunningDesk) -> None:
    assert desk.door.ask("GET", "/health/live") == {"live": True}
    ready = desk.door.ask("GET", "/health/ready")
    parts = {"database": "ok", "index": "ok", "sentiment": "ok", "bot": "ok", "webhooks": "ok"}
    assert ready == {"ready": True, "components": parts, "degraded": []}


def test_without_the_bot_it_is_ready_and_says_so(open_desk: OpenDesk) -> None:
    bot = FakeBot()
    bot.fail_with = BotUnavailable()
    desk = open_desk(bot, without=["bot"])
    ready = desk.door.ask("GET", "/health/ready")
    assert (ready["ready"], ready["degraded"]) == (True, ["bot"])


def test_it_notices_that_the_bot_came_back(
    open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assist.gateway.bot_health.LOOK_EVERY_SECONDS", 0.01)
    bot = FakeBot()
    bot.fail_with = BotUnavailable()
    desk = open_desk(bot, without=["bot"])
    bot.fail_with = None
    eventually(lambda: desk.door.ask("GET", "/health/ready")["degraded"], lambda one: one == [])


def test_without_the_sentiment_model_the_desk_works_on(
    open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(self: FakeAnalyzer) -> None:
        raise FileNotFoundError("no model")

    monkeypatch.setattr(FakeAnalyzer, "warm_up", fails)
    desk = open_desk(without=["sentiment"])
    ready = eventually(
        lambda: desk.door.ask("GET", "/health/ready"),
        lambda seen: seen["components"]["sentiment"] == "down",
    )
    assert ready["ready"] is True
    customer = desk.customer()
    customer.says("怎么退货")
    customer.waits_for("7 天内")


def test_prometheus_finds_its_page(desk: RunningDesk) -> None:
    page = desk.door.client.get("/metrics")
    assert page.status_code == 200
    assert "python_info" in page.text


def test_every_answer_carries_strict_headers(desk: RunningDesk) -> None:
    for path in ("/api/v1/health/live", "/api/v1/nowhere", "/console/"):
        headers = desk.door.client.get(path).headers
        assert "default-src 'self'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def test_no_file_outside_the_console_is_given_away(desk: RunningDesk) -> None:
    for path in ("..%2f..%2fsettings.py", "%2e%2e/%2e%2e/app.py", "%00", "assets/%00.js"):
        answer = desk.door.client.get(f"/console/{path}")
        assert "import" not in answer.text[:200]
        assert answer.status_code in (200, 404, 503)
