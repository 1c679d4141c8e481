"""The loop behind it all: at once when something happens, and by the clock."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from time import monotonic

import structlog
from fastapi.concurrency import run_in_threadpool

from assist.conversations.waiting import changed_places, tell_places
from assist.db import Database
from assist.dispatch import offers, silence, vanished
from assist.live.bus import Bus

# An offer, a lease: what ends by the clock is seen so soon.
TICK_SECONDS = 1.0
# Many moves in a second change everybody's place many times; the last one counts.
PLACES_SECONDS = 0.5
# Silences are counted in minutes.
SLOW_SECONDS = 15.0
# What was said, and how it reads, is most of what happens: whom it moves up is seen by the clock.
REASONS_TO_LOOK = (
    "conversation.moved",
    "conversation.offer_ended",
    "presence.changed",
    "routing.changed",
)
# Several events of one act are one reason to look.
GATHER_SECONDS = 0.2
log = structlog.get_logger()


class Dispatch:
    """Several processes may run it: each act looks again under the conversation's lock."""

    def __init__(
        self, database: Database, bus: Bus, lease_seconds: float, bot_idle_minutes: float
    ) -> None:
        self._database, self._bus = database, bus
        self._lease = timedelta(seconds=lease_seconds)
        self._bot_idle = timedelta(minutes=bot_idle_minutes)

    async def run(self) -> None:
        """Until cancelled."""
        places_at = slow_at = 0.0
        with self._bus.subscribe(*REASONS_TO_LOOK) as subscription:
            while True:
                await self._try(self.look)
                if monotonic() >= places_at:
                    await self._try(self.tell_places)
                    places_at = monotonic() + PLACES_SECONDS
                if monotonic() >= slow_at:
                    await self._try(self.look_slowly)
                    slow_at = monotonic() + SLOW_SECONDS
                if await subscription.wait(TICK_SECONDS):
                    await asyncio.sleep(GATHER_SECONDS)

    def look(self) -> None:
        """Who left, then whom to ask: what is given back is offered in the same round."""
        vanished.look(self._database, self._lease)
        offers.make_round(self._database)

    def look_slowly(self) -> None:
        """Silences and long waits."""
        silence.look(self._database, self._bot_idle)

    def tell_places(self) -> None:
        """Everybody in the queue whose place or expected wait is another one now."""
        with self._database.read() as session:
            if not changed_places(session):
                return
        with self._database.write() as session:
            tell_places(session)

    async def _try(self, look: Callable[[], None]) -> None:
        """A round that fails is logged, and the next one looks again."""
        try:
            await run_in_threadpool(look)
        except Exception:
            log.exception("dispatch.failed")
