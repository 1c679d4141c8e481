"""A listener on the log: scores each customer message and keeps the conversation's trend."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Protocol

from assist.conversations import remarks, repository
from assist.conversations.model import SentimentScore
from assist.db import Database
from assist.events import EventRow
from assist.sentiment.analyzer import Sentiment


class Analyzer(Protocol):
    """The edge to the sentiment model."""

    @property
    def is_ready(self) -> bool: ...

    def warm_up(self) -> None: ...

    def analyze(self, texts: Sequence[str]) -> list[Sentiment]:
        """One sentiment per text, in order."""


class SentimentListener:
    def __init__(self, database: Database, analyzer: Analyzer) -> None:
        self._database, self._analyzer = database, analyzer

    def listen(self, event: EventRow) -> None:
        message = event.data["message"]
        if message["author"] != "customer" or event.conversation_id is None:
            return
        [sentiment] = self._analyzer.analyze([message["text"]])
        score = _score(message, sentiment)
        with self._database.write() as session:
            conversation = repository.lock(session, event.conversation_id)
            before = conversation.sentiment_negative
            remarks.note_sentiment(session, conversation, score, before)


def _score(message: dict[str, object], sentiment: Sentiment) -> SentimentScore:
    return SentimentScore(
        message_id=message["id"],
        conversation_id=message["conversation_id"],
        seq=message["seq"],
        label=sentiment.label,
        negative=round(sentiment.negative, 4),
        evidence=[asdict(span) for span in sentiment.evidence],
        threats=list(sentiment.threats),
    )
