"""What staff say of a score: kept beside it, taken back, and given out to train with."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from assist.clock import iso, utc_now
from assist.conversations import feelings, repository
from assist.conversations.model import Conversation, Message, SentimentMark, SentimentScore
from assist.db import Database
from assist.errors import NotScored, UnknownMessage
from assist.people.model import Staff
from assist.sentiment.masking import mask
from assist.sentiment.turns import TURNS_READ

Json = dict[str, Any]
PAGE = 200
Marked = tuple[SentimentMark, str, float]


def put_mark(
    session: Session, conversation: Conversation, seq: int, label: str, staff: Staff
) -> SentimentMark:
    """The message counts as `label` from now on; the same again changes nothing.

    Raises UnknownMessage where the customer wrote no such message, NotScored before it is scored.
    """
    score = _score_of(session, conversation, seq)
    mark = session.get(SentimentMark, score.message_id)
    if mark is not None and mark.label == label:
        return mark
    if mark is None:
        mark = SentimentMark(
            message_id=score.message_id,
            conversation_id=conversation.id,
            seq=seq,
            was_label=score.label,
        )
        session.add(mark)
    mark.label, mark.at = label, utc_now()
    mark.staff_id, mark.by_name = staff.id, staff.display_name
    session.flush()
    feelings.note_mark(session, conversation, seq, label, staff.display_name)
    return mark


def remove_mark(session: Session, conversation: Conversation, seq: int, staff: Staff) -> None:
    """The score counts again; without a mark there is nothing to do. Raises UnknownMessage."""
    message = _message(session, conversation, seq)
    mark = session.get(SentimentMark, message.id)
    if mark is None:
        return
    session.delete(mark)
    session.flush()
    feelings.note_mark(session, conversation, seq, None, staff.display_name)


def mark_view(mark: SentimentMark) -> Json:
    return {"seq": mark.seq, "label": mark.label, "by_name": mark.by_name, "at": iso(mark.at)}


def lessons(database: Database, since: datetime | None) -> Iterator[Json]:
    """Each marked message with what was said before it, oldest mark first, numbers masked.

    A session for each page: a slow reader holds none.
    """
    after: tuple[datetime, int] | None = None
    while True:
        with database.read() as session:
            page = _page(session, since, after)
            found = [_lesson(session, row) for row in page]
        yield from found
        if not page:
            return
        last, _, _ = page[-1]
        after = (last.at, last.message_id)


def _page(
    session: Session, since: datetime | None, after: tuple[datetime, int] | None
) -> list[Marked]:
    wanted = (
        select(SentimentMark, Message.text, SentimentScore.negative)
        .join(Message, Message.id == SentimentMark.message_id)
        .join(SentimentScore, SentimentScore.message_id == SentimentMark.message_id)
        .order_by(SentimentMark.at, SentimentMark.message_id)
        .limit(PAGE)
    )
    if since is not None:
        wanted = wanted.where(SentimentMark.at >= since)
    if after is not None:
        at, message_id = after
        is_later = (SentimentMark.at == at) & (SentimentMark.message_id > message_id)
        wanted = wanted.where((SentimentMark.at > at) | is_later)
    return [(mark, text, negative) for mark, text, negative in session.execute(wanted)]


def _lesson(session: Session, row: Marked) -> Json:
    marked, text, negative = row
    before = repository.said_before(session, marked.conversation_id, marked.seq, TURNS_READ)
    return {
        "text": mask(text),
        "before": [{"author": one.author, "text": mask(one.text)} for one in before],
        "label": marked.label,
        "was_label": marked.was_label,
        "was_negative": negative,
        "at": iso(marked.at),
        "by_name": marked.by_name,
    }


def _score_of(session: Session, conversation: Conversation, seq: int) -> SentimentScore:
    message = _message(session, conversation, seq)
    score = session.get(SentimentScore, message.id)
    if score is None:
        raise NotScored()
    return score


def _message(session: Session, conversation: Conversation, seq: int) -> Message:
    message = repository.message_of_customer(session, conversation.id, seq)
    if message is None:
        raise UnknownMessage()
    return message
