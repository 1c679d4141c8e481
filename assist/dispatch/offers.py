"""Offering waiting conversations, one agent at a time."""

from collections.abc import Collection, Iterable, Mapping

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
from assist.routing.groups import groups_by_skill
from assist.routing.model import OFFERED, SkillGroup

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
    """Whether an offer is over, or somebody unasked waits while an agent has room: most of the time
    neither is so, and then nothing is written."""
    waiting = session.scalars(select(Conversation).where(Conversation.status == WAITING)).all()
    if not waiting:
        return False
    seats, group = {one.staff_id: one for one in floor.seats(session)}, groups_by_skill(session)
    has_room = any(one.has_room for one in seats.values())
    return any(
        _is_over(one, seats) if one.offered_to_id else has_room and group(one.skill).mode == OFFERED
        for one in waiting
    )


def _is_over(conversation: Conversation, seats: Mapping[str, Seat]) -> bool:
    seat = seats.get(conversation.offered_to_id or "")
    is_up = bool(conversation.offer_expires_at and conversation.offer_expires_at <= utc_now())
    if is_up or seat is None or seat.state != "online":
        return True
    return seat.open_count + seat.offered_count > seat.cap


def _end_old(session: Session) -> None:
    """A time that is up is missed; an agent who is not online any more was not asked at all, and one
    who took others meanwhile has no room for all that was offered."""
    rooms = {
        one.staff_id: one.cap - one.open_count
        for one in floor.seats(session)
        if one.state == "online"
    }
    for conversation in _offered(session):
        asked = conversation.offered_to_id or ""
        if conversation.offer_expires_at and conversation.offer_expires_at <= utc_now():
            service.end_offer(session, conversation, "missed")
            log.info("offer.missed", conversation_id=conversation.id)
        elif rooms.get(asked, 0) <= 0:
            service.end_offer(session, conversation, "withdrawn")
        else:
            rooms[asked] -= 1


def _offered(session: Session) -> Iterable[Conversation]:
    """Whose time is up first, first."""
    found = select(Conversation).where(Conversation.offered_to_id.is_not(None))
    found = found.order_by(Conversation.offer_expires_at, Conversation.id)
    return session.scalars(found.with_for_update()).all()


def _offer_waiting(session: Session) -> None:
    """In the order of the queue, so that whoever is next gets the first agent who is free."""
    seats = {one.staff_id: one for one in floor.seats(session)}
    group = groups_by_skill(session)
    vain = offering.offered_in_vain(session)
    for conversation in repository.waiting_in_order(session):
        able = [one for one in seats.values() if one.has_room]
        if not able:
            return
        if conversation.offered_to_id is None and group(conversation.skill).mode == OFFERED:
            passed_over = vain.get(conversation.id, frozenset())
            _offer(session, conversation, group(conversation.skill), seats, passed_over)


def _offer(
    session: Session,
    conversation: Conversation,
    group: SkillGroup,
    seats: dict[str, Seat],
    passed_over: Collection[str],
) -> None:
    last = returning.last_agent_id(session, conversation)
    seat = choose(list(seats.values()), group.name, last, passed_over)
    agent = session.get(Staff, seat.staff_id) if seat else None
    if seat is None or agent is None:
        return
    service.offer(session, conversation, agent, group.offer_seconds)
    seats[seat.staff_id] = seat.with_offer()
