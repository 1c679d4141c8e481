"""Reading gaps: topics with failed questions, counted over a period."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from assist.errors import UnknownGap
from assist.learning.model import FAILED, Question, Topic
from assist.period import Period

Rows = Select[*tuple[Any, ...]]


@dataclass(frozen=True)
class Gap:
    topic: Topic
    reasons: dict[str, int]
    first_at: datetime
    last_at: datetime

    @property
    def count(self) -> int:
        return sum(self.reasons.values())


def find(
    session: Session, period: Period, state: str | None, limit: int, offset: int
) -> tuple[list[Gap], int]:
    """Gaps with questions that failed in the period, most first; and how many there are."""
    query = _counted(period)
    if state:
        query = query.where(Topic.state == state)
    total = session.scalar(select(func.count()).select_from(query.subquery())) or 0
    order = (func.count().desc(), func.max(Question.at).desc(), Topic.id)
    rows = session.execute(query.order_by(*order).limit(limit).offset(offset)).all()
    return [_gap(session, row) for row in rows], total


def require(session: Session, gap_id: str, period: Period) -> Gap:
    row = session.execute(_counted(period).where(Topic.id == gap_id)).one_or_none()
    if row is None:
        raise UnknownGap()
    return _gap(session, row)


def require_topic(session: Session, gap_id: str) -> Topic:
    """The gap's own row, held until the session ends: two editors may settle it at once."""
    is_gap = select(Question.id).where(Question.topic_id == gap_id, Question.outcome.in_(FAILED))
    topic = session.get(Topic, gap_id, with_for_update=True)
    if topic is None or session.scalar(is_gap.limit(1)) is None:
        raise UnknownGap()
    return topic


def failures(
    session: Session, topic_ids: Sequence[str], period: Period, each: int
) -> dict[str, list[Question]]:
    """The newest failed questions of each topic, at most `each`."""
    rank = func.row_number().over(
        partition_by=Question.topic_id, order_by=(Question.at.desc(), Question.id.desc())
    )
    ranked = (
        _in_period(select(Question.id, rank.label("rank")), period)
        .where(Question.topic_id.in_(topic_ids))
        .subquery()
    )
    rows = session.scalars(
        select(Question)
        .join(ranked, ranked.c.id == Question.id)
        .where(ranked.c.rank <= each)
        .order_by(Question.at.desc(), Question.id.desc())
    )
    found: dict[str, list[Question]] = defaultdict(list)
    for row in rows:
        found[row.topic_id].append(row)
    return found


def _counted(period: Period) -> Rows:
    refused, unhelpful, handed_over = (
        func.count().filter(Question.outcome == outcome) for outcome in FAILED
    )
    first_at, last_at = func.min(Question.at), func.max(Question.at)
    query = select(Topic.id, refused, unhelpful, handed_over, first_at, last_at)
    return _in_period(query.join(Question, Question.topic_id == Topic.id), period).group_by(
        Topic.id
    )


def _in_period(query: Rows, period: Period) -> Rows:
    return query.where(
        Question.outcome.in_(FAILED), Question.at >= period.start, Question.at < period.end
    )


def _gap(session: Session, row: Any) -> Gap:
    topic_id, refused, unhelpful, handed_over, first_at, last_at = row
    counts = dict(zip(FAILED, (refused, unhelpful, handed_over), strict=True))
    return Gap(session.get_one(Topic, topic_id), counts, first_at, last_at)
