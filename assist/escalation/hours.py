"""When people are at the desk, and when they are next. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

Json = dict[str, Any]
DAY_WORDS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
MINUTES_A_DAY = 24 * 60


@dataclass(frozen=True)
class Hours:
    """`days` from Monday: minutes of the day from (inclusive) and to (exclusive), None is closed."""

    days: tuple[tuple[int, int] | None, ...]
    holidays: frozenset[date]
    zone: ZoneInfo

    @classmethod
    def of(cls, kept: Json) -> "Hours":
        """From the shape in which a rule keeps them, already checked."""
        return cls(
            days=tuple(
                (minutes(one["from"]), minutes(one["to"])) if one else None for one in kept["days"]
            ),
            holidays=frozenset(map(date.fromisoformat, kept["holidays"])),
            zone=ZoneInfo(kept["time_zone"]),
        )

    def is_open(self, at: datetime) -> bool:
        local = at.astimezone(self.zone)
        span = self._span(local.date())
        return span is not None and span[0] <= local.hour * 60 + local.minute < span[1]

    def next_opening(self, at: datetime) -> datetime | None:
        """The next time that somebody comes, in this zone; None when nobody does within two years."""
        local = at.astimezone(self.zone)
        for offset in range(2 * 366):
            day = local.date() + timedelta(days=offset)
            span = self._span(day)
            if span and (opening := self._at(day, span[0])) > local:
                return opening
        return None

    def _span(self, day: date) -> tuple[int, int] | None:
        return None if day in self.holidays else self.days[day.weekday()]

    def _at(self, day: date, minute: int) -> datetime:
        return datetime.combine(day, time(minute // 60, minute % 60), self.zone)


def minutes(clock: str) -> int:
    """09:30 → 570; 24:00 is the end of the day. Raises ValueError for what is no time of day."""
    hour, _, minute = clock.partition(":")
    if not (len(clock) == 5 and hour.isdecimal() and minute.isdecimal() and clock.isascii()):
        raise ValueError(clock)
    total = int(hour) * 60 + int(minute)
    if int(minute) > 59 or total > MINUTES_A_DAY:
        raise ValueError(clock)
    return total


def opening_words(opening: datetime, now: datetime) -> str:
    """今天 13:00, 明天 09:00, 3月9日（周一）09:00; as the desk's own zone counts days."""
    away = (opening.date() - now.astimezone(opening.tzinfo).date()).days
    clock = f"{opening:%H:%M}"
    if away < 2:
        return f"{('今天', '明天')[away]} {clock}"
    return f"{opening.month}月{opening.day}日（{DAY_WORDS[opening.weekday()]}）{clock}"
