"""The rules, and who changed them when."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from assist.clock import new_id, utc_now
from assist.db import Base, UtcDateTime

Json = dict[str, Any]


class EscalationRule(Base):
    """One rule. The built-in one of each kind has the kind as its id."""

    __tablename__ = "escalation_rules"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    kind: Mapped[str] = mapped_column(String(30))
    name: Mapped[str] = mapped_column(String(30))
    is_enabled: Mapped[bool] = mapped_column(default=True)
    words: Mapped[list[str]] = mapped_column(JSON, default=list)
    except_words: Mapped[list[str]] = mapped_column(JSON, default=list)
    tags: Mapped[list[str]] = mapped_column(JSON, default=list)
    alerts: Mapped[list[str]] = mapped_column(JSON, default=list)
    count: Mapped[int | None]
    # {time_zone, days: [{from, to}|null] × 7 from Monday, holidays: [date]}
    hours: Mapped[Json | None] = mapped_column(JSON)
    # Null: as the queue ranks the reason.
    priority: Mapped[str | None] = mapped_column(String(10))
    skill: Mapped[str | None] = mapped_column(String(30))
    # What the customer is told.
    say: Mapped[str | None] = mapped_column(String(300))
    # The first rule that fits decides, from 0 on.
    position: Mapped[int]
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    # Null: as it came.
    updated_by: Mapped[str | None] = mapped_column(String(60))

    @property
    def is_built_in(self) -> bool:
        return self.id == self.kind


class EscalationChange(Base):
    """One row per change: what a field was and what it became."""

    __tablename__ = "escalation_changes"

    id: Mapped[int] = mapped_column(primary_key=True)
    rule_id: Mapped[str] = mapped_column(String(32))
    rule_name: Mapped[str] = mapped_column(String(30))
    act: Mapped[str] = mapped_column(String(10))
    # {field: [before, after]}
    fields: Mapped[Json] = mapped_column(JSON)
    by_name: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
