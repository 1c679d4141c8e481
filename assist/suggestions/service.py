"""Suggestions for the agent: made after each customer message that a person has to answer."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from assist.conversations import repository
from assist.conversations.model import Conversation
from assist.conversations.moves import HUMAN, WAITING
from assist.db import Database
from assist.errors import UnknownSuggestion
from assist.events import EventRow, record
from assist.knowledge.search.service import Knowledge
from assist.pacing import breathe
from assist.people.model import Staff
from assist.suggestions.choice import best_of, questions
from assist.suggestions.model import Suggestion, SuggestionOutcome

# How many articles each of the looked-at turns may bring.
HITS_PER_TURN = 5
# Far enough back for the last telling turns.
MESSAGES_LOOKED_AT = 20


class Suggestions:
    def __init__(self, database: Database, knowledge: Knowledge) -> None:
        self._database, self._knowledge = database, knowledge

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
        asked = questions(said)
        if not asked:
            return None
        texts = [sentence.text for sentence in asked]
        found = self._knowledge.search(texts, HITS_PER_TURN, "staff")
        items = [hit.view() for hit in best_of(asked, found)]
        return self._keep(conversation, items)

    def _keep(
        self, conversation: Conversation, items: list[dict[str, object]]
    ) -> Suggestion | None:
        """Write it down and tell, unless a newer customer message has overtaken it."""
        based_on = conversation.last_customer_seq
        with self._database.write() as session:
            now = repository.lock(session, conversation.id)
            known = _stored(session, now)
            if known is not None or now.last_customer_seq > based_on:
                return known
            made = Suggestion(conversation_id=now.id, based_on_seq=based_on, items=items)
            session.add(made)
            session.flush()
            told = {"suggestion": made.view()}
            record(session, "suggestion.made", told, conversation_id=now.id)
            return made


def _is_asked(event: EventRow) -> bool:
    author = event.data.get("message", {}).get("author")
    return event.type == "conversation.moved" or author == "customer"


def give_feedback(
    session: Session,
    suggestion_id: str,
    staff: Staff,
    article_id: str,
    outcome: str,
    final_text: str | None,
) -> None:
    """What the agent did with an article; raises UnknownSuggestion if it was never shown."""
    suggestion = session.get(Suggestion, suggestion_id)
    shown = {item["article_id"] for item in suggestion.items} if suggestion else set()
    if suggestion is None or article_id not in shown:
        raise UnknownSuggestion()
    session.merge(
        SuggestionOutcome(
            suggestion_id=suggestion_id,
            article_id=article_id,
            staff_id=staff.id,
            outcome=outcome,
            final_text=final_text,
        )
    )
    told = {"suggestion_id": suggestion.id, "article_id": article_id, "outcome": outcome}
    record(session, "suggestion.judged", told, conversation_id=suggestion.conversation_id)


def _stored(session: Session, conversation: Conversation) -> Suggestion | None:
    return session.scalar(
        select(Suggestion).where(
            Suggestion.conversation_id == conversation.id,
            Suggestion.based_on_seq == conversation.last_customer_seq,
        )
    )
