"""To whom a waiting conversation is offered. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Seat:
    """An agent at the desk, as far as routing asks.

    `levels` has the level in each skill group by its name, 1 before 2 before 3; `served_at` is when
    the agent was given a conversation last.
    """

    staff_id: str
    state: str
    cap: int
    open_count: int = 0
    offered_count: int = 0
    levels: Mapping[str, int] = field(default_factory=dict)
    served_at: datetime = NEVER

    @property
    def has_room(self) -> bool:
        """Online, and below the own cap, with what is offered counted in."""
        return self.state == "online" and self.open_count + self.offered_count < self.cap

    def with_offer(self) -> "Seat":
        return replace(self, offered_count=self.offered_count + 1)


def choose(
    seats: Sequence[Seat],
    skill: str,
    last_agent_id: str | None = None,
    passed_over: Collection[str] = (),
) -> Seat | None:
    """The agent to offer to, or None when nobody with room is left.

    1. The agent who served this customer last, member of the group or not.
    2. Of the group: the best level, then the fewest conversations, then who was served longest ago.
    3. Nobody to whom this conversation was offered in vain (`passed_over`).
    """
    able = [one for one in seats if one.has_room and one.staff_id not in passed_over]
    last = next((one for one in able if one.staff_id == last_agent_id), None)
    if last is not None:
        return last
    members = [one for one in able if skill in one.levels]
    return min(members, key=lambda one: _rank(one, skill), default=None)


def _rank(one: Seat, skill: str) -> tuple[int, int, datetime, str]:
    load = one.open_count + one.offered_count
    return one.levels[skill], load, one.served_at, one.staff_id
