"""Articles out of the base, a page at a time, so that no reader holds the database for long."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from assist.db import Database
from assist.knowledge.articles.drafts import FIELDS
from assist.knowledge.articles.model import Article

Json = dict[str, Any]
PAGE = 1_000
_COLUMNS = tuple(getattr(Article, name) for name in FIELDS)


def contents(database: Database, status: str | None, category: str | None) -> Iterator[Json]:
    """What each article says, by id; each as it stands when its page is read."""
    wanted = select(*_COLUMNS).order_by(Article.id).limit(PAGE)
    if status is not None:
        wanted = wanted.where(Article.status == status)
    if category is not None:
        wanted = wanted.where(Article.category == category)
    after = ""
    while True:
        with database.read() as session:
            rows = session.execute(wanted.where(Article.id > after)).all()
        yield from (_content(row) for row in rows)
        if len(rows) < PAGE:
            return
        after = rows[-1].id


def _content(row: Any) -> Json:
    day = row.valid_until
    return {**row._mapping, "valid_until": day.isoformat() if day else None}
