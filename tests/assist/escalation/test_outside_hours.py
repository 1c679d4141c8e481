"""Nobody waits at night without knowing when somebody comes."""

from datetime import timedelta
from typing import Any

import pytest

from assist.clock import utc_now
from tests.assist.escalation.packets import packet
from tests.assist.running_desk import RunningDesk


def closed_for_days() -> dict[str, Any]:
    """Round the clock, but for today and the two days around it, wherever midnight is."""
    days = [(utc_now() + timedelta(days=offset)).date().isoformat() for offset in (-1, 0, 1)]
    return {"days": [{"from": "00:00", "to": "24:00"}] * 7, "holidays": days}


@pytest.mark.parametrize("way", ["button", "bot", "rule"])
def test_outside_hours_every_way_to_a_person_tells_when_somebody_comes(
    desk: RunningDesk, way: str
) -> None:
    desk.administrator.changes_rule("outside_hours", hours=closed_for_days())
    desk.zhangmin.goes_online()
    customer = desk.customer()
    if way == "button":
        customer.asks_for_a_person()
    else:
        customer.says({"bot": "转人工", "rule": "我要投诉"}[way])
    told = customer.waits_for("现在不在人工服务时间")["text"]
    handoff = packet(desk, customer)
    assert f"人工客服{handoff['outside_hours']['words']} 上班" in told
    assert handoff["outside_hours"]["words"].endswith("00:00")
    assert "非服务时间" in handoff["summary"]["open"]


def test_within_hours_nothing_is_said_of_them(desk: RunningDesk) -> None:
    always = {"days": [{"from": "00:00", "to": "24:00"}] * 7, "holidays": []}
    desk.administrator.changes_rule("outside_hours", hours=always)
    customer = desk.customer().asks_for_a_person()
    assert packet(desk, customer)["outside_hours"] is None
    assert "人工服务时间" not in "".join(customer.reads_texts())
