"""The people of a simulated day: who comes when with what, and who serves when. Drawn from one seed.

Times are seconds since the desk opened (9:00).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

HOUR, MINUTE = 3600.0, 60.0
OPEN_HOURS = 12
CLOSES_AT = OPEN_HOURS * HOUR
# How many come in each hour from 9 to 21, beside each other: peaks at 10, at 14 to 16, at 20.
ARRIVALS_BY_HOUR = (0.7, 1.5, 1.1, 0.8, 0.9, 1.4, 1.4, 1.0, 0.8, 0.8, 1.0, 1.5)
PRIORITY_SHARES = {"urgent": 0.02, "vip": 0.08, "high": 0.10, "normal": 0.80}
RETURNING_SHARE = 0.3


@dataclass(frozen=True)
class Group:
    """`share` of all conversations; handling is lognormal around the median."""

    name: str
    share: float
    median_minutes: float
    spread: float


GROUPS = (
    Group("订单", 0.45, 5.0, 0.6),
    Group("售后", 0.37, 7.0, 0.6),
    Group("投诉", 0.18, 10.0, 0.7),
)
# Agents by number: who is asked first, and who when nobody of those has room.
MEMBERS = {
    "订单": {1: range(0, 12), 2: range(16, 20)},
    "售后": {1: range(7, 17), 2: range(0, 4)},
    "投诉": {1: range(14, 20), 2: range(7, 12)},
}
AGENT_COUNT = 20
# From which hour after opening to which.
EARLY, MIDDLE, LATE = (0, 8), (1, 10), (3.5, 12)
SHIFTS = (EARLY, LATE, MIDDLE, LATE, EARLY, LATE)
CAPS = (6, 8, 7, 6, 8)
VANISHING = (2, 8, 13, 17)


@dataclass(frozen=True)
class Comer:
    """A customer who asks for a person at `at`, and what serving will take."""

    id: str
    at: float
    priority: str
    skill: str
    handle_seconds: float
    last_agent_id: str | None


@dataclass(frozen=True)
class Worker:
    """An agent's day. `online`: spans without breaks; `gone`: spans with the connection lost.

    `misses`: the share of offers that run out unanswered.
    """

    staff_id: str
    cap: int
    levels: Mapping[str, int]
    online: Sequence[tuple[float, float]]
    gone: Sequence[tuple[float, float]]
    misses: float


@dataclass(frozen=True)
class Day:
    seed: int
    comers: Sequence[Comer]
    workers: Sequence[Worker]

    @property
    def levels(self) -> dict[str, Mapping[str, int]]:
        return {one.staff_id: one.levels for one in self.workers}


def make_day(seed: int, conversation_count: int, ill: Sequence[int] = ()) -> Day:
    """Everything that chance decides, but how each offer is answered. `ill` agents stay at home."""
    random = Random(seed)
    workers = [_worker(random, number) for number in range(AGENT_COUNT)]
    comers = [_comer(random) for _ in range(conversation_count)]
    numbered = enumerate(sorted(comers, key=lambda one: one.at))
    return Day(
        seed,
        [replace(one, id=f"c{number:05}") for number, one in numbered],
        [one for number, one in enumerate(workers) if number not in ill],
    )


def _comer(random: Random) -> Comer:
    hour = random.choices(range(OPEN_HOURS), ARRIVALS_BY_HOUR)[0]
    group = random.choices(GROUPS, [one.share for one in GROUPS])[0]
    is_back = random.random() < RETURNING_SHARE
    return Comer(
        id="",
        at=(hour + random.random()) * HOUR,
        priority=random.choices(list(PRIORITY_SHARES), list(PRIORITY_SHARES.values()))[0],
        skill=group.name,
        handle_seconds=random.lognormvariate(0, group.spread) * group.median_minutes * MINUTE,
        last_agent_id=staff_id(random.randrange(AGENT_COUNT)) if is_back else None,
    )


def _worker(random: Random, number: int) -> Worker:
    begins, ends = (hour * HOUR for hour in SHIFTS[number % len(SHIFTS)])
    breaks = sorted(
        _pause(random, begins + share * (ends - begins), minutes)
        for share, minutes in ((0.25, 10), (0.5, 40), (0.78, 10))
    )
    lost = begins + random.uniform(0.2, 0.9) * (ends - begins)
    gone = [(lost, lost + random.uniform(3, 15) * MINUTE)] if number in VANISHING else []
    return Worker(
        staff_id=staff_id(number),
        cap=CAPS[number % len(CAPS)],
        levels=_levels(number),
        online=_between(begins, ends, breaks),
        gone=gone,
        misses=random.uniform(0.01, 0.08),
    )


def _pause(random: Random, around: float, minutes: float) -> tuple[float, float]:
    start = around + random.uniform(-40, 40) * MINUTE
    return start, start + minutes * MINUTE


def _between(
    begins: float, ends: float, breaks: Sequence[tuple[float, float]]
) -> list[tuple[float, float]]:
    edges = [begins, *(edge for span in breaks for edge in span), ends]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _levels(number: int) -> dict[str, int]:
    return {
        skill: level
        for skill, by_level in MEMBERS.items()
        for level, numbers in by_level.items()
        if number in numbers
    }


def staff_id(number: int) -> str:
    return f"a{number:02}"
