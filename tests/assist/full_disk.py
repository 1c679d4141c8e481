"""A disk without room for another page, and with room again: SQLite's own limit of pages."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from assist.db import Database

NO_LIMIT = 2**30
# Longer than a page of the database, so that it surely needs a new one.
LONG_TEXT = "请您稍等，" * 390


@contextmanager
def full_disk(database: Database) -> Iterator[None]:
    """Whoever works with the database meanwhile finds it as large as it may become."""
    limit = 1

    def limit_pages(connection: Any, record: Any, proxy: Any) -> None:
        # A limit below the present size counts as the present size.
        connection.execute(f"PRAGMA max_page_count = {limit}")

    event.listen(database.engine, "checkout", limit_pages)
    try:
        yield
    finally:
        # The pool's connections keep their limit until they are told otherwise.
        limit = NO_LIMIT
