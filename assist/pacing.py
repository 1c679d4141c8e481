"""Long work steps aside for people: one interpreter does both, one thing at a time.

Who waits for an answer is counted by `Answering`; a thread that works `in_background` lets them go
first wherever it says `breathe`. Nobody waiting costs it nothing.
"""

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any, TypeVar
from weakref import WeakValueDictionary

T = TypeVar("T")
# So much computing between two looks at who waits: short beside any answer.
STRETCH_SECONDS = 0.005
# How long they step aside together, for each second that one worked: under any load they still get
# a share, and no more of it for being many.
MOST_REST = 5.0
# While many are waiting there is always somebody; it looks again after a moment.
LOOK_SECONDS = 0.002


class Answering:
    """ASGI middleware: counts the requests that wait for an answer, until it begins. Those below
    `patient` are long work themselves, and do not count."""

    waiting = 0

    def __init__(self, app: Any, patient: tuple[str, ...]) -> None:
        self._app, self._patient = app, patient

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http" or scope["path"].startswith(self._patient):
            await self._app(scope, receive, send)
            return
        is_waiting = True

        def begun() -> None:
            nonlocal is_waiting
            Answering.waiting -= is_waiting
            is_waiting = False

        async def answer(message: Any) -> None:
            begun()
            await send(message)

        # Only the event loop counts, so no two do at once.
        Answering.waiting += 1
        try:
            await self._app(scope, receive, answer)
        finally:
            begun()


class _Thread(threading.local):
    # Seconds that this thread had computed when it last looked; None: it need not look.
    looked_at: float | None = None


_thread = _Thread()
# The threads that work in the background now.
_in_background: set[int] = set()


@contextmanager
def in_background() -> Iterator[None]:
    """This thread's work can wait: `breathe` means something to it."""
    before, _thread.looked_at = _thread.looked_at, time.thread_time()
    _in_background.add(threading.get_ident())
    try:
        yield
    finally:
        _thread.looked_at = before
        if before is None:
            _in_background.discard(threading.get_ident())


def breathe() -> None:
    """Let those who wait for an answer go first, if this thread can wait and has worked a while."""
    if _thread.looked_at is None:
        return
    worked = time.thread_time() - _thread.looked_at
    if worked < STRETCH_SECONDS:
        return
    until = time.monotonic() + MOST_REST * worked * len(_in_background)
    while Answering.waiting and time.monotonic() < until:
        time.sleep(LOOK_SECONDS)
    _thread.looked_at = time.thread_time()


def breathing(items: Iterable[T]) -> Iterator[T]:
    """The same items, with a breath before each."""
    for item in items:
        breathe()
        yield item


class OneAtATime:
    """Lines before one door each: who waits in one, waits for those before in that line only, and
    holds no thread meanwhile. On the event loop alone."""

    def __init__(self) -> None:
        self._lines: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def of(self, door: str) -> AsyncIterator[None]:
        # Kept alive by those who wait: the last one takes the line along.
        line = self._lines.setdefault(door, asyncio.Lock())
        async with line:
            yield
