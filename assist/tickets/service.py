"""Messages that customers leave: they become tickets, and are answered in the same thread.

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
from assist.errors import ClientIdReused, IllegalMove
from assist.people.model import Staff
from assist.routing.groups import group_of
from assist.routing.model import SkillGroup
from assist.routing.queue import priority_for
from assist.tickets.due import MINUTE, due_time, promise
from assist.tickets.model import ANSWERED, LEFT_MESSAGE, OPEN, Ticket
from assist.tickets.opening import by_client_id
from assist.tickets.sla import hours_of
from assist.tickets.telling import MESSAGE_PREFIX, note_change, tell_both

__all__ = ["MESSAGE_PREFIX", "Left", "LeftMessage", "leave", "note_reply"]


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
    earlier = by_client_id(session, conversation.id, left.client_id)
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
    tell_both(session, ticket, "ticket.created", told)
    service.say(session, conversation, sentence)
    note_change(session, ticket, by, "留言", "created")
    return Left(ticket, is_new=True)


def note_reply(session: Session, conversation_id: str, staff: Staff) -> None:
    """`staff` has written to the customer: what was open there is answered."""
    for ticket in _open_ones(session, conversation_id):
        ticket.state, ticket.answered_at, ticket.answered_by_id = ANSWERED, utc_now(), staff.id
        ticket.moved_by = staff.display_name
        tell_both(session, ticket, "ticket.answered", {"ticket_id": ticket.id})
        note_change(session, ticket, service.actor(staff), "已在会话里回复客户", "changed")


def _open(
    session: Session, conversation: Conversation, left: LeftMessage, zone: ZoneInfo
) -> tuple[Ticket, str]:
    """The new row, and what the customer is told of it."""
    group = _group(session, conversation)
    hours, now = hours_of(session, group), utc_now()
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


def _priority(conversation: Conversation) -> str:
    if conversation.status == WAITING:
        return conversation.priority
    return priority_for("", conversation.customer_tags, [])


def _open_ones(session: Session, conversation_id: str) -> list[Ticket]:
    left = (Ticket.type == LEFT_MESSAGE, Ticket.state == OPEN)
    theirs = select(Ticket).where(Ticket.conversation_id == conversation_id, *left)
    return list(session.scalars(theirs.order_by(Ticket.id)))
