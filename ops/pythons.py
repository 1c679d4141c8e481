"""Find the two Pythons: 3.11 for assist, 3.10 for Rasa (3.6 runs on no newer one)."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from ops.problems import ToolMissing

# Debian ships an interpreter whose venv module is a package of its own, so ask for both.
QUESTION = "import sys, venv, ensurepip; print('%d.%d' % sys.version_info[:2])"
WHAT_FOR = {"3.11": "assist", "3.10": "Rasa, which runs on no newer one,"}


def find_python(version: str, environment: Mapping[str, str]) -> str:
    """The first on PATH, in pyenv or known to uv that runs and can make virtual environments.

    Raises ToolMissing with one sentence on how to get it.
    """
    for candidate in _candidates(version, environment):
        if _answer(candidate, QUESTION) == version:
            return candidate
    raise ToolMissing(missing_sentence(version, _runs_without_venv(version, environment)))


def missing_sentence(version: str, without_venv: str | None) -> str:
    if without_venv:
        return (
            f"{without_venv} is Python {version} but cannot make virtual environments: "
            f"install the package python{version}-venv, then run the same command again."
        )
    return (
        f"Python {version} for {WHAT_FOR[version]} is missing: get it with "
        f"`uv python install {version}` or `pyenv install {version}`, or put python{version} "
        "on PATH, then run the same command again."
    )


def _candidates(version: str, environment: Mapping[str, str]) -> Iterator[str]:
    yield from _on_path(version, environment)
    yield from _in_pyenv(version, environment)
    yield from _known_to_uv(version, environment)


def _on_path(version: str, environment: Mapping[str, str]) -> Iterator[str]:
    folders = environment.get("PATH", "").split(os.pathsep)
    for name in (f"python{version}", "python3", "python"):
        for folder in folders:
            found = shutil.which(name, path=folder) if folder else None
            if found:
                yield found


def _in_pyenv(version: str, environment: Mapping[str, str]) -> list[str]:
    root = environment.get("PYENV_ROOT") or Path(environment.get("HOME", ""), ".pyenv")
    found = Path(root, "versions").glob(f"{version}*/bin/python")
    return [str(path) for path in sorted(found, key=_patch_level, reverse=True)]


def _patch_level(python: Path) -> list[int]:
    return [int(part) for part in python.parts[-3].split(".") if part.isdigit()]


def _known_to_uv(version: str, environment: Mapping[str, str]) -> Iterator[str]:
    """What uv has; failing that, what it can fetch."""
    uv = shutil.which("uv", path=environment.get("PATH", ""))
    if not uv:
        return
    if not _run([uv, "python", "find", version]):
        print(f"Fetching Python {version} with uv …", flush=True)
        _run([uv, "python", "install", version], timeout_seconds=600)
    found = _run([uv, "python", "find", version])
    if found:
        yield found


def _runs_without_venv(version: str, environment: Mapping[str, str]) -> str | None:
    question = "import sys; print('%d.%d' % sys.version_info[:2])"
    return next(
        (c for c in _on_path(version, environment) if _answer(c, question) == version), None
    )


def _answer(python: str, question: str) -> str:
    return _run([python, "-c", question])


def _run(argv: list[str], timeout_seconds: float = 20) -> str:
    """Its output, or nothing where it fails (a pyenv shim of a version that is not active does)."""
    try:
        done = subprocess.run(argv, capture_output=True, text=True, timeout=timeout_seconds)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
