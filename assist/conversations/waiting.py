"""The queue as its customers see it: places, expected waits, hours. Called by `service.py`."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session, aliased

from assist.clock import utc_now
from assist.conversations import floor, repository
from assist.conversations.model import Conversation, Transition
from assist.conversations.moves import HUMAN, WAITING
from assist.escalation.opening import DEFAULT_SAY, Closed, closed_at, closed_in
from assist.events import CUSTOMER, record
from assist.hours import Hours
from assist.routing.choice import Seat
from assist.routing.estimate import expected_wait_seconds, wait_words
from assist.routing.groups import group_of

# The newest conversations say how long the next will take; those of another day do not.
NEWEST_SERVED = 50
SERVED_WITHIN = timedelta(hours=12)


def tell_places(session: Session) -> dict[str, int]:
    """Tell each waiting customer whose place or wait changed; returns all places."""
    queue = repository.waiting_in_order(session)
    if not queue:
        return {}
    outlook = Outlook(session)
    places: dict[str, int] = {}
    for conversation in queue:
        place = places[conversation.id] = outlook.next_place(conversation)
        wait = outlook.wait(conversation, place)
        if (conversation.place_told, conversation.wait_told) != (place, wait):
            conversation.place_told, conversation.wait_told = place, wait
            news = {"place": place, "wait": wait}
            id_ = conversation.id
            record(session, "queue.changed", news, conversation_id=id_, audience=CUSTOMER)
    return places


class Outlook:
    """What each place of each group's queue may expect, from one look at the floor."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._seats = floor.seats(session)
        self._handled = handle_seconds(session)
        self._picked_up = pickup_seconds(session)
        self._taken: dict[str, int] = {}

    def next_place(self, conversation: Conversation) -> int:
        """Counts up within the group; to be asked in the order of the queue."""
        skill = conversation.skill or ""
        self._taken[skill] = self._taken.get(skill, 0) + 1
        return self._taken[skill]

    def wait(self, conversation: Conversation, place: int) -> str | None:
        skill = group_of(self._session, conversation.skill).name
        members = [one for one in self._seats if _serves(one, skill)]
        room = sum(max(0, one.cap - one.open_count) for one in members)
        caps = sum(one.cap for one in members)
        return wait_words(expected_wait_seconds(place, self._handled, self._picked_up, room, caps))


def _serves(seat: Seat, skill: str) -> bool:
    return seat.state == "online" and (skill in seat.levels or not seat.levels)


def closed_for(session: Session, conversation: Conversation) -> Closed | None:
    """None while people work for the conversation's group; a group may have hours of its own."""
    hours = group_of(session, conversation.skill).hours
    if hours is None:
        return closed_at(session, utc_now())
    return closed_in(Hours.of(hours), DEFAULT_SAY, utc_now())


def handle_seconds(session: Session) -> Sequence[float]:
    """How long the newest conversations that ended were with their agents."""
    ended = and_(Transition.from_status == HUMAN, Transition.verb == "resolve")
    return _seconds_until(session, ended, to_status=HUMAN)


def pickup_seconds(session: Session) -> Sequence[float]:
    """How long the newest conversations that were claimed from the queue had waited there."""
    claimed = and_(Transition.from_status == WAITING, Transition.verb == "claim")
    return _seconds_until(session, claimed, to_status=WAITING)


def _seconds_until(session: Session, ended: ColumnElement[bool], to_status: str) -> Sequence[float]:
    """From when the conversation came to `to_status` to its newest `ended` moves."""
    came = aliased(Transition)
    since = (
        select(func.max(came.at))
        .where(
            came.conversation_id == Transition.conversation_id,
            came.id < Transition.id,
            came.to_status == to_status,
            came.from_status != to_status,
        )
        .scalar_subquery()
    )
    rows = session.execute(
        select(since, Transition.at)
        .where(ended, Transition.at >= utc_now() - SERVED_WITHIN)
        .order_by(Transition.id.desc())
        .limit(NEWEST_SERVED)
    )
    return [(until - begun).total_seconds() for begun, until in rows if begun]
