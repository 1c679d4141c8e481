"""From the database to what search compares: which articles changed, and what they say."""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date, datetime
from typing import Any, Protocol

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from assist.events import EventRow
from assist.knowledge.articles.model import PUBLISHED, Article
from assist.knowledge.articles.plain import lead, short_answer, to_plain
from assist.knowledge.search.passages import Entry, IndexedArticle, Passage
from assist.pacing import breathing

# As many ids as a statement may name; and rows that are read at a time.
CHUNK = 500
MAX_LEAD_CHARS = 200
# Events are numbered when written and seen when committed, which on PostgreSQL may be in another
# order: so far back an event may have become visible late.
LATE_EVENTS = 200
COLUMNS = (
    Article.id,
    Article.version,
    Article.title,
    Article.body,
    Article.similar_questions,
    Article.category,
    Article.tags,
    Article.audience,
    Article.valid_until,
    Article.updated_at,
)


class Written(Protocol):
    """What an article and a draft have in common."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def body(self) -> str: ...
    @property
    def similar_questions(self) -> Sequence[str]: ...
    @property
    def category(self) -> str: ...
    @property
    def tags(self) -> Sequence[str]: ...
    @property
    def audience(self) -> str: ...
    @property
    def valid_until(self) -> date | None: ...


def entry_of(article: Written, version: int = 0, changed_at: int = 0) -> Entry:
    return Entry(indexed(article, version, changed_at), tuple(passages_of(article)))


def indexed(article: Written, version: int = 0, changed_at: int = 0) -> IndexedArticle:
    return IndexedArticle(
        id=article.id,
        version=version,
        title=article.title,
        answer=short_answer(article.body),
        audience=article.audience,
        valid_until=article.valid_until,
        words=words_of(article),
        changed_at=changed_at,
    )


def passages_of(article: Written) -> list[Passage]:
    """Title, each similar question, and the direct answer, as separate passages."""
    texts = [("title", article.title)]
    texts += [("question", question) for question in article.similar_questions]
    texts.append(("lead", lead(article.body)[:MAX_LEAD_CHARS]))
    # What is said twice counts once, as what it was said as first.
    kinds: dict[str, str] = {}
    for kind, text in texts:
        kinds.setdefault(text, kind)
    return [Passage(article.id, kind, text) for text, kind in kinds.items() if text]


def words_of(article: Written) -> str:
    return " ".join([article.title, article.category, *article.tags, to_plain(article.body)])


def read_published(session: Session, progress: Callable[[int, int], None]) -> Iterator[Entry]:
    """Every published article, read as columns and a part at a time."""
    is_published = Article.status == PUBLISHED
    total = session.scalar(select(func.count()).select_from(Article).where(is_published)) or 0
    query = select(*COLUMNS).where(is_published).order_by(Article.id)
    for done, entry in enumerate(_entries(session, query), start=1):
        if done % CHUNK == 0 or done == total:
            progress(done, total)
        yield entry


def read_entries(session: Session, ids: Collection[str]) -> Iterator[Entry]:
    """Those of `ids` that are published."""
    ordered = sorted(ids)
    for start in range(0, len(ordered), CHUNK):
        some = ordered[start : start + CHUNK]
        yield from _entries(
            session, select(*COLUMNS).where(Article.status == PUBLISHED, Article.id.in_(some))
        )


def _entries(session: Session, query: Select[*tuple[Any, ...]]) -> Iterator[Entry]:
    for row in breathing(session.execute(query.execution_options(yield_per=CHUNK))):
        yield entry_of(row, row.version, _micros(row.updated_at))


def states_of(session: Session, ids: Collection[str] | None = None) -> dict[str, int]:
    """When each published article was last written, by id; of all, or of `ids`."""
    query = select(Article.id, Article.updated_at).where(Article.status == PUBLISHED)
    if ids is None:
        return {id_: _micros(at) for id_, at in session.execute(query)}
    ordered = sorted(ids)
    found: dict[str, int] = {}
    for start in range(0, len(ordered), CHUNK):
        rows = session.execute(query.where(Article.id.in_(ordered[start : start + CHUNK])))
        found |= {id_: _micros(at) for id_, at in rows}
    return found


def changed_since(session: Session, event_id: int) -> set[str]:
    """Ids of the articles that an event after `event_id` (or a late one before it) tells of."""
    events = session.scalars(
        select(EventRow.data).where(
            EventRow.type == "article.changed", EventRow.id > event_id - LATE_EVENTS
        )
    )
    return {event["article_id"] for event in events}


def newest_event_id(session: Session) -> int:
    return session.scalar(select(func.max(EventRow.id))) or 0


def _micros(at: datetime) -> int:
    return int(at.timestamp() * 1_000_000)
