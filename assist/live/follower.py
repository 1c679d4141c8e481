"""A listener on the log that remembers how far it came, so that a restart misses nothing."""

import asyncio
import time
from collections.abc import Callable, Sequence

import structlog
from fastapi.concurrency import run_in_threadpool
from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from assist.db import Base, Database
from assist.errors import StorageFull
from assist.events import EventRow
from assist.live.bus import Bus
from assist.live.replay import newest_event_id
from assist.pacing import breathe, in_background

# A batch of this size keeps the others waiting for some tens of milliseconds at most.
BATCH_SIZE = 20
# One turn brings several events. Taken together a moment later they cost a follower one reading
# and one commit, and the bot's answer to the customer has not had to wait for them.
PAUSE_SECONDS = 0.1
# While the database fails.
RETRY_SECONDS = 1.0
# Without news it looks all the same: a wake-up may get lost.
LOOK_SECONDS = 5.0
# Its place in the log is written down so often at most: with every batch it was a tenth of what a
# message costs, and in the way of those who write.
WRITTEN_EVERY_SECONDS = 0.5

log = structlog.get_logger()
Listener = Callable[[Sequence[EventRow]], None]


class Cursor(Base):
    """The last event id that a follower is done with."""

    __tablename__ = "cursors"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    event_id: Mapped[int]


class Follower:
    """Gives the events of `types` to `listen`, in order, some at a time, each at least once.

    `listen` must be harmless when called again for the same events: the cursor is moved after it,
    and written down a moment later, so a crash repeats some. Where it raises, it is called again
    for each event alone, and the one that it still raises for is logged and passed over: one bad
    message must not hold up all that come after it. Where the database itself fails (a full disk,
    no connection), nothing is passed over: it waits and takes it up again.
    """

    def __init__(
        self,
        name: str,
        types: set[str],
        database: Database,
        bus: Bus,
        listen: Listener,
        pause_seconds: float = PAUSE_SECONDS,
    ) -> None:
        self.name, self._types, self._listen = name, types, listen
        self._database, self._bus = database, bus
        self._pause = pause_seconds
        # How far it came, and when and which place was written down last.
        self._at: int | None = None
        self._written, self._written_at = 0, float("-inf")

    async def run(self) -> None:
        with self._bus.subscribe(*self._types) as subscription:
            while True:
                if not await self._catch_up():
                    await asyncio.sleep(RETRY_SECONDS)
                elif await subscription.wait(
                    LOOK_SECONDS if self._is_written else WRITTEN_EVERY_SECONDS
                ):
                    await asyncio.sleep(self._pause)

    async def _catch_up(self) -> bool:
        """False when it could not; whoever follows must outlive the trouble."""
        try:
            while await run_in_threadpool(self.take_batch):
                pass
        except Exception as error:
            log.warning(
                "follower.held_up", follower=self.name, cause=repr(error.__cause__ or error)
            )
            return False
        return True

    def take_batch(self) -> bool:
        """Work off up to `BATCH_SIZE` events; True while there may be more."""
        with self._database.read() as session:
            after = self._place(session)
            newest = newest_event_id(session)
            events = self._news(session, after) if newest > after else ()
        # Whoever waits for an answer goes first: what is scored or learned may come a little later.
        with in_background():
            self._listen_to(events, after)
        is_full = len(events) == BATCH_SIZE
        self._move_to(events[-1].id if is_full else max(newest, after))
        return is_full

    def _place(self, session: Session) -> int:
        if self._at is None:
            cursor = session.get(Cursor, self.name)
            self._at = self._written = cursor.event_id if cursor else 0
        return self._at

    def _news(self, session: Session, after: int) -> Sequence[EventRow]:
        return session.scalars(
            select(EventRow)
            .where(EventRow.id > after, EventRow.type.in_(self._types))
            .order_by(EventRow.id)
            .limit(BATCH_SIZE)
        ).all()

    def _listen_to(self, events: Sequence[EventRow], after: int) -> None:
        """Raises where the database fails, for then it is no event's fault."""
        if not events:
            return
        try:
            self._listen(events)
        except StorageFull:
            raise
        except Exception:
            # An event's fault or the database's? The cursor, written again as it was, tells.
            self._remember(after)
            for event in events:
                self._listen_alone(event)
        breathe()

    def _listen_alone(self, event: EventRow) -> None:
        try:
            self._listen([event])
        except StorageFull:
            raise
        except Exception:
            log.exception("follower.failed", follower=self.name, event_id=event.id)
        breathe()

    @property
    def _is_written(self) -> bool:
        return self._at == self._written

    def _move_to(self, event_id: int) -> None:
        self._at = event_id
        is_due = time.monotonic() - self._written_at >= WRITTEN_EVERY_SECONDS
        if is_due and not self._is_written:
            self._remember(event_id)

    def _remember(self, event_id: int) -> None:
        with self._database.write() as session:
            session.merge(Cursor(name=self.name, event_id=event_id))
        self._written, self._written_at = event_id, time.monotonic()


async def run_all(followers: list[Follower]) -> None:
    await asyncio.gather(*(follower.run() for follower in followers))
