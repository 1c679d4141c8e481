"""Stretches of service: what of a conversation belongs to which, read from its moves.

A stretch ends with `resolve`; the next begins after it. The first has number 1, as with ratings.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from assist.conversations import repository
from assist.conversations.model import Conversation
from assist.conversations.moves import RESOLVED
from assist.events import STAFF, EventRow
from assist.summaries.rules import Log

# The open tickets of a conversation in words; given, for tickets are a part beside this one.
OpenTickets = Callable[[Session, str], Sequence[str]]


@dataclass(frozen=True)
class Stretch:
    """From the message after `after_seq` to the message `up_to_seq`."""

    number: int
    after_seq: int
    up_to_seq: int
    is_resolved: bool


def stretch_now(session: Session, conversation: Conversation) -> Stretch:
    """The one under way; of a resolved conversation, the one that ended last."""
    ends = _ends(session, conversation.id)
    is_resolved = conversation.status == RESOLVED
    before = ends[:-1] if is_resolved else ends
    after = before[-1] if before else 0
    return Stretch(len(before) + 1, after, conversation.last_seq, is_resolved)


def stretch_at(session: Session, move: EventRow) -> Stretch:
    """As it was at a move that staff were told of."""
    is_resolved = move.data["to"] == RESOLVED
    ends = _ends(session, str(move.conversation_id), move.id)
    before = ends[:-1] if is_resolved else ends
    up_to = move.data["card"]["last_seq"]
    return Stretch(len(before) + 1, before[-1] if before else 0, up_to, is_resolved)


def log_of(
    session: Session, conversation: Conversation, stretch: Stretch, tickets: OpenTickets
) -> Log:
    said = repository.messages(session, conversation.id, "staff", after=stretch.after_seq)
    is_own = stretch.after_seq < conversation.handoff_seq or stretch.after_seq == 0
    is_made = is_own and conversation.handoff_seq <= stretch.up_to_seq
    return Log(
        messages=[message for message in said if message.seq <= stretch.up_to_seq],
        handoff=conversation.handoff if is_made else None,
        tickets=tickets(session, conversation.id),
        is_resolved=stretch.is_resolved,
    )


def _ends(session: Session, conversation_id: str, up_to_id: int | None = None) -> list[int]:
    """The newest message at each resolving so far, oldest first."""
    moves = select(EventRow.data).where(
        EventRow.conversation_id == conversation_id,
        EventRow.type == "conversation.moved",
        EventRow.audience == STAFF,
    )
    if up_to_id is not None:
        moves = moves.where(EventRow.id <= up_to_id)
    told = session.scalars(moves.order_by(EventRow.id))
    return [data["card"]["last_seq"] for data in told if data["to"] == RESOLVED]
