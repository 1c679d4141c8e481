"""A running desk for browser tests: the whole service, or assist on the shipped fakes."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

REPOSITORY = Path(__file__).resolve().parents[2]
START_SECONDS = 300.0
PORTS = ("ASSIST_PORT", "RASA_PORT", "ACTIONS_PORT", "SHOP_PORT")


@dataclass(frozen=True)
class Service:
    """Where it listens and where it keeps its state."""

    ports: dict[str, int]
    data_dir: Path

    @property
    def assist_url(self) -> str:
        return f"http://127.0.0.1:{self.ports['ASSIST_PORT']}"

    @property
    def shop_url(self) -> str:
        return f"http://127.0.0.1:{self.ports['SHOP_PORT']}"

    def password_of(self, name: str) -> str:
        accounts = json.loads((self.data_dir / "demo-accounts.json").read_text(encoding="utf-8"))
        return next(str(one["password"]) for one in accounts if one["name"] == name)

    def health(self) -> dict[str, object]:
        """What /health/ready says, or nothing while nobody answers."""
        try:
            answer = httpx.get(f"{self.assist_url}/api/v1/health/ready", timeout=2, trust_env=False)
        except httpx.HTTPError:
            return {}
        return dict(answer.json())

    def is_whole(self) -> bool:
        health = self.health()
        return health.get("ready") is True and health.get("degraded") == []

    def process_of(self, program: str) -> int:
        """The process that listens on the program's port."""
        return listening_process(self.ports[f"{program.upper()}_PORT"])

    def send(self, program: str, signal_number: signal.Signals) -> None:
        os.kill(self.process_of(program), signal_number)


@contextmanager
def whole_service(data_dir: Path) -> Iterator[Service]:
    """Everything as `make run` starts it: real Rasa, actions, shop, under the supervisor."""
    service = Service(free_ports(), data_dir)
    with _running([[sys.executable, "-m", "ops.run"]], service):
        yield service


@contextmanager
def demo_service(data_dir: Path) -> Iterator[Service]:
    """`make demo`: assist on the shipped fakes, and the demo shop for a page to stand on."""
    service = Service(free_ports(), data_dir)
    commands = [
        [sys.executable, "-m", "assist", "demo"],
        [sys.executable, "-m", "demo_shop"],
    ]
    with _running(commands, service):
        yield service


@contextmanager
def _running(commands: list[list[str]], service: Service) -> Iterator[None]:
    service.data_dir.mkdir(parents=True, exist_ok=True)
    log_path = service.data_dir / "service.log"
    with log_path.open("wb") as log:
        processes = [
            subprocess.Popen(
                command, cwd=REPOSITORY, env=_environment(service), stdout=log, stderr=log
            )
            for command in commands
        ]
        try:
            _wait_until_whole(service, processes, log_path)
            yield
        finally:
            for process in processes:
                process.send_signal(signal.SIGINT)
            for process in processes:
                process.wait(60)


def _environment(service: Service) -> dict[str, str]:
    return {
        **os.environ,
        **{name: str(port) for name, port in service.ports.items()},
        "TONGZHOU_DATA_DIR": str(service.data_dir),
        "ASSIST_URL": service.assist_url,
        "SHOP_URL": service.shop_url,
        "PYTHONPATH": str(REPOSITORY),
    }


def _wait_until_whole(
    service: Service, processes: list["subprocess.Popen[bytes]"], log_path: Path
) -> None:
    give_up_at = time.monotonic() + START_SECONDS
    while not service.is_whole():
        has_ended = any(process.poll() is not None for process in processes)
        if has_ended or time.monotonic() > give_up_at:
            raise RuntimeError("the service did not start:\n" + log_path.read_text()[-3000:])
        time.sleep(0.3)


@contextmanager
def signed_in(service: Service, name: str) -> Iterator[httpx.Client]:
    """The plain contract, for what no page does."""
    with httpx.Client(base_url=f"{service.assist_url}/api/v1", trust_env=False) as http:
        said = {"name": name, "password": service.password_of(name)}
        http.headers["Authorization"] = f"Bearer {http.post('/sign-in', json=said).json()['token']}"
        http.cookies.clear()
        yield http


def end_all_talks(service: Service) -> None:
    """Whoever waits or is served is done: the next test begins with an empty queue."""
    with signed_in(service, "chenjing") as http:
        sections = http.get("/inbox").raise_for_status().json()
        for card in [*sections["waiting"], *sections["mine"], *sections["others"]]:
            http.post(f"/conversations/{card['id']}/resolve").raise_for_status()


def free_ports() -> dict[str, int]:
    sockets = [socket.socket() for _ in PORTS]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = {name: one.getsockname()[1] for name, one in zip(PORTS, sockets, strict=True)}
    for one in sockets:
        one.close()
    return ports


def listening_process(port: int) -> int:
    """The process that holds the listening socket of `port`, read from the kernel's own tables."""
    wanted = f":{port:04X}"
    table = Path("/proc/net/tcp").read_text().splitlines()[1:]
    inodes = {row[9] for row in map(str.split, table) if row[1].endswith(wanted) and row[3] == "0A"}
    for descriptors in Path("/proc").glob("[0-9]*/fd"):
        if _holds_any(descriptors, {f"socket:[{inode}]" for inode in inodes}):
            return int(descriptors.parent.name)
    raise LookupError(f"nobody listens on {port}")


def _holds_any(descriptors: Path, sockets: set[str]) -> bool:
    try:
        return any(str(one.readlink()) in sockets for one in descriptors.iterdir())
    except OSError:
        return False
