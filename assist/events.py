"""Durable events: what browsers and followers are told, written with the change they tell of.

Each event is a row with a rising id, committed in the same transaction as the change itself. A
client that was away asks for everything after the last id that it handled. docs/api.md lists the
types and what each carries; `EVENT_TYPES` is held against that list by a test.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, String
from sqlalchemy.orm import Mapped, Session, mapped_column

from assist.clock import iso, utc_now
from assist.db import Base, UtcDateTime, touch

# Who an event is for. Where both sides are told, but not the same, there is one event for each.
CUSTOMER = "customer"
STAFF = "staff"
BOTH = "both"
# What a follower of the whole log, or a staff page, listens to.
EVERYTHING = "*"

EVENT_TYPES = {
    "message.posted": "a message stands in a conversation",
    "conversation.started": "a customer opened a conversation",
    "conversation.moved": "the status or the owner of a conversation changed",
    "conversation.offered": "an agent is asked to take a waiting conversation",
    "conversation.offer_ended": "it was taken, missed, declined or withdrawn",
    "conversation.message_invited": "a waiting customer is asked to leave a message instead",
    "queue.changed": "a waiting customer's place in the queue, or the expected wait, changed",
    "sentiment.scored": "a customer's message was scored",
    "sentiment.marked": "a person said how a scored message reads, or took it back",
    "suggestion.made": "articles were suggested for a conversation",
    "suggestion.judged": "an agent took, edited or dismissed a suggested article",
    "rating.requested": "the customer is asked for a rating",
    "rating.given": "the customer gave a rating",
    "ticket.created": "a customer left a message, which is due by a time",
    "ticket.answered": "an agent replied to a message that was left",
    "ticket.closed": "nothing more is to be done about a message that was left",
    "ticket.changed": "work for another department was opened, changed, finished or escalated",
    "summary.changed": "what a conversation was about was summed up, or a person changed it",
    "conversation.wrapped_up": "an agent said what became of a conversation, with tags",
    "customer.changed": "a customer's profile, tags or identity changed",
    "phrase.changed": "a shared phrase was written, changed or removed",
    "staff.mentioned": "a note names colleagues",
    "presence.changed": "a member of staff came, went or changed state",
    "article.changed": "an article was written, published or archived",
    "routing.changed": "a skill group, its members, a cap or a routing rule changed",
}


class EventRow(Base):
    __tablename__ = "events"
    __table_args__ = (Index(None, "conversation_id", "id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    type: Mapped[str] = mapped_column(String(40))
    conversation_id: Mapped[str | None] = mapped_column(String(32))
    audience: Mapped[str] = mapped_column(String(10))
    data: Mapped[dict[str, Any]] = mapped_column(JSON)
    at: Mapped[datetime] = mapped_column(UtcDateTime)

    def frame(self) -> dict[str, Any]:
        """The event as both live streams send it."""
        return {
            "id": self.id,
            "type": self.type,
            "conversation_id": self.conversation_id,
            "at": iso(self.at),
            "data": self.data,
        }


def record(
    session: Session,
    type_: str,
    data: dict[str, Any],
    *,
    conversation_id: str | None = None,
    audience: str = STAFF,
) -> EventRow:
    """Write an event beside the change it tells of; listeners wake when the session commits.

    `audience` is who may see it: `CUSTOMER`, `STAFF` or `BOTH`.
    """
    if type_ not in EVENT_TYPES:
        raise ValueError(f"unknown event type {type_}")
    row = EventRow(
        type=type_, conversation_id=conversation_id, audience=audience, data=data, at=utc_now()
    )
    session.add(row)
    session.flush()
    tell(session, type_)
    if conversation_id and audience != STAFF:
        touch(session, conversation_id)
    return row


def tell(session: Session, type_: str) -> None:
    """Wake the listeners of all events, and those of this type alone, once the session commits."""
    touch(session, EVERYTHING)
    touch(session, type_)
