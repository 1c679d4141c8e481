"""Frequent questions and how articles fare, counted by the database."""

from collections.abc import Sequence
from datetime import date, tzinfo
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, func, or_, select
from sqlalchemy.orm import Session

from assist.clock import iso
from assist.knowledge.articles.model import Article
from assist.learning.model import ANSWERED, BY_AGENT, BY_BOT, SHOWN, ArticleUse, Question, Topic
from assist.learning.worst import failure_rate, is_measured, smoothed_rate
from assist.period import Period

Json = dict[str, Any]
# A row with COUNTS in it; SQLAlchemy types no more than nine columns by place.
UseRow = Row[*tuple[Any, ...]]
IS_CITED = ArticleUse.kind.in_((BY_BOT, BY_AGENT))
HAS_FAILED = and_(
    IS_CITED,
    or_(
        ArticleUse.unhelpful,
        ArticleUse.then_unhappy,
        ArticleUse.asked_again,
        ArticleUse.handed_over,
    ),
)
# What is counted of an article's uses.
COUNTED: dict[str, Any] = {
    "shown": ArticleUse.kind == SHOWN,
    "cited_by_bot": ArticleUse.kind == BY_BOT,
    "cited_by_agents": ArticleUse.kind == BY_AGENT,
    "helpful": ArticleUse.helpful,
    "unhelpful": ArticleUse.unhelpful,
    "then_unhappy": ArticleUse.then_unhappy,
    "asked_again": ArticleUse.asked_again,
    "handed_over": ArticleUse.handed_over,
    "dismissed": ArticleUse.dismissed,
}
COUNTS = [func.count().filter(fact).label(name) for name, fact in COUNTED.items()]
FAILED_COUNT = func.count().filter(HAS_FAILED).label("failed")


def article_outcomes(session: Session, article_id: str, period: Period) -> Json:
    """One article's figures and its days (those on which it was cited)."""
    where = (ArticleUse.article_id == article_id, *_within(period))
    counts: UseRow = session.execute(select(*COUNTS).where(*where)).one()
    cited = session.scalars(
        select(ArticleUse).where(*where, IS_CITED).order_by(ArticleUse.at)
    ).all()
    return {**_figures(counts), "days": _days(cited, period.zone)}


def all_outcomes(session: Session, period: Period, sort: str, limit: int) -> list[Json]:
    """Articles that were used in the period: `most_used` or `worst` first."""
    counted = (
        select(ArticleUse.article_id, *COUNTS, FAILED_COUNT)
        .where(*_within(period))
        .group_by(ArticleUse.article_id)
        .subquery()
    )
    rows: Sequence[UseRow] = session.execute(
        select(Article, counted).join(counted, counted.c.article_id == Article.id)
    ).all()
    ranked = _worst(rows) if sort == "worst" else sorted(rows, key=_most_used)
    return [_line(row) for row in ranked[:limit]]


def frequent_questions(session: Session, period: Period, limit: int) -> list[Json]:
    """What customers asked the bot most, alike questions as one."""
    count = func.count()
    answered = count.filter(Question.outcome == ANSWERED)
    rows = session.execute(
        select(Topic.id, Topic.question, count, answered, func.max(Question.at))
        .join(Question, Question.topic_id == Topic.id)
        .where(Question.at >= period.start, Question.at < period.end)
        .group_by(Topic.id)
        .order_by(count.desc(), func.max(Question.at).desc(), Topic.id)
        .limit(limit)
    ).all()
    articles = _articles_of(session, [row[0] for row in rows], period)
    return [
        {
            "question": question,
            "count": asked,
            "answered_count": well,
            "failed_count": asked - well,
            "article": articles.get(id_),
            "last_at": iso(last_at),
        }
        for id_, question, asked, well, last_at in rows
    ]


def _within(period: Period) -> tuple[ColumnElement[bool], ...]:
    return (ArticleUse.at >= period.start, ArticleUse.at < period.end)


def _figures(row: UseRow) -> Json:
    return {name: getattr(row, name) for name in COUNTED}


def _days(cited: Sequence[ArticleUse], zone: tzinfo) -> list[Json]:
    days: dict[date, Json] = {}
    for use in cited:
        day = use.at.astimezone(zone).date()
        begun = {"date": day.isoformat(), "cited": 0, "helpful": 0, "unhelpful": 0}
        counts = days.setdefault(day, begun)
        counts["cited"] += 1
        counts["helpful"] += use.helpful
        counts["unhelpful"] += use.unhelpful
    return [days[day] for day in sorted(days)]


def _cited(row: UseRow) -> int:
    return int(row.cited_by_bot + row.cited_by_agents)


def _most_used(row: UseRow) -> tuple[int, int, str]:
    return (-_cited(row), -row.shown, row.Article.id)


def _worst(rows: Sequence[UseRow]) -> list[UseRow]:
    measured = [row for row in rows if is_measured(row.failed, _cited(row))]
    return sorted(
        measured, key=lambda row: (-smoothed_rate(row.failed, _cited(row)), row.Article.id)
    )


def _line(row: UseRow) -> Json:
    article: Article = row.Article
    return {
        "article_id": article.id,
        "title": article.title,
        "category": article.category,
        "status": article.status,
        **_figures(row),
        "failure_rate": failure_rate(row.failed, _cited(row)),
    }


def _articles_of(session: Session, topic_ids: Sequence[str], period: Period) -> dict[str, Json]:
    """The article that answered each topic most often."""
    rows = session.execute(
        select(Question.topic_id, Article.id, Article.title)
        .join(Article, Article.id == Question.article_id)
        .where(
            Question.topic_id.in_(topic_ids),
            Question.at >= period.start,
            Question.at < period.end,
        )
        .group_by(Question.topic_id, Article.id, Article.title)
        .order_by(func.count(), Article.id.desc())
    )
    return {topic_id: {"article_id": id_, "title": title} for topic_id, id_, title in rows}
