"""When people are at the desk, and when they are next; hours as an administrator types them. Pure.

Escalation rules and skill groups keep hours in the same shape:
{time_zone, days: [{from, to}|null] × 7 from Monday, holidays: [date]}.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from assist.errors import WrongValue

Json = dict[str, Any]
MAX_HOLIDAYS = 100
TIME_ZONE = "Asia/Shanghai"
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


def check_hours(value: Any) -> Json | None:
    """The shape in which hours are kept; null is always open. Raises WrongValue."""
    if value is None:
        return None
    if not isinstance(value, dict) or set(value) - {"time_zone", "days", "holidays"}:
        raise WrongValue("服务时间要写明 time_zone、days 和 holidays。")
    days = value.get("days")
    if not isinstance(days, list) or len(days) != 7:
        raise WrongValue("服务时间要写满周一到周日七天，休息的那天留空。")
    kept = [_day(one) for one in days]
    if not any(kept):
        raise WrongValue("一周里至少要有一天有人工服务。")
    holidays = _holidays(value.get("holidays") or [])
    return {"time_zone": _zone(value.get("time_zone")), "days": kept, "holidays": holidays}


def _day(value: Any) -> Json | None:
    if value is None:
        return None
    try:
        start, end = str(value["from"]), str(value["to"])
        opens, closes = minutes(start), minutes(end)
    except (TypeError, KeyError, ValueError):
        raise WrongValue("时间要写成 09:00 到 18:00 这样。") from None
    if opens >= closes:
        raise WrongValue(f"结束时间要晚于开始时间，现在写的是 {start} 到 {end}。")
    return {"from": start, "to": end}


def _holidays(value: Any) -> list[str]:
    if not isinstance(value, list) or len(value) > MAX_HOLIDAYS:
        raise WrongValue(f"休息日要一个一个列出来，最多 {MAX_HOLIDAYS} 个。")
    try:
        return sorted({date.fromisoformat(str(one)).isoformat() for one in value})
    except ValueError:
        raise WrongValue("休息日要写成 2027-01-01 这样的日期。") from None


def _zone(value: Any) -> str:
    name = TIME_ZONE if value is None else str(value)
    try:
        return ZoneInfo(name).key
    except (OSError, ValueError, KeyError):
        raise WrongValue("不认识这个时区，例如 Asia/Shanghai。") from None
