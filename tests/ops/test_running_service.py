"""The operator starts the service, loses programs, stops it; the programs are stand-ins."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ops.settings import REPOSITORY

# supervisord looks around once a second, so each of these takes two to five.
pytestmark = pytest.mark.slow

SERVICE = str(Path(__file__).with_name("stand_in_service.py"))


class Operator:
    """Someone with a terminal in which the service runs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.rasa_port, self.assist_port = free_ports(2)
        self.seen: list[str] = []
        self.service = subprocess.Popen(
            [sys.executable, SERVICE, str(folder), str(self.rasa_port), str(self.assist_port)],
            env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.service.stdout is not None
        self.seen.extend(iter(self.service.stdout.readline, ""))

    @property
    def screen(self) -> str:
        return "".join(self.seen)

    def pids(self, port: int) -> list[int]:
        """The program on that port and its child."""
        file = self.folder / f"{port}.pids"
        return [int(word) for word in file.read_text().split()] if file.exists() else []

    def all_pids(self) -> list[int]:
        return [*self.pids(self.rasa_port), *self.pids(self.assist_port)]

    def bring_up(self) -> None:
        (self.folder / "bot").touch()
        eventually(lambda: "Ready after" in self.screen)

    def ends(self) -> int:
        code = self.service.wait(timeout=20)
        self._reader.join(timeout=5)
        if self.service.stdout:
            self.service.stdout.close()
        return code


@pytest.fixture
def operator(tmp_path: Path) -> Iterator[Operator]:
    operator = Operator(tmp_path)
    yield operator
    operator.service.terminate()
    operator.ends()


def test_ready_is_said_only_when_assist_lacks_nothing(operator: Operator) -> None:
    eventually(lambda: len(operator.all_pids()) == 4)
    assert "Ready after" not in operator.screen
    operator.bring_up()
    assert f"http://127.0.0.1:{operator.assist_port}/console/" in operator.screen
    assert "demo-accounts.json" in operator.screen


@pytest.mark.parametrize("wanted", [signal.SIGINT, signal.SIGTERM])
def test_stopping_leaves_no_program_and_no_child_of_one(
    operator: Operator, wanted: signal.Signals
) -> None:
    operator.bring_up()
    pids = operator.all_pids()
    assert all(is_running(pid) for pid in pids)
    operator.service.send_signal(wanted)
    assert operator.ends() == 0
    assert not any(is_running(pid) for pid in pids)


def test_stopping_before_it_is_ready_leaves_nothing_either(operator: Operator) -> None:
    eventually(lambda: len(operator.all_pids()) == 4)
    operator.service.send_signal(signal.SIGINT)
    assert operator.ends() == 0
    assert not any(is_running(pid) for pid in operator.all_pids())


def test_a_program_that_is_killed_comes_back(operator: Operator) -> None:
    operator.bring_up()
    first = operator.pids(operator.rasa_port)
    os.kill(first[0], signal.SIGKILL)
    eventually(lambda: operator.pids(operator.rasa_port) not in ([], first))
    eventually(lambda: is_running(operator.pids(operator.rasa_port)[0]))


def test_a_killed_supervisor_takes_everything_with_it_and_the_operator_is_told(
    operator: Operator,
) -> None:
    operator.bring_up()
    pids = operator.all_pids()
    os.kill(int((operator.folder / "supervisord.pid").read_text()), signal.SIGKILL)
    assert operator.ends() == 1
    assert "The supervisor ended" in operator.screen
    assert not any(is_running(pid) for pid in pids)


def test_a_killed_start_command_takes_everything_with_it(operator: Operator) -> None:
    operator.bring_up()
    pids = operator.all_pids()
    operator.service.kill()
    eventually(lambda: not any(is_running(pid) for pid in pids))


def test_two_services_run_beside_each_other(operator: Operator, tmp_path: Path) -> None:
    (tmp_path / "second").mkdir()
    second = Operator(tmp_path / "second")
    try:
        operator.bring_up()
        second.bring_up()
        second.service.send_signal(signal.SIGINT)
        assert second.ends() == 0
        assert all(is_running(pid) for pid in operator.all_pids())
    finally:
        second.service.terminate()
        second.ends()


def is_running(pid: int) -> bool:
    """A zombie that nobody has waited for yet does not count."""
    stat = Path(f"/proc/{pid}/stat")
    try:
        return stat.read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def free_ports(count: int) -> list[int]:
    servers = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [int(server.getsockname()[1]) for server in servers]
    for server in servers:
        server.close()
    return ports


def eventually(fact: Callable[[], bool]) -> None:
    until = time.monotonic() + 20
    while not fact():
        assert time.monotonic() < until, "it did not come to that within 20 s"
        time.sleep(0.02)
