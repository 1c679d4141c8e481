"""The whole service for a measurement: on free ports of loopback, on a data folder of its own."""

import os
import socket
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import monotonic, sleep

from ops import programs
from ops.programs import Program
from ops.readiness import still_waiting
from ops.settings import DEFAULT_PORTS, REPOSITORY, Settings, child_environment

MODEL = REPOSITORY / "models/bot/tongzhou.tar.gz"
START_SECONDS = 300
# Both cores of the smallest machine have their work: Rasa's, and everybody else's.
RASA_CORE = 0


@dataclass
class Stack:
    """A running service: where to reach it, and its processes by name."""

    settings: Settings
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def url(self, port_name: str) -> str:
        return f"http://127.0.0.1:{self.settings.ports[port_name]}"

    @property
    def gateway(self) -> str:
        return self.url("ASSIST_PORT") + "/api/v1"

    def cpu_seconds(self, name: str) -> float:
        """Processor time that a program has used so far."""
        fields = Path(f"/proc/{self.running[name].pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def resident_mb(self, name: str) -> float:
        pages = Path(f"/proc/{self.running[name].pid}/statm").read_text().split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE") / 2**20


@contextmanager
def serving(
    data_dir: Path, model: Path = MODEL, *, on_one_core: bool = False, is_stock: bool = False
) -> Iterator[Stack]:
    """Everything up and warm; stopped when the block is left.

    `on_one_core` keeps Rasa on one core and all others off it. `is_stock` leaves Rasa as it comes:
    with its own tracker store and its own call of actions.
    """
    stack = Stack(Settings(data_dir, free_ports()))
    data_dir.mkdir(parents=True, exist_ok=True)
    _write_endpoints(stack.settings, is_stock)
    environment = child_environment(stack.settings, os.environ)
    wanted = [_on_model(one, model) for one in programs.whole_service(stack.settings, REPOSITORY)]
    with ExitStack() as at_the_end:
        for program in wanted:
            cores = _cores(program.name) if on_one_core else None
            at_the_end.enter_context(_running(stack, program, environment, cores))
        _await_ready(stack, wanted)
        yield stack


def free_ports() -> dict[str, int]:
    with ExitStack() as held:
        sockets = {name: held.enter_context(socket.socket()) for name in DEFAULT_PORTS}
        for one in sockets.values():
            one.bind(("127.0.0.1", 0))
        return {name: one.getsockname()[1] for name, one in sockets.items()}


def _write_endpoints(settings: Settings, is_stock: bool) -> None:
    written = (REPOSITORY / "endpoints.yml").read_text(encoding="utf-8")
    if is_stock:
        written = 'action_endpoint:\n  url: "http://127.0.0.1:5055/webhook"\n'
    text = programs.endpoints_text(written, settings)
    programs.endpoints_file(settings).write_text(text, encoding="utf-8")


def _on_model(program: Program, model: Path) -> Program:
    usual = str(REPOSITORY / "models/bot")
    return replace(program, argv=tuple(str(model) if one == usual else one for one in program.argv))


def _cores(name: str) -> set[int]:
    others = os.sched_getaffinity(0) - {RASA_CORE}
    return {RASA_CORE} if name == "rasa" or not others else others


@contextmanager
def _running(
    stack: Stack, program: Program, environment: Mapping[str, str], cores: set[int] | None
) -> Iterator[None]:
    def pin() -> None:
        if cores:
            os.sched_setaffinity(0, cores)

    with (stack.settings.state_dir / f"{program.name}.log").open("ab") as log:
        process = subprocess.Popen(
            program.argv, env=environment, stdout=log, stderr=log, preexec_fn=pin, cwd=REPOSITORY
        )
    stack.running[program.name] = process
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _await_ready(stack: Stack, wanted: Sequence[Program]) -> None:
    """Raises SystemExit naming what ended, or what is not ready after START_SECONDS."""
    give_up_at = monotonic() + START_SECONDS
    while waiting := still_waiting(wanted):
        ended = [name for name, process in stack.running.items() if process.poll() is not None]
        if ended or monotonic() > give_up_at:
            names = ", ".join(ended or [program.name for program in waiting])
            raise SystemExit(f"{names} did not start; see the logs in {stack.settings.state_dir}")
        sleep(0.25)
