"""Tickets of departments, as the tests speak of them: whose hours, what stands in the log, the clock."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from assist.tickets.rounds import TicketClock
from tests.assist.running_desk import RunningDesk

ZONE = ZoneInfo("Asia/Shanghai")
DAY = {"from": "09:00", "to": "18:00"}
WORKDAYS: dict[str, Any] = {
    "time_zone": "Asia/Shanghai",
    "days": [DAY] * 5 + [None, None],
    "holidays": [],
}
# 2026-11-27.
FRIDAY_AT_FIVE = datetime(2026, 11, 27, 17, 0, tzinfo=ZONE)


def moment(written: str) -> datetime:
    return datetime.fromisoformat(written)


def due(ticket: dict[str, Any]) -> str:
    """12-01 11:00, in Shanghai."""
    return f"{moment(ticket['due_at']).astimezone(ZONE):%m-%d %H:%M}"


def ticks(desk: RunningDesk, at: datetime) -> None:
    """The clock of the tickets looks, and it is `at`."""
    TicketClock(desk.database).tick(at)


def ticks_after_due(desk: RunningDesk, ticket: dict[str, Any], minutes: float) -> None:
    """So many minutes after it is due; before it if negative."""
    ticks(desk, moment(ticket["due_at"]) + timedelta(minutes=minutes))


def changes(ticket: dict[str, Any]) -> list[str]:
    """What was changed, in words, with whose name."""
    found = [one for one in ticket["comments"] if one["kind"] == "change"]
    return [f"{one['by_name']}：{one['text']}" for one in found]
