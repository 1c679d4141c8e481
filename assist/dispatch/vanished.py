"""Agents who are gone: others are told, and their conversations go back to the queue's head."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import structlog
from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from assist.clock import utc_now
from assist.conversations import repository, service
from assist.conversations.model import Conversation, Message, Transition
from assist.conversations.moves import HUMAN, SYSTEM
from assist.db import Database
from assist.people.model import Presence, Staff
from assist.people.presence import lapsed, tell_lapse

log = structlog.get_logger()


def look(database: Database, lease: timedelta) -> None:
    """Tell of leases that ran out, and take conversations off those who left."""
    with database.read() as session:
        is_work = bool(lapsed(session, utc_now())) or bool(left_behind(session, lease))
    if not is_work:
        return
    # Apart from each other: everybody locks a conversation before a presence, so both in one commit
    # could wait for each other for ever.
    with database.write() as session:
        for conversation_id in left_behind(session, lease):
            _give_back(session, conversation_id)
    with database.write() as session:
        for presence in lapsed(session, utc_now()):
            tell_lapse(session, presence)


def left_behind(session: Session, lease: timedelta) -> Sequence[str]:
    """Conversations whose owner is not there for them, who waited longest first: the owner left after
    becoming it, or a colleague gave it to somebody absent, who has not written for a lease since.

    Who took it without a lease (a program, or somebody who serves while shown as offline) is there.
    """
    own = aliased(Transition)
    newest = (
        select(func.max(own.id))
        .where(own.conversation_id == Conversation.id)
        .where(own.owner_id == Conversation.owner_id)
        .scalar_subquery()
    )
    rows = session.execute(
        select(Conversation.id, Presence, Transition)
        .select_from(Conversation)
        .join(Transition, Transition.id == newest)
        .outerjoin(Presence, Presence.staff_id == Conversation.owner_id)
        .where(Conversation.status == HUMAN)
        .order_by(Conversation.waiting_since, Conversation.id)
    )
    now = utc_now()
    return [
        id_
        for id_, presence, took in rows
        if (presence is not None and took.at < _left_at(presence, lease, now))
        or (_is_given_to_absent(presence, took, lease, now) and not _has_written(session, took))
    ]


def _is_given_to_absent(
    presence: Presence | None, took: Transition, lease: timedelta, now: datetime
) -> bool:
    """By a colleague, a lease ago or longer, and nobody is there. Pure."""
    is_absent = presence is None or presence.state_at(now) == "offline"
    is_given = took.verb == "transfer" and took.by_id != took.owner_id
    return is_absent and is_given and took.at <= now - lease


def _has_written(session: Session, took: Transition) -> bool:
    """Whether the owner has, since it was given."""
    own = (Message.conversation_id == took.conversation_id, Message.author_id == took.owner_id)
    return session.scalar(select(Message.id).where(*own, Message.created_at >= took.at)) is not None


def _left_at(presence: Presence, lease: timedelta, now: datetime) -> datetime:
    """When they left; the beginning of time for who is still there. Pure."""
    if presence.state_at(now) != "offline":
        return datetime.min.replace(tzinfo=now.tzinfo)
    # A chosen offline counts from the choice on, and not from the end of its lease.
    return presence.expires_at - (lease if presence.state == "offline" else timedelta(0))


def _give_back(session: Session, conversation_id: str) -> None:
    conversation = repository.lock(session, conversation_id)
    agent = session.get(Staff, conversation.owner_id) if conversation.owner_id else None
    if conversation.status == HUMAN and agent is not None:
        service.give_back(session, conversation, SYSTEM, agent)
        log.info("conversation.given_back", conversation_id=conversation_id, staff_id=agent.id)
