"""The database: engine, sessions for reading and for writing, and column types of our own."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import DateTime, Engine, MetaData, create_engine, event, func, select
from sqlalchemy.engine import Connection, Dialect
from sqlalchemy.engine.url import make_url
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.types import TypeDecorator

from assist.errors import StorageFull

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
# A disk that takes no more: SQLite's word for it, and for writing that a quota or a limit of the
# file's size forbids.
FULL = {
    *("SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_FSYNC"),
    *("SQLITE_IOERR_TRUNCATE", "SQLITE_IOERR_SHMSIZE"),
}
# The line of writers on PostgreSQL: a number that no other program of the database uses.
WRITERS_LINE = 7_079_126_001
# Declared for so long after the last refusal: where nobody writes, nobody learns that it is over.
FULL_SECONDS = 60.0


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC time; SQLite keeps no time zone, so it is taken off and put back."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value else None


class Database:
    """Opens sessions. `read()` sees one snapshot; `write()` commits or changes nothing.

    `write()` raises StorageFull where the disk is full, whatever the database calls it.
    After a commit, `after_commit` is called with the keys that `touch(session, key)` collected,
    so that telling others is a consequence of what was committed and never runs ahead of it.
    """

    def __init__(self, url: str) -> None:
        self.engine = make_engine(url)
        self._writing = threading.Lock()
        self.after_commit: Callable[[set[str]], None] = lambda keys: None
        self._full_at: float | None = None

    @property
    def is_full(self) -> bool:
        """The last writing found no room, and that is not long ago."""
        return self._full_at is not None and time.monotonic() - self._full_at < FULL_SECONDS

    @contextmanager
    def read(self) -> Iterator[Session]:
        with Session(self.engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        engine = self.engine.execution_options(sqlite_begin="BEGIN IMMEDIATE")
        # SQLite lets one writer in, and has the others look again after 1, 2, 5, 10, 15 … ms: the
        # desk's own threads wait for each other here, where the next goes on at once. On PostgreSQL
        # those who wait would hold all connections, and the one whose turn it is may need another.
        try:
            with self._writing, Session(engine, expire_on_commit=False) as session, session.begin():
                self._wait_in_line(session)
                yield session
        except OperationalError as error:
            if not is_storage_full(error):
                raise
            self._full_at = time.monotonic()
            raise StorageFull() from error
        touched: set[str] = session.info.get("touched", set())
        if touched:
            # Something was kept, so there is room again; a session may also have changed nothing.
            self._full_at = None
            self.after_commit(touched)

    def close(self) -> None:
        self.engine.dispose()

    def _wait_in_line(self, session: Session) -> None:
        """One writer at a time on PostgreSQL, over all its processes.

        Event ids are given out before the commit. Were two under way, the later id could be seen
        first, and who reads on after it would never hear of the earlier one.
        """
        if self.engine.dialect.name == "postgresql":
            session.execute(select(func.pg_advisory_xact_lock(WRITERS_LINE)))


def is_storage_full(error: BaseException | None) -> bool:
    """Whether a full disk is at the bottom of it.

    SQLite then ends the whole transaction by itself, so that going back to a savepoint fails too,
    and hides the first failure behind a second one.
    """
    while error is not None:
        if isinstance(error, DBAPIError):
            # PostgreSQL's drivers name the error's class DiskFull.
            name = getattr(error.orig, "sqlite_errorname", type(error.orig).__name__)
            if name in FULL or name == "DiskFull":
                return True
        error = error.__context__
    return False


def touch(session: Session, key: str) -> None:
    """Remember that listeners of `key` are to be woken once this session commits."""
    session.info.setdefault("touched", set()).add(key)


def make_engine(url: str) -> Engine:
    if make_url(url).get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True)
    if database := make_url(url).database:
        Path(database).parent.mkdir(parents=True, exist_ok=True)
    # 30 s: a writer waits its turn instead of failing; writes here take milliseconds.
    engine = create_engine(
        url, connect_args={"timeout": 30, "check_same_thread": False}, pool_size=20, max_overflow=40
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, record: Any) -> None:
    # The driver's own BEGIN comes too late for BEGIN IMMEDIATE, so it is switched off.
    connection.isolation_level = None
    # FULL: what was acknowledged must stand after a power cut, not only after a crash.
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("sqlite_begin", "BEGIN"))
