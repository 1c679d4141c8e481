"""By when a message that was left is answered: only minutes in which somebody is there count."""

from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from assist.hours import Hours
from assist.tickets.due import due_time, promise

ZONE = ZoneInfo("Asia/Shanghai")
DAY = {"from": "09:00", "to": "18:00"}
# 2026-11-21 is a Saturday.
WEEK: dict[str, Any] = {
    "time_zone": "Asia/Shanghai",
    "days": [DAY] * 5 + [{"from": "10:00", "to": "12:00"}, None],
    "holidays": ["2026-11-23", "2026-11-24"],
}


def at(day: int, clock: str, month: int = 11) -> datetime:
    return datetime.fromisoformat(f"2026-{month:02}-{day:02}T{clock}").replace(tzinfo=ZONE)


def told(created: datetime, reply_minutes: int, **changed: Any) -> str:
    due = due_time(created, reply_minutes, Hours.of({**WEEK, **changed}))
    assert due is None or due.tzinfo is UTC
    return promise(due.astimezone(ZONE) if due else None, created)


@pytest.mark.parametrize(
    ("created", "reply_minutes", "words"),
    [
        # Within the day.
        (at(19, "09:00"), 240, "今天 13:00"),
        (at(19, "14:00"), 240, "今天 18:00"),
        # Before it opens the first minute counts from then.
        (at(19, "03:00"), 240, "今天 13:00"),
        # Over a night.
        (at(19, "17:00"), 240, "明天 12:00"),
        (at(19, "18:00"), 240, "明天 13:00"),
        (at(19, "23:59"), 30, "明天 09:30"),
        # Friday afternoon: an hour then, two on Saturday, then Sunday and two days off.
        (at(20, "17:00"), 240, "11月25日（周三）10:00"),
        (at(20, "17:00"), 180, "明天 12:00"),
        (at(21, "12:00"), 1, "11月25日（周三）09:01"),
        (at(23, "11:00"), 60, "11月25日（周三）10:00"),
        # At once is when somebody comes.
        (at(19, "20:00"), 0, "明天 09:00"),
        (at(19, "10:00"), 0, "今天 10:00"),
    ],
)
def test_the_customer_is_told_a_time_at_which_somebody_is_there(
    created: datetime, reply_minutes: int, words: str
) -> None:
    assert told(created, reply_minutes) == (f"已收到您的留言，客服会在 {words} 前在这里回复您。")


def test_where_the_desk_never_closes_every_minute_counts() -> None:
    always = [{"from": "00:00", "to": "24:00"}] * 7
    assert "11月27日（周五）03:00" in told(at(24, "23:00"), 52 * 60, days=always, holidays=[])


def test_without_hours_every_minute_counts() -> None:
    assert due_time(at(21, "23:00"), 240, None) == at(22, "03:00")


def test_a_begun_minute_is_a_whole_one() -> None:
    created = at(19, "10:00") + timedelta(seconds=20)
    assert due_time(created, 60, Hours.of(WEEK)) == at(19, "11:01")
    assert due_time(created, 60, None) == at(19, "11:01")
    # The last minute of the day stays in the day.
    assert due_time(at(19, "17:59") - timedelta(seconds=1), 1, Hours.of(WEEK)) == at(19, "18:00")


def test_a_long_promise_runs_over_many_short_days() -> None:
    ten_minutes = [{"from": "09:00", "to": "09:10"}] * 7
    assert "12月15日（周二）09:10" in told(at(22, "00:00"), 240, days=ten_minutes, holidays=[])
    assert "已收到" in told(at(22, "00:00"), 10_000, days=ten_minutes, holidays=[])


@pytest.mark.parametrize("seed", range(40))
def test_it_is_as_if_somebody_counted_the_minutes(seed: int) -> None:
    chance = Random(seed)
    days = [_some_day(chance) for _ in range(6)] + [DAY]
    holidays = [f"2026-11-{chance.randint(16, 30)}" for _ in range(chance.randint(0, 3))]
    hours = Hours.of({**WEEK, "days": days, "holidays": holidays})
    created = at(16, "00:00") + timedelta(minutes=chance.randrange(7 * 24 * 60))
    reply_minutes = chance.randint(1, 300)
    counted, minute = 0, created
    while counted < reply_minutes:
        counted += hours.is_open(minute)
        minute += timedelta(minutes=1)
    assert due_time(created, reply_minutes, hours) == minute


def _some_day(chance: Random) -> dict[str, str] | None:
    opens, closes = chance.randrange(24), chance.randrange(1, 25)
    return {"from": f"{opens:02}:00", "to": f"{closes:02}:00"} if opens < closes else None


def test_nobody_promises_what_nobody_can_keep() -> None:
    assert told(at(19, "10:00"), 60, days=[None] * 7) == (
        "已收到您的留言，客服上班后会尽快在这里回复您。"
    )


def test_the_hour_that_the_clock_skips_is_not_worked() -> None:
    """In Berlin 2026-03-29 has no 02:00 to 03:00."""
    night = {"time_zone": "Europe/Berlin", "days": [{"from": "01:00", "to": "05:00"}] * 7}
    hours = Hours.of({**night, "holidays": []})
    created = datetime(2026, 3, 29, 0, 0, tzinfo=ZoneInfo("Europe/Berlin"))
    due = due_time(created, 120, hours)
    assert due == datetime(2026, 3, 29, 4, 0, tzinfo=ZoneInfo("Europe/Berlin"))
