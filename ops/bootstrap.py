"""Bring the repository to where a command can run: `python3 -m ops.bootstrap <purpose>`.

Does only the steps whose inputs changed since they were last finished; where none did it costs
well under a second.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ops.commands import run_logged
from ops.problems import SetupProblem, exit_with_sentence
from ops.progress import Progress
from ops.settings import REPOSITORY, child_environment, settings_from
from ops.stamps import digest_of, is_current, remove_stamp, write_stamp
from ops.steps import Step, all_steps
from ops.tools import find_tools

EVERYTHING = (
    "python-assist",
    "python-bot",
    "web-packages",
    "web-build",
    "bot-model",
    "sentiment-model",
)
ASSIST = ("python-assist", "web-packages", "web-build", "sentiment-model")

STEPS_FOR: dict[str, Sequence[str]] = {
    "run": EVERYTHING,
    "assist": ASSIST,
    "unit-tests": ("python-assist", "sentiment-model"),
    "service-tests": ("python-assist",),
    "bot-tests": ("python-bot", "bot-model"),
    "web-tests": ("web-packages",),
    "quality-tests": EVERYTHING,
    "browser-tests": EVERYTHING,
    "check": ("python-assist", "python-bot", "web-packages"),
    "train-sentiment": ("python-assist",),
    "train": ("python-assist", "python-bot", "bot-model", "sentiment-model"),
}


def prepare_for(purpose: str, log_dir: Path, environment: Mapping[str, str]) -> None:
    """Do the steps that `purpose` still needs.

    Raises ToolMissing before the first of them, StepFailed at the one that fails.
    """
    steps = [all_steps(REPOSITORY)[name] for name in STEPS_FOR[purpose]]
    # Asked again after the lock: another start may have done them while we waited.
    if steps_to_do(steps):
        with only_one_set_up(REPOSITORY / ".setup.lock"):
            do_steps(steps_to_do(steps), log_dir, environment)


def steps_to_do(steps: Sequence[Step]) -> list[Step]:
    return [step for step in steps if not is_done(step)]


def is_done(step: Step) -> bool:
    return all(output.exists() for output in step.outputs) and is_current(
        step.stamp, digest_of(step.inputs)
    )


def do_steps(steps: Sequence[Step], log_dir: Path, environment: Mapping[str, str]) -> None:
    tools = find_tools([tool for step in steps for tool in step.tools], environment)
    for number, step in enumerate(steps, 1):
        do_step(step, f"[{number}/{len(steps)}] {step.title}", tools, log_dir, environment)


def do_step(
    step: Step, title: str, tools: Mapping[str, str], log_dir: Path, environment: Mapping[str, str]
) -> None:
    """The stamp goes first and comes back last, so an interrupted step is redone."""
    digest = digest_of(step.inputs)
    remove_stamp(step.stamp)
    log = log_dir / f"setup-{step.name}.log"
    log.unlink() if log.exists() else None
    progress = Progress(title, step.usual_seconds)
    try:
        for command in step.commands(tools):
            run_logged(command, log, progress, environment, step.advice)
    except BaseException:
        progress.fail()
        raise
    write_stamp(step.stamp, digest)
    progress.finish()


@contextlib.contextmanager
def only_one_set_up(lock: Path) -> Iterator[None]:
    """Two starts share the environments and models of a repository: the second one waits."""
    with lock.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            print("Another set-up is at work in this folder; waiting for it …", flush=True)
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def main() -> int:
    if len(sys.argv) != 2 or sys.argv[1] not in STEPS_FOR:
        raise SetupProblem(f"Say what for: python3 -m ops.bootstrap {'|'.join(STEPS_FOR)}")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    settings = settings_from(os.environ)
    prepare_for(sys.argv[1], settings.log_dir, child_environment(settings, os.environ))
    return 0


if __name__ == "__main__":
    exit_with_sentence(main)
