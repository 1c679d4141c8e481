"""The newest part of the log in memory: read once, and written out once, for all who listen.

A message is told to its customer, to every agent's page and to nobody else; each of them reading
the table for itself cost more than the message.
"""

import asyncio
import json
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from anyio import CapacityLimiter, to_thread
from sqlalchemy import select

from assist.db import Database
from assist.events import EventRow
from assist.live.replay import Reader, newest_event_id

T = TypeVar("T")
# Who fell further behind reads the table.
KEPT = 2000
# So long from one reading to the next: the first news is read at once, what follows it together.
PAUSE_SECONDS = 0.01


@dataclass(frozen=True)
class Told:
    """One event; `text` is its frame as JSON."""

    id: int
    type: str
    conversation_id: str | None
    audience: str
    text: str


class Tail:
    """Everything after the event `floor`, up to `newest`. On the event loop, but for the reading."""

    def __init__(self, database: Database, kept: int = KEPT) -> None:
        self._database, self._most = database, kept
        self._kept: deque[Told] = deque(maxlen=kept)
        self._floor: int | None = None
        self.newest = 0
        # Readings begun, and the last one whose news are here: who reads may be cut off in between.
        self._begun = self._ended = 0
        self._read_at = float("-inf")
        self._line = asyncio.Lock()
        # Own, so that nobody's work keeps news from those who wait for them.
        self._thread = CapacityLimiter(1)

    async def catch_up(self) -> None:
        """Returns when all is here that was committed before the call.

        Who comes while another reads waits for the next reading, and shares it with all who came.
        """
        wanted = self._begun + 1
        async with self._line:
            if self._ended >= wanted:
                return
            await asyncio.sleep(self._read_at + PAUSE_SECONDS - time.monotonic())
            self._begun = reading = self._begun + 1
            if self._floor is None:
                self._floor = self.newest = await self._in_thread(self._newest)
            else:
                self._keep(await self._in_thread(self._read, self.newest))
            self._ended, self._read_at = reading, time.monotonic()

    def covers(self, cursor: int) -> bool:
        """Whether nothing after `cursor` has been dropped yet."""
        return self._floor is not None and cursor >= self._floor

    def after(self, cursor: int, reader: Reader) -> list[Told]:
        """What `reader` may see, oldest first."""
        found = []
        for told in reversed(self._kept):
            if told.id <= cursor:
                break
            if reader.sees(told):
                found.append(told)
        return found[::-1]

    def _keep(self, news: Sequence[Told]) -> None:
        if not news:
            return
        room = self._most - len(self._kept)
        if len(news) == self._most:
            # There may be more between these and those before.
            self._floor = news[0].id - 1
            self._kept.clear()
        elif len(news) > room:
            self._floor = self._kept[len(news) - room - 1].id
        self._kept.extend(news)
        self.newest = news[-1].id

    async def _in_thread(self, work: Callable[..., T], *arguments: int) -> T:
        return await to_thread.run_sync(work, *arguments, limiter=self._thread)

    def _newest(self) -> int:
        with self._database.read() as session:
            return newest_event_id(session)

    def _read(self, after: int) -> list[Told]:
        """The newest, at most as many as are kept."""
        with self._database.read() as session:
            rows = select(EventRow).where(EventRow.id > after)
            newest_first = rows.order_by(EventRow.id.desc()).limit(self._most)
            return [_told(row) for row in session.scalars(newest_first)][::-1]


def _told(row: EventRow) -> Told:
    text = json.dumps(row.frame(), ensure_ascii=False, separators=(",", ":"))
    return Told(row.id, row.type, row.conversation_id, row.audience, text)
