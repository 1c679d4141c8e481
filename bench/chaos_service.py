"""The whole service under its real supervisor, for breaking: on free ports of loopback, with a
state folder of its own. Whatever is killed is started again; nothing outlives the block."""

import asyncio
import os
import resource
import signal
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import Popen
from time import monotonic, sleep

from bench.bot_stack import free_ports
from ops.programs import Program, whole_service
from ops.readiness import still_waiting
from ops.run import write_endpoints
from ops.settings import REPOSITORY, Settings, child_environment
from ops.supervision import configuration, descendants_of, start_supervisor, stop_supervisor

START_SECONDS = 300.0
LOOK_SECONDS = 0.5
# Settings of the caller's own desk must not lead us there.
OURS = ("TONGZHOU_", "ASSIST_", "RASA_", "ACTIONS_", "SHOP_")


@dataclass(frozen=True)
class Service:
    """Where it listens, where its state is, and how to hurt its programs."""

    settings: Settings
    programs: Sequence[Program]
    supervisor: "Popen[bytes]"

    @property
    def gateway(self) -> str:
        return f"http://127.0.0.1:{self.settings.ports['ASSIST_PORT']}/api/v1"

    @property
    def lives(self) -> str:
        """Where live streams are."""
        return self.gateway.replace("http", "ws", 1)

    @property
    def database_bytes(self) -> int:
        return (self.settings.state_dir / "tongzhou.sqlite").stat().st_size

    def process_of(self, name: str) -> int | None:
        """The program's process, or None between its end and its next start."""
        wanted = list(next(one for one in self.programs if one.name == name).argv)[1:]
        return next(
            (pid for pid in descendants_of(self.supervisor.pid) if _ends_with(pid, wanted)), None
        )

    def cpu_seconds(self, name: str) -> float:
        """Processor time that the program has used since it was started the last time."""
        pid = self.process_of(name)
        try:
            said = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            return 0.0
        return (int(said[11]) + int(said[12])) / os.sysconf("SC_CLK_TCK")

    def send(self, name: str, wanted: signal.Signals) -> bool:
        """False when the program was not there to be hurt."""
        pid = self.process_of(name)
        if pid is None:
            return False
        os.kill(pid, wanted)
        return True

    def limit_files(self, name: str, max_bytes: int | None) -> None:
        """From now on no file of that program grows beyond `max_bytes`; None lifts it.

        Writing more fails as on a full disk, for that program alone and without being root.
        """
        if (pid := self.process_of(name)) is None:
            return
        _, hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)
        soft = hard if max_bytes is None else max_bytes
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def supervised(state_dir: Path) -> Iterator[Service]:
    """Everything up and warm. Raises SystemExit naming what did not become ready."""
    settings = Settings(state_dir, free_ports())
    write_endpoints(settings)
    programs = whole_service(settings, REPOSITORY)
    file = state_dir / "supervisord.conf"
    file.write_text(configuration(programs, settings, REPOSITORY), encoding="utf-8")
    environment = child_environment(settings, _neutral_environment())
    supervisor = start_supervisor(REPOSITORY / ".venv/bin/python", file, environment)
    service = Service(settings, programs, supervisor)
    try:
        _await_ready(service)
        yield service
    finally:
        for program in programs:
            # A frozen one could not end politely, and would be waited for.
            with suppress(OSError):
                service.send(program.name, signal.SIGCONT)
        stop_supervisor(supervisor)


@dataclass
class Watch:
    """When the service was whole, and when it lacked something."""

    looks: list[tuple[float, bool]] = field(default_factory=list)

    def is_whole(self) -> bool:
        return bool(self.looks) and self.looks[-1][1]

    def whole_after(self, moment: float) -> float | None:
        """Seconds from `moment` until it was seen whole; a program that was killed is missed at once."""
        return next((at - moment for at, is_whole in self.looks if at >= moment and is_whole), None)


@asynccontextmanager
async def watched(service: Service) -> AsyncIterator[Watch]:
    watch = Watch()

    async def look_on() -> None:
        while True:
            at, waiting = monotonic(), await asyncio.to_thread(still_waiting, service.programs)
            watch.looks.append((at, not waiting))
            await asyncio.sleep(LOOK_SECONDS)

    looking = asyncio.create_task(look_on())
    try:
        yield watch
    finally:
        looking.cancel()
        await asyncio.gather(looking, return_exceptions=True)


def _neutral_environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith(OURS)}


def _await_ready(service: Service) -> None:
    give_up_at = monotonic() + START_SECONDS
    while waiting := still_waiting(service.programs):
        if service.supervisor.poll() is not None or monotonic() > give_up_at:
            names = ", ".join(program.name for program in waiting)
            raise SystemExit(f"{names} did not start; see the logs in {service.settings.log_dir}")
        sleep(0.25)


def _ends_with(pid: int, words: Sequence[str]) -> bool:
    try:
        said = Path(f"/proc/{pid}/cmdline").read_text().split("\0")[:-1]
    except OSError:
        return False
    return said[-len(words) :] == list(words)
