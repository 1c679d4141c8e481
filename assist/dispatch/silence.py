"""Long waits and silences: a message is asked for, a silent customer is asked, then it is closed."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from assist.clock import utc_now
from assist.conversations import notices, repository, service
from assist.conversations.model import Conversation
from assist.conversations.moves import BOT, HUMAN, SYSTEM, WAITING
from assist.db import Database
from assist.routing.groups import group_of, groups_by_skill
from assist.routing.model import SkillGroup
from assist.tickets.model import LEFT_MESSAGE, OPEN, Ticket

# The reason that stands in the move of a conversation that nobody closed.
IDLE = "idle"
Due = Callable[[Conversation, SkillGroup, datetime], bool]


def look(database: Database, bot_idle: timedelta) -> None:
    """One look at everything that waits, is silent, or was left."""
    with database.read() as session:
        now = utc_now()
        inviting = list(_due(session, WAITING, has_waited_long, now))
        closing = list(_due(session, HUMAN, is_to_be_closed, now))
        nudging = list(_due(session, HUMAN, is_to_be_nudged, now))
        leaving = _left_with_bot(session, now - bot_idle)
    _each(database, inviting, WAITING, _invite)
    _each(database, closing, HUMAN, _close)
    _each(database, nudging, HUMAN, _nudge)
    _each(database, leaving, BOT, _close_with_bot)


def has_waited_long(one: Conversation, group: SkillGroup, now: datetime) -> bool:
    """Pure, as are the next two."""
    if group.max_wait_minutes is None or one.waiting_since is None or one.message_invited_at:
        return False
    return one.waiting_since <= now - timedelta(minutes=group.max_wait_minutes)


def is_to_be_nudged(one: Conversation, group: SkillGroup, now: datetime) -> bool:
    """The agent spoke last and nothing came back; who waits for the agent is never nudged."""
    if group.nudge_minutes is None or one.last_author != "agent" or one.nudged_at is not None:
        return False
    return one.last_at <= now - timedelta(minutes=group.nudge_minutes)


def is_to_be_closed(one: Conversation, group: SkillGroup, now: datetime) -> bool:
    is_nudged = one.nudged_at is not None and one.last_author == "agent"
    since = max(one.last_at, one.nudged_at) if one.nudged_at else one.last_at
    return is_nudged and since <= now - timedelta(minutes=group.close_minutes)


def _due(session: Session, status: str, is_due: Due, now: datetime) -> Iterator[str]:
    group = groups_by_skill(session)
    for one in session.scalars(select(Conversation).where(Conversation.status == status)):
        if is_due(one, group(one.skill), now):
            yield one.id


def _left_with_bot(session: Session, before: datetime) -> Sequence[str]:
    """Where the customer got an answer and went. Who left a message is still waiting for one."""
    is_left = (Ticket.type == LEFT_MESSAGE, Ticket.state == OPEN)
    awaits = select(Ticket.conversation_id).where(*is_left)
    return session.scalars(
        select(Conversation.id).where(
            Conversation.status == BOT,
            Conversation.last_at < before,
            Conversation.last_customer_seq > 0,
            Conversation.last_customer_seq <= Conversation.bot_done_seq,
            Conversation.id.not_in(awaits),
        )
    ).all()


def _each(
    database: Database,
    ids: Sequence[str],
    status: str,
    act: Callable[[Session, Conversation], None],
) -> None:
    """A commit each; whoever moved on in between is left alone."""
    for conversation_id in ids:
        with database.write() as session:
            conversation = repository.lock(session, conversation_id)
            if conversation.status == status:
                act(session, conversation)


def _invite(session: Session, conversation: Conversation) -> None:
    service.invite_message(session, conversation)


def _nudge(session: Session, conversation: Conversation) -> None:
    group = group_of(session, conversation.skill)
    if is_to_be_nudged(conversation, group, utc_now()):
        service.nudge(session, conversation, group.close_minutes)


def _close(session: Session, conversation: Conversation) -> None:
    if is_to_be_closed(conversation, group_of(session, conversation.skill), utc_now()):
        service.resolve(session, conversation, SYSTEM, IDLE, notices.IDLE)


def _close_with_bot(session: Session, conversation: Conversation) -> None:
    if conversation.last_customer_seq <= conversation.bot_done_seq:
        service.resolve(session, conversation, SYSTEM, IDLE, notices.IDLE_WITH_BOT)
