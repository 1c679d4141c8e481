"""Reading how a conversation's messages were scored, with what people said of the scores."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from assist.clock import iso
from assist.conversations.model import (
    Conversation,
    Message,
    SentimentMark,
    SentimentScore,
    Transition,
)
from assist.conversations.mood import Heard, as_marked

# Older messages weigh nothing any more: half of a half, thirty times.
NEWEST_HEARD = 30
COLUMNS = (
    SentimentScore.seq,
    SentimentScore.label,
    SentimentScore.negative,
    SentimentScore.level,
    SentimentScore.alerts,
    SentimentScore.evidence,
    SentimentScore.threats,
)


def heard_lately(session: Session, conversation: Conversation) -> list[Heard]:
    """The scored messages of this stretch of service, oldest first, marks applied.

    What was settled with an earlier stretch flags nobody now.
    """
    settled_at = session.scalar(
        select(func.max(Transition.at)).where(
            Transition.conversation_id == conversation.id, Transition.verb == "resolve"
        )
    )
    wanted = [SentimentScore.conversation_id == conversation.id]
    if settled_at is not None:
        wanted.append(Message.created_at > settled_at)
    return _newest(session, NEWEST_HEARD, *wanted)[::-1]


def heard_of(session: Session, message_ids: Sequence[int]) -> dict[int, Heard]:
    """The same of these messages, by seq; those that are not scored yet are left out."""
    found = _newest(session, len(message_ids), SentimentScore.message_id.in_(message_ids))
    return {one.seq: one for one in found}


def marks_of(session: Session, conversation_id: str) -> dict[int, SentimentMark]:
    """By the seq of the marked message."""
    wanted = select(SentimentMark).where(SentimentMark.conversation_id == conversation_id)
    return {mark.seq: mark for mark in session.scalars(wanted)}


def _newest(session: Session, count: int, *wanted: ColumnElement[bool]) -> list[Heard]:
    """Columns, not whole rows: these are read with every message."""
    rows = session.execute(
        select(*COLUMNS, Message.created_at, SentimentMark.label)
        .join(Message, Message.id == SentimentScore.message_id)
        .outerjoin(SentimentMark, SentimentMark.message_id == SentimentScore.message_id)
        .where(*wanted)
        .order_by(SentimentScore.seq.desc())
        .limit(count)
    )
    return [_heard(*row) for row in rows]


def _heard(
    seq: int,
    label: str,
    negative: float,
    level: int,
    alerts: list[str],
    evidence: list[dict[str, Any]],
    threats: list[str],
    at: datetime,
    mark: str | None,
) -> Heard:
    words = tuple(str(span["text"]) for span in evidence)
    heard = Heard(seq, label, negative, level, tuple(alerts), words, tuple(threats), iso(at))
    return as_marked(heard, mark) if mark else heard
