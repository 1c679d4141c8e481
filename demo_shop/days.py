"""Moments and days. The shop lives in Beijing time: a customer's 7th day ends at midnight there."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

BEIJING = timezone(timedelta(hours=8))
WEEKDAYS = "一二三四五六日"


def utc_now() -> datetime:
    """The shop's clock; tests bring their own."""
    return datetime.now(UTC)


def beijing_day(at: datetime) -> date:
    """The date that a customer reads on the calendar at this moment."""
    return at.astimezone(BEIJING).date()


def end_of_day(day: date) -> datetime:
    """The first moment that no longer belongs to `day`."""
    return datetime.combine(day + timedelta(days=1), time(), BEIJING).astimezone(UTC)


def working_days_after(day: date, count: int) -> date:
    """The `count`-th working day after `day`.

    Weekends only: public holidays are announced year by year, and a table that is out of date
    would promise worse than none.
    """
    while count > 0:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day


def day_text(day: date) -> str:
    """11月8日（周日）."""
    return f"{day.month}月{day.day}日（周{WEEKDAYS[day.weekday()]}）"


def plain_day_text(day: date) -> str:
    """11月8日."""
    return f"{day.month}月{day.day}日"
