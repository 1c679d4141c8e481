"""Which skill group a conversation goes to when it is handed over."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from assist.conversations.model import Message
from assist.knowledge.articles.model import Article
from assist.routing.groups import skill_for

Json = dict[str, Any]


def skill_of(session: Session, said: Sequence[Message], asked: Json) -> str:
    """The escalation rule's group, or what the routing rules say of intent and cited article."""
    wanted = (asked.get("rule") or {}).get("skill")
    if wanted:
        return str(wanted)
    intent = asked.get("intent")
    return skill_for(session, intent if isinstance(intent, str) else None, _category(session, said))


def _category(session: Session, said: Sequence[Message]) -> Sequence[str]:
    """Of the article that the bot cited last: what the customer is about now."""
    cited = next((one.article_id for one in reversed(said) if one.article_id), None)
    if cited is None:
        return ()
    return session.scalars(select(Article.category).where(Article.id == cited)).all()
