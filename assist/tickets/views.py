"""How tickets look to those outside: the JSON shapes of docs/api.md."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased

from assist.clock import iso, utc_now
from assist.conversations.model import Conversation
from assist.conversations.moves import BOT, WAITING
from assist.conversations.waiting import closed_for
from assist.people.model import Staff
from assist.tickets.model import LEFT_MESSAGE, SlaPolicy, Ticket, TicketComment
from assist.tickets.moves import ACTIVE

Json = dict[str, Any]
# What the customer's page shows of the own ones, newest.
CUSTOMER_LIMIT = 50
_Answerer = aliased(Staff)


def own_view(ticket: Ticket) -> Json:
    """What the customer may know of it; the contact is not sent back."""
    return {
        "id": ticket.id,
        "text": ticket.text,
        "state": ticket.state,
        "due_at": iso(ticket.due_at),
    }


def for_customer(session: Session, conversation_id: str) -> list[Json]:
    """What was left in this conversation, oldest first. Other tickets have words of staff in them:
    what the customer is to know of those stands in the thread."""
    newest = (
        select(Ticket)
        .where(Ticket.conversation_id == conversation_id, Ticket.type == LEFT_MESSAGE)
        .order_by(Ticket.id.desc())
        .limit(CUSTOMER_LIMIT)
    )
    return [own_view(ticket) for ticket in reversed(session.scalars(newest).all())]


def can_leave_message(session: Session, conversation: Conversation) -> bool:
    """Whether the page offers it: while waiting, and with the bot when no person is there."""
    if conversation.status == BOT:
        return closed_for(session, conversation) is not None
    return conversation.status == WAITING


def rows_with_names() -> Select[Ticket, str, Staff | None, str | None]:
    """Tickets, each with what `view` needs beside it."""
    return (
        select(Ticket, Conversation.customer_name, Staff, _Answerer.display_name)
        .join(Conversation, Conversation.id == Ticket.conversation_id)
        .outerjoin(Staff, Staff.id == Ticket.assignee_id)
        .outerjoin(_Answerer, _Answerer.id == Ticket.answered_by_id)
    )


def for_staff(session: Session, ticket: Ticket) -> Json:
    found = session.execute(rows_with_names().where(Ticket.id == ticket.id)).one()
    return view(*found, utc_now())


def with_comments(session: Session, ticket: Ticket) -> Json:
    """The same, with what was said and changed, oldest first."""
    own = select(TicketComment).where(TicketComment.ticket_id == ticket.id)
    comments = session.scalars(own.order_by(TicketComment.id))
    return {**for_staff(session, ticket), "comments": [comment_view(one) for one in comments]}


def comment_view(comment: TicketComment) -> Json:
    return {
        "id": comment.id,
        "kind": comment.kind,
        "text": comment.text,
        "by_name": comment.by_name,
        "at": iso(comment.at),
    }


def policy_view(policy: SlaPolicy) -> Json:
    names = ("id", "name", "type", "priority", "due_minutes", "remind_minutes", "is_in_hours_only")
    return {name: getattr(policy, name) for name in names}


def view(
    ticket: Ticket,
    customer_name: str,
    assignee: Staff | None,
    answered_by: str | None,
    now: datetime,
) -> Json:
    whose = {"id": assignee.id, "display_name": assignee.display_name} if assignee else None
    return {
        "id": ticket.id,
        "conversation_id": ticket.conversation_id,
        "customer_name": customer_name,
        "type": ticket.type,
        "state": ticket.state,
        "priority": ticket.priority,
        "skill": ticket.skill,
        "title": ticket.title,
        "text": ticket.text,
        "contact": ticket.contact,
        "assignee": whose,
        "created_by": ticket.created_by,
        "created_at": iso(ticket.created_at),
        "due_at": iso(ticket.due_at),
        "sla": ticket.sla,
        "is_overdue": ticket.state in ACTIVE and ticket.due_at < now,
        "reminded_at": _iso(ticket.reminded_at),
        "escalated_at": _iso(ticket.escalated_at),
        "answered_at": _iso(ticket.answered_at),
        "answered_by": answered_by,
        "done_at": _iso(ticket.done_at),
        "result": ticket.result,
        "closed_at": _iso(ticket.closed_at),
        "version": ticket.version,
    }


def _iso(moment: datetime | None) -> str | None:
    return iso(moment) if moment else None
