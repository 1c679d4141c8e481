"""Fifty queries a second at a real assist server over HTTP, beside a running import."""

import asyncio
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

QUERIES_PER_SECOND, SECONDS = 50, 30
IMPORT_ROWS = 1_000
START_SECONDS = 180
API = "/api/v1"


@dataclass
class Load:
    """What the load met: milliseconds of each answered query, and everything that went wrong."""

    times: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    imported: int = 0


def run(data_dir: Path, queries: Sequence[str], texts: Sequence[str]) -> Load:
    with _server(data_dir) as url:
        return asyncio.run(_load(url, data_dir, queries, texts))


@contextmanager
def _server(data_dir: Path) -> Iterator[str]:
    """`assist serve` on a free port, once it is ready."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {
        "TONGZHOU_DATA_DIR": str(data_dir),
        "TONGZHOU_SEED": "none",
        "TONGZHOU_BOT": "off",
        "ASSIST_PORT": str(port),
    }
    with (data_dir / "server.log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "assist", "serve"],
            env={**os.environ, **settings},
            stdout=log,
            stderr=log,
        )
    url = f"http://127.0.0.1:{port}{API}"
    try:
        _await_ready(url)
        yield url
    finally:
        server.terminate()
        server.wait(30)


def _await_ready(url: str) -> None:
    give_up_at = time.monotonic() + START_SECONDS
    while time.monotonic() < give_up_at:
        try:
            if httpx.get(f"{url}/health/ready", trust_env=False).json()["ready"]:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.2)
    raise SystemExit("assist did not become ready")


async def _load(url: str, data_dir: Path, queries: Sequence[str], texts: Sequence[str]) -> Load:
    load = Load()
    token = (data_dir / "service-token").read_text().strip()
    async with httpx.AsyncClient(base_url=url, timeout=30, trust_env=False) as client:
        editor = await _sign_in(client, data_dir)
        importing = asyncio.create_task(_import_on(client, editor, texts, load))
        asked = []
        start = time.monotonic()
        for number in range(QUERIES_PER_SECOND * SECONDS):
            await asyncio.sleep(start + number / QUERIES_PER_SECOND - time.monotonic())
            query = queries[number % len(queries)]
            asked.append(asyncio.create_task(_ask(client, token, query, load)))
        await asyncio.gather(*asked)
        importing.cancel()
        await asyncio.gather(importing, return_exceptions=True)
    return load


async def _ask(client: httpx.AsyncClient, token: str, query: str, load: Load) -> None:
    start = time.perf_counter()
    headers = {"Authorization": f"Bearer {token}"}
    try:
        answer = await client.post("/search", json={"queries": [query]}, headers=headers)
        answer.raise_for_status()
    except httpx.HTTPError as error:
        load.errors.append(repr(error))
    else:
        load.times.append((time.perf_counter() - start) * 1000)


async def _sign_in(client: httpx.AsyncClient, data_dir: Path) -> dict[str, str]:
    accounts = json.loads((data_dir / "demo-accounts.json").read_text(encoding="utf-8"))
    [editor] = [one for one in accounts if one["role"] == "editor"]
    answer = await client.post(
        "/sign-in", json={"name": editor["name"], "password": editor["password"]}
    )
    answer.raise_for_status()
    return {"Authorization": f"Bearer {answer.json()['token']}"}


async def _import_on(
    client: httpx.AsyncClient, editor: dict[str, str], texts: Sequence[str], load: Load
) -> None:
    """One import after the other, until cancelled."""
    for start in range(0, len(texts), IMPORT_ROWS):
        rows = [
            {"id": f"load-{start + n}", "title": text[:200], "body": text}
            for n, text in enumerate(texts[start : start + IMPORT_ROWS])
        ]
        content = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()
        headers = {**editor, "Content-Type": "application/x-ndjson"}
        begun = await client.post(
            "/articles/import?format=jsonl&publish=true", content=content, headers=headers
        )
        if begun.status_code != 202:
            load.errors.append(f"import: {begun.status_code} {begun.text}")
            return
        state = await _import_state(client, editor, begun.json()["id"])
        if state == "done":
            load.imported += len(rows)
        else:
            load.errors.append(f"import: {state}")


async def _import_state(client: httpx.AsyncClient, editor: dict[str, str], id_: str) -> str:
    while True:
        answer = await client.get(f"/imports/{id_}", headers=editor)
        state = str(answer.json()["state"])
        if state != "running":
            return state
        await asyncio.sleep(0.5)
