"""Figures for supervisors."""

from datetime import date, datetime, time, timedelta
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Query

from assist.access import DeskOf, SupervisingStaff
from assist.clock import utc_now
from assist.errors import WrongValue
from assist.metrics.report import report

router = APIRouter()
DEFAULT_DAYS = 7
# Beyond these a day's midnight in UTC is no date any more.
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2999, 12, 31)


@router.get("/metrics")
def get_metrics(
    desk: DeskOf,
    staff: SupervisingStaff,
    from_: Annotated[date | None, Query(alias="from")] = None,
    to: date | None = None,
    by: Literal["agent", "day", "reason"] = "day",
) -> dict[str, Any]:
    """Figures of the conversations begun from `from` to `to`, both days included."""
    zone = desk.settings.zone
    last = to or utc_now().astimezone(zone).date()
    if any(day and not FIRST_DAY <= day <= LAST_DAY for day in (from_, to)):
        raise WrongValue("请选择 2000 年到 2999 年之间的日期。")
    first = from_ or last - timedelta(days=DEFAULT_DAYS - 1)
    if first > last:
        raise WrongValue("开始日期不能晚于结束日期。")
    with desk.database.read() as session:
        start, end = _midnight(first, zone), _midnight(last + timedelta(days=1), zone)
        found = report(session, start, end, by)
    return {"from": first.isoformat(), "to": last.isoformat(), "by": by, **found}


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)
