"""Suggestions for the agent: made after each customer message that a person has to answer."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from assist.conversations import repository
from assist.conversations.model import Conversation
from assist.conversations.moves import HUMAN, WAITING
from assist.db import Database
from assist.events import EventRow, record
from assist.knowledge.articles.model import Article
from assist.knowledge.search.passages import Hit
from assist.pacing import breathe
from assist.suggestions.choice import Asked, best_of, questions, ranked_by_agents
from assist.suggestions.experience import Experience
from assist.suggestions.learned import DISMISSED
from assist.suggestions.model import Suggestion
from assist.suggestions.outcomes import outcomes_in
from assist.suggestions.recent import Base, RecentSearches

# How many articles each of the looked-at turns may bring.
HITS_PER_TURN = 5
# Far enough back for the last telling turns.
MESSAGES_LOOKED_AT = 20


class Suggestions:
    """Safe to use from many threads."""

    def __init__(self, database: Database, knowledge: Base) -> None:
        self._database = database
        self._searches = RecentSearches(knowledge, HITS_PER_TURN)
        self._experience = Experience()

    def listen(self, events: Sequence[EventRow]) -> None:
        """Follow the log: suggest anew when a customer writes to people or is handed over.

        As the conversation stands now: three messages in a row are one question.
        """
        asked = dict.fromkeys(event.conversation_id for event in events if _is_asked(event))
        for conversation_id in asked:
            if conversation_id:
                self.current(conversation_id)
                breathe()

    def current(self, conversation_id: str) -> Suggestion | None:
        """The suggestion for the conversation as it stands; made now if there is none yet.

        None while no person is concerned, and when the customer has asked nothing yet.
        """
        with self._database.read() as session:
            conversation = repository.require(session, conversation_id)
            known = _stored(session, conversation)
            # Asked before the messages are read: while the bot serves them, nobody needs it.
            if known is not None or conversation.status not in (WAITING, HUMAN):
                return known
            said = repository.said_last(session, conversation_id, MESSAGES_LOOKED_AT)
            outcomes = outcomes_in(session, conversation_id)
        asked = questions(said)
        if not asked:
            return None
        unwanted = {id_ for id_, outcome in outcomes.items() if outcome == DISMISSED}
        found = self._searches.search([sentence.text for sentence in asked])
        return self._keep(conversation, self._choose(asked, _without(unwanted, found)))

    def _choose(self, asked: Sequence[Asked], found: Sequence[Sequence[Hit]]) -> Suggestion:
        """The best articles, in the order that agents' words on them make of it."""
        best = best_of(asked, found)
        ids = [one.hit.article.id for one in best]
        with self._database.read() as session:
            categories = _categories(session, ids)
            kind = categories.get(ids[0], "") if ids else ""
            factors = self._experience.factors(session, ids, kind)
        chosen = ranked_by_agents(best, factors)
        items = [_item(one.view(), categories) for one in chosen]
        return Suggestion(
            items=items, kind=kind, article_ids=[item["article_id"] for item in items]
        )

    def _keep(self, conversation: Conversation, made: Suggestion) -> Suggestion | None:
        """Write it down and tell, unless a newer customer message has overtaken it."""
        based_on = conversation.last_customer_seq
        with self._database.write() as session:
            now = repository.lock(session, conversation.id)
            known = _stored(session, now)
            if known is not None or now.last_customer_seq > based_on:
                return known
            made.conversation_id, made.based_on_seq = now.id, based_on
            session.add(made)
            session.flush()
            told = {"suggestion": made.view()}
            record(session, "suggestion.made", told, conversation_id=now.id)
            return made


def _is_asked(event: EventRow) -> bool:
    author = event.data.get("message", {}).get("author")
    return event.type == "conversation.moved" or author == "customer"


def _without(unwanted: Collection[str], found: Sequence[Sequence[Hit]]) -> list[list[Hit]]:
    """What was dismissed in a conversation is not brought up in it again."""
    return [[hit for hit in hits if hit.article.id not in unwanted] for hits in found]


def _categories(session: Session, ids: Sequence[str]) -> dict[str, str]:
    rows = session.execute(select(Article.id, Article.category).where(Article.id.in_(ids)))
    return dict(rows.all())


def _item(view: dict[str, Any], categories: dict[str, str]) -> dict[str, Any]:
    return {**view, "category": categories.get(view["article_id"], "")}


def _stored(session: Session, conversation: Conversation) -> Suggestion | None:
    return session.scalar(
        select(Suggestion).where(
            Suggestion.conversation_id == conversation.id,
            Suggestion.based_on_seq == conversation.last_customer_seq,
        )
    )
