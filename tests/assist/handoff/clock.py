"""The clock of a day that passes in a minute: it goes on a little with each look at it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, tzinfo
from random import Random
from typing import Any
from unittest.mock import patch
from uuid import UUID

# A Monday, long before any sign-in of these tests ends.
MORNING = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
LOOK = timedelta(microseconds=1)
# No sum of steps and of whole seconds is ever exactly a lease or an offer: nothing hangs on a tie.
STEP = timedelta(microseconds=1013)


class Clock:
    """Stands in for `datetime` behind `assist.clock.utc_now`."""

    def __init__(self) -> None:
        self.at = MORNING
        self._random = Random(0)

    def now(self, zone: tzinfo = UTC) -> datetime:
        self.at += LOOK
        return self.at.astimezone(zone)

    def goes_on(self, seconds: float = 0) -> None:
        self.at += STEP + timedelta(seconds=seconds)

    def new_uuid(self) -> UUID:
        """Ids settle ties, so they are the same in each run."""
        return UUID(int=self._random.getrandbits(128))

    def starts_anew(self) -> None:
        self.__init__()  # type: ignore[misc]


@contextmanager
def stopped_clock() -> Iterator[Clock]:
    """Inside, the desk asks this clock for the time, and nobody sleeps."""
    clock: Any = Clock()
    with patch("assist.clock.datetime", clock), patch("assist.clock.uuid4", clock.new_uuid):
        yield clock
