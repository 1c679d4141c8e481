"""How tickets look to those outside: the JSON shapes of docs/api.md."""

from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from assist.clock import iso, utc_now
from assist.conversations.model import Conversation
from assist.conversations.moves import BOT, WAITING
from assist.conversations.waiting import closed_for
from assist.people.model import Staff
from assist.tickets.model import ANSWERED, CLOSED, OPEN, Ticket

Json = dict[str, Any]
# What the customer's page shows of the own ones, newest.
CUSTOMER_LIMIT = 50
# What is open: the oldest due first; what is done: the newest first.
ORDERS = {
    OPEN: (Ticket.due_at, Ticket.id),
    ANSWERED: (Ticket.answered_at.desc(), Ticket.id.desc()),
    CLOSED: (Ticket.closed_at.desc(), Ticket.id.desc()),
}


def own_view(ticket: Ticket) -> Json:
    """What the customer may know of it; the contact is not sent back."""
    return {
        "id": ticket.id,
        "text": ticket.text,
        "state": ticket.state,
        "due_at": iso(ticket.due_at),
    }


def for_customer(session: Session, conversation_id: str) -> list[Json]:
    """What was left in this conversation, oldest first."""
    newest = (
        select(Ticket)
        .where(Ticket.conversation_id == conversation_id)
        .order_by(Ticket.id.desc())
        .limit(CUSTOMER_LIMIT)
    )
    return [own_view(ticket) for ticket in reversed(session.scalars(newest).all())]


def can_leave_message(session: Session, conversation: Conversation) -> bool:
    """Whether the page offers it: while waiting, and with the bot when no person is there."""
    if conversation.status == BOT:
        return closed_for(session, conversation) is not None
    return conversation.status == WAITING


def page(
    session: Session, state: str, limit: int, offset: int, conversation_id: str | None = None
) -> Json:
    """One page of the tickets in `state`, of one conversation or of all, and how many of all are
    open and overdue whichever it is."""
    now = utc_now()
    wanted = [Ticket.state == state]
    if conversation_id is not None:
        wanted.append(Ticket.conversation_id == conversation_id)
    is_open = Ticket.state == OPEN
    rows = session.execute(
        select(Ticket, Conversation.customer_name, Staff.display_name)
        .join(Conversation, Conversation.id == Ticket.conversation_id)
        .outerjoin(Staff, Staff.id == Ticket.answered_by_id)
        .where(*wanted)
        .order_by(*ORDERS[state])
        .limit(limit)
        .offset(offset)
    )
    return {
        "tickets": [_view(ticket, customer, by, now) for ticket, customer, by in rows],
        "total": _count(session, *wanted),
        "open_count": _count(session, is_open),
        "overdue_count": _count(session, is_open, Ticket.due_at < now),
    }


def for_staff(session: Session, ticket: Ticket) -> Json:
    conversation = session.get_one(Conversation, ticket.conversation_id)
    by = session.get(Staff, ticket.answered_by_id) if ticket.answered_by_id else None
    return _view(ticket, conversation.customer_name, by.display_name if by else None, utc_now())


def _count(session: Session, *which: Any) -> int:
    return session.scalar(select(func.count()).select_from(Ticket).where(*which)) or 0


def _view(ticket: Ticket, customer_name: str, answered_by: str | None, now: datetime) -> Json:
    return {
        "id": ticket.id,
        "conversation_id": ticket.conversation_id,
        "customer_name": customer_name,
        "type": ticket.type,
        "state": ticket.state,
        "priority": ticket.priority,
        "skill": ticket.skill,
        "text": ticket.text,
        "contact": ticket.contact,
        "created_at": iso(ticket.created_at),
        "due_at": iso(ticket.due_at),
        "is_overdue": ticket.state == OPEN and ticket.due_at < now,
        "answered_at": _iso(ticket.answered_at),
        "answered_by": answered_by,
        "closed_at": _iso(ticket.closed_at),
    }


def _iso(moment: datetime | None) -> str | None:
    return iso(moment) if moment else None
