"""What a newcomer installs is what was tested, from any registry."""

import re

import pytest

from ops.lock import lock_file, lock_text
from ops.problems import SetupProblem
from ops.settings import REPOSITORY

NAMES = ["assist", "bot"]


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("name", NAMES)
def test_every_version_is_exact_and_no_registry_or_folder_is_named(name: str) -> None:
    lines = lock_file(name).read_text().splitlines()
    strange = [
        line for line in lines[1:] if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.!]+", line)
    ]
    assert len(lines) > 100
    assert strange == []


@pytest.mark.parametrize("name", NAMES)
def test_everything_asked_for_is_locked(name: str) -> None:
    asked = (REPOSITORY / "requirements" / f"{name}.in").read_text().splitlines()
    locked = {normal(line.split("==")[0]) for line in lock_file(name).read_text().splitlines()}
    names = {
        normal(re.split(r"[\[<>=~! ]", line)[0])
        for line in asked
        if line and not line.startswith("#")
    }
    assert names - locked == set()


def test_the_local_part_of_a_version_is_left_out() -> None:
    assert lock_text("assist", ["torch==2.13.0+cpu"]).splitlines()[1:] == ["torch==2.13.0"]


def test_a_package_from_a_folder_is_refused() -> None:
    with pytest.raises(SetupProblem, match="lockable"):
        lock_text("assist", ["mine @ file:///somewhere/mine"])
