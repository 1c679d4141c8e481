"""On the build machine a test that was skipped because a tool is missing is a failure."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ops.settings import REPOSITORY

FOR_WANT_OF_A_TOOL = """
import pytest
def test_browser():
    pytest.skip("missing tool: Chromium")
"""
WHOLE_MODULE = """
import pytest
pytest.skip("missing tool: PostgreSQL", allow_module_level=True)
"""
BY_A_MARK = """
import pytest
@pytest.mark.skipif(True, reason="missing tool: Redis")
def test_bus(): ...
"""
FOR_ANOTHER_REASON = """
import pytest
def test_windows():
    pytest.skip("only on Windows")
"""


def code_of(tests: str, folder: Path, no_skips: str) -> int:
    (folder / "test_example.py").write_text(tests)
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "ops.no_skips", "-p", "no:cacheprovider", "."],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), "TONGZHOU_NO_SKIPS": no_skips},
        stdout=subprocess.DEVNULL,
    ).returncode


@pytest.mark.parametrize("tests", [FOR_WANT_OF_A_TOOL, WHOLE_MODULE, BY_A_MARK])
def test_a_missing_tool_fails_the_build(tests: str, tmp_path: Path) -> None:
    assert code_of(tests, tmp_path, no_skips="1") in (1, 2)


def test_at_home_it_is_a_skip(tmp_path: Path) -> None:
    assert code_of(FOR_WANT_OF_A_TOOL, tmp_path, no_skips="") == 0


def test_a_skip_for_another_reason_stays_one(tmp_path: Path) -> None:
    assert code_of(FOR_ANOTHER_REASON, tmp_path, no_skips="1") == 0
