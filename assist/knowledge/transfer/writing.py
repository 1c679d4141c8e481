"""Many articles into the base at once, with all that a single save would leave behind.

Rows go in by SQLAlchemy Core, without an object for each, because everybody who writes to SQLite
waits meanwhile.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Table, bindparam, insert, update
from sqlalchemy.orm import DeclarativeBase, Session

from assist.clock import utc_now
from assist.events import STAFF, EventRow, tell
from assist.knowledge.articles.model import Article, ArticleMove, ArticleVersion
from assist.knowledge.articles.records import IMPORTED, Act, move_row, rows_for
from assist.knowledge.transfer.planning import Arrival, chunks

Json = dict[str, Any]
# So many rows at a time keeps the memory that a large file takes small.
CHUNK = 2_000


def write(session: Session, arrivals: Sequence[Arrival], by_name: str, *, publish: bool) -> None:
    """Take in the arrivals, which are as they stand; listeners wake when the session commits."""
    at = utc_now()
    coming = (one for one in arrivals if one.writes(publish))
    for chunk in chunks(coming, CHUNK):
        _write_chunk(session, chunk, by_name, at, publish)
        tell(session, "article.changed")


def _write_chunk(
    session: Session, chunk: Sequence[Arrival], by_name: str, at: datetime, publish: bool
) -> None:
    written: dict[str, list[Json]] = {"new": [], "changed": [], "unchanged": []}
    versions: list[Json] = []
    moves: list[Json] = []
    for one in chunk:
        old, after = one.before, one.status_after(publish)
        act = Act(IMPORTED, by_name, at, old.status if old else None, after)
        if old and one.what == "unchanged":
            moves.append(move_row(one.draft.id, old.version, act))
            written["unchanged"].append(_published(one.draft.id, act))
            continue
        rows = rows_for(one.draft, old.version + 1 if old else 1, act)
        written[one.what].append(rows.article)
        versions.append(rows.version)
        moves.append(rows.move)
    _insert(session, Article, [{**row, "created_at": at} for row in written["new"]])
    _update(session, written["changed"] + written["unchanged"])
    _insert(session, ArticleVersion, versions)
    _insert(session, ArticleMove, moves)
    _insert(session, EventRow, [_event(move) for move in moves])


def _published(article_id: str, act: Act) -> Json:
    return {
        "id": article_id,
        "status": act.to_status,
        "updated_by": act.by_name,
        "updated_at": act.at,
        "publish_at": None,
    }


def _event(move: Json) -> Json:
    """As `events.record` writes it for a single article."""
    told = {
        "article_id": move["article_id"],
        "status": move["to_status"],
        "version": move["version"],
    }
    return {"type": "article.changed", "audience": STAFF, "data": told, "at": move["at"]}


def _insert(session: Session, model: type[DeclarativeBase], rows: Sequence[Json]) -> None:
    if rows:
        session.execute(insert(_table(model)), rows)


def _update(session: Session, rows: Sequence[Json]) -> None:
    """Each row names the same columns as the others of its kind; one statement for each kind."""
    table = _table(Article)
    kinds: dict[tuple[str, ...], list[Json]] = {}
    for row in rows:
        kinds.setdefault(tuple(row), []).append({f"to_{name}": row[name] for name in row})
    for names, some in kinds.items():
        values: Json = {name: bindparam(f"to_{name}") for name in names if name != "id"}
        session.execute(update(table).where(table.c.id == bindparam("to_id")).values(values), some)


def _table(model: type[DeclarativeBase]) -> Table:
    return cast(Table, model.__table__)
