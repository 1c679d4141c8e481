"""The inbox: which conversations wait, which are mine, which are others'."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from assist.conversations import repository
from assist.conversations.model import Conversation
from assist.conversations.moves import BOT, HUMAN, RESOLVED
from assist.conversations.views import card_view
from assist.people.model import Staff

Json = dict[str, Any]
# Of the bot's and the ended conversations only the newest are of interest here.
RECENT_LIMIT = 100


def inbox(session: Session, staff: Staff) -> Json:
    human = _with_status(session, HUMAN, limit=None)
    sections = {
        "waiting": repository.waiting_in_order(session),
        "mine": [one for one in human if one.owner_id == staff.id],
        "others": [one for one in human if one.owner_id != staff.id],
        "bot": _with_status(session, BOT, RECENT_LIMIT),
        "resolved": _with_status(session, RESOLVED, RECENT_LIMIT),
    }
    return {
        name: [card_view(session, conversation) for conversation in conversations]
        for name, conversations in sections.items()
    }


def _with_status(session: Session, status: str, limit: int | None) -> list[Conversation]:
    query = select(Conversation).where(Conversation.status == status)
    return list(session.scalars(query.order_by(Conversation.last_at.desc()).limit(limit)))
