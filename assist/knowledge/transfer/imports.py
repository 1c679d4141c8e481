"""Import runs: rows in, report by row out, with progress that a page can poll."""

from collections.abc import Sequence
from typing import Any

import structlog

from assist.db import Database
from assist.errors import UnknownImport
from assist.knowledge.articles import repository
from assist.knowledge.articles.drafts import ArticleDraft
from assist.knowledge.articles.model import PUBLISHED, ImportRun
from assist.knowledge.search.service import Knowledge
from assist.knowledge.transfer.formats import Row

CHUNK = 200
# The report names so many broken rows; a file with more is broken as a whole.
MAX_REPORTED = 1000

log = structlog.get_logger()
Json = dict[str, Any]


def begin(database: Database, rows: Sequence[Row]) -> str:
    with database.write() as session:
        run = ImportRun(total=len(rows))
        session.add(run)
        session.flush()
        return run.id


def carry_out(
    database: Database,
    knowledge: Knowledge,
    run_id: str,
    rows: Sequence[Row],
    *,
    publish: bool,
    by_name: str,
) -> None:
    """Take the rows in, chunk by chunk; a broken row is reported and the others go in.

    The run is done only when search finds what was imported.
    """
    try:
        for start in range(0, len(rows), CHUNK):
            _take_chunk(database, run_id, rows[start : start + CHUNK], publish, by_name)
        if publish:
            knowledge.refresh()
        _finish(database, run_id, "done")
    except Exception:
        log.exception("import.failed", import_id=run_id)
        _finish(database, run_id, "failed")


def _take_chunk(
    database: Database, run_id: str, rows: Sequence[Row], publish: bool, by_name: str
) -> None:
    with database.write() as session:
        run = session.get_one(ImportRun, run_id)
        for number, draft in rows:
            if isinstance(draft, ArticleDraft):
                repository.save(session, draft, by_name, PUBLISHED if publish else None)
            elif len(run.failed) < MAX_REPORTED:
                run.failed = [*run.failed, {"row": number, "error": draft}]
            run.done += 1


def _finish(database: Database, run_id: str, state: str) -> None:
    with database.write() as session:
        session.get_one(ImportRun, run_id).state = state


def view(database: Database, run_id: str) -> Json:
    with database.read() as session:
        run = session.get(ImportRun, run_id)
        if run is None:
            raise UnknownImport()
        return {
            "id": run.id,
            "state": run.state,
            "done": run.done,
            "total": run.total,
            "failed": run.failed,
        }
