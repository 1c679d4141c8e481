"""The database: engine, sessions for reading and for writing, and column types of our own."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import DateTime, Engine, MetaData, create_engine, event
from sqlalchemy.engine import Connection, Dialect
from sqlalchemy.engine.url import make_url
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.types import TypeDecorator

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


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

    After a commit, `after_commit` is called with the keys that `touch(session, key)` collected,
    so that telling others is a consequence of what was committed and never runs ahead of it.
    """

    def __init__(self, url: str) -> None:
        self.engine = make_engine(url)
        is_sqlite = self.engine.dialect.name == "sqlite"
        self._writing = threading.Lock() if is_sqlite else nullcontext()
        self.after_commit: Callable[[set[str]], None] = lambda keys: None

    @contextmanager
    def read(self) -> Iterator[Session]:
        with Session(self.engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        engine = self.engine.execution_options(sqlite_begin="BEGIN IMMEDIATE")
        # SQLite lets one writer in, and has the others look again after 1, 2, 5, 10, 15 … ms: the
        # desk's own threads wait for each other here, where the next goes on at once.
        with self._writing, Session(engine, expire_on_commit=False) as session, session.begin():
            yield session
        touched: set[str] = session.info.get("touched", set())
        if touched:
            self.after_commit(touched)

    def close(self) -> None:
        self.engine.dispose()


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
