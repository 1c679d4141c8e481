"""Keep the programs running: supervisord, with a configuration written for this start."""

from __future__ import annotations

import contextlib
import ctypes
import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from ops.programs import Program
from ops.settings import Settings

PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
SECONDS_TO_STOP = 60
LOG_BYTES = 10 * 1024 * 1024

HEAD = """\
; Written anew at every start; do not edit.
[supervisord]
nodaemon=true
directory={directory}
logfile={log_dir}/supervisord.log
logfile_maxbytes={log_bytes}
pidfile={state_dir}/supervisord.pid
childlogdir={log_dir}
"""

# One that dies within 5 s of its start waits a second longer each time, others start at once.
PROGRAM = """
[program:{name}]
command={command}
directory={directory}
priority={priority}
autorestart=true
startsecs=5
startretries=1000000
stopsignal=TERM
stopwaitsecs=10
stopasgroup=true
killasgroup=true
redirect_stderr=true
stdout_logfile={log_dir}/{name}.log
stdout_logfile_maxbytes={log_bytes}
stdout_logfile_backups=3
"""


def configuration(programs: Sequence[Program], settings: Settings, root: Path) -> str:
    """Programs start in the given order and stop in the opposite one."""
    places = {
        "directory": _escaped(str(root)),
        "log_dir": _escaped(str(settings.log_dir)),
        "state_dir": _escaped(str(settings.state_dir)),
        "log_bytes": LOG_BYTES,
    }
    sections = [
        PROGRAM.format(
            name=program.name, command=_command(program), priority=100 + number, **places
        )
        for number, program in enumerate(programs)
    ]
    return HEAD.format(**places) + "".join(sections)


def start_supervisor(
    python: Path, configuration_file: Path, environment: Mapping[str, str]
) -> subprocess.Popen[bytes]:
    """In its own session, so that Ctrl-C reaches only us; it stops all when we are killed."""
    _adopt_orphans()
    return subprocess.Popen(
        [str(python), "-m", "supervisor.supervisord", "-n", "-c", str(configuration_file)],
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=_end_with_parent,
    )


def stop_supervisor(supervisor: subprocess.Popen[bytes]) -> None:
    """Every program is gone afterwards, also one that supervisord lost."""
    if supervisor.poll() is None:
        supervisor.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            supervisor.wait(timeout=SECONDS_TO_STOP)
    for wanted in (signal.SIGTERM, signal.SIGKILL):
        if not _signal_descendants(wanted):
            break
    supervisor.wait()


def descendants_of(pid: int) -> list[int]:
    """Children, their children and so on, as Linux lists them; none on other systems."""
    try:
        tasks = list(Path(f"/proc/{pid}/task").glob("*/children"))
        children = [int(word) for task in tasks for word in task.read_text().split()]
    except OSError:
        return []
    return [one for child in children for one in (child, *descendants_of(child))]


def _signal_descendants(wanted: signal.Signals) -> bool:
    """Whether any were left; waits up to 5 s for them to end."""
    left = descendants_of(os.getpid())
    for pid in left:
        try:
            os.kill(pid, wanted)
        except ProcessLookupError:
            continue
    until = time.monotonic() + 5
    while descendants_of(os.getpid()) and time.monotonic() < until:
        _reap()
        time.sleep(0.05)
    return bool(left)


def _reap() -> None:
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass


def _adopt_orphans() -> None:
    """If supervisord is killed, its programs become ours, so that we can still end them."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)


def _end_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _command(program: Program) -> str:
    return _escaped(" ".join(shlex.quote(word) for word in program.argv))


def _escaped(text: str) -> str:
    """supervisord reads %(name)s in every value."""
    return text.replace("%", "%%")
