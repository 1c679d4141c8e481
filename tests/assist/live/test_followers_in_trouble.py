"""Who follows the log outlives a failing database, and passes nothing over because of it."""

import asyncio
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from assist.db import Database
from assist.errors import StorageFull
from assist.events import EventRow, record
from assist.live import follower
from assist.live.bus import Bus
from assist.live.follower import Cursor, Follower
from assist.live.replay import newest_event_id
from tests.assist.conftest import settings_for

LOCKED = OperationalError("INSERT", {}, Exception("database is locked"))


class Listening:
    """Hears events; what it is told to raise, it raises first."""

    def __init__(self, *troubles: Exception) -> None:
        self.heard: list[int] = []
        self._troubles = list(troubles)

    def listen(self, events: Sequence[EventRow]) -> None:
        for event in events:
            if self._troubles:
                raise self._troubles.pop(0)
            self.heard.append(event.data["number"])


@pytest.fixture
def database(data_dir: Path) -> Iterator[Database]:
    database = Database(settings_for(data_dir).resolved_database_url)
    yield database
    database.close()


def happens(database: Database, *numbers: int) -> None:
    with database.write() as session:
        for number in numbers:
            record(session, "article.changed", {"number": number})


def follows(database: Database, listening: Listening) -> Follower:
    return Follower("listening", {"article.changed"}, database, Bus(), listening.listen)


def test_on_a_full_disk_nothing_is_passed_over(database: Database) -> None:
    listening = Listening(StorageFull(), StorageFull())
    one = follows(database, listening)
    happens(database, 1, 2)
    for _ in range(2):
        with pytest.raises(StorageFull):
            one.take_batch()
    one.take_batch()
    assert listening.heard[-2:] == [1, 2]


def test_what_failed_while_the_database_works_is_tried_once_more(database: Database) -> None:
    listening = Listening(LOCKED)
    happens(database, 1, 2)
    follows(database, listening).take_batch()
    assert listening.heard[-2:] == [1, 2]


@pytest.mark.parametrize("trouble", [LOCKED, RuntimeError("wires crossed")])
def test_an_event_that_always_fails_holds_up_nobody(database: Database, trouble: Exception) -> None:
    listening = Listening()
    one = follows(database, listening)
    one.take_batch()
    happens(database, 1, 2)
    listening.heard.clear()
    listening._troubles += [trouble, trouble]
    one.take_batch()
    assert listening.heard == [2]


def test_without_a_database_nothing_is_passed_over(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    listening = Listening(LOCKED)
    one = follows(database, listening)
    happens(database, 1)
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(database, "write", lambda: (_ for _ in ()).throw(LOCKED))
        with pytest.raises(OperationalError):
            one.take_batch()
    one.take_batch()
    assert listening.heard[-1:] == [1]


@pytest.mark.parametrize("trouble", [StorageFull(), LOCKED, RuntimeError("wires crossed")])
def test_the_follower_goes_on_by_itself(
    database: Database, monkeypatch: pytest.MonkeyPatch, trouble: Exception
) -> None:
    monkeypatch.setattr(follower, "RETRY_SECONDS", 0.0)
    listening, troubles = Listening(), [trouble] * 3
    one = follows(database, listening)
    take_batch = one.take_batch

    def fail_first() -> bool:
        if troubles:
            raise troubles.pop()
        return take_batch()

    monkeypatch.setattr(one, "take_batch", fail_first)
    happens(database, 7)

    async def scene() -> None:
        following = asyncio.create_task(one.run())
        async with asyncio.timeout(5):
            while 7 not in listening.heard:
                await asyncio.sleep(0.005)
        following.cancel()

    asyncio.run(scene())
    assert not troubles


def test_after_each_batch_those_who_wait_for_an_answer_go_first(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[int | str] = []
    monkeypatch.setattr(follower, "breathe", lambda: order.append("others"))
    monkeypatch.setattr(follower, "BATCH_SIZE", 2)

    def listen(events: Sequence[EventRow]) -> None:
        order.extend(event.data["number"] for event in events)

    one = Follower("listening", {"article.changed"}, database, Bus(), listen)
    while one.take_batch():
        pass
    order.clear()
    happens(database, 1, 2, 3)
    while one.take_batch():
        pass
    assert order == [1, 2, "others", 3, "others"]


def test_its_place_is_written_down_now_and_then_and_never_ahead(database: Database) -> None:
    listening = Listening()
    one = follows(database, listening)
    stands_at_the_end(database)
    happens(database, 1)
    one.take_batch()
    first = place_of(database)
    happens(database, 2)
    one.take_batch()
    # Killed before it wrote that down: who comes after hears the second again, and not the first.
    assert place_of(database) == first
    follows(database, listening).take_batch()
    assert listening.heard == [1, 2, 2]


def test_a_moment_later_it_has_written_down_how_far_it_came(database: Database) -> None:
    listening = Listening()
    bus = Bus()
    database.after_commit = bus.notify
    with database.read() as session:
        newest = newest_event_id(session) + 3
    one = Follower("listening", {"article.changed"}, database, bus, listening.listen)

    async def scene() -> None:
        bus.attach(asyncio.get_running_loop())
        following = asyncio.create_task(one.run())
        await asyncio.to_thread(happens, database, 1, 2, 3)
        async with asyncio.timeout(10):
            while await asyncio.to_thread(place_of, database) < newest:
                await asyncio.sleep(0.01)
        following.cancel()

    asyncio.run(scene())
    assert listening.heard == [1, 2, 3]


def stands_at_the_end(database: Database) -> None:
    with database.write() as session:
        session.add(Cursor(name="listening", event_id=newest_event_id(session)))


def place_of(database: Database) -> int:
    with database.read() as session:
        cursor = session.get(Cursor, "listening")
        return cursor.event_id if cursor else 0
