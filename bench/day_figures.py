"""Figures of a simulated day, from its log. Pure."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median, pstdev, quantiles

from assist.routing.estimate import TOLD_MINUTES
from bench.day_log import Log, Span, Wait
from bench.day_people import HOUR, MINUTE

LONGEST_TOLD = TOLD_MINUTES[-1] * MINUTE


@dataclass(frozen=True)
class Waits:
    """Seconds; `long_count`: more than ten minutes, when a customer is asked to leave a message."""

    count: int
    median: float
    p90: float
    max: float
    long_count: int


@dataclass(frozen=True)
class Fairness:
    """Conversations per online hour of the agents; `gini` 0: all the same, 1: one has them all."""

    least: float
    mean: float
    most: float
    variation: float
    gini: float


@dataclass(frozen=True)
class Estimate:
    """Told beside what came, in seconds. `bias` above 0: the customer was told too much.

    `kept`: of those who read minutes, the share who came no later; None where nobody read any.
    `long_count` read 可能超过 1 小时, and `long_right` is the share of them for whom it was more.
    """

    count: int
    wait: float
    error: float
    bias: float
    kept: float | None
    long_count: int
    long_right: float | None


def waits(stays: Sequence[Wait]) -> Waits:
    seconds = [one.until - one.since for one in stays]
    long_count = sum(one > 10 * MINUTE for one in seconds)
    return Waits(len(seconds), median(seconds), p90(seconds), max(seconds), long_count)


def first_stays(log: Log) -> list[Wait]:
    return [one for one in log.waits if not one.is_put_first]


def put_first(log: Log) -> list[Wait]:
    return [one for one in log.waits if one.is_put_first]


def outcomes(log: Log) -> Mapping[str, int]:
    counts: defaultdict[str, int] = defaultdict(int)
    for asking in log.askings:
        counts[asking.outcome] += 1
    return counts


def utilisation(log: Log, caps: Mapping[str, int]) -> dict[str, float]:
    """By agent: the share of the places (cap) that was taken while online."""
    return {
        staff_id: sum(_overlap(one, span) for one in served for span in online)
        / (caps[staff_id] * _seconds(online))
        for staff_id, online, served in _by_agent(log)
    }


def fairness(log: Log) -> Fairness:
    rates = [len(served) / _seconds(online) * HOUR for _, online, served in _by_agent(log)]
    mean = fmean(rates)
    return Fairness(min(rates), mean, max(rates), pstdev(rates) / mean, gini(rates))


def gini(values: Sequence[float]) -> float:
    rising = sorted(values)
    weighted = sum(rank * value for rank, value in enumerate(rising, start=1))
    size = len(rising)
    return 2 * weighted / (size * sum(rising)) - (size + 1) / size


def estimate(log: Log, is_queued: bool, is_rival: bool = False) -> Estimate | None:
    """Of those who were told something: who found all agents full (`is_queued`), or room. None
    where there was nobody."""
    real = {one.conversation_id: one.until - one.since for one in first_stays(log)}
    pairs = [
        (seconds, real[id_])
        for id_, told in log.told.items()
        if (seconds := told.rival_seconds if is_rival else told.seconds) is not None
        and told.is_queued == is_queued
    ]
    if not pairs:
        return None
    off = [told - came for told, came in pairs]
    long = [came > LONGEST_TOLD for told, came in pairs if told > LONGEST_TOLD]
    kept = [came <= in_words(told) for told, came in pairs if told <= LONGEST_TOLD]
    return Estimate(
        len(pairs),
        median(came for _, came in pairs),
        median(map(abs, off)),
        median(off),
        _share(kept),
        len(long),
        _share(long),
    )


def in_words(seconds: float) -> float:
    """The seconds of the minutes that `wait_words` says, up to an hour."""
    return MINUTE * next(told for told in TOLD_MINUTES if seconds <= told * MINUTE)


def _share(answers: Sequence[bool]) -> float | None:
    return fmean(answers) if answers else None


def p90(values: Sequence[float]) -> float:
    return quantiles(values, n=10, method="inclusive")[-1] if len(values) > 1 else values[0]


def _by_agent(log: Log) -> list[tuple[str, list[Span], list[Span]]]:
    """Each agent's online spans and conversations."""
    online, served = _spans(log.online), _spans(log.served)
    return [(staff_id, online[staff_id], served.get(staff_id, [])) for staff_id in sorted(online)]


def _spans(spans: Sequence[Span]) -> dict[str, list[Span]]:
    found: defaultdict[str, list[Span]] = defaultdict(list)
    for one in spans:
        found[one.staff_id].append(one)
    return dict(found)


def _seconds(spans: Sequence[Span]) -> float:
    return sum(one.ended - one.begun for one in spans)


def _overlap(one: Span, other: Span) -> float:
    return max(0.0, min(one.ended, other.ended) - max(one.begun, other.begun))
