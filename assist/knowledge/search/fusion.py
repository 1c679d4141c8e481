"""From several rankings to candidates, and from an article's signals to a calibrated score. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp

# Reciprocal-rank fusion with its usual constant (Cormack, Clarke, Büttcher 2009).
RRF_CONSTANT = 60


@dataclass(frozen=True)
class Signals:
    """How well an article fits a question.

    `nearest` and `centre` are cosines (-1 to 1) with its nearest passage and with the mean of its
    passages; `passage_words` and `article_words` are shares (0 to 1) of the question's words that
    its best passage and its whole text hold.
    """

    nearest: float
    centre: float
    passage_words: float
    article_words: float


# Fitted by `python -m assist.knowledge.search.calibrate` on the seed articles' similar questions, each
# left out in turn, and on sentences that no shop answers; docs/decisions.md has the figures.
WEIGHTS = Signals(nearest=0.75, centre=4.77, passage_words=0.91, article_words=2.79)
BIAS = -4.62
# Precision of the first hit in that same run: 0.79 from high, 0.66 from medium.
HIGH, MEDIUM, LOW = 0.70, 0.40, 0.25


def fuse(rankings: Iterable[Sequence[int]]) -> list[int]:
    """One ranking of places out of several, best first (reciprocal ranks, ties by place)."""
    points: dict[int, float] = {}
    for ranking in rankings:
        for rank, place in enumerate(ranking, start=1):
            points[place] = points.get(place, 0.0) + 1 / (RRF_CONSTANT + rank)
    return sorted(points, key=lambda place: (-points[place], place))


def probability(signals: Signals) -> float:
    """The calibrated score, 0 to 1: how likely the article answers the question."""
    strength = (
        WEIGHTS.nearest * signals.nearest
        + WEIGHTS.centre * signals.centre
        + WEIGHTS.passage_words * signals.passage_words
        + WEIGHTS.article_words * signals.article_words
    )
    return 1 / (1 + exp(-strength - BIAS))


def level_of(score: float) -> str | None:
    """high, medium or low; None where the base does not hold an answer."""
    if score >= HIGH:
        return "high"
    if score >= MEDIUM:
        return "medium"
    return "low" if score >= LOW else None
