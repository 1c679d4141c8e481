"""Offers: a waiting conversation is put to one agent for a while. Called by `service.py`."""

from datetime import timedelta

from sqlalchemy import and_, or_, select, update
from sqlalchemy.orm import Session

from assist.clock import iso, utc_now
from assist.conversations.model import Conversation
from assist.conversations.views import card_view
from assist.events import STAFF, record
from assist.people.model import Staff
from assist.routing.model import Offer

# Who was away from the screen may be back; who said no meant it.
ASKED_AGAIN_AFTER = {"missed": timedelta(minutes=1), "declined": timedelta(minutes=5)}


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


def offered_in_vain(session: Session, conversation: Conversation) -> set[str]:
    """Who let it pass a moment ago: others are asked first, and these again when it still waits."""
    now = utc_now()
    passed = or_(
        *(
            and_(Offer.outcome == outcome, Offer.ended_at >= now - pause)
            for outcome, pause in ASKED_AGAIN_AFTER.items()
        )
    )
    asked = select(Offer.staff_id).where(Offer.conversation_id == conversation.id, passed)
    return set(session.scalars(asked))
