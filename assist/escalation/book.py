"""The rules in memory: each of a desk's processes has its own copy."""

import time
from collections.abc import Callable

from sqlalchemy.orm import Session

from assist.escalation.matching import Rule
from assist.escalation.service import rules_of

# How late another process may notice a change. Reading a few rows takes half a millisecond.
FRESH_SECONDS = 2.0


class RuleBook:
    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kept: list[Rule] = []
        self._read_at: float | None = None

    def rules(self, session: Session) -> list[Rule]:
        """In the order in which they are tried, at most FRESH_SECONDS old."""
        now = self._clock()
        if self._read_at is None or now - self._read_at >= FRESH_SECONDS:
            self._kept, self._read_at = rules_of(session), now
        return self._kept

    def forget(self) -> None:
        """Read them anew next time: this process has just changed one."""
        self._read_at = None
