"""From several rankings to candidates, and from articles' signals to calibrated scores. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from assist.knowledge.search.weights import BY_MEANING, BY_WORDS, Weights

Array = npt.NDArray[Any]
# Reciprocal-rank fusion with its usual constant (Cormack, Clarke, Büttcher 2009).
RRF_CONSTANT = 60
# What is known of an article and a question, in this order: likeness in meaning (-1 to 1) of the
# nearest passage and of the centre of all; likeness in words (0 to 1) of the nearest and of the
# nearest three; the shares (0 to 1) of the question's words that the article holds, with its
# similar questions and without.
SIGNALS = (
    "nearest",
    "centre",
    "words_nearest",
    "words_neighbours",
    "words_all",
    "words_body",
)
# How many of them need vectors.
MEANING = 2
# A rival further ahead or behind than this says nothing more.
WIDEST_LEAD = 4.0


@dataclass(frozen=True)
class Verdict:
    """What is thought of the candidate at `place`, and by which reading."""

    place: int
    reading: int
    score: float
    level: str


def fuse(rankings: Iterable[Sequence[int]]) -> list[int]:
    """One ranking of places out of several, best first (reciprocal ranks, ties by place)."""
    points: dict[int, float] = {}
    for ranking in rankings:
        for rank, place in enumerate(ranking, start=1):
            points[place] = points.get(place, 0.0) + 1 / (RRF_CONSTANT + rank)
    return sorted(points, key=lambda place: (-points[place], place))


def strengths(signals: Array, with_meaning: bool) -> Array:
    """How strongly each candidate speaks for each reading: the last axis of signals, weighed."""
    return np.asarray(signals @ np.array(_weights(with_meaning).signals))


def judge(
    found: Array,
    groups: Sequence[int],
    lengths: Sequence[int],
    passages: Sequence[int],
    with_meaning: bool,
) -> list[Verdict]:
    """A verdict on every candidate, from the strengths (readings, candidates).

    `lengths` are the readings' in characters: a short text is like many by chance; `passages` are
    how many each candidate has: of many, one is near by chance. Readings of one group are ways to say the same; each group is judged by itself, and a candidate
    gets the best that any group says of it.
    """
    best: dict[int, Verdict] = {}
    for group in dict.fromkeys(groups):
        rows = [row for row, other in enumerate(groups) if other == group]
        length = max(lengths[row] for row in rows)
        for verdict in _group(found[rows], rows, length, passages, _weights(with_meaning)):
            known = best.get(verdict.place)
            if known is None or verdict.score > known.score:
                best[verdict.place] = verdict
    return list(best.values())


def evidence(strength: Array, length: int, passages: Sequence[int]) -> Array:
    """What the scores are made of, a row for each candidate: its strength, its lead over the
    strongest other, the logarithms of the question's length and of its passages, and 1."""
    lead = np.clip(strength - _rivals(strength), -WIDEST_LEAD, WIDEST_LEAD)
    said = np.full(len(strength), np.log(max(1, length)))
    many = np.log(np.maximum(1, np.asarray(passages)))
    return np.stack([strength, lead, said, many, np.ones(len(strength))], axis=1)


def is_held(seen: Array, weights: Weights) -> bool:
    """Whether the base holds an answer, by the evidence for its strongest candidate.

    More is asked of an article with many passages: it has shown how it is asked for.
    """
    needed = weights.held_from[0] + weights.held_from[1] * seen[3]
    return bool(seen @ np.array(weights.held) >= needed)


def _group(
    found: Array, rows: Sequence[int], length: int, passages: Sequence[int], weights: Weights
) -> list[Verdict]:
    readings = found.argmax(axis=0)
    strength = found.max(axis=0)
    seen = evidence(strength, length, passages)
    scores = logistic(seen @ np.array(weights.right))
    held = is_held(seen[strength.argmax()], weights)
    # Beside a sure answer the unlikely are noise; where nothing is sure they are worth a look.
    least = weights.least * float(scores.max())
    return [
        Verdict(place, rows[reading], score, _level(score, held and score >= least, weights))
        for place, (reading, score) in enumerate(zip(readings, scores.tolist(), strict=True))
    ]


def _rivals(strength: Array) -> Array:
    """For each candidate the strongest other."""
    if len(strength) == 1:
        return strength - WIDEST_LEAD
    second, first = np.partition(strength, len(strength) - 2)[-2:]
    return np.asarray(np.where(strength == first, second, first))


def _level(score: float, is_answer: bool, weights: Weights) -> str:
    if not is_answer:
        return "refused"
    if score >= weights.high_from:
        return "high"
    return "medium" if score >= weights.medium_from else "low"


def _weights(with_meaning: bool) -> Weights:
    return BY_MEANING if with_meaning else BY_WORDS


def logistic(values: Any) -> Array:
    return np.asarray(1 / (1 + np.exp(-np.asarray(values, dtype=np.float64))))
