"""Figures for supervisors."""

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query

from assist.access import DeskOf, SupervisingStaff
from assist.metrics.report import report
from assist.period import read_period

router = APIRouter()
DEFAULT_DAYS = 7


@router.get("/metrics")
def get_metrics(
    desk: DeskOf,
    staff: SupervisingStaff,
    from_: Annotated[date | None, Query(alias="from")] = None,
    to: date | None = None,
    by: Literal["agent", "day", "reason"] = "day",
) -> dict[str, Any]:
    """Figures of the conversations begun from `from` to `to`, both days included."""
    period = read_period(from_, to, desk.settings.zone, DEFAULT_DAYS)
    with desk.database.read() as session:
        found = report(session, period.start, period.end, by)
    days = {"from": period.first.isoformat(), "to": period.last.isoformat()}
    return {**days, "by": by, **found}
