"""What an agent did with a suggested article."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from assist.clock import utc_now
from assist.errors import UnknownSuggestion
from assist.events import record
from assist.people.model import Staff
from assist.suggestions.model import Suggestion, SuggestionOutcome


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
            at=utc_now(),
        )
    )
    told = {"suggestion_id": suggestion.id, "article_id": article_id, "outcome": outcome}
    record(session, "suggestion.judged", told, conversation_id=suggestion.conversation_id)


def outcomes_in(session: Session, conversation_id: str) -> dict[str, str]:
    """The last word on each article in this conversation, whoever of the agents said it."""
    said = session.execute(
        select(SuggestionOutcome.article_id, SuggestionOutcome.outcome)
        .join(Suggestion, Suggestion.id == SuggestionOutcome.suggestion_id)
        .where(Suggestion.conversation_id == conversation_id)
        .order_by(SuggestionOutcome.at)
    )
    return dict(said.all())
