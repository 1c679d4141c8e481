"""What follows a change of a ticket: a line in its own log, an event for staff, words in the thread."""

from sqlalchemy.orm import Session

from assist.conversations import service
from assist.conversations.model import Conversation
from assist.conversations.moves import SYSTEM, Actor
from assist.conversations.service import Draft
from assist.events import BOTH, record
from assist.tickets import views
from assist.tickets.model import CHANGE, Ticket, TicketComment

# The messages of a ticket in the thread are known by it.
MESSAGE_PREFIX = "ticket:"


def note_change(session: Session, ticket: Ticket, by: Actor, text: str, change: str) -> None:
    """Write down in words what `by` changed, and tell all staff of it."""
    ticket.version += 1
    comment = TicketComment(
        ticket_id=ticket.id, kind=CHANGE, text=text, by_id=by.id, by_name=by.name
    )
    session.add(comment)
    session.flush()
    tell_staff(session, ticket, change)


def tell_staff(session: Session, ticket: Ticket, change: str) -> None:
    """The whole ticket, with the contact of a left message: never to the customer."""
    told = {"ticket": views.for_staff(session, ticket), "change": change}
    record(session, "ticket.changed", told, conversation_id=ticket.conversation_id)


def tell_both(session: Session, ticket: Ticket, type_: str, told: dict[str, object]) -> None:
    """Of a left message, to both sides: so never with the contact."""
    record(session, type_, told, conversation_id=ticket.conversation_id, audience=BOTH)


def leave_note(
    session: Session, conversation: Conversation, ticket: Ticket, by: Actor, text: str
) -> None:
    """A note for staff in the thread of its conversation."""
    client_id = f"{MESSAGE_PREFIX}{ticket.id}:note:{conversation.last_seq + 1}"
    service.post_message(session, conversation, by, Draft(client_id, text, audience="staff"))


def leave_system_note(
    session: Session, conversation: Conversation, ticket: Ticket, text: str
) -> None:
    leave_note(session, conversation, ticket, SYSTEM, text)
