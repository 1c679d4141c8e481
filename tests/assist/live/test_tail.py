"""The newest events are read once for all who listen; who is further behind misses nothing."""

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from assist.db import Database
from assist.events import BOTH, CUSTOMER, STAFF, record
from assist.live.replay import Reader, newest_event_id
from assist.live.tail import Tail, Told
from tests.assist.conftest import settings_for

READERS = [Reader(), Reader(type="article.changed"), Reader("a"), Reader("b")]


@pytest.fixture
def database(data_dir: Path) -> Iterator[Database]:
    database = Database(settings_for(data_dir).resolved_database_url)
    yield database
    database.close()


def happens(database: Database, count: int) -> None:
    """Events of every kind, for every reader."""
    with database.write() as session:
        for number in range(count):
            conversation_id = ("a", "b", None)[number % 3]
            type_ = ("message.posted", "article.changed")[number // 3 % 2]
            audience = (STAFF, CUSTOMER, BOTH)[number // 6 % 3]
            told = {"number": number}
            record(session, type_, told, conversation_id=conversation_id, audience=audience)


def in_table(database: Database, reader: Reader, after: int) -> list[int]:
    with database.read() as session:
        return [frame["id"] for frame in reader.frames(session, after)]


class CountingTail(Tail):
    readings = 0

    def _read(self, after: int) -> list[Told]:
        self.readings += 1
        return super()._read(after)


async def read_on(tail: Tail, database: Database, *counts: int) -> None:
    await tail.catch_up()
    for count in counts:
        happens(database, count)
        await tail.catch_up()


@pytest.mark.parametrize("reader", READERS)
def test_everybody_is_told_from_memory_what_the_table_would_tell(
    database: Database, reader: Reader
) -> None:
    happens(database, 20)
    before, tail = newest_of(database), Tail(database)
    asyncio.run(read_on(tail, database, 18, 1, 17))
    told = [one.id for one in tail.after(before, reader)]
    assert told == in_table(database, reader, before)
    assert told
    assert tail.newest == before + 36


@pytest.mark.parametrize("counts", [(3, 3, 3, 3), (10, 4), (7, 30), (30,), (10, 10), (9, 10, 1)])
def test_what_was_dropped_from_memory_is_known_to_be_dropped(
    database: Database, counts: tuple[int, ...]
) -> None:
    tail = Tail(database, kept=10)
    asyncio.run(read_on(tail, database, *counts))
    newest = newest_of(database)
    covered = next(cursor for cursor in range(newest + 1) if tail.covers(cursor))
    assert newest - covered <= 10
    for cursor in range(covered, newest):
        for reader in READERS:
            told = [one.id for one in tail.after(cursor, reader)]
            assert told == in_table(database, reader, cursor)


def test_a_hundred_pages_that_wake_together_cost_two_readings_at_most(database: Database) -> None:
    tail = CountingTail(database)

    async def all_wake() -> None:
        await tail.catch_up()
        happens(database, 5)
        await asyncio.gather(*(tail.catch_up() for _ in range(100)))

    asyncio.run(all_wake())
    assert tail.newest == newest_of(database)
    assert tail.readings <= 2


class HeldUpTail(Tail):
    """Its reading takes until it is let go."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.is_reading, self.let_go = threading.Event(), threading.Event()

    def _read(self, after: int) -> list[Told]:
        self.is_reading.set()
        assert self.let_go.wait(5)
        return super()._read(after)


def test_a_page_that_closes_while_it_reads_for_others_keeps_no_news_from_them(
    database: Database,
) -> None:
    tail = HeldUpTail(database)

    async def scene() -> None:
        await tail.catch_up()
        happens(database, 3)
        leaving, staying = (asyncio.create_task(tail.catch_up()) for _ in range(2))
        await asyncio.to_thread(tail.is_reading.wait, 5)
        leaving.cancel()
        tail.let_go.set()
        await staying

    asyncio.run(scene())
    assert tail.newest == newest_of(database)
    assert len(tail.after(0, Reader())) == len(in_table(database, Reader(), tail.newest - 3))


def test_who_comes_while_others_read_is_told_what_happened_before(database: Database) -> None:
    """The reading under way may have begun before it was committed."""
    tail = Tail(database)

    async def told_of(count: int) -> bool:
        happens(database, 1)
        newest = newest_of(database)
        await asyncio.sleep(0)
        await tail.catch_up()
        return tail.newest >= newest

    async def many() -> list[bool]:
        return await asyncio.gather(*(told_of(number) for number in range(50)))

    assert all(asyncio.run(many()))


def newest_of(database: Database) -> int:
    with database.read() as session:
        return newest_event_id(session)
