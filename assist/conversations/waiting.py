"""The queue as its customers see it: places, expected waits, hours. Called by `service.py`."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from assist.clock import utc_now
from assist.conversations import floor, repository
from assist.conversations.model import Conversation, Transition
from assist.conversations.moves import HUMAN
from assist.escalation.opening import Closed, closed_at, closed_in, sentence_kept
from assist.events import CUSTOMER, record
from assist.hours import Hours
from assist.routing.estimate import wait_words
from assist.routing.groups import group_names, group_of
from assist.routing.model import Offer
from assist.routing.outlook import Outlook

# The newest conversations say how long the next will take; those of another day do not.
NEWEST_SERVED = 50
# So many groups' newest are read at most.
GROUPS_LOOKED_AT = 10
SERVED_WITHIN = timedelta(hours=12)


def tell_place(session: Session, conversation: Conversation) -> int:
    """Tell one who has just come into the queue; returns the place.

    The others are told by the dispatch, a moment later and together: a move would otherwise write
    to everybody who waits.
    """
    place, wait = next(
        (place, wait) for one, place, wait in _outlook(session) if one is conversation
    )
    _tell(session, conversation, place, wait)
    return place


def tell_places(session: Session) -> None:
    """Tell each waiting customer whose place or wait changed."""
    for conversation, place, wait in changed_places(session):
        _tell(session, conversation, place, wait)


def changed_places(session: Session) -> list[tuple[Conversation, int, str | None]]:
    """Who was told another place or wait than is true now."""
    return [
        (one, place, wait)
        for one, place, wait in _outlook(session)
        if (one.place_told, one.wait_told) != (place, wait)
    ]


def _tell(session: Session, conversation: Conversation, place: int, wait: str | None) -> None:
    conversation.place_told, conversation.wait_told = place, wait
    news = {"place": place, "wait": wait}
    id_ = conversation.id
    record(session, "queue.changed", news, conversation_id=id_, audience=CUSTOMER)


def _outlook(session: Session) -> Iterator[tuple[Conversation, int, str | None]]:
    """Everybody who waits, next in turn first, with place and expected wait."""
    queue = repository.waiting_in_order(session)
    if not queue:
        return
    names = group_names(session)
    outlook = Outlook(floor.seats(session), handle_seconds(session), pickup_seconds(session))
    for conversation in queue:
        place, wait = outlook.join(names(conversation.skill))
        yield conversation, place, wait_words(wait)


def is_anybody_online(session: Session, conversation: Conversation) -> bool:
    """Whether somebody of the conversation's group is there; a supervisor at the figures is not."""
    skill = group_of(session, conversation.skill).name
    return any(one.state == "online" and skill in one.levels for one in floor.seats(session))


def closed_for(session: Session, conversation: Conversation) -> Closed | None:
    """None while people work for the conversation's group; a group may have hours of its own."""
    hours = group_of(session, conversation.skill).hours
    if hours is None:
        return closed_at(session, utc_now())
    return closed_in(Hours.of(hours), sentence_kept(session), utc_now())


def handle_seconds(session: Session) -> Mapping[str, Sequence[float]]:
    """How long the newest conversations of each group that ended were with their agents."""
    came = aliased(Transition)
    since = (
        select(func.max(came.at))
        .where(
            came.conversation_id == Transition.conversation_id,
            came.id < Transition.id,
            came.to_status == HUMAN,
            came.from_status != HUMAN,
        )
        .scalar_subquery()
    )
    rows = session.execute(
        select(Conversation.skill, since, Transition.at)
        .join(Conversation, Conversation.id == Transition.conversation_id)
        .where(Transition.from_status == HUMAN, Transition.verb == "resolve")
        .where(Transition.at >= utc_now() - SERVED_WITHIN)
        .order_by(Transition.id.desc())
        .limit(NEWEST_SERVED * GROUPS_LOOKED_AT)
    )
    names, handled = group_names(session), defaultdict[str, list[float]](list)
    for skill, begun, ended in rows:
        times = handled[names(skill)]
        if begun and len(times) < NEWEST_SERVED:
            times.append((ended - begun).total_seconds())
    return handled


def pickup_seconds(session: Session) -> Sequence[float]:
    """How long agents who were asked lately took to say yes."""
    rows = session.execute(
        select(Offer.offered_at, Offer.ended_at)
        .where(Offer.outcome == "taken", Offer.ended_at >= utc_now() - SERVED_WITHIN)
        .order_by(Offer.id.desc())
        .limit(NEWEST_SERVED)
    )
    return [(taken - asked).total_seconds() for asked, taken in rows if taken]
