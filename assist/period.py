"""A span of whole days, as people name it: from and to, both included, in the team's zone."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from assist.clock import utc_now
from assist.errors import WrongValue

# Beyond these a day's midnight in UTC is no date any more.
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2999, 12, 31)


@dataclass(frozen=True)
class Period:
    first: date
    last: date
    zone: tzinfo

    @property
    def start(self) -> datetime:
        return self._midnight(self.first)

    @property
    def end(self) -> datetime:
        """The first moment after it."""
        return self._midnight(self.last + timedelta(days=1))

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time(), self.zone)


def read_period(
    first: date | None, last: date | None, zone: tzinfo, default_days: int | None = None
) -> Period:
    """Up to today where `last` is not given; where `first` is not, `default_days` long, or (None)
    everything there is. Raises WrongValue for days that are none."""
    if any(day and not FIRST_DAY <= day <= LAST_DAY for day in (first, last)):
        raise WrongValue("请选择 2000 年到 2999 年之间的日期。")
    last = last or utc_now().astimezone(zone).date()
    if first is None:
        first = FIRST_DAY if default_days is None else _back(last, default_days - 1)
    if first > last:
        raise WrongValue("开始日期不能晚于结束日期。")
    return Period(first, last, zone)


def _back(day: date, days: int) -> date:
    return max(FIRST_DAY, day - timedelta(days=days))
