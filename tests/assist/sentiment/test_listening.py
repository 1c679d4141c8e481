"""The listener behind the log: what is scored, with what was said before, and how often."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from sqlalchemy import select

from assist.clock import new_id
from assist.conversations import service
from assist.conversations.model import Conversation, SentimentScore
from assist.conversations.moves import BOT_ACTOR, Actor
from assist.conversations.service import Draft
from assist.db import Database
from assist.events import EventRow
from assist.people.identity import CustomerIdentity
from assist.sentiment.analyzer import Sentiment
from assist.sentiment.service import SentimentListener
from assist.sentiment.turns import Turn
from assist.testing import FakeAnalyzer
from tests.assist.conftest import settings_for

CUSTOMER, AGENT = Actor("customer", "访客"), Actor("agent", "张敏", "a1")


class Reading(FakeAnalyzer):
    """Keeps what it was given."""

    def __init__(self) -> None:
        self.texts: list[list[str]] = []
        self.before: list[list[Turn]] = []

    def analyze(
        self, texts: Sequence[str], before: Sequence[Sequence[Turn]] | None = None
    ) -> list[Sentiment]:
        self.texts.append(list(texts))
        self.before += [list(turns) for turns in before or ()]
        return super().analyze(texts, before)


@pytest.fixture
def database(data_dir: Path) -> Iterator[Database]:
    opened = Database(settings_for(data_dir).resolved_database_url)
    yield opened
    opened.close()


def talk(database: Database, *said: tuple[Actor, str], audience: str = "customer") -> str:
    with database.write() as session:
        conversation = service.start(session, "web", CustomerIdentity(), new_id())
        for number, (by, text) in enumerate(said):
            for_whom = audience if by is AGENT else "customer"
            draft = Draft(f"m-{number}", text, audience=for_whom)
            service.post_message(session, conversation, by, draft)
        return conversation.id


def happened(database: Database) -> Sequence[EventRow]:
    with database.read() as session:
        return session.scalars(select(EventRow).where(EventRow.type == "message.posted")).all()


def listen(database: Database) -> Reading:
    reading = Reading()
    SentimentListener(database, reading).listen(happened(database))
    return reading


def test_a_message_is_read_with_the_four_turns_before_it(database: Database) -> None:
    talk(database, (CUSTOMER, "在吗"), (BOT_ACTOR, "在的"), (CUSTOMER, "发货了吗"))
    assert listen(database).before[-1][-2:] == [Turn("customer", "在吗"), Turn("bot", "在的")]
    talk(database, *[(CUSTOMER, f"第 {number} 句") for number in range(9)])
    last = listen(database).before[-1]
    assert last == [Turn("customer", f"第 {number} 句") for number in range(4, 8)]


def test_an_internal_note_is_no_turn_of_the_talk(database: Database) -> None:
    said = ((CUSTOMER, "在吗"), (AGENT, "这位客户很难缠"), (CUSTOMER, "人呢"))
    talk(database, *said, audience="staff")
    assert "这位客户很难缠" not in [turn.text for turn in listen(database).before[-1]]


def test_what_many_customers_write_is_read_at_once(database: Database) -> None:
    for _ in range(3):
        talk(database, (CUSTOMER, "太差了"), (BOT_ACTOR, "抱歉"))
    assert listen(database).texts == [["太差了"] * 3]


def test_hearing_it_again_scores_nothing_twice(database: Database) -> None:
    own = talk(database, (CUSTOMER, "太差了"), (CUSTOMER, "好的"))
    listen(database)
    first = mood_of(database, own)
    listen(database)
    assert mood_of(database, own) == first


def mood_of(database: Database, conversation_id: str) -> tuple[float | None, int]:
    with database.read() as session:
        scores = session.scalars(
            select(SentimentScore).where(SentimentScore.conversation_id == conversation_id)
        ).all()
        conversation = session.get_one(Conversation, conversation_id)
        return conversation.sentiment_negative, len(scores)
