"""Numbers that customers read out: two letters, the day, a count."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from demo_shop.days import beijing_day


def next_number(
    session: Session, column: InstrumentedAttribute[Any], letters: str, now: datetime
) -> str:
    """TH2611080001 for the first of that day. Safe in an acting session: it alone writes."""
    start = f"{letters}{beijing_day(now):%y%m%d}"
    count = session.scalar(select(func.count()).where(column.startswith(start))) or 0
    return f"{start}{count + 1:04d}"
