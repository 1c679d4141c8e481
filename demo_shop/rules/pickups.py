"""How goods come back: fetched at the door, or sent by the customer (returns/return-send-back.md)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from demo_shop.days import beijing_day, day_text

SELF = "self"
SELF_TEXT = "自行寄回"
NOT_NEEDED_TEXT = "不用寄回"
HALF_DAYS = {"am": "上午 9:00–12:00", "pm": "下午 14:00–18:00"}
DAYS_AHEAD = 3


def pickups(now: datetime) -> dict[str, str]:
    """{code: text} of what can be chosen now: both halves of the next three days, then self."""
    today = beijing_day(now)
    days = [today + timedelta(days=ahead) for ahead in range(1, DAYS_AHEAD + 1)]
    slots = {f"{day.isoformat()}-{half}": _text(day, half) for day in days for half in HALF_DAYS}
    return {**slots, SELF: SELF_TEXT}


def _text(day: date, half: str) -> str:
    return f"{day_text(day)}{HALF_DAYS[half]}上门取件"
