"""The list of tickets: which of them, in which order, and how many there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session

from assist.clock import utc_now
from assist.conversations.model import Conversation
from assist.tickets.model import ANSWERED, CLOSED, Ticket
from assist.tickets.moves import ACTIVE, DONE
from assist.tickets.views import rows_with_names, view

Json = dict[str, Any]
# What is to be done: the oldest due first; what is done: the newest first.
NEWEST_BY = {
    ANSWERED: Ticket.answered_at,
    DONE: Ticket.done_at,
    CLOSED: Ticket.closed_at,
}
MOST_DIGITS = 9


@dataclass(frozen=True)
class Wanted:
    """Which tickets; None is any. `query`: words of title, text, customer, contact, or the number."""

    states: Sequence[str]
    type: str | None = None
    skill: str | None = None
    assignee_id: str | None = None
    is_overdue: bool = False
    conversation_id: str | None = None
    query: str | None = None


def page(session: Session, wanted: Wanted, reader_id: str, limit: int, offset: int) -> Json:
    """One page of them; the three counts are of all that are open or in progress, whichever are
    wanted: all, overdue, and the reader's own."""
    now = utc_now()
    which = _which(wanted, now)
    found = session.execute(
        rows_with_names().where(*which).order_by(*_order(wanted.states)).limit(limit).offset(offset)
    )
    is_active = Ticket.state.in_(ACTIVE)
    return {
        "tickets": [view(*row, now) for row in found],
        "total": _count(session, *which),
        "open_count": _count(session, is_active),
        "overdue_count": _count(session, is_active, Ticket.due_at < now),
        "mine_count": _count(session, is_active, Ticket.assignee_id == reader_id),
    }


def _which(wanted: Wanted, now: datetime) -> list[ColumnElement[bool]]:
    which: list[ColumnElement[bool]] = [Ticket.state.in_(wanted.states)]
    for column, value in (
        (Ticket.type, wanted.type),
        (Ticket.skill, wanted.skill),
        (Ticket.assignee_id, wanted.assignee_id),
        (Ticket.conversation_id, wanted.conversation_id),
    ):
        if value is not None:
            which.append(column == value)
    if wanted.is_overdue:
        which.append(and_(Ticket.state.in_(ACTIVE), Ticket.due_at < now))
    if wanted.query:
        which.append(_has(wanted.query))
    return which


def _has(query: str) -> ColumnElement[bool]:
    texts = (Ticket.title, Ticket.text, Ticket.contact, Conversation.customer_name)
    found = [column.icontains(query, autoescape=True) for column in texts]
    digits = query.removeprefix("#")
    if digits.isascii() and digits.isdigit() and len(digits) <= MOST_DIGITS:
        found.append(Ticket.id == int(digits))
    return or_(*found)


def _order(states: Sequence[str]) -> Sequence[Any]:
    if len(states) == 1 and states[0] in NEWEST_BY:
        return (NEWEST_BY[states[0]].desc(), Ticket.id.desc())
    is_over = Ticket.state.not_in(ACTIVE)
    return (
        is_over,
        case((is_over, None), else_=Ticket.due_at),
        case((is_over, -Ticket.id)),
        Ticket.id,
    )


def _count(session: Session, *which: Any) -> int:
    counted = select(func.count()).select_from(Ticket)
    counted = counted.join(Conversation, Conversation.id == Ticket.conversation_id)
    return session.scalar(counted.where(*which)) or 0
