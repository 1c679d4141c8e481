"""When somebody is there, and how a customer is told."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from assist.escalation.opening import closed_in
from assist.hours import Hours, minutes

ZONE = ZoneInfo("Asia/Shanghai")
WORKDAY = {"from": "09:00", "to": "18:00"}
# 2026-11-21 is a Saturday.
KEPT = {
    "time_zone": "Asia/Shanghai",
    "days": [WORKDAY] * 5 + [{"from": "10:00", "to": "24:00"}, None],
    "holidays": ["2026-11-23"],
}


def at(day: int, clock: str) -> datetime:
    hour, minute = map(int, clock.split(":"))
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (at(20, "09:00"), None),
        (at(20, "17:59"), None),
        (at(20, "08:59"), "今天 09:00"),
        (at(20, "18:00"), "明天 10:00"),
        (at(21, "23:59"), None),
        # Sunday is free and Monday a holiday.
        (at(22, "12:00"), "11月24日（周二）09:00"),
        (at(23, "12:00"), "明天 09:00"),
        (at(24, "09:30"), None),
    ],
)
def test_a_customer_outside_hours_is_told_when_somebody_comes(
    when: datetime, words: str | None
) -> None:
    closed = closed_in(Hours.of(KEPT), "{上班时间}上班", when)
    assert (closed.sentence if closed else None) == (f"{words}上班" if words else None)


def test_utc_is_read_in_the_desks_own_zone() -> None:
    assert Hours.of(KEPT).is_open(at(20, "09:00").astimezone(ZoneInfo("UTC")))


def test_nobody_promises_what_is_not_planned() -> None:
    never = {**KEPT, "days": [None] * 7}
    closed = closed_in(Hours.of(never), "{上班时间}上班", at(20, "12:00"))
    assert closed is not None
    assert (closed.opens_at, closed.sentence) == (None, "稍后上班")


@pytest.mark.parametrize("clock", ["9:00", "24:01", "12:60", "ab:cd", "12：00", "-1:00"])
def test_what_is_no_time_of_day_is_refused(clock: str) -> None:
    with pytest.raises(ValueError, match=clock):
        minutes(clock)
