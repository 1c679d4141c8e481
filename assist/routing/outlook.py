"""Places in the queue and what each may expect. Pure."""

from collections.abc import Mapping, Sequence

from assist.routing.choice import Seat
from assist.routing.estimate import expected_wait_seconds


class Outlook:
    """One look at the floor and at recent times; asked for everybody in the order of the queue.

    `handle_seconds`: how long the newest conversations of each group (by its name) were with their
    agents; `pickup_seconds`: how long an agent who was asked took to say yes.
    """

    def __init__(
        self,
        seats: Sequence[Seat],
        handle_seconds: Mapping[str, Sequence[float]],
        pickup_seconds: Sequence[float],
    ) -> None:
        self._online = [one for one in seats if one.state == "online"]
        self._handled, self._picked_up = handle_seconds, pickup_seconds
        self._joined: dict[str, int] = {}

    def join(self, skill: str) -> tuple[int, int | None]:
        """Place in the own group's queue, and the expected wait in seconds (None: nobody can tell).

        The wait counts everybody ahead who waits for the same agents, in whatever group.
        """
        self._joined[skill] = self._joined.get(skill, 0) + 1
        members = [one for one in self._online if skill in one.levels]
        shared = {skill, *(name for one in members for name in one.levels)}
        wait = expected_wait_seconds(
            sum(count for name, count in self._joined.items() if name in shared),
            self._handled.get(skill, ()),
            self._picked_up,
            sum(max(0, one.cap - one.open_count) for one in members),
            sum(one.cap for one in members),
        )
        return self._joined[skill], wait
