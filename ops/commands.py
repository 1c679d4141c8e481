"""Run one command of a set-up step: output into a log, progress on the screen."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ops.problems import StepFailed
from ops.progress import Progress, last_lines

LINES_SHOWN_ON_FAILURE = 20
SECONDS_BETWEEN_TICKS = 0.2
SECONDS_TO_END = 10


@dataclass(frozen=True)
class Command:
    argv: Sequence[str]
    folder: Path


def run_logged(
    command: Command, log: Path, progress: Progress, environment: Mapping[str, str], advice: str
) -> None:
    """Raises StepFailed with the last lines and `advice`. No way out leaves the command running."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as output:
        output.write(f"$ {' '.join(command.argv)}\n".encode())
        output.flush()
        # A session of its own: Ctrl-C reaches us alone, and we can end it with all its children.
        child = subprocess.Popen(
            command.argv,
            cwd=command.folder,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            code = _wait(child, log, progress)
        except BaseException:
            end_group(child)
            raise
    if code != 0:
        raise StepFailed(_failure(command, code, log, advice))


def end_group(child: subprocess.Popen[bytes]) -> None:
    """TERM, then KILL, to the whole session of `child`."""
    for wanted in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(child.pid, wanted)
            child.wait(timeout=SECONDS_TO_END)
        except ProcessLookupError:
            return
        except subprocess.TimeoutExpired:
            continue


def _wait(child: subprocess.Popen[bytes], log: Path, progress: Progress) -> int:
    while True:
        try:
            return child.wait(timeout=SECONDS_BETWEEN_TICKS)
        except subprocess.TimeoutExpired:
            progress.tick("".join(last_lines(log, 1)))


def _failure(command: Command, code: int, log: Path, advice: str) -> str:
    shown = "\n".join("  | " + line for line in last_lines(log, LINES_SHOWN_ON_FAILURE))
    began = " ".join(command.argv[:4])
    return f"{shown}\n`{began} …` ended with {code}. {advice} Whole output: {log}"
