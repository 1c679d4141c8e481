"""Customers of a running service, with a watch: at the gateway's door and at Rasa's own."""

import asyncio
import json
import os
import time
import uuid
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import httpx
from websockets.asyncio.client import ClientConnection, connect

Json = dict[str, Any]
PATIENCE_SECONDS = 60.0


class Customer:
    """One conversation at the gateway, listening to its live events."""

    def __init__(self, http: httpx.AsyncClient, opened: Json, live: ClientConnection) -> None:
        self._http, self._live = http, live
        self._path = f"/conversations/{opened['id']}/messages"
        self._headers = {"Authorization": f"Bearer {opened['token']}"}

    async def asks(self, text: str) -> float:
        """Seconds from sending `text` until the bot's answer is here."""
        start = time.perf_counter()
        seq = await self.posts(text)
        await self.hears_after(seq)
        return time.perf_counter() - start

    async def posts(self, text: str) -> int:
        new = {"client_id": uuid.uuid4().hex, "text": text}
        answer = await self._http.post(self._path, json=new, headers=self._headers)
        answer.raise_for_status()
        return int(answer.json()["seq"])

    async def hears_after(self, seq: int) -> None:
        """Until the bot has said something after `seq`.

        Raises RuntimeError where the system speaks instead: that customer was handed over.
        """
        async with asyncio.timeout(PATIENCE_SECONDS):
            while True:
                frame = json.loads(await self._live.recv())
                message = frame.get("data", {}).get("message") or {"seq": 0}
                if message["seq"] > seq and message["author"] == "bot":
                    return
                if message["seq"] > seq and message["author"] == "system":
                    raise RuntimeError(f"the bot left the conversation: {message['text']}")

    async def reads(self) -> list[Json]:
        answer = await self._http.get(self._path, headers=self._headers)
        answer.raise_for_status()
        return list(answer.json()["messages"])


@asynccontextmanager
async def customer(gateway: str) -> AsyncIterator[Customer]:
    """A customer who just opened the widget."""
    async with httpx.AsyncClient(base_url=gateway, timeout=60, trust_env=False) as http:
        opened = (await http.post("/conversations", json={"channel": "web"})).json()
        address = f"{gateway.replace('http', 'ws', 1)}/conversations/{opened['id']}/live"
        async with connect(f"{address}?token={opened['token']}", proxy=None) as live:
            await live.recv()
            yield Customer(http, opened, live)


async def write_to_rasa(url: str, writer_count: int, texts: Sequence[str]) -> list[float]:
    """Each of `writer_count` customers says all `texts` to Rasa's webhook; seconds of each answer.

    Raises RuntimeError where an answer is empty: a bot that failed is not a fast bot.
    """
    limits = httpx.Limits(max_connections=writer_count)
    async with httpx.AsyncClient(base_url=url, timeout=60, limits=limits, trust_env=False) as http:
        all_times = await asyncio.gather(*(_write(http, texts) for _ in range(writer_count)))
    return [seconds for times in all_times for seconds in times]


async def _write(http: httpx.AsyncClient, texts: Sequence[str]) -> list[float]:
    sender, times = f"bench:{os.getpid()}:{uuid.uuid4().hex}", []
    for text in texts:
        start = time.perf_counter()
        said = await http.post("/webhooks/rest/webhook", json={"sender": sender, "message": text})
        times.append(time.perf_counter() - start)
        if said.status_code != 200 or not said.json():
            raise RuntimeError(f"no answer to {text!r}: {said.status_code} {said.text[:200]}")
    return times
