"""How what the customer has just written reads, before the log's follower has scored it.

A rule must not notice one message late. Nothing is stored: the follower does that.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import structlog

from assist.conversations import repository
from assist.conversations.model import Message
from assist.conversations.mood import Heard
from assist.conversations.moves import BOT
from assist.db import Database
from assist.sentiment.analyzer import Sentiment
from assist.sentiment.service import Analyzer, turns_of
from assist.sentiment.turns import TURNS_READ, Turn

# Of more at once, the newest: they say how the customer feels now.
MOST_HEARD = 8
# A message takes a few milliseconds, sixteen turns at once not a tenth of a second.
PATIENCE_SECONDS = 0.5
CONCURRENT = 4

log = structlog.get_logger()


class Ears:
    """Scores what waits for the bot, and no turn waits longer for it than PATIENCE_SECONDS."""

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self._threads = ThreadPoolExecutor(CONCURRENT, "moods")

    def hear(self, database: Database, conversation_id: str) -> dict[int, Heard]:
        """What the bot still owes an answer, scored, by seq.

        Empty while the model isn't ready or is late, and where it fails: the rules then see what
        is stored. Reads for itself, outside the turn's write session: nobody who writes waits.
        """
        if not self._analyzer.is_ready:
            return {}
        try:
            said, waiting = _read(database, conversation_id)
            found = self._analyze(
                [one.text for one in waiting], [_turns_before(said, one) for one in waiting]
            )
        except Exception:
            log.exception("sentiment.not_heard", conversation_id=conversation_id)
            return {}
        return {one.seq: _heard(one, how) for one, how in zip(waiting, found, strict=True)}

    def _analyze(self, texts: list[str], before: list[list[Turn]]) -> list[Sentiment]:
        """The model takes its callers one by one, and one may bring thousands of texts."""
        if not texts:
            return []
        asked = self._threads.submit(self._analyzer.analyze, texts, before)
        try:
            return asked.result(PATIENCE_SECONDS)
        except TimeoutError:
            asked.cancel()
            raise


def _read(database: Database, conversation_id: str) -> tuple[Sequence[Message], list[Message]]:
    """The newest messages of both sides, and those of them that wait for the bot."""
    with database.read() as session:
        conversation = repository.require(session, conversation_id)
        done, newest = conversation.bot_done_seq, conversation.last_seq
        if conversation.status != BOT or conversation.last_customer_seq <= done:
            return [], []
        said = repository.said_before(session, conversation_id, newest + 1, MOST_HEARD + TURNS_READ)
    waiting = [one for one in said if one.author == "customer" and one.text and one.seq > done]
    return said, waiting[-MOST_HEARD:]


def _turns_before(said: Sequence[Message], message: Message) -> list[Turn]:
    return turns_of([one for one in said if one.seq < message.seq][-TURNS_READ:])


def _heard(message: Message, how: Sentiment) -> Heard:
    return Heard(
        seq=message.seq,
        label=how.label,
        negative=how.negative,
        level=how.level,
        alerts=how.alerts,
        words=tuple(span.text for span in how.evidence),
        threats=how.threats,
    )
