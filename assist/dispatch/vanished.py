"""Agents who are gone: others are told, and their conversations go back to the queue's head."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import structlog
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from assist.clock import utc_now
from assist.conversations import repository, service
from assist.conversations.model import Conversation, Transition
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
    """Conversations whose owner left after becoming the owner, who waited longest first.

    Who never took a lease (a program, or somebody who serves while shown as offline) did not leave.
    """
    owned_since = (
        select(func.max(Transition.at))
        .where(Transition.conversation_id == Conversation.id)
        .where(Transition.owner_id == Conversation.owner_id)
        .scalar_subquery()
    )
    rows = session.execute(
        select(Conversation.id, Presence, owned_since)
        .join(Presence, Presence.staff_id == Conversation.owner_id)
        .where(Conversation.status == HUMAN)
        .order_by(Conversation.waiting_since, Conversation.id)
    )
    now = utc_now()
    return [
        id_ for id_, presence, since in rows if since and since < _left_at(presence, lease, now)
    ]


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
