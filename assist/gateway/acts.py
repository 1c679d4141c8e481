"""What the bot asks for beside its words: the bot asks, the gateway does."""

from collections.abc import Sequence
from typing import Any

import structlog
from sqlalchemy.orm import Session

from assist.conversations import remarks, service
from assist.conversations.model import Conversation
from assist.conversations.moves import BOT_ACTOR

Json = dict[str, Any]
log = structlog.get_logger()


def carry_out(session: Session, conversation: Conversation, acts: Sequence[Json]) -> None:
    """Do what one answer of the bot asks, in the commit that posts it.

    A service that ends with this answer is forgotten last: whoever is handed the customer now
    must still see what was under way.
    """
    for act in sorted(acts, key=_ends_service):
        _carry_out(session, conversation, act)


def _ends_service(act: Json) -> bool:
    return act["action"] == "service" and act.get("service") is None


def _carry_out(session: Session, conversation: Conversation, act: Json) -> None:
    if act["action"] == "request_human":
        service.request_human(session, conversation, BOT_ACTOR, act)
    elif act["action"] == "rate_answer" and act.get("article_id"):
        article_id, is_helpful = str(act["article_id"]), bool(act.get("helpful"))
        remarks.note_outcome(session, conversation, article_id, is_helpful)
    elif act["action"] == "no_answer":
        remarks.note_refusal(session, conversation)
    elif act["action"] == "offer_articles":
        remarks.note_offer(session, conversation)
    elif act["action"] == "service" and isinstance(act.get("service"), dict | None):
        remarks.note_service(conversation, act.get("service"))
    elif act["action"] == "remember" and isinstance(act.get("slots"), dict):
        remarks.note_slots(conversation, act["slots"])
    else:
        log.warning("bot.unknown_act", conversation_id=conversation.id, act=act["action"])
