"""What stands in the log of a simulated day, and what a judge reads in it: who was passed by whom.

The judge knows nothing of the simulation, so it can be given any log. Times are seconds. Pure.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from assist.routing.queue import HEAD_STARTS


@dataclass(frozen=True)
class Wait:
    """One stay in the queue; a second one, put first, where an agent vanished."""

    conversation_id: str
    skill: str
    priority: str
    last_agent_id: str | None
    since: float
    until: float
    is_put_first: bool = False


@dataclass(frozen=True)
class Asking:
    """One offer: taken, missed, declined or withdrawn."""

    conversation_id: str
    staff_id: str
    at: float
    ended_at: float
    outcome: str


@dataclass(frozen=True)
class Told:
    """Estimates in seconds, None where nobody could tell; `is_queued`: all agents were full."""

    seconds: int | None
    rival_seconds: int | None
    is_queued: bool


@dataclass(frozen=True)
class Passing:
    """`staff_id` was asked to take `by_id`, and could have been asked to take `passed_id`."""

    passed_id: str
    by_id: str
    staff_id: str
    at: float


@dataclass(frozen=True)
class Span:
    """An agent was online, or served somebody, so long."""

    staff_id: str
    begun: float
    ended: float


@dataclass
class Log:
    """`levels`: {staff id: {skill: level}}, as routing reads it."""

    levels: Mapping[str, Mapping[str, int]]
    waits: list[Wait] = field(default_factory=list)
    askings: list[Asking] = field(default_factory=list)
    told: dict[str, Told] = field(default_factory=dict)
    online: list[Span] = field(default_factory=list)
    served: list[Span] = field(default_factory=list)


def passings(log: Log) -> list[Passing]:
    """Everyone who was passed by a later one, beyond the head start of its priority.

    An agent counts who might have been asked: of the group or the last agent, and not asked in
    vain before. Whoever is being asked about already is not passed.
    """
    found = []
    askings_of = _askings_of(log)
    for asking, asked, others in _moments(log):
        for one in others:
            is_ahead = one is not asked and _is_ahead(one, asked)
            if is_ahead and _could_take(log, asking, one, askings_of[one.conversation_id]):
                id_ = one.conversation_id
                found.append(Passing(id_, asking.conversation_id, asking.staff_id, asking.at))
    return found


def later_asked_first(log: Log) -> dict[str, int]:
    """By whom it happened to: how many of the same group and priority came later, and an agent was
    asked about them first. Those who went to a last agent who is not of the group do not count."""
    first_asked: dict[str, Asking] = {}
    for asking in sorted(log.askings, key=lambda one: one.at):
        first_asked.setdefault(asking.conversation_id, asking)
    is_of_group = {
        one.conversation_id: one.skill in log.levels[first_asked[one.conversation_id].staff_id]
        for one in log.waits
    }
    times = {id_: asking.at for id_, asking in first_asked.items()}
    return _counts(log, lambda one: times[one.conversation_id], is_of_group)


def later_served_first(log: Log) -> dict[str, int]:
    """The same for who was served first, whatever the reason: an offer that was missed, a last
    agent."""
    return _counts(log, lambda one: one.until, {one.conversation_id: True for one in log.waits})


def _counts(
    log: Log, turn: Callable[[Wait], float], is_counted: Mapping[str, bool]
) -> dict[str, int]:
    counts: defaultdict[str, int] = defaultdict(int)
    for alike in _alike(log):
        for place, one in enumerate(alike):
            for later in alike[place + 1 :]:
                if later.since >= turn(one):
                    break
                is_first = turn(later) < turn(one) and is_counted[later.conversation_id]
                counts[one.conversation_id] += is_first
    return {id_: many for id_, many in counts.items() if many}


def _alike(log: Log) -> list[list[Wait]]:
    """First stays of one group and priority, who came first first."""
    alike: defaultdict[tuple[str, str], list[Wait]] = defaultdict(list)
    for one in sorted(log.waits, key=lambda one: one.since):
        if not one.is_put_first:
            alike[one.skill, one.priority].append(one)
    return list(alike.values())


def _moments(log: Log) -> Iterator[tuple[Asking, Wait, list[Wait]]]:
    """Each asking in turn, the stay that it is about, and all who wait at that moment."""
    coming = sorted(log.waits, key=lambda one: one.since, reverse=True)
    waiting: list[Wait] = []
    for asking in sorted(log.askings, key=lambda one: one.at):
        while coming and coming[-1].since <= asking.at:
            waiting.append(coming.pop())
        waiting = [one for one in waiting if one.until > asking.at]
        asked = next(one for one in waiting if one.conversation_id == asking.conversation_id)
        yield asking, asked, waiting


def _is_ahead(one: Wait, asked: Wait) -> bool:
    """Whether `asked` has no right to go before `one`."""
    if one.is_put_first != asked.is_put_first:
        return one.is_put_first
    return asked.since > one.since + max(0.0, _head_start(asked) - _head_start(one))


def _head_start(one: Wait) -> float:
    return HEAD_STARTS[one.priority].total_seconds()


def _could_take(log: Log, asking: Asking, one: Wait, askings: list[Asking]) -> bool:
    is_fit = one.skill in log.levels[asking.staff_id] or one.last_agent_id == asking.staff_id
    return is_fit and not any(
        other.at <= asking.at < other.ended_at
        or (other.staff_id == asking.staff_id and other.ended_at <= asking.at)
        for other in askings
    )


def _askings_of(log: Log) -> defaultdict[str, list[Asking]]:
    found: defaultdict[str, list[Asking]] = defaultdict(list)
    for asking in log.askings:
        found[asking.conversation_id].append(asking)
    return found
