"""Messages that customers leave: they become tickets, are answered in the same thread, or closed.

Each function takes an open write session and leaves the commit to its caller. Whoever changes a
ticket holds its conversation (`repository.lock`), so that a reply and a closing stand in line.
"""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from assist.clock import iso, utc_now
from assist.conversations import repository, service
from assist.conversations.grouping import skill_of
from assist.conversations.model import Conversation
from assist.conversations.moves import HUMAN, WAITING, Actor
from assist.conversations.service import Draft
from assist.errors import ClientIdReused, IllegalMove, TicketClosed, UnknownTicket
from assist.escalation import kinds
from assist.escalation.model import EscalationRule
from assist.events import BOTH, record
from assist.hours import Hours
from assist.people.model import Staff
from assist.routing.groups import group_of
from assist.routing.model import SkillGroup
from assist.routing.queue import priority_for
from assist.tickets.due import MINUTE, due_time, promise
from assist.tickets.model import ANSWERED, CLOSED, OPEN, Ticket

# The customer's message in the thread is known by it.
MESSAGE_PREFIX = "ticket:"


@dataclass(frozen=True)
class LeftMessage:
    """What a customer leaves, already checked."""

    client_id: str
    text: str
    contact: str


@dataclass(frozen=True)
class Left:
    ticket: Ticket
    is_new: bool


def leave(
    session: Session, conversation: Conversation, by: Actor, left: LeftMessage, zone: ZoneInfo
) -> Left:
    """A ticket for what the customer leaves, who then has the bot again, not the queue.

    1. The same `client_id` again gives the first ticket back; with other words ClientIdReused.
    2. While an agent is there it is refused (IllegalMove): a plain message is faster.
    3. The text stands in the thread as the customer's own message, and the bot does not answer it.
    4. The customer is told by when; where no hours are kept, days are those of `zone`.
    """
    earlier = _by_client_id(session, conversation.id, left.client_id)
    if earlier is not None:
        if (earlier.text, earlier.contact) != (left.text, left.contact):
            raise ClientIdReused()
        return Left(earlier, is_new=False)
    if conversation.status == HUMAN:
        raise IllegalMove("客服正在为您服务，直接在这里发消息就可以。")
    ticket, sentence = _open(session, conversation, left, zone)
    draft = Draft(f"{MESSAGE_PREFIX}{left.client_id}", left.text)
    service.post_message(session, conversation, by, draft)
    # Writing into a resolved conversation may have brought its agent back.
    if conversation.status != HUMAN:
        service.leave_message(session, conversation)
    told = {"ticket_id": ticket.id, "due_at": iso(ticket.due_at)}
    _tell(session, ticket, "ticket.created", told)
    service.say(session, conversation, sentence)
    return Left(ticket, is_new=True)


def note_reply(session: Session, conversation_id: str, staff: Staff) -> None:
    """`staff` has written to the customer: what was open there is answered."""
    for ticket in _open_ones(session, conversation_id):
        ticket.state, ticket.answered_at, ticket.answered_by_id = ANSWERED, utc_now(), staff.id
        _tell(session, ticket, "ticket.answered", {"ticket_id": ticket.id})


def close(session: Session, ticket_id: int, staff: Staff, note: str | None) -> Ticket:
    """Nothing more is to be done; the note stands in the thread, for staff.

    Raises UnknownTicket, and TicketClosed where a colleague was first.
    """
    ticket = session.get(Ticket, ticket_id)
    if ticket is None:
        raise UnknownTicket()
    conversation = repository.lock(session, ticket.conversation_id)
    session.refresh(ticket)
    if ticket.state == CLOSED:
        raise TicketClosed()
    ticket.state, ticket.closed_at = CLOSED, utc_now()
    if note:
        draft = Draft(f"{MESSAGE_PREFIX}{ticket.id}:closed", note, audience="staff")
        service.post_message(session, conversation, service.actor(staff), draft)
    _tell(session, ticket, "ticket.closed", {"ticket_id": ticket.id})
    return ticket


def _open(
    session: Session, conversation: Conversation, left: LeftMessage, zone: ZoneInfo
) -> tuple[Ticket, str]:
    """The new row, and what the customer is told of it."""
    group = _group(session, conversation)
    hours, now = _hours_of(session, group), utc_now()
    due_at = due_time(now, group.reply_minutes, hours)
    ticket = Ticket(
        conversation_id=conversation.id,
        priority=_priority(conversation),
        skill=group.name,
        text=left.text,
        contact=left.contact,
        client_id=left.client_id,
        created_at=now,
        # A ticket must be due at some time, though nobody promised it to the customer.
        due_at=due_at or now + group.reply_minutes * MINUTE,
    )
    session.add(ticket)
    session.flush()
    local = due_at.astimezone(hours.zone if hours else zone) if due_at else None
    return ticket, promise(local, now)


def _group(session: Session, conversation: Conversation) -> SkillGroup:
    """Of the handoff; where there was none, what the routing rules say of what was answered."""
    if conversation.skill:
        return group_of(session, conversation.skill)
    said = repository.messages(session, conversation.id, "customer")
    return group_of(session, skill_of(session, said, {}))


def _hours_of(session: Session, group: SkillGroup) -> Hours | None:
    """The group's own, else the desk's; None where none are kept."""
    rule = session.get(EscalationRule, kinds.OUTSIDE_HOURS)
    kept = group.hours or (rule.hours if rule and rule.is_enabled else None)
    return Hours.of(kept) if kept else None


def _priority(conversation: Conversation) -> str:
    if conversation.status == WAITING:
        return conversation.priority
    return priority_for("", conversation.customer_tags, [])


def _by_client_id(session: Session, conversation_id: str, client_id: str) -> Ticket | None:
    same = (Ticket.conversation_id == conversation_id, Ticket.client_id == client_id)
    return session.scalar(select(Ticket).where(*same))


def _open_ones(session: Session, conversation_id: str) -> list[Ticket]:
    theirs = (Ticket.conversation_id == conversation_id, Ticket.state == OPEN)
    return list(session.scalars(select(Ticket).where(*theirs).order_by(Ticket.id)))


def _tell(session: Session, ticket: Ticket, type_: str, told: dict[str, object]) -> None:
    """To both sides, so never with the contact."""
    record(session, type_, told, conversation_id=ticket.conversation_id, audience=BOTH)
