"""A pytest plugin: with TONGZHOU_NO_SKIPS=1 a skip that a missing tool caused is a failure.

Tests say so by `pytest.skip("missing tool: Chromium")` or the same reason on a mark.
"""

from __future__ import annotations

import os
from typing import Any

import pytest


def absent_tool(longrepr: object) -> str | None:
    """The reason where a tool is missing; pytest keeps (file, line, 'Skipped: reason')."""
    if not isinstance(longrepr, tuple):
        return None
    reason = str(longrepr[2])
    if reason.startswith("Skipped: "):
        reason = reason[len("Skipped: ") :]
    return reason if reason.lower().startswith("missing tool") else None


def fail_where_a_tool_is_absent(report: Any) -> None:
    reason = absent_tool(report.longrepr) if report.skipped else None
    if reason and os.environ.get("TONGZHOU_NO_SKIPS") == "1":
        report.outcome = "failed"
        report.longrepr = f"{reason} (no such skip is allowed here: TONGZHOU_NO_SKIPS=1)"


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport() -> Any:
    outcome = yield
    fail_where_a_tool_is_absent(outcome.get_result())


@pytest.hookimpl(hookwrapper=True)
def pytest_make_collect_report() -> Any:
    """A whole module can be skipped while it is collected."""
    outcome = yield
    fail_where_a_tool_is_absent(outcome.get_result())
