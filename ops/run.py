"""`make run`: set up what is missing, start everything, say when it is ready, stop on Ctrl-C.

`python3 -m ops.run` for the whole service, `python3 -m ops.run assist` for assist alone.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from ops.bootstrap import prepare_for
from ops.ports import check_ports
from ops.problems import SetupProblem, exit_with_sentence
from ops.programs import Program, assist_alone, endpoints_file, endpoints_text, whole_service
from ops.progress import Progress, last_lines
from ops.readiness import still_waiting
from ops.settings import REPOSITORY, Settings, child_environment, settings_from
from ops.supervision import configuration, start_supervisor, stop_supervisor

SECONDS_BETWEEN_QUESTIONS = 0.25
SECONDS_UNTIL_LOGS_ARE_SHOWN = 120.0
USUAL_START_SECONDS = 25
FIRST_PARENT = os.getppid()


class StopAsked(Exception):
    """Ctrl-C, a TERM, a closed terminal, or the end of the make that started us."""


def run(is_assist_alone: bool, environment: Mapping[str, str]) -> None:
    """Returns when asked to stop and everything has stopped."""
    began_at = time.monotonic()
    settings = settings_from(environment)
    check_ports(_ports_of(is_assist_alone, settings))
    children = child_environment(
        settings, {**environment, "TONGZHOU_BOT": "off"} if is_assist_alone else environment
    )
    prepare_for("assist" if is_assist_alone else "run", settings.log_dir, children)
    write_endpoints(settings)
    programs = (assist_alone if is_assist_alone else whole_service)(settings, REPOSITORY)
    try:
        supervise(programs, settings, children, began_at)
    except StopAsked:
        print("\nStopped.", flush=True)


def write_endpoints(settings: Settings) -> None:
    """Rasa's endpoints with this start's ports. (Assist prepares its own state as it starts.)"""
    settings.log_dir.mkdir(parents=True, exist_ok=True)
    written = (REPOSITORY / "endpoints.yml").read_text(encoding="utf-8")
    endpoints_file(settings).write_text(endpoints_text(written, settings), encoding="utf-8")


def supervise(
    programs: Sequence[Program], settings: Settings, environment: Mapping[str, str], began_at: float
) -> None:
    """Start, tell, wait until StopAsked, or SetupProblem where the supervisor ends by itself.

    Nothing runs any more when this is left.
    """
    configuration_file = settings.state_dir / "supervisord.conf"
    configuration_file.write_text(configuration(programs, settings, REPOSITORY), encoding="utf-8")
    stop_on_signals()
    supervisor = start_supervisor(REPOSITORY / ".venv/bin/python", configuration_file, environment)
    try:
        wait_until_ready(programs, supervisor, settings.log_dir)
        print(welcome(programs, settings, time.monotonic() - began_at), flush=True)
        while True:
            stay_alive(supervisor, settings.log_dir)
            time.sleep(SECONDS_BETWEEN_QUESTIONS)
    finally:
        ignore_signals()
        stop_supervisor(supervisor)


def wait_until_ready(
    programs: Sequence[Program], supervisor: subprocess.Popen[bytes], log_dir: Path
) -> None:
    progress = Progress(
        "Start " + ", ".join(program.name for program in programs), USUAL_START_SECONDS
    )
    has_shown_logs = False
    # A program that was ready is not asked again: its log would fill with our questions.
    waiting = still_waiting(programs)
    while waiting:
        stay_alive(supervisor, log_dir)
        progress.tick(in_words(waiting))
        if not has_shown_logs and progress.elapsed_seconds > SECONDS_UNTIL_LOGS_ARE_SHOWN:
            progress.say(slow_start(waiting, log_dir))
            has_shown_logs = True
        time.sleep(SECONDS_BETWEEN_QUESTIONS)
        waiting = still_waiting(list(waiting))
    progress.finish()


def stay_alive(supervisor: subprocess.Popen[bytes], log_dir: Path) -> None:
    if supervisor.poll() is not None:
        shown = "\n".join("  | " + line for line in last_lines(log_dir / "supervisord.log", 20))
        raise SetupProblem(
            f"{shown}\nThe supervisor ended with {supervisor.returncode}; everything was stopped."
        )
    # make killed outright cannot tell us; we would run on unseen and hold the ports.
    if "MAKELEVEL" in os.environ and os.getppid() != FIRST_PARENT:
        raise StopAsked


def in_words(waiting: Mapping[Program, str]) -> str:
    return ", ".join(f"{program.name} {lacks}" for program, lacks in waiting.items())


def slow_start(waiting: Mapping[Program, str], log_dir: Path) -> str:
    late = SECONDS_UNTIL_LOGS_ARE_SHOWN
    lines = [f"Not ready after {late:.0f} s: {in_words(waiting)}. Still trying; Ctrl-C stops it."]
    for program in waiting:
        log = log_dir / f"{program.name}.log"
        lines.append(f"The end of {log}:")
        lines += ["  | " + line for line in last_lines(log, 10)]
    return "\n".join(lines)


def welcome(programs: Sequence[Program], settings: Settings, seconds: float) -> str:
    base = f"http://127.0.0.1:{settings.ports['ASSIST_PORT']}"
    lines = ["", f"Ready after {seconds:.0f} s.", f"  客服工作台 console    {base}/console/"]
    if any(program.name == "shop" for program in programs):
        lines.append(f"  演示商店 demo shop   http://127.0.0.1:{settings.ports['SHOP_PORT']}/")
    lines += [
        f"  接口文档 API          {base}/openapi.json",
        f"  演示账号 accounts     {settings.state_dir / 'demo-accounts.json'}",
        f"  日志 logs             {settings.log_dir}",
        "Ctrl-C stops everything.",
    ]
    return "\n".join(lines)


def stop_on_signals() -> None:
    def ask_to_stop(*_: object) -> None:
        raise StopAsked

    signal.signal(signal.SIGINT, ask_to_stop)
    signal.signal(signal.SIGTERM, ask_to_stop)
    # nohup asks to outlive the terminal.
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        signal.signal(signal.SIGHUP, ask_to_stop)


def ignore_signals() -> None:
    """Stopping takes some seconds; a second Ctrl-C must not leave a program behind."""
    print("\nStopping …", flush=True)
    for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(one, signal.SIG_IGN)


def _ports_of(is_assist_alone: bool, settings: Settings) -> dict[str, int]:
    wanted: list[str] = ["ASSIST_PORT"] if is_assist_alone else list(settings.ports)
    return {name: settings.ports[name] for name in wanted}


def main() -> int:
    words = sys.argv[1:]
    if words not in ([], ["assist"]):
        raise SetupProblem("Say: python3 -m ops.run, or python3 -m ops.run assist")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    run(words == ["assist"], os.environ)
    return 0


if __name__ == "__main__":
    exit_with_sentence(main)
