"""Tickets (工单), what was said and changed of them, and the policies that say by when."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from assist.clock import new_id, utc_now
from assist.db import Base, UtcDateTime
from assist.tickets.moves import ANSWERED, CLOSED, LEFT_MESSAGE, OPEN, STATES

__all__ = ["ANSWERED", "CLOSED", "LEFT_MESSAGE", "OPEN", "STATES"]
COMMENT, CHANGE = "comment", "change"


class Ticket(Base):
    __tablename__ = "tickets"
    __table_args__ = (
        UniqueConstraint("conversation_id", "client_id"),
        Index(None, "state", "due_at"),
        Index(None, "assignee_id", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id"))
    # What it is about: a message that a customer left, or work of another department.
    type: Mapped[str] = mapped_column(String(20), default=LEFT_MESSAGE)
    state: Mapped[str] = mapped_column(String(20), default=OPEN)
    priority: Mapped[str] = mapped_column(String(10), default="normal")
    # The skill group's name.
    skill: Mapped[str] = mapped_column(String(30))
    # Empty for a left message.
    title: Mapped[str] = mapped_column(String(60), default="")
    text: Mapped[str] = mapped_column(Text)
    # Phone, e-mail or whatever the customer gave; staff alone see it. Of a left message; else empty.
    contact: Mapped[str] = mapped_column(String(200))
    # Made by the page, so that leaving it twice is harmless.
    client_id: Mapped[str] = mapped_column(String(100))
    # What stood in it when it was opened: that may be changed, and the same is still the same.
    content_hash: Mapped[str | None] = mapped_column(String(64))
    assignee_id: Mapped[str | None] = mapped_column(String(32))
    # Display name; null: the customer.
    created_by: Mapped[str | None] = mapped_column(String(60))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    # Since when the policy's minutes count; null: since it was made. A reopened one begins anew.
    counted_from: Mapped[datetime | None] = mapped_column(UtcDateTime)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    is_due_by_hand: Mapped[bool] = mapped_column(default=False)
    # The name of the policy that set it, as it was then.
    sla: Mapped[str | None] = mapped_column(String(30))
    # When a reminder is due; null: none.
    remind_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reminded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    escalated_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answered_by_id: Mapped[str | None] = mapped_column(String(32))
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    result: Mapped[str | None] = mapped_column(Text)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # Whose act brought it into its state: the second of two is told.
    moved_by: Mapped[str | None] = mapped_column(String(60))
    # Counts the changes.
    version: Mapped[int] = mapped_column(default=1)


class TicketComment(Base):
    """What a person says of a ticket (`comment`), and each change in words (`change`)."""

    __tablename__ = "ticket_comments"
    __table_args__ = (UniqueConstraint("ticket_id", "client_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id"))
    kind: Mapped[str] = mapped_column(String(10), default=COMMENT)
    text: Mapped[str] = mapped_column(Text)
    by_id: Mapped[str | None] = mapped_column(String(32))
    by_name: Mapped[str] = mapped_column(String(60))
    # Of a person's; a change has none.
    client_id: Mapped[str | None] = mapped_column(String(100))
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)


class SlaPolicy(Base):
    """The first one that fits a ticket says by when it is due; null fits any."""

    __tablename__ = "sla_policies"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(30))
    type: Mapped[str | None] = mapped_column(String(20))
    priority: Mapped[str | None] = mapped_column(String(10))
    due_minutes: Mapped[int]
    # So long before `due_at` there is a reminder; 0: none.
    remind_minutes: Mapped[int]
    # Only minutes in which somebody is there count.
    is_in_hours_only: Mapped[bool] = mapped_column(default=True)
