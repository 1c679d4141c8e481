"""From the two rankings to one list of hits with a calibrated score. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp

# Reciprocal-rank fusion with its usual constant (Cormack, Clarke, Büttcher 2009).
RRF_CONSTANT = 60

# Logistic regression of "this is the right article" on the signals below, fitted by
# `python -m assist.knowledge.calibrate` on the seed articles' own similar questions (each left
# out of the index in turn) and on out-of-scope sentences. docs/decisions.md has the figures.
WEIGHTS = {"cosine": 9.0, "coverage": 3.0, "bias": -7.0}
HIGH, MEDIUM, LOW = 0.75, 0.45, 0.25


@dataclass(frozen=True)
class Signals:
    """How a passage answers a question: cosine of their vectors (-1 to 1), and the share of the
    question's words that it holds (0 to 1)."""

    cosine: float
    coverage: float


def fuse(rankings: Iterable[Sequence[int]]) -> list[int]:
    """One ranking of places out of several, best first (reciprocal ranks, ties by place)."""
    points: dict[int, float] = {}
    for ranking in rankings:
        for rank, place in enumerate(ranking, start=1):
            points[place] = points.get(place, 0.0) + 1 / (RRF_CONSTANT + rank)
    return sorted(points, key=lambda place: (-points[place], place))


def probability(signals: Signals) -> float:
    """The calibrated score, 0 to 1: how likely the passage's article answers the question."""
    strength = (
        WEIGHTS["cosine"] * signals.cosine
        + WEIGHTS["coverage"] * signals.coverage
        + WEIGHTS["bias"]
    )
    return 1 / (1 + exp(-strength))


def level_of(score: float) -> str | None:
    """high, medium or low; None where the base does not hold an answer."""
    if score >= HIGH:
        return "high"
    if score >= MEDIUM:
        return "medium"
    return "low" if score >= LOW else None
