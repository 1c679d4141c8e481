"""What those who come are told of their wait: what the desk tells, and what a rival would."""

from collections import defaultdict, deque
from collections.abc import Sequence

from assist.conversations.waiting import NEWEST_SERVED
from assist.routing.choice import Seat
from assist.routing.estimate import expected_wait_seconds


class Outlook:
    """Remembers how long the newest took; both ways ask `expected_wait_seconds`."""

    def __init__(self) -> None:
        self._handled: deque[float] = _newest()
        self._waited: deque[float] = _newest()
        self._handled_of: defaultdict[str, deque[float]] = defaultdict(_newest)
        self._picked_up: deque[float] = _newest()

    def note_handled(self, skill: str, seconds: float) -> None:
        self._handled.append(seconds)
        self._handled_of[skill].append(seconds)

    def note_taken(self, waited_seconds: float, asked_seconds: float) -> None:
        """Seconds in the queue, and of those under the offer that was taken."""
        self._waited.append(waited_seconds)
        self._picked_up.append(asked_seconds)

    def told(self, skill: str, queue: Sequence[str], seats: Sequence[Seat]) -> int | None:
        """As `assist/conversations/waiting.py` asks: the place in the group's own queue, and times
        of all groups. `queue`: the skills of those who wait, the one who came included."""
        members = _members(skill, seats)
        return expected_wait_seconds(
            sum(one == skill for one in queue),
            self._handled,
            self._waited,
            sum(max(0, one.cap - one.open_count) for one in members),
            sum(one.cap for one in members),
        )

    def rival(self, skill: str, queue: Sequence[str], seats: Sequence[Seat]) -> int | None:
        """Everybody counts who waits for the same agents; times of the own group, and of picking
        up alone."""
        members = _members(skill, seats)
        shared = {skill, *(one for member in members for one in member.levels)}
        return expected_wait_seconds(
            sum(one in shared for one in queue),
            self._handled_of[skill],
            self._picked_up,
            sum(max(0, one.cap - one.open_count) for one in members),
            sum(one.cap for one in members),
        )


def is_full(skill: str, queue: Sequence[str], seats: Sequence[Seat]) -> bool:
    """Whether the agents of the group have no room for all who wait in it."""
    room = sum(max(0, one.cap - one.open_count) for one in _members(skill, seats))
    return sum(one == skill for one in queue) > room


def _members(skill: str, seats: Sequence[Seat]) -> list[Seat]:
    return [one for one in seats if one.state == "online" and skill in one.levels]


def _newest() -> deque[float]:
    return deque(maxlen=NEWEST_SERVED)
