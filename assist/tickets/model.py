"""Tickets (工单)."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from assist.clock import utc_now
from assist.db import Base, UtcDateTime

OPEN, ANSWERED, CLOSED = STATES = ("open", "answered", "closed")
# What it is about; a message that a customer left is the only type so far.
LEFT_MESSAGE = "left_message"


class Ticket(Base):
    __tablename__ = "tickets"
    __table_args__ = (
        UniqueConstraint("conversation_id", "client_id"),
        Index(None, "state", "due_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id"))
    type: Mapped[str] = mapped_column(String(20), default=LEFT_MESSAGE)
    state: Mapped[str] = mapped_column(String(10), default=OPEN)
    priority: Mapped[str] = mapped_column(String(10), default="normal")
    # The skill group's name.
    skill: Mapped[str] = mapped_column(String(30))
    text: Mapped[str] = mapped_column(Text)
    # Phone, e-mail or whatever the customer gave; staff alone see it.
    contact: Mapped[str] = mapped_column(String(200))
    # Made by the page, so that leaving it twice is harmless.
    client_id: Mapped[str] = mapped_column(String(100))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answered_by_id: Mapped[str | None] = mapped_column(String(32))
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
