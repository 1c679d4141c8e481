"""The real demo shop in its own process, behind a door that can be slow, broken or shut.

The shop runs in assist's environment (`.venv`), the bot in Rasa's: HTTP is all they share.
"""

from __future__ import annotations

import json
import os
import socket
import sqlite3
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any, Dict, Mapping, Optional, Tuple

REPOSITORY = Path(__file__).resolve().parents[2]
PYTHON = REPOSITORY / ".venv" / "bin" / "python"
START_SECONDS = 60.0


class RealShop:
    """One process for all tests; `refresh` gives each test the shop as it was when it opened."""

    def __init__(self, folder: Path) -> None:
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._database, self._opening = folder / "demo_shop.sqlite", folder / "opening.sqlite"
        environment = {
            **os.environ,
            "SHOP_PORT": str(self.port),
            "TONGZHOU_DATA_DIR": str(folder),
            "PYTHONPATH": str(REPOSITORY),
        }
        self._process = subprocess.Popen(
            [str(PYTHON), "-m", "demo_shop"],
            cwd=REPOSITORY,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._wait()
        _copy(self._database, self._opening)

    def _wait(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                raise RuntimeError("the demo shop did not start")
            try:
                urllib.request.urlopen(self.url, timeout=2).close()
                return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError("the demo shop took too long")

    def refresh(self) -> None:
        """Everything that customers did is undone."""
        _copy(self._opening, self._database)

    def ask(
        self, method: str, path: str, headers: Mapping[str, str], body: Optional[Any] = None
    ) -> Tuple[int, Any]:
        """Status and JSON of one request."""
        content = None if body is None else json.dumps(body).encode("utf-8")
        sent = {"Content-Type": "application/json", **headers}
        request = urllib.request.Request(self.url + path, content, sent, method=method)
        try:
            with urllib.request.urlopen(request, timeout=10) as response:
                return response.status, json.loads(response.read())
        except urllib.error.HTTPError as error:
            return error.code, json.loads(error.read())

    def order(self, order_no: str, customer_id: str) -> Dict[str, Any]:
        """The order as the shop has it now."""
        status, order = self.ask("GET", f"/api/orders/{order_no}", {"X-Customer-Id": customer_id})
        assert status == 200, order
        return order

    def close(self) -> None:
        """Shut the shop."""
        self._process.terminate()
        self._process.wait(10)


def _copy(source: Path, target: Path) -> None:
    # The backup call locks and counts as a change, so connections that are open see it.
    with sqlite3.connect(source) as read, sqlite3.connect(target) as written:
        read.backup(written)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
