"""Reading one conversation out of the log, as a timeline."""

from bisect import bisect_right
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from assist.conversations import repository
from assist.conversations.model import Message, Transition
from assist.conversations.moves import BOT, WAITING
from assist.learning.timeline import HandedOver, Said, Shown, Timeline, answered_seq
from assist.suggestions.model import Suggestion, SuggestionOutcome


def read_timeline(session: Session, conversation_id: str) -> Timeline:
    """What both sides said (no internal notes), the handoffs, and what agents were shown."""
    transitions = repository.transitions(session, conversation_id)
    negative = {
        one.seq for one in repository.scores(session, conversation_id) if one.label == "negative"
    }
    messages = repository.messages(session, conversation_id, "customer")
    return Timeline(
        said=tuple(_said(one, transitions, negative) for one in messages),
        handoffs=tuple(
            HandedOver(one.at, one.reason or "")
            for one in transitions
            if one.verb == "request_human" and one.to_status == WAITING
        ),
        shown=tuple(_shown(session, conversation_id)),
    )


def _said(message: Message, transitions: Sequence[Transition], negative: set[int]) -> Said:
    return Said(
        seq=message.seq,
        author=message.author,
        text=message.text,
        at=message.created_at,
        status=_status_at(message, transitions),
        article_id=message.article_id,
        answers=answered_seq(message.author, message.client_id),
        verdict=message.outcome,
        is_negative=message.seq in negative,
        author_name=message.author_name,
    )


def _status_at(message: Message, transitions: Sequence[Transition]) -> str:
    place = bisect_right(transitions, message.created_at, key=lambda one: one.at)
    return transitions[place - 1].to_status if place else BOT


def _shown(session: Session, conversation_id: str) -> list[Shown]:
    suggestions = session.scalars(
        select(Suggestion)
        .where(Suggestion.conversation_id == conversation_id)
        .order_by(Suggestion.based_on_seq)
    ).all()
    judged = _judgements(session, conversation_id)
    return [
        _item(one, str(item["article_id"]), judged) for one in suggestions for item in one.items
    ]


def _item(
    suggestion: Suggestion, article_id: str, judged: dict[tuple[str, str], SuggestionOutcome]
) -> Shown:
    said = judged.get((suggestion.id, article_id))
    return Shown(
        article_id=article_id,
        seq=suggestion.based_on_seq,
        at=suggestion.created_at,
        outcome=said.outcome if said else None,
        judged_at=said.at if said else None,
    )


def _judgements(session: Session, conversation_id: str) -> dict[tuple[str, str], SuggestionOutcome]:
    """The last word on each article of each suggestion, whoever of the agents said it."""
    rows = session.scalars(
        select(SuggestionOutcome)
        .join(Suggestion, Suggestion.id == SuggestionOutcome.suggestion_id)
        .where(Suggestion.conversation_id == conversation_id)
        .order_by(SuggestionOutcome.at)
    )
    return {(one.suggestion_id, one.article_id): one for one in rows}
