"""The desk learns from its log: at its own pace, from any point, and nothing twice."""

import time
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from assist.clock import new_id, utc_now
from assist.conversations import remarks, service
from assist.conversations.model import Message
from assist.conversations.moves import BOT_ACTOR, Actor
from assist.conversations.service import Draft
from assist.db import Database
from assist.events import EventRow, record
from assist.knowledge.search.encoders import Vectors
from assist.learning.model import ArticleUse, Question, Topic
from assist.learning.service import EVENTS, Learning
from assist.live.bus import Bus
from assist.live.follower import Cursor, Follower
from assist.people.identity import CustomerIdentity
from assist.testing import FakeEncoder
from tests.assist.articles import RETURN
from tests.assist.conftest import settings_for

CUSTOMER = Actor("customer", "访客")
THINGS = ("积分", "羽绒服", "发票", "退款", "安装", "保修", "赠品", "地址", "密码", "会员")
WISHES = ("换话费", "能机洗", "寄到国外", "改成红色", "提前取", "分期付", "送朋友", "存仓库")
QUESTIONS = 2000
# CPU time, as other tests run beside; measured: 6 s.
PATIENCE_CPU_SECONDS = 30.0


class Encoding:
    """The knowledge base's encoder, as the learner sees it."""

    def __init__(self, name: str = "fake") -> None:
        self.encoder_name, self.encoded = name, 0

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.encoded += len(texts)
        vectors = FakeEncoder().encode(texts)
        return vectors if self.encoder_name == "fake" else vectors[:, ::-1].copy()


@pytest.fixture
def database(data_dir: Path) -> Iterator[Database]:
    opened = Database(settings_for(data_dir).resolved_database_url)
    yield opened
    opened.close()


def is_asked(database: Database, *texts: str, cited: str | None = None) -> None:
    """A customer asks these, and the bot refuses each or cites an article."""
    with database.write() as session:
        write_down(session, texts, cited)


def write_down(session: Session, texts: Sequence[str], cited: str | None = None) -> None:
    conversation = service.start(session, "web", CustomerIdentity(), new_id())
    for number, text in enumerate(texts):
        draft = Draft(f"m-{number}", text)
        asked = service.post_message(session, conversation, CUSTOMER, draft).message
        answer = Draft(f"bot:{asked.seq}:0", "这个我不太确定。", article_id=cited)
        service.post_message(session, conversation, BOT_ACTOR, answer)
        if cited is None:
            remarks.note_refusal(session, conversation)


def follow(database: Database, encoding: Encoding | None = None) -> None:
    """Learn from all that stands in the log."""
    learner = Learning(database, encoding or Encoding())
    follower = Follower("learning", set(EVENTS), database, Bus(), learner.listen)
    while follower.take_batch():
        pass


def forget_place(database: Database) -> None:
    with database.write() as session:
        session.execute(delete(Cursor).where(Cursor.name == "learning"))


def learnt(database: Database) -> list[tuple[object, ...]]:
    with database.read() as session:
        questions = session.execute(
            select(Question.conversation_id, Question.seq, Question.topic_id, Question.outcome)
        )
        uses = session.execute(select(ArticleUse.conversation_id, ArticleUse.kind, ArticleUse.seq))
        return sorted((tuple(row) for row in [*questions, *uses]), key=str)


def topics(database: Database) -> list[Topic]:
    with database.read() as session:
        return list(session.scalars(select(Topic)))


def test_hearing_it_all_again_changes_nothing(database: Database) -> None:
    is_asked(database, "积分能换话费吗", "羽绒服能机洗吗")
    is_asked(database, "怎么退货", cited=RETURN)
    follow(database)
    before, totals = learnt(database), [one.total for one in topics(database)]
    assert len(before) == 4
    forget_place(database)
    follow(database)
    assert (learnt(database), [one.total for one in topics(database)]) == (before, totals)


def test_a_conversation_is_read_once_when_catching_up(database: Database) -> None:
    is_asked(database, *(f"{thing}能换话费吗" for thing in THINGS))
    encoding = Encoding()
    follow(database, encoding)
    assert encoding.encoded == len(THINGS)


def test_a_new_learner_knows_the_old_topics(database: Database) -> None:
    is_asked(database, "积分能换话费吗")
    follow(database)
    is_asked(database, "积分能换话费么")
    follow(database)
    assert len(topics(database)) == 1


def test_another_encoder_reads_the_topics_anew(database: Database) -> None:
    is_asked(database, "积分能换话费吗", "羽绒服能机洗吗")
    follow(database)
    is_asked(database, "积分能换话费么")
    follow(database, Encoding("another"))
    found = topics(database)
    assert [one.encoder for one in found] == ["another", "another"]
    with database.read() as session:
        counts = session.scalars(select(func.count(Question.id)).group_by(Question.topic_id)).all()
    assert sorted(counts) == [1, 2]


def test_a_topic_that_could_not_be_kept_is_not_remembered(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_asked(database, "积分能换话费吗")
    learner = Learning(database, Encoding())
    with database.read() as session:
        newest = session.scalars(select(EventRow).order_by(EventRow.id.desc())).first()
    assert newest is not None
    with monkeypatch.context() as broken:
        broken.setattr("assist.learning.service._keep_uses", fail)
        with pytest.raises(OSError, match="disk is full"):
            learner.listen([newest])
    assert topics(database) == []
    learner.listen([newest])
    assert len(topics(database)) == len(learnt(database)) == 1


def fail(*_: object) -> None:
    raise OSError("disk is full")


def test_two_thousand_questions_are_learnt_in_seconds(database: Database) -> None:
    with database.write() as session:
        for number in range(QUESTIONS // len(WISHES)):
            thing = THINGS[number % len(THINGS)]
            write_at_once(session, [f"{thing}{wish}{number // 10}号可以吗" for wish in WISHES])
    begun = time.process_time()
    follow(database)
    assert time.process_time() - begun < PATIENCE_CPU_SECONDS
    assert len(learnt(database)) == QUESTIONS
    assert 50 < len(topics(database)) < 200, "each wish for each thing, and nothing else"


def write_at_once(session: Session, texts: Sequence[str]) -> None:
    """As `write_down`, without the posting: it is the learning that is timed."""
    conversation = service.start(session, "web", CustomerIdentity(), new_id())
    at = utc_now()
    said = [("customer", text, f"m-{number}", None) for number, text in enumerate(texts)]
    said += [("bot", "不太确定。", f"bot:{n}:0", "refused") for n in range(1, len(texts) + 1)]
    rows = [
        {"conversation_id": conversation.id, "seq": seq, "author": author, "author_name": "",
         "audience": "customer", "text": text, "client_id": client_id, "outcome": outcome,
         "created_at": at + timedelta(seconds=seq)}
        for seq, (author, text, client_id, outcome) in enumerate(said, start=1)
    ]  # fmt: skip
    session.execute(insert(Message), rows)
    record(session, "message.posted", {}, conversation_id=conversation.id)
