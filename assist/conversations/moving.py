"""Changing status and owner: the conditional update, the row of it, and the telling."""

from sqlalchemy.orm import Session

from assist.conversations import offering, repository, rows
from assist.conversations.model import Conversation
from assist.conversations.moves import BOT, HUMAN, RESOLVED, WAITING, Actor, refusal, status_after
from assist.conversations.views import card_view
from assist.events import CUSTOMER, STAFF, record
from assist.people.model import Staff


def move(
    session: Session,
    conversation: Conversation,
    verb: str,
    by: Actor,
    reason: str | None,
    owner_id: str | None = None,
) -> None:
    """Change status and owner if nobody was first, and write down who, when and why.

    An open offer ends with the move: taken by its agent, else withdrawn.
    """
    before = conversation.status
    after = status_after(verb, before)
    if not repository.swap_status(session, conversation, after, owner_id):
        raise refusal(verb, conversation.status)
    _settle(session, conversation, before, after, owner_id)
    rows.note_transition(session, conversation, verb, before, by, reason)
    moved = {
        "verb": verb,
        "from": before,
        "to": after,
        "by_name": by.name,
        "agent_name": _owner_name(session, owner_id),
    }
    id_ = conversation.id
    # Why is for staff: an agent's note to a colleague stands there.
    for_customer = {**moved, "reason": None}
    record(session, "conversation.moved", for_customer, conversation_id=id_, audience=CUSTOMER)
    for_staff = {**moved, "reason": reason, "card": card_view(session, conversation)}
    record(session, "conversation.moved", for_staff, conversation_id=id_, audience=STAFF)


def _settle(
    session: Session, conversation: Conversation, before: str, after: str, owner_id: str | None
) -> None:
    """What a status does not have is cleared."""
    conversation.nudged_at = None
    if conversation.offered_to_id:
        is_taken = after == HUMAN and owner_id == conversation.offered_to_id
        offering.close_offer(session, conversation, "taken" if is_taken else "withdrawn")
    if after == BOT:
        rows.begin_bot_episode(conversation, before)
    if after == RESOLVED:
        # Who is served again later has not waited since then, and begins with another mood.
        conversation.waiting_since = None
        conversation.mood = None
    if after != WAITING:
        conversation.place_told = conversation.wait_told = None
        conversation.message_invited_at = None
        conversation.is_put_first = False


def _owner_name(session: Session, owner_id: str | None) -> str | None:
    owner = session.get(Staff, owner_id) if owner_id else None
    return owner.display_name if owner else None
