"""The front door without a network or threads: the whole ASGI application, called in place.

A request costs 2 to 9 ms here, half of what it costs through a client with an event loop of its own,
and everything happens in one order that is the same in each run. `at_once` alone uses threads.
"""

import asyncio
import json
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any
from unittest.mock import patch
from urllib.parse import urlencode

import anyio.to_thread
from fastapi import FastAPI

from tests.front_door import API, Json, Refused

Answer = tuple[int, Any]


class StraightDoor:
    """What `Door` is to the other tests. `app` changes when the desk restarts."""

    def __init__(self, app: FastAPI, loop: asyncio.AbstractEventLoop) -> None:
        self.app, self.loop = app, loop
        # The status of the last answer: 200 tells that it stood there already.
        self.status = 0

    def ask(self, method: str, path: str, token: str | None = None, **request: Any) -> Any:
        self.status, answer = self.loop.run_until_complete(
            self.call(method, path, token, **request)
        )
        if self.status >= 400:
            raise Refused(self.status, answer)
        return answer

    async def call(
        self, method: str, path: str, token: str | None = None, *, json: Any = None, **_: Any
    ) -> Answer:
        scope = _scope("http", path, token) | {"method": method}
        coming = [{"type": "http.request", "body": _body(json), "more_body": False}]
        sent: list[Json] = []

        async def receive() -> Json:
            return coming.pop() if coming else {"type": "http.disconnect"}

        async def send(message: Any) -> None:
            sent.append(message)

        await self.app(scope, receive, send)
        body = b"".join(message.get("body", b"") for message in sent[1:])
        return sent[0]["status"], _read(body, dict(sent[0]["headers"]))

    def at_once(self, *calls: Coroutine[Any, Any, Answer]) -> Sequence[Answer]:
        """Truly at the same time: each sync part runs in a thread of its own."""
        global _in_threads
        _in_threads = True
        try:
            return self.loop.run_until_complete(_gathered(calls))
        finally:
            _in_threads = False


class Stream:
    """A live stream that stays open while other things happen, until it `drops`."""

    def __init__(self, door: StraightDoor, path: str, token: str, after: int) -> None:
        self.heard: list[Json] = []
        self._loop, self._gone = door.loop, asyncio.Event()
        self._connect = [{"type": "websocket.connect"}]
        scope = _scope("websocket", f"{path}?{urlencode({'token': token, 'after': after})}", None)
        self._serving = self._loop.create_task(door.app(scope, self._receive, self._send))

    def drops(self) -> list[Json]:
        """What was heard, without what the stream says of itself."""
        self._gone.set()
        with suppress(asyncio.CancelledError):
            self._loop.run_until_complete(self._serving)
        return [one for one in self.heard if not one["type"].startswith("live.")]

    def catches_up(self) -> None:
        self._loop.run_until_complete(self._until_caught_up())

    async def _until_caught_up(self) -> None:
        while not any(one["type"] == "live.caught_up" for one in self.heard):
            await asyncio.sleep(0)

    async def _receive(self) -> Json:
        if self._connect:
            return self._connect.pop()
        await self._gone.wait()
        return {"type": "websocket.disconnect", "code": 1006}

    async def _send(self, message: Any) -> None:
        if message["type"] == "websocket.send":
            self.heard.append(json.loads(message["text"]))


async def _gathered(calls: Sequence[Coroutine[Any, Any, Answer]]) -> Sequence[Answer]:
    return await asyncio.gather(*calls)


_in_threads = False
_run_in_thread: Callable[..., Any] = anyio.to_thread.run_sync


async def _run(function: Callable[..., Any], *args: Any, **more: Any) -> Any:
    return await _run_in_thread(function, *args, **more) if _in_threads else function(*args)


@contextmanager
def without_threads() -> Iterator[None]:
    """Inside, what the application gives to a thread is done on the spot (`at_once` apart)."""
    with patch("anyio.to_thread.run_sync", _run):
        yield


def _scope(type_: str, path: str, token: str | None) -> Json:
    path, _, query = path.partition("?")
    headers = [(b"content-type", b"application/json"), (b"host", b"desk")]
    if token:
        headers.append((b"authorization", f"Bearer {token}".encode()))
    return {
        "type": type_,
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "scheme": "http" if type_ == "http" else "ws",
        "path": API + path,
        "raw_path": (API + path).encode(),
        "query_string": query.encode(),
        "headers": headers,
        "server": ("desk", 80),
        "client": ("somebody", 1),
        "root_path": "",
        "subprotocols": [],
        "state": {},
    }


def _body(wanted: Any) -> bytes:
    return b"" if wanted is None else json.dumps(wanted).encode()


def _read(body: bytes, headers: dict[bytes, bytes]) -> Any:
    is_json = headers.get(b"content-type", b"").startswith(b"application/json")
    return json.loads(body) if is_json and body else body.decode()
