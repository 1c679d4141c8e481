"""Offers: a waiting conversation is put to one agent for a while. Called by `service.py`."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from datetime import datetime, timedelta

from sqlalchemy import and_, or_, select, update
from sqlalchemy.orm import Session

from assist.clock import iso, utc_now
from assist.conversations.model import Conversation, Transition
from assist.conversations.moves import WAITING
from assist.conversations.views import card_view
from assist.events import STAFF, record
from assist.people.model import Staff
from assist.routing.model import Offer

# Who was away from the screen may be back; who said no meant it.
ASKED_AGAIN_AFTER = {"missed": timedelta(minutes=1), "declined": timedelta(minutes=5)}
# So does who had it and put it back into the queue.
PUT_BACK_ASKED_AFTER = timedelta(minutes=5)


def open_offer(session: Session, conversation: Conversation, agent: Staff, seconds: int) -> None:
    """Ask `agent`, until `seconds` from now."""
    now = utc_now()
    until = now + timedelta(seconds=seconds)
    conversation.offered_to_id, conversation.offer_expires_at = agent.id, until
    session.add(
        Offer(conversation_id=conversation.id, staff_id=agent.id, offered_at=now, expires_at=until)
    )
    session.flush()
    told = {
        "staff_id": agent.id,
        "display_name": agent.display_name,
        "expires_at": iso(until),
        "card": card_view(session, conversation),
    }
    record(session, "conversation.offered", told, conversation_id=conversation.id, audience=STAFF)


def close_offer(session: Session, conversation: Conversation, outcome: str) -> None:
    """Write down what became of the open offer (routing's OUTCOMES), and tell staff."""
    staff_id = conversation.offered_to_id
    conversation.offered_to_id = conversation.offer_expires_at = None
    session.execute(
        update(Offer)
        .where(Offer.conversation_id == conversation.id, Offer.outcome == "open")
        .values(outcome=outcome, ended_at=utc_now())
    )
    session.flush()
    card = card_view(session, conversation)
    told = {"staff_id": staff_id, "outcome": outcome, "card": card}
    id_ = conversation.id
    record(session, "conversation.offer_ended", told, conversation_id=id_, audience=STAFF)


def offered_in_vain(session: Session) -> Mapping[str, Set[str]]:
    """Who let which waiting conversation pass a moment ago: {conversation id: staff ids}.

    Others are asked first, and these again when it still waits.
    """
    now = utc_now()
    passed = or_(
        *(
            and_(Offer.outcome == outcome, Offer.ended_at >= now - pause)
            for outcome, pause in ASKED_AGAIN_AFTER.items()
        )
    )
    rows = session.execute(
        select(Offer.conversation_id, Offer.staff_id)
        .join(Conversation, Conversation.id == Offer.conversation_id)
        .where(passed, Conversation.status == WAITING)
    )
    vain: defaultdict[str, set[str]] = defaultdict(set)
    for conversation_id, staff_id in [*rows, *_put_back(session, now - PUT_BACK_ASKED_AFTER)]:
        vain[conversation_id].add(staff_id)
    return vain


def _put_back(session: Session, since: datetime) -> Iterable[tuple[str, str]]:
    """Which waiting conversation was put back into the queue since then, and by whom."""
    rows = session.execute(
        select(Transition.conversation_id, Transition.by_id)
        .join(Conversation, Conversation.id == Transition.conversation_id)
        .where(Conversation.status == WAITING)
        .where(Transition.verb == "requeue", Transition.at >= since)
    )
    return [(conversation_id, staff_id) for conversation_id, staff_id in rows if staff_id]
