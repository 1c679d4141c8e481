"""The editor's list: filtered, counted and paged by the database, however many there are."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, case, exists, func, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session
from sqlalchemy.sql.selectable import TableValuedAlias

from assist.clock import utc_now
from assist.knowledge.articles.model import ARCHIVED, PUBLISHED, STATUSES, Article

Json = dict[str, Any]
EXPIRING_DAYS = 14
STALE_DAYS = 180

ORDERS = {
    "updated": (Article.updated_at.desc(), Article.id.desc()),
    "title": (Article.title, Article.id),
    "valid_until": (Article.valid_until.asc().nulls_last(), Article.id),
}
# Compared as they are; tags, attention and words have rules of their own.
_PLAIN_FILTERS = ("status", "category", "level", "audience", "owner")


@dataclass(frozen=True)
class Wanted:
    """What an editor filters by; None leaves a filter out. `today` is the team's."""

    today: date
    status: str | None = None
    category: str | None = None
    tag: str | None = None
    level: str | None = None
    audience: str | None = None
    owner: str | None = None
    attention: str | None = None
    q: str | None = None


def find(
    session: Session, wanted: Wanted, sort: str, limit: int, offset: int
) -> tuple[list[Article], int]:
    """One page, and how many there are in all."""
    conditions = _conditions(session, wanted)
    page = select(Article).where(*conditions).order_by(*ORDERS[sort]).limit(limit).offset(offset)
    total = select(func.count()).select_from(Article).where(*conditions)
    return list(session.scalars(page)), session.scalar(total) or 0


def counts(session: Session, today: date) -> dict[str, int]:
    """How many of the whole base are in each status, and how many need attention."""
    named = {status: Article.status == status for status in STATUSES} | _attention(today)
    sums = [func.sum(case((condition, 1), else_=0)) for condition in named.values()]
    row = session.execute(select(*sums)).one()
    return dict(zip(named, (number or 0 for number in row), strict=True))


def choices(session: Session) -> dict[str, list[str]]:
    """What a filter can be set to: every category, tag and owner in use."""
    tags = _texts_of(session, Article.tags)
    return {
        "categories": _texts(session, select(Article.category).distinct()),
        "tags": _texts(
            session, select(tags.c.value).select_from(Article).join(tags, true()).distinct()
        ),
        "owners": _texts(session, select(Article.owner).distinct()),
    }


def _conditions(session: Session, wanted: Wanted) -> list[ColumnElement[bool]]:
    given = [(name, getattr(wanted, name)) for name in _PLAIN_FILTERS]
    found = [getattr(Article, name) == value for name, value in given if value is not None]
    if wanted.tag is not None:
        found.append(_holds(session, Article.tags, wanted.tag))
    if wanted.attention is not None:
        found.append(_attention(wanted.today)[wanted.attention])
    if words := (wanted.q or "").replace("\0", "").strip():
        found.append(_says(session, words))
    return found


def _attention(today: date) -> dict[str, ColumnElement[bool]]:
    """What an editor should look at. The archive needs nobody's attention."""
    soon, long_ago = today + timedelta(days=EXPIRING_DAYS), utc_now() - timedelta(days=STALE_DAYS)
    is_in_use = Article.status != ARCHIVED
    return {
        "scheduled": Article.publish_at.is_not(None),
        "expiring": is_in_use & Article.valid_until.between(today, soon),
        "expired": is_in_use & (Article.valid_until < today),
        "stale": (Article.status == PUBLISHED) & (Article.updated_at < long_ago),
    }


def _says(session: Session, words: str) -> ColumnElement[bool]:
    """`words` stand, as typed, in the id, title, body, a similar question or a tag."""
    columns = (Article.id, Article.title, Article.body)
    return or_(
        *(column.icontains(words, autoescape=True) for column in columns),
        _holds(session, Article.similar_questions, words, whole=False),
        _holds(session, Article.tags, words, whole=False),
    )


def _holds(
    session: Session, column: InstrumentedAttribute[list[str]], text: str, whole: bool = True
) -> ColumnElement[bool]:
    """One of the texts in a JSON list is `text`, or, not `whole`, has it in it."""
    texts = _texts_of(session, column)
    value = texts.c.value
    found = value == text if whole else value.icontains(text, autoescape=True)
    return exists(select(1).select_from(texts).where(found).correlate(Article))


def _texts_of(session: Session, column: InstrumentedAttribute[list[str]]) -> TableValuedAlias:
    """A JSON list as rows, each with its text in `value`.

    No function for this is common to all databases. Looking into the column's own text is no way
    around: it holds escapes (\\u9000) instead of Chinese.
    """
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    rows = func.json_each(column) if is_sqlite else func.json_array_elements_text(column)
    return rows.table_valued("value")


def _texts(session: Session, query: Select[Any]) -> list[str]:
    return sorted(text for text in session.scalars(query) if text)
