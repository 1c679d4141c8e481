"""Which skill group a conversation goes to when it is handed over."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from assist.conversations.model import Message
from assist.knowledge.articles.model import Article
from assist.routing.groups import skill_for

Json = dict[str, Any]


# The intent that begins each of the bot's services: who asks for a person in one is about it.
INTENT_OF_SERVICE = {
    "order": "query_order",
    "logistics": "query_logistics",
    "refund": "query_refund",
    "balance": "query_balance",
    "address": "change_address",
    "cancel": "cancel_order",
    "return": "apply_return",
    "invoice": "request_invoice",
    "price": "price_protection",
    "complaint": "complain",
}


def skill_of(session: Session, said: Sequence[Message], asked: Json) -> str:
    """The escalation rule's group, or what the routing rules say of intent and cited article.

    A service under way, in the slots, is surer than the intent: that is often request_human.
    """
    wanted = (asked.get("rule") or {}).get("skill")
    if wanted:
        return str(wanted)
    intent = INTENT_OF_SERVICE.get(_service(asked)) or asked.get("intent")
    return skill_for(session, intent if isinstance(intent, str) else None, _category(session, said))


def _service(asked: Json) -> str:
    """The name of the service under way, whole or named alone; empty without one."""
    slots = asked.get("slots")
    service = slots.get("service") if isinstance(slots, dict) else None
    return str(service.get("name") if isinstance(service, dict) else service or "")


def _category(session: Session, said: Sequence[Message]) -> Sequence[str]:
    """Of the article that the bot cited last: what the customer is about now."""
    cited = next((one.article_id for one in reversed(said) if one.article_id), None)
    if cited is None:
        return ()
    return session.scalars(select(Article.category).where(Article.id == cited)).all()
