"""Wake-ups inside one process: who waits for news of a key is told that there is some.

Only the fact that something is new travels here. What is new is read from the events table, by
live clients and replaying ones alike, so that a missed wake-up can delay but never lose. Typing
and read marks are the exception: they are transient frames and may be lost.
"""

import asyncio
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from assist.events import EVERYTHING

Frame = dict[str, Any]


class Subscription:
    """One listener's place on the bus; `wait` returns when there may be news."""

    def __init__(self, keys: frozenset[str]) -> None:
        self.keys = keys
        self._wake_up = asyncio.Event()
        self._transient: deque[Frame] = deque(maxlen=20)

    async def wait(self, timeout_seconds: float) -> bool:
        """True when there is news, False when `timeout_seconds` went by without any."""
        # Not `wait_for`: on Python 3.11 it swallows a cancellation that meets the news, and the
        # task that was told to end waits on, which holds up the shutdown for ever.
        try:
            async with asyncio.timeout(timeout_seconds):
                await self._wake_up.wait()
        except TimeoutError:
            return False
        self._wake_up.clear()
        return True

    def take_transient(self) -> list[Frame]:
        frames = list(self._transient)
        self._transient.clear()
        return frames

    def notify(self, frame: Frame | None = None) -> None:
        if frame is not None:
            self._transient.append(frame)
        self._wake_up.set()


class Bus:
    """Created anywhere, used from any thread once `attach` named the event loop."""

    def __init__(self) -> None:
        self._subscriptions: set[Subscription] = set()
        self._loop: asyncio.AbstractEventLoop | None = None

    def attach(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop

    def detach(self) -> None:
        self._loop = None

    @contextmanager
    def subscribe(self, *keys: str) -> Iterator[Subscription]:
        """Woken by news of any of `keys`; without keys by all."""
        subscription = Subscription(frozenset(keys or {EVERYTHING}))
        self._subscriptions.add(subscription)
        try:
            yield subscription
        finally:
            self._subscriptions.discard(subscription)

    def notify(self, keys: Iterable[str]) -> None:
        """Wake the listeners of `keys`; safe from any thread, and a no-op before `attach`."""
        self._call(self._wake, set(keys), None)

    def send_transient(self, keys: Iterable[str], frame: Frame) -> None:
        """Give `frame` to those connected now; whoever is away never hears of it."""
        self._call(self._wake, set(keys), frame)

    def _call(self, function: Any, *arguments: Any) -> None:
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(function, *arguments)

    def _wake(self, keys: set[str], frame: Frame | None) -> None:
        for subscription in self._subscriptions:
            if not subscription.keys.isdisjoint(keys):
                subscription.notify(frame)
