"""The shop's SQLite file."""

from __future__ import annotations

import logging
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.schema import CreateTable

from demo_shop.models import Base
from demo_shop.seed import seed_if_empty

logger = logging.getLogger(__name__)

# Below the 1.5 s that a caller waits: it must hear that nothing was done, not give up unsure.
LOCK_SECONDS = 1.0


@dataclass(frozen=True)
class Sessions:
    """Two ways into the database."""

    read: sessionmaker[Session]
    act: sessionmaker[Session]
    """Takes the write lock at once, so that what is checked is still true when it is done."""


def open_database(path: Path, clock: Callable[[], datetime]) -> Sessions:
    """Sessions on the database at `path`, made and seeded if it is new or of another version."""
    path.parent.mkdir(parents=True, exist_ok=True)
    _discard_other_version(path)
    engine = _engine(path)
    acting = engine.execution_options(begins_immediately=True)
    with acting.begin() as connection:
        Base.metadata.create_all(connection)
        connection.exec_driver_sql(f"PRAGMA user_version = {schema_version()}")
    sessions = Sessions(
        sessionmaker(engine, expire_on_commit=False), sessionmaker(acting, expire_on_commit=False)
    )
    with sessions.act() as session:
        seed_if_empty(session, clock())
    return sessions


def schema_version() -> int:
    """A number that changes with the tables, so that nobody has to remember to count it up."""
    engine = create_engine("sqlite://")
    tables = [str(CreateTable(table).compile(engine)) for table in Base.metadata.sorted_tables]
    return zlib.crc32("".join(tables).encode()) & 0x7FFFFFFF


def _discard_other_version(path: Path) -> None:
    """It is a demo: its orders are made anew, with dates that are fresh again."""
    if not path.exists():
        return
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        found = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        is_empty = not connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
    engine.dispose()
    if found != schema_version() and not is_empty:
        logger.warning("%s is of another version of the demo shop: made anew", path)
        path.unlink()


def _engine(path: Path) -> Engine:
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": LOCK_SECONDS})
    event.listen(engine, "connect", _leave_transactions_to_us)
    event.listen(engine, "begin", _begin)
    return engine


def _leave_transactions_to_us(connection: Any, record: object) -> None:
    # Python's sqlite3 would begin late, at the first change: two requests could both have read
    # that the order is not cancelled yet.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("begins_immediately")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
