"""One WebSocket: replay what was missed, then send what happens, with a heartbeat."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import structlog
from fastapi import WebSocket, WebSocketDisconnect
from fastapi.concurrency import run_in_threadpool

from assist.db import Database
from assist.errors import TongzhouError
from assist.live.bus import Bus, Subscription
from assist.live.replay import PAGE_SIZE, Reader, newest_event_id
from assist.live.tail import Tail

HEARTBEAT_SECONDS = 20.0
# Closing codes of our own: 4401 sign in again, 4403 not allowed, 4404 no such conversation.
CLOSE_CODES = {401: 4401, 403: 4403, 404: 4404}

log = structlog.get_logger()
Receive = Callable[[dict[str, Any]], Awaitable[None]]


class LiveStream:
    """Serves one socket until it closes.

    1. Tells the newest event id, so that a client without history knows where it begins.
    2. Sends every visible event after `after`, oldest first, then `live.caught_up`.
    3. Sends what happens from then on, woken by the bus, and a heartbeat.

    What the tail no longer holds is read from the table.
    """

    def __init__(
        self, socket: WebSocket, database: Database, bus: Bus, tail: Tail, reader: Reader
    ) -> None:
        self._socket, self._database, self._bus = socket, database, bus
        self._tail, self._reader = tail, reader

    async def run(self, after: int | None, on_frame: Receive) -> None:
        await self._socket.accept()
        sending = asyncio.create_task(self._send(after))
        receiving = asyncio.create_task(self._receive(on_frame))
        _, unfinished = await asyncio.wait(
            {sending, receiving}, return_when=asyncio.FIRST_COMPLETED
        )
        for task in unfinished:
            task.cancel()
        for task in (sending, receiving):
            with suppress(WebSocketDisconnect, asyncio.CancelledError, RuntimeError):
                await task

    async def _send(self, after: int | None) -> None:
        # Subscribed before the first read: what is committed in between still wakes us.
        with self._bus.subscribe(self._reader.key) as subscription:
            newest = await run_in_threadpool(self._newest)
            cursor = newest if after is None else min(after, newest)
            await self._socket.send_json(
                {"type": "live.opened", "id": newest, "replaying_from": after}
            )
            cursor = await self._send_after(cursor)
            await self._socket.send_json({"type": "live.caught_up", "id": cursor})
            while True:
                cursor = await self._wait_and_send(subscription, cursor)

    async def _wait_and_send(self, subscription: Subscription, cursor: int) -> int:
        if not await subscription.wait(HEARTBEAT_SECONDS):
            # Looked all the same: a wake-up that got lost may delay an event, not lose it.
            cursor = await self._send_after(cursor)
            await self._socket.send_json({"type": "live.heartbeat", "id": cursor})
            return cursor
        for frame in subscription.take_transient():
            await self._socket.send_json(frame)
        return await self._send_after(cursor)

    async def _send_after(self, cursor: int) -> int:
        """Gives the id up to which all that may be seen was sent."""
        await self._tail.catch_up()
        while not self._tail.covers(cursor):
            cursor = await self._replay(cursor)
        # Taken together, before the first sending lets others in.
        newest, news = self._tail.newest, self._tail.after(cursor, self._reader)
        for told in news:
            await self._socket.send_text(told.text)
        return max(cursor, newest)

    async def _replay(self, cursor: int) -> int:
        newest, frames = await run_in_threadpool(self._read, cursor)
        for frame in frames:
            await self._socket.send_json(frame)
        last = frames[-1]["id"] if frames else cursor
        return last if len(frames) == PAGE_SIZE else max(newest, last)

    async def _receive(self, on_frame: Receive) -> None:
        while True:
            try:
                frame = await self._socket.receive_json()
            except ValueError:
                log.warning("live.malformed_frame")
                continue
            if isinstance(frame, dict):
                await on_frame(frame)

    def _read(self, cursor: int) -> tuple[int, list[dict[str, Any]]]:
        with self._database.read() as session:
            return newest_event_id(session), self._reader.frames(session, cursor)

    def _newest(self) -> int:
        with self._database.read() as session:
            return newest_event_id(session)


async def refuse(socket: WebSocket, error: TongzhouError) -> None:
    """Close with a code that a page can read; a refused handshake would tell it nothing."""
    await socket.accept()
    await socket.close(CLOSE_CODES.get(error.status, 4400), error.error)
