"""Offering waiting conversations, one agent at a time."""

from collections.abc import Iterable

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from assist.clock import utc_now
from assist.conversations import floor, offering, repository, returning, service
from assist.conversations.model import Conversation
from assist.conversations.moves import WAITING
from assist.db import Database
from assist.people.model import Staff
from assist.routing.choice import Seat, choose
from assist.routing.groups import group_of
from assist.routing.model import OFFERED

log = structlog.get_logger()


def make_round(database: Database) -> None:
    """End what was not taken in time, then ask the next for everything that waits unasked."""
    with database.read() as session:
        if not _is_work(session):
            return
    with database.write() as session:
        _end_old(session)
        _offer_waiting(session)


def _is_work(session: Session) -> bool:
    """Whether anybody waits: most of the time nobody does, and then nothing is written."""
    return session.scalar(select(Conversation.id).where(Conversation.status == WAITING)) is not None


def _end_old(session: Session) -> None:
    """A time that is up is missed; an agent who is not online any more was not asked at all."""
    states = {one.staff_id: one.state for one in floor.seats(session)}
    for conversation in _offered(session):
        if conversation.offer_expires_at and conversation.offer_expires_at <= utc_now():
            service.end_offer(session, conversation, "missed")
            log.info("offer.missed", conversation_id=conversation.id)
        elif states.get(conversation.offered_to_id or "") != "online":
            service.end_offer(session, conversation, "withdrawn")


def _offered(session: Session) -> Iterable[Conversation]:
    found = select(Conversation).where(Conversation.offered_to_id.is_not(None))
    return session.scalars(found.with_for_update()).all()


def _offer_waiting(session: Session) -> None:
    """In the order of the queue, so that whoever is next gets the first agent who is free."""
    seats = {one.staff_id: one for one in floor.seats(session)}
    for conversation in repository.waiting_in_order(session):
        if conversation.offered_to_id is None:
            _offer(session, conversation, seats)


def _offer(session: Session, conversation: Conversation, seats: dict[str, Seat]) -> None:
    group = group_of(session, conversation.skill)
    if group.mode != OFFERED or not any(one.has_room for one in seats.values()):
        return
    last = returning.last_agent_id(session, conversation)
    passed_over = offering.offered_in_vain(session, conversation)
    seat = choose(list(seats.values()), group.name, last, passed_over)
    agent = session.get(Staff, seat.staff_id) if seat else None
    if seat is None or agent is None:
        return
    service.offer(session, conversation, agent, group.offer_seconds)
    seats[seat.staff_id] = seat.with_offer()
