"""People who write and listen through thick and thin, and keep their own books."""

import asyncio
import json
import time
import uuid
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

import httpx
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from bench.chaos_ledger import Entry

Json = dict[str, Any]
# As a person at 重试: sent again so often, with the same client_id.
TRIES, RETRY_SECONDS = 240, 0.5
# A poster that fell behind does not make up for more than this.
MOST_BEHIND_SECONDS = 1.0
LONGEST_LINE_SECONDS = 0.25
CAME_OFF = (OSError, EOFError, WebSocketException, TimeoutError)


@dataclass
class Answers:
    """What all posters were answered: when each acknowledged try was sent and when the answer was
    there, and the refusals by fact."""

    acknowledged: list[tuple[float, float]] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)

    def first_after(self, moment: float) -> float | None:
        """Seconds from `moment` to the acknowledgement of the first try that was sent after it."""
        later = (at - moment for sent_at, at in self.acknowledged if sent_at > moment)
        return min(later, default=None)


@dataclass
class Speaker:
    """Posts one message after the other; the next one when the last is acknowledged."""

    http: httpx.AsyncClient
    path: str
    token: str
    author: str
    per_second: float
    text_of: Callable[[int], str]
    answers: Answers
    entries: list[Entry] = field(default_factory=list)

    async def run(self, stop: asyncio.Event) -> None:
        due = time.monotonic() + Random(self.path + self.author).random() / self.per_second
        while not stop.is_set():
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            text = self.text_of(len(self.entries))
            self.entries.append(Entry(self.author, uuid.uuid4().hex, text))
            await self._say(self.entries[-1])
            due = max(due + 1 / self.per_second, time.monotonic() - MOST_BEHIND_SECONDS)

    async def _say(self, entry: Entry) -> None:
        for _ in range(TRIES):
            sent_at = time.monotonic()
            refusal = await self._try(entry)
            if not refusal:
                entry.acknowledged_at = time.monotonic()
                self.answers.acknowledged.append((sent_at, entry.acknowledged_at))
                return
            self.answers.refused[refusal] += 1
            await asyncio.sleep(RETRY_SECONDS)

    async def _try(self, entry: Entry) -> str:
        """Empty when acknowledged, else why not."""
        new = {"client_id": entry.client_id, "text": entry.text}
        shown = {"Authorization": f"Bearer {self.token}"}
        try:
            answer = await self.http.post(self.path, json=new, headers=shown)
        except httpx.HTTPError:
            return "nobody_answered"
        if answer.status_code in (200, 201):
            return ""
        return str(answer.json().get("error", answer.status_code))


class Ear:
    """Listens to a live stream as the pages do: comes back with `after=` the last id it heard."""

    def __init__(self, address: str, token: str, after: int | None = 0) -> None:
        self.event_ids: list[int] = []
        self.message_ids: list[str] = []
        self.heard_at: dict[str, float] = {}
        self.opened = 0
        self._address, self._token, self._after = address, token, after

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            try:
                async with self.connects() as live:
                    async for raw in live:
                        self.hear(json.loads(raw))
            except CAME_OFF:
                pass
            await asyncio.sleep(RETRY_SECONDS)

    def connects(self) -> connect:
        after = "" if self._after is None else f"&after={self._after}"
        return connect(f"{self._address}?token={self._token}{after}", proxy=None, open_timeout=10)

    def hear(self, frame: Json) -> None:
        if frame["type"] == "live.opened":
            self.opened += 1
            self._after = frame["id"] if self._after is None else self._after
        if frame["type"].startswith(("live.", "typing.")):
            return
        self._after = frame["id"]
        self.event_ids.append(frame["id"])
        if frame["type"] == "message.posted":
            message = frame["data"]["message"]
            self.message_ids.append(message["id"])
            self.heard_at.setdefault(message["text"], time.monotonic())


class RestlessEar(Ear):
    """Drops its line `drops` times, without a word and at any moment; then it stays."""

    def __init__(self, address: str, token: str, after: int | None, drops: int) -> None:
        super().__init__(address, token, after)
        self.dropped = 0
        self._drops, self._random = drops, Random(address)

    async def run(self) -> None:
        while self.dropped < self._drops:
            try:
                async with self.connects() as live:
                    await self._hear_a_little(live)
            except CAME_OFF:
                await asyncio.sleep(RETRY_SECONDS)
        await super().run()

    async def _hear_a_little(self, live: ClientConnection) -> None:
        try:
            async with asyncio.timeout(self._random.uniform(0.0, LONGEST_LINE_SECONDS)):
                async for raw in live:
                    self.hear(json.loads(raw))
        except TimeoutError:
            self.dropped += 1
            live.transport.abort()


async def signs_in(http: httpx.AsyncClient, accounts: Sequence[Json], name: str) -> str:
    password = next(one["password"] for one in accounts if one["name"] == name)
    answer = await http.post("/sign-in", json={"name": name, "password": password})
    answer.raise_for_status()
    return str(answer.json()["token"])
