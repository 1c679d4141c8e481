"""Import runs: a file's rows go in all together or not at all, and a page can watch.

1. preparing: the rows are compared with the base, and what search needs is encoded ahead.
2. writing: one short transaction takes in every good row, and marks the run as written.
3. indexing: search takes in what was committed; then the run is done.
"""

import time
from collections.abc import Sequence
from typing import Any

import structlog
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from assist.clock import iso
from assist.db import Database
from assist.errors import UnknownImport
from assist.knowledge.articles.drafts import ArticleDraft
from assist.knowledge.articles.model import PUBLISHED, ImportRun
from assist.knowledge.search.service import Knowledge
from assist.knowledge.transfer import planning, writing
from assist.knowledge.transfer.formats import ArticleFile
from assist.knowledge.transfer.planning import Arrival
from assist.knowledge.transfer.rows import Row
from assist.pacing import in_background

PREPARING, WRITING, INDEXING, DONE = "preparing", "writing", "indexing", "done"
# The report names so many broken rows; a file with more is broken as a whole.
MAX_REPORTED = 1000
MAX_PREVIEWED = 200
MAX_LISTED = 20
# How often a run's progress is written down: each time is a commit.
TELL_SECONDS = 0.5
NOTHING_IMPORTED = "导入时出了问题，没有导入任何内容，请稍后再试一次。"
INTERRUPTED = "系统在导入途中重启了，没有导入任何内容，请再导入一次。"
NOT_INDEXED = "内容已经全部导入，但搜索还没有更新，请联系管理员查看日志。"

log = structlog.get_logger()
Json = dict[str, Any]


class Interrupted(Exception):
    """The run was given up meanwhile, so that it may not write any more."""


def preview(database: Database, file: ArticleFile) -> Json:
    """What importing the file would do; nothing is written."""
    with database.read() as session:
        arrivals = planning.compare(session, _drafts(file.rows))
    shown = arrivals[:MAX_PREVIEWED]
    return {
        "total": len(file.rows),
        **planning.count(arrivals),
        "failed": _failed(file.rows),
        "rows": [
            {"row": one.row, "id": one.draft.id, "title": one.draft.title, "what": one.what}
            for one in shown
        ],
        "encoding": file.encoding,
        "ignored_columns": file.ignored_columns,
    }


def begin(database: Database, rows: Sequence[Row], by_name: str, file_name: str | None) -> str:
    with database.write() as session:
        run = ImportRun(total=len(rows), failed=_failed(rows), by_name=by_name, file_name=file_name)
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
    """Take the good rows in. The run is done only when search finds what was imported."""
    try:
        with in_background():
            arrivals = _prepare(database, knowledge, run_id, rows, publish)
        # This cannot wait: everybody who writes waits for it.
        _write(database, run_id, arrivals, publish, by_name)
    except Exception:
        log.exception("import.failed", import_id=run_id)
        _tell(database, run_id, state="failed", error=NOTHING_IMPORTED)
        return
    try:
        with in_background():
            knowledge.refresh()
    except Exception:
        log.exception("import.not_indexed", import_id=run_id)
        _tell(database, run_id, state="failed", error=NOT_INDEXED)
        return
    _tell(database, run_id, state="done", phase=DONE)


def _prepare(
    database: Database, knowledge: Knowledge, run_id: str, rows: Sequence[Row], publish: bool
) -> list[Arrival]:
    """Compare, and encode ahead what search will hold, so that indexing is quick."""
    with database.read() as session:
        arrivals = planning.compare(session, _drafts(rows))
    coming = [
        one.draft
        for one in arrivals
        if one.writes(publish) and one.status_after(publish) == PUBLISHED
    ]
    knowledge.prepare(coming, _Progress(database, run_id, len(rows)))
    return arrivals


class _Progress:
    """Writes down now and then how many of the run's rows are prepared."""

    def __init__(self, database: Database, run_id: str, row_count: int) -> None:
        self._database, self._run_id, self._row_count = database, run_id, row_count
        self._told_at = 0.0

    def __call__(self, done: int, total: int) -> None:
        if time.monotonic() - self._told_at >= TELL_SECONDS:
            _tell(self._database, self._run_id, done=self._row_count * done // max(total, 1))
            self._told_at = time.monotonic()


def _write(
    database: Database, run_id: str, arrivals: Sequence[Arrival], publish: bool, by_name: str
) -> None:
    _tell(database, run_id, phase=WRITING)
    with database.write() as session:
        started = time.monotonic()
        # In the same transaction as the articles: whatever finds the run in this phase later
        # knows that they are in.
        run = _still_running(session, run_id)
        arrivals = planning.as_they_stand(session, arrivals)
        writing.write(session, arrivals, by_name, publish=publish)
        run.phase, run.done, run.counts = INDEXING, run.total, planning.count(arrivals)
    seconds = round(time.monotonic() - started, 3)
    log.info("import.written", import_id=run_id, **run.counts, seconds=seconds)


def _still_running(session: Session, run_id: str) -> ImportRun:
    run = session.get_one(ImportRun, run_id, with_for_update=True)
    if run.state != "running":
        raise Interrupted()
    return run


def _tell(database: Database, run_id: str, **values: Any) -> None:
    """Write down how the run stands; one that was given up stays so."""
    still = (ImportRun.id == run_id, ImportRun.state == "running")
    with database.write() as session:
        session.execute(update(ImportRun).where(*still).values(**values))


def abandon_unfinished(database: Database) -> None:
    """At the start of the desk: no run is under way, whatever an earlier one left behind.

    What was committed before the crash is found by search after every start, so such a run is
    done; any other has imported nothing.
    """
    running = update(ImportRun).where(ImportRun.state == "running")
    with database.write() as session:
        session.execute(running.where(ImportRun.phase == INDEXING).values(state="done", phase=DONE))
        session.execute(running.values(state="failed", error=INTERRUPTED))


def view(database: Database, run_id: str) -> Json:
    with database.read() as session:
        run = session.get(ImportRun, run_id)
        if run is None:
            raise UnknownImport()
        return {**_summary(run), "failed": run.failed}


def newest(database: Database) -> list[Json]:
    query = select(ImportRun).order_by(ImportRun.created_at.desc(), ImportRun.id)
    with database.read() as session:
        return [_summary(run) for run in session.scalars(query.limit(MAX_LISTED))]


def _summary(run: ImportRun) -> Json:
    return {
        "id": run.id,
        "state": run.state,
        "phase": run.phase,
        "done": run.done,
        "total": run.total,
        "error": run.error,
        "counts": {"new": 0, "changed": 0, "unchanged": 0, **run.counts},
        "by_name": run.by_name,
        "file_name": run.file_name,
        "created_at": iso(run.created_at),
    }


def _drafts(rows: Sequence[Row]) -> list[tuple[int, ArticleDraft]]:
    return [(number, draft) for number, draft in rows if isinstance(draft, ArticleDraft)]


def _failed(rows: Sequence[Row]) -> list[Json]:
    broken = [{"row": number, "error": why} for number, why in rows if isinstance(why, str)]
    return broken[:MAX_REPORTED]
