"""How soon suggestions come: the real assist in a process of its own, asked over its front door.

Ten customers wait for a person; one of them writes a held-out question every quarter of a second.
Measured on the staff's live stream, as a page would see it: from the message's frame to that of
the suggestion for it.
"""

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from typing import Any
from uuid import uuid4

import httpx
from websockets.asyncio.client import ClientConnection, connect

from assist.knowledge.search.practice import read_asked
from assist.settings import REPOSITORY
from bench.search import HELD_OUT

Json = dict[str, Any]
PORT = 8391
ROOT = f"http://127.0.0.1:{PORT}/api/v1"
CUSTOMERS, QUESTIONS = 10, 240
START_SECONDS = 120.0
# Whoever never gets one within this has none, and is counted.
PATIENCE_SECONDS = 5.0


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="suggestion-times-") as folder, assist(Path(folder)):
        for seconds in (0.25, 0.05):
            took, missed = asyncio.run(measure(Path(folder), seconds))
            cuts = quantiles(took, n=20)
            print(
                f"one question every {seconds} s: {len(took)} suggestions,"
                f" p50 {cuts[9] * 1000:.0f} ms, p95 {cuts[18] * 1000:.0f} ms,"
                f" {missed} questions overtaken or without any"
            )


@contextmanager
def assist(folder: Path) -> Iterator[None]:
    """Assist alone, with the real encoder and classifier, on the seed articles; without a bot."""
    told = {"TONGZHOU_DATA_DIR": str(folder), "TONGZHOU_BOT": "off", "ASSIST_PORT": str(PORT)}
    log = (folder / "assist.log").open("wb")
    process = subprocess.Popen(
        [sys.executable, "-m", "assist", "serve"],
        cwd=REPOSITORY,
        env={**os.environ, **told},
        stdout=log,
        stderr=log,
    )
    try:
        _await_ready()
        yield
    finally:
        process.terminate()
        process.wait(30)
        log.close()


def _await_ready() -> None:
    give_up_at = time.monotonic() + START_SECONDS
    while time.monotonic() < give_up_at:
        try:
            states = httpx.get(f"{ROOT}/health/ready", timeout=2, trust_env=False).json()
        except (httpx.HTTPError, ValueError):
            states = {}
        components = states.get("components", {})
        if components.get("index") == components.get("sentiment") == "ok":
            return
        time.sleep(0.5)
    raise RuntimeError("assist did not become ready")


async def measure(folder: Path, seconds: float) -> tuple[list[float], int]:
    """Seconds from message to suggestion, and how many questions got none."""
    async with httpx.AsyncClient(base_url=ROOT, timeout=30, trust_env=False) as http:
        token = await _agent_token(http, folder)
        customers = [await _waiting_customer(http) for _ in range(CUSTOMERS)]
        async with connect(f"{ROOT.replace('http', 'ws')}/live?token={token}") as stream:
            heard = Heard()
            ear = asyncio.create_task(heard.listen(stream))
            asked = [one.question for one in read_asked(HELD_OUT)][:QUESTIONS]
            for number, text in enumerate(asked):
                id_, customer_token = customers[number % CUSTOMERS]
                await _say(http, id_, customer_token, text)
                await asyncio.sleep(seconds)
            await asyncio.sleep(PATIENCE_SECONDS)
            ear.cancel()
    return heard.took, len(asked) - len(heard.took)


@dataclass
class Heard:
    """When each customer's message came by the stream, and how long after it its suggestion."""

    said: dict[tuple[str, int], float] = field(default_factory=dict)
    took: list[float] = field(default_factory=list)

    async def listen(self, stream: ClientConnection) -> None:
        async for raw in stream:
            now, frame = time.perf_counter(), json.loads(raw)
            if frame["type"] == "message.posted":
                message = frame["data"]["message"]
                self.said[message["conversation_id"], message["seq"]] = now
            elif frame["type"] == "suggestion.made":
                made = frame["data"]["suggestion"]
                key = made["conversation_id"], made["based_on_seq"]
                if key in self.said:
                    self.took.append(now - self.said[key])


async def _agent_token(http: httpx.AsyncClient, folder: Path) -> str:
    accounts = json.loads((folder / "demo-accounts.json").read_text(encoding="utf-8"))
    agent = next(one for one in accounts if one["role"] == "agent")
    said = {"name": agent["name"], "password": agent["password"]}
    answer = (await http.post("/sign-in", json=said)).raise_for_status().json()
    http.cookies.clear()
    return str(answer["token"])


async def _waiting_customer(http: httpx.AsyncClient) -> tuple[str, str]:
    opened = (await http.post("/conversations", json={"channel": "web"})).raise_for_status().json()
    headers = {"Authorization": f"Bearer {opened['token']}"}
    path = f"/conversations/{opened['id']}/request-human"
    (await http.post(path, json={}, headers=headers)).raise_for_status()
    return opened["id"], opened["token"]


async def _say(http: httpx.AsyncClient, id_: str, token: str, text: str) -> None:
    draft = {"client_id": uuid4().hex, "text": text}
    headers = {"Authorization": f"Bearer {token}"}
    path = f"/conversations/{id_}/messages"
    (await http.post(path, json=draft, headers=headers)).raise_for_status()


if __name__ == "__main__":
    main()
