"""A listener on the log: after each event, what its conversation teaches is written down anew."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from assist.db import Database
from assist.events import EventRow
from assist.learning.model import FAILED, ArticleUse, Question, Topic
from assist.learning.outcomes import Judged, judge
from assist.learning.placing import Encoding, Topics, note_failure
from assist.learning.reading import read_timeline
from assist.learning.timeline import Timeline
from assist.learning.uses import Use, uses
from assist.pacing import breathe
from assist.sentiment.masking import mask

# What may change how a question ended or an article fared.
EVENTS = {
    "message.posted",
    "conversation.moved",
    "sentiment.scored",
    "suggestion.made",
    "suggestion.judged",
}
MAX_QUESTION_CHARS = 300
Key = tuple[str, str, int]


class Learning:
    """Reads the whole conversation for each event, so that hearing one twice changes nothing."""

    def __init__(self, database: Database, encoding: Encoding) -> None:
        self._database = database
        self._topics = Topics(database, encoding)

    def listen(self, events: Sequence[EventRow]) -> None:
        newest = {event.conversation_id: event for event in events}
        for conversation_id, event in newest.items():
            if conversation_id is not None:
                self._learn(conversation_id, event)
                breathe()

    def _learn(self, conversation_id: str, event: EventRow) -> None:
        with self._database.read() as session:
            if _is_overtaken(session, event):
                return
            timeline = read_timeline(session, conversation_id)
            known = _questions(session, conversation_id)
            topic_of = {seq: one.topic_id for seq, one in known.items()}
            judged = judge(timeline)
            kept = _known_uses(session, conversation_id)
            if _is_settled(judged, known) and _are_kept(uses(timeline, judged, topic_of), kept):
                return
        try:
            self._write(conversation_id, timeline, judged, set(known))
        except Exception:
            self._topics.forget()
            raise

    def _write(
        self, conversation_id: str, timeline: Timeline, judged: Sequence[Judged], known: set[int]
    ) -> None:
        new = [one for one in judged if one.seq not in known]
        texts = {one.seq: mask(one.text)[:MAX_QUESTION_CHARS] for one in new}
        vectors = self._topics.vectors(list(texts.values())) if new else ()
        with self._database.write() as session:
            _correct(session, _questions(session, conversation_id), judged)
            for one, vector in zip(new, vectors, strict=True):
                topic = self._topics.place(session, one, texts[one.seq], vector)
                session.add(_question(conversation_id, one, topic.id, texts[one.seq]))
                if one.outcome in FAILED:
                    note_failure(session, topic, one)
            session.flush()
            rows = _questions(session, conversation_id)
            topic_of = {seq: row.topic_id for seq, row in rows.items()}
            _keep_uses(session, conversation_id, uses(timeline, judged, topic_of))


def _is_overtaken(session: Session, event: EventRow) -> bool:
    """A later event reads the same conversation: catching up costs each of them once."""
    later = select(EventRow.id).where(
        EventRow.conversation_id == event.conversation_id,
        EventRow.id > event.id,
        EventRow.type.in_(EVENTS),
    )
    return session.scalar(later.limit(1)) is not None


def _questions(session: Session, conversation_id: str) -> dict[int, Question]:
    rows = select(Question).where(Question.conversation_id == conversation_id)
    return {row.seq: row for row in session.scalars(rows)}


def _is_settled(judged: Sequence[Judged], known: dict[int, Question]) -> bool:
    """Whether every question is written down as it is judged."""
    return all(
        one.seq in known and _verdict(known[one.seq]) == (one.outcome, one.article_id)
        for one in judged
    )


def _correct(session: Session, known: dict[int, Question], judged: Sequence[Judged]) -> None:
    """A question that was answered at first may have failed since."""
    for one in judged:
        row = known.get(one.seq)
        if row is None or _verdict(row) == (one.outcome, one.article_id):
            continue
        has_failed_since = row.outcome not in FAILED and one.outcome in FAILED
        row.outcome, row.article_id = one.outcome, one.article_id
        if has_failed_since:
            note_failure(session, session.get_one(Topic, row.topic_id), one)


def _verdict(row: Question) -> tuple[str, str | None]:
    return (row.outcome, row.article_id)


def _question(conversation_id: str, judged: Judged, topic_id: str, text: str) -> Question:
    return Question(
        conversation_id=conversation_id,
        seq=judged.seq,
        topic_id=topic_id,
        text=text,
        outcome=judged.outcome,
        article_id=judged.article_id,
        at=judged.at,
    )


def _known_uses(session: Session, conversation_id: str) -> dict[Key, ArticleUse]:
    rows = select(ArticleUse).where(ArticleUse.conversation_id == conversation_id)
    return {_key(row): row for row in session.scalars(rows)}


def _keep_uses(session: Session, conversation_id: str, wanted: Sequence[Use]) -> None:
    known = _known_uses(session, conversation_id)
    for use in wanted:
        if not _stands(use, known.pop(_key(use), None)):
            session.merge(ArticleUse(conversation_id=conversation_id, **vars(use)))
    # What an agent took and then dismissed after all was never cited.
    for row in known.values():
        session.delete(row)


def _are_kept(wanted: Sequence[Use], known: dict[Key, ArticleUse]) -> bool:
    keys = {_key(use) for use in wanted}
    return keys == known.keys() and all(_stands(use, known[_key(use)]) for use in wanted)


def _stands(use: Use, row: ArticleUse | None) -> bool:
    return row is not None and all(getattr(row, name) == value for name, value in vars(use).items())


def _key(use: Use | ArticleUse) -> Key:
    return (use.article_id, use.kind, use.seq)
