"""Which points end next (membership/points-expire.md)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from demo_shop.models import PointsLot


@dataclass(frozen=True)
class Points:
    """What a customer has; `expiring` of them end after the day `expiring_on`."""

    total: int
    expiring: int
    expiring_on: date | None


def points_on(lots: Iterable[PointsLot], today: date) -> Points:
    """What of `lots` counts today, and what of it ends with this year."""
    valid = [lot for lot in lots if ends_on(lot.earned_on) >= today]
    expiring = sum(lot.points for lot in valid if ends_on(lot.earned_on).year == today.year)
    last_day = date(today.year, 12, 31) if expiring else None
    return Points(sum(lot.points for lot in valid), expiring, last_day)


def ends_on(earned_on: date) -> date:
    """有效期到获得后的次年 12 月 31 日."""
    return date(earned_on.year + 1, 12, 31)
