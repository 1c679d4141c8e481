"""A machine of one's own for each test: a PATH with only what the test puts there."""

from collections.abc import Callable
from pathlib import Path

import pytest

Environment = dict[str, str]
Install = Callable[..., Path]


@pytest.fixture
def machine(tmp_path: Path) -> Environment:
    """The environment of a machine where nothing is installed."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "home").mkdir()
    return {"PATH": str(tmp_path / "bin"), "HOME": str(tmp_path / "home")}


@pytest.fixture
def install(tmp_path: Path) -> Install:
    """Puts a program there which prints a text and ends with a code."""

    def put(name: str, says: str = "", code: int = 0, folder: str = "bin") -> Path:
        program = tmp_path / folder / name
        program.parent.mkdir(parents=True, exist_ok=True)
        program.write_text(f"#!/bin/sh\necho '{says}'\nexit {code}\n")
        program.chmod(0o755)
        return program

    return put
