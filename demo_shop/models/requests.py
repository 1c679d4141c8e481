"""What the API remembers of its callers."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from demo_shop.models.base import Base


class FirstAnswer(Base):
    """What was answered to the first request with an idempotency key."""

    __tablename__ = "first_answers"

    key: Mapped[str] = mapped_column(primary_key=True)
    request: Mapped[str]
    """Digest of what was asked: the path and the body."""
    proof: Mapped[str]
    """Digest of the proof, which may no longer hold: the act may have changed the phone."""
    status: Mapped[int]
    answer: Mapped[dict[str, Any]] = mapped_column(JSON)
    answered_at: Mapped[datetime]


class WrongTail(Base):
    """Someone tried a phone tail that is not the receiver's."""

    __tablename__ = "wrong_tails"

    id: Mapped[int] = mapped_column(primary_key=True)
    order_no: Mapped[str] = mapped_column(index=True)
    at: Mapped[datetime]
