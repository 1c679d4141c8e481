"""A listener on the log: scores each customer message and keeps the conversation's trend."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any, Protocol, cast

from sqlalchemy.orm import Session

from assist.conversations import feelings, repository
from assist.conversations.model import Message, SentimentScore
from assist.db import Database
from assist.events import EventRow
from assist.sentiment.analyzer import Sentiment
from assist.sentiment.turns import TURNS_READ, Author, Turn

Json = dict[str, Any]


class Analyzer(Protocol):
    """The edge to the sentiment model."""

    @property
    def is_ready(self) -> bool: ...

    def warm_up(self) -> None: ...

    def analyze(
        self, texts: Sequence[str], before: Sequence[Sequence[Turn]] | None = None
    ) -> list[Sentiment]:
        """One sentiment per text, in order; `before[i]` are the turns before `texts[i]`."""


class SentimentListener:
    def __init__(self, database: Database, analyzer: Analyzer) -> None:
        self._database, self._analyzer = database, analyzer

    def listen(self, events: Sequence[EventRow]) -> None:
        """Scores what customers wrote, all at once: a model reads twenty almost as soon as one."""
        messages = [event.data["message"] for event in events]
        # A picture alone says nothing of how somebody feels.
        said = [one for one in messages if one["author"] == "customer" and one["text"]]
        if not said:
            return
        with self._database.read() as session:
            before = [_turns_before(session, message) for message in said]
        found = self._analyzer.analyze([message["text"] for message in said], before)
        with self._database.write() as session:
            for message, sentiment in zip(said, found, strict=True):
                conversation = repository.lock(session, message["conversation_id"])
                feelings.note_sentiment(session, conversation, _score(message, sentiment))


def turns_of(messages: Iterable[Message]) -> list[Turn]:
    """Messages as the analyzer is given them."""
    return [Turn(cast(Author, one.author), one.text) for one in messages if one.text]


def _turns_before(session: Session, message: Json) -> list[Turn]:
    """As far as the customer saw them."""
    own, seq = message["conversation_id"], message["seq"]
    return turns_of(repository.said_before(session, own, seq, TURNS_READ))


def _score(message: Json, sentiment: Sentiment) -> SentimentScore:
    return SentimentScore(
        message_id=message["id"],
        conversation_id=message["conversation_id"],
        seq=message["seq"],
        label=sentiment.label,
        negative=round(sentiment.negative, 4),
        evidence=[asdict(span) for span in sentiment.evidence],
        threats=list(sentiment.threats),
        level=sentiment.level,
        alerts=list(sentiment.alerts),
    )
