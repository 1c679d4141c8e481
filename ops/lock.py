"""`make lock`: resolve requirements/*.in in throw-away environments, write requirements/*.txt.

With --installed it writes what the present environments hold, and takes them as made from that.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from ops.commands import Command, run_logged
from ops.problems import SetupProblem, exit_with_sentence
from ops.progress import Progress
from ops.pythons import find_python
from ops.settings import REPOSITORY, settings_from
from ops.stamps import digest_of, write_stamp
from ops.steps import OFFLINE_ADVICE

VENVS: dict[str, str] = {"assist": ".venv", "bot": ".venv-bot"}
PYTHONS: dict[str, str] = {"assist": "3.11", "bot": "3.10"}
HEADER = "# Python {version}. Made by `make lock` from {name}.in; change that file, not this one.\n"


def lock_installed(name: str) -> None:
    venv, lock = REPOSITORY / VENVS[name], lock_file(name)
    lock.write_text(lock_text(name, frozen(venv / "bin/python")), encoding="utf-8")
    write_stamp(venv / ".inputs", digest_of((lock,)))


def lock_anew(name: str) -> None:
    python = find_python(PYTHONS[name], os.environ)
    log = settings_from(os.environ).log_dir / f"lock-{name}.log"
    progress = Progress(f"Resolve requirements/{name}.in", 160)
    with tempfile.TemporaryDirectory(prefix="lock-", dir=str(REPOSITORY)) as folder:
        pip = (f"{folder}/bin/python", "-m", "pip", "--disable-pip-version-check")
        for argv in (
            (python, "-m", "venv", folder),
            (*pip, "install", "-r", str(REPOSITORY / "requirements" / f"{name}.in")),
        ):
            run_logged(Command(argv, REPOSITORY), log, progress, os.environ, OFFLINE_ADVICE)
        text = lock_text(name, frozen(Path(folder, "bin/python")))
    lock_file(name).write_text(text, encoding="utf-8")
    progress.finish()


def frozen(python: Path) -> list[str]:
    """name==version lines. Raises SetupProblem where the packages do not fit together."""
    pip = (str(python), "-m", "pip", "--disable-pip-version-check")
    check = subprocess.run((*pip, "check"), capture_output=True, text=True)
    if check.returncode != 0:
        raise SetupProblem(
            f"The packages do not fit together, so no lock was written:\n{check.stdout}"
        )
    # --all: it would leave out setuptools, which Rasa needs in an old version.
    done = subprocess.run((*pip, "freeze", "--all"), capture_output=True, text=True, check=True)
    return [line for line in done.stdout.splitlines() if not line.startswith(("pip==", "wheel=="))]


def lock_text(name: str, lines: list[str]) -> str:
    """Exact versions without local parts (2.13.0+cpu is built nowhere else), in a stable order."""
    exact = [re.sub(r"\+.*$", "", line) for line in lines]
    strange = [line for line in exact if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.!]+", line)]
    if strange:
        raise SetupProblem(f"Not from a registry, so not lockable: {', '.join(strange)}")
    header = HEADER.format(version=PYTHONS[name], name=name)
    return header + "".join(line + "\n" for line in sorted(exact, key=str.lower))


def lock_file(name: str) -> Path:
    return REPOSITORY / "requirements" / f"{name}.txt"


def main() -> int:
    asked = sys.argv[1:]
    if asked not in ([], ["--installed"]):
        raise SetupProblem("python -m ops.lock [--installed]: nothing else is understood")
    lock = lock_installed if asked else lock_anew
    for name in VENVS:
        lock(name)
    return 0


if __name__ == "__main__":
    exit_with_sentence(main)
