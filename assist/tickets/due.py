"""By when a message that was left is due, and how the customer is told. Pure."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from assist.hours import MINUTES_A_DAY, Hours, opening_words

MINUTE = timedelta(minutes=1)
# Nobody plans further; Hours looks as far.
DAYS_AHEAD = 2 * 366


def due_time(created: datetime, reply_minutes: int, hours: Hours | None) -> datetime | None:
    """`reply_minutes` after `created`, counted while somebody is there, in UTC.

    Without hours every minute counts. None where hours are kept and nobody comes in time to count
    them. A begun minute is a whole one, so that what is written is what was said.
    """
    if hours is None:
        return _whole_minute(created + reply_minutes * MINUTE)
    left = reply_minutes * MINUTE
    for opens, closes in _spans(hours, created):
        begins = max(opens, created)
        if begins + left <= closes:
            return _whole_minute(begins + left)
        left -= closes - begins
    return None


def promise(due_at: datetime | None, now: datetime) -> str:
    """What the customer is told; `due_at` in the zone whose days count. No time, no promise."""
    if due_at is None:
        return "已收到您的留言，客服上班后会尽快在这里回复您。"
    return f"已收到您的留言，客服会在 {opening_words(due_at, now)} 前在这里回复您。"


def _spans(hours: Hours, after: datetime) -> Iterator[tuple[datetime, datetime]]:
    """From when to when somebody is there, as far as it is not over at `after`."""
    today = after.astimezone(hours.zone).date()
    for offset in range(DAYS_AHEAD):
        day = today + timedelta(days=offset)
        minutes = None if day in hours.holidays else hours.days[day.weekday()]
        if minutes is None:
            continue
        opens, closes = (_at(hours, day, minute) for minute in minutes)
        if closes > after:
            yield opens, closes


def _at(hours: Hours, day: date, minute: int) -> datetime:
    """In UTC: where clocks are put forward, an hour of the clock is not an hour."""
    days, rest = divmod(minute, MINUTES_A_DAY)
    clock = time(rest // 60, rest % 60)
    return datetime.combine(day + timedelta(days=days), clock, hours.zone).astimezone(UTC)


def _whole_minute(moment: datetime) -> datetime:
    begun = moment.astimezone(UTC).replace(second=0, microsecond=0)
    return begun if begun == moment else begun + MINUTE
