"""What those who come are told of their wait: what the desk tells, and what a rival would."""

from collections import defaultdict, deque
from collections.abc import Sequence

from assist.conversations.waiting import NEWEST_SERVED
from assist.routing.choice import Seat
from assist.routing.estimate import expected_wait_seconds
from assist.routing.outlook import Outlook


class Recent:
    """How long the newest took, as the desk reads it from its log; and what is told from it."""

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

    def told(self, queue: Sequence[str], seats: Sequence[Seat]) -> int | None:
        """By the desk's own `Outlook`, to the last of `queue`: the skills of those ahead in the
        order, and of the one who came."""
        outlook = Outlook(seats, self._handled_of, self._picked_up)
        return [outlook.join(skill) for skill in queue][-1][1]

    def rival(self, queue: Sequence[str], seats: Sequence[Seat]) -> int | None:
        """The former way: the place in the group's own queue, times of all groups, and the whole
        wait instead of the picking up."""
        members = _members(queue[-1], seats)
        return expected_wait_seconds(
            queue.count(queue[-1]),
            self._handled,
            self._waited,
            sum(max(0, one.cap - one.open_count) for one in members),
            sum(one.cap for one in members),
        )


def is_full(queue: Sequence[str], seats: Sequence[Seat]) -> bool:
    """Whether the agents of the last one's group have no room for all of the group in `queue`."""
    room = sum(max(0, one.cap - one.open_count) for one in _members(queue[-1], seats))
    return queue.count(queue[-1]) > room


def _members(skill: str, seats: Sequence[Seat]) -> list[Seat]:
    return [one for one in seats if one.state == "online" and skill in one.levels]


def _newest() -> deque[float]:
    return deque(maxlen=NEWEST_SERVED)
