"""Figures of a search over questions with known answers. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from assist.knowledge.search.practice import Asked

REFUSED = "refused"


class Figures(NamedTuple):
    hit_1: float
    hit_5: float
    mrr_10: float


@dataclass(frozen=True)
class Answer:
    """What the production search says to one question, refused hits included."""

    article_ids: list[str]
    levels: list[str]
    seconds: float

    @property
    def answered_ids(self) -> list[str]:
        pairs = zip(self.article_ids, self.levels, strict=True)
        return [id_ for id_, level in pairs if level != REFUSED]

    @property
    def level(self) -> str:
        return self.levels[0] if self.levels else REFUSED


def ranking_figures(rankings: Sequence[Sequence[str]], asked: Sequence[Asked]) -> Figures:
    """A question is hit by any of the articles that answer it."""
    places = [place_of(ids, one) for ids, one in zip(rankings, asked, strict=True)]
    return Figures(
        float(np.mean([place < 1 for place in places])),
        float(np.mean([place < 5 for place in places])),
        float(np.mean([1 / (1 + place) if place < 10 else 0.0 for place in places])),
    )


def place_of(ids: Sequence[str], one: Asked) -> int:
    """Where the first right article stands; far behind where it does not stand at all."""
    return next((place for place, id_ in enumerate(ids) if id_ in one.article_ids), 1000)


def by_kind(
    answers: Sequence[Answer], asked: Sequence[Asked]
) -> Iterator[tuple[str, int, Figures]]:
    for kind in dict.fromkeys(one.kind for one in asked if one.article_ids):
        some = [
            (a.article_ids, one) for a, one in zip(answers, asked, strict=True) if one.kind == kind
        ]
        yield kind, len(some), ranking_figures([ids for ids, _ in some], [one for _, one in some])


def refusing_figures(answers: Sequence[Answer], asked: Sequence[Asked]) -> dict[str, float]:
    """What the levels are worth: over all questions, those that the base does not hold included."""
    firsts = [
        bool(a.article_ids) and a.article_ids[0] in one.article_ids
        for a, one in zip(answers, asked, strict=True)
    ]
    is_first_right = np.array(firsts)
    is_held = np.array([bool(one.article_ids) for one in asked])
    levels = np.array([answer.level for answer in answers])
    several = [
        set(one.article_ids) <= set(answer.article_ids[:5])
        for answer, one in zip(answers, asked, strict=True)
        if one.kind == "two"
    ]
    seconds = np.array([answer.seconds for answer in answers])
    return {
        "out of base refused": _mean(levels[~is_held] == REFUSED),
        "good answers lost": _mean(levels[is_first_right] == REFUSED),
        **{
            f"precision at {level}": _mean(is_first_right[levels == level])
            for level in ("high", "medium", "low")
        },
        "answered at high": _mean(levels[is_held] == "high"),
        "both of two answers in five": _mean(np.array(several)),
        "milliseconds, median": float(np.median(seconds)) * 1000,
        "milliseconds, 95 %": float(np.quantile(seconds, 0.95)) * 1000,
    }


def _mean(values: "np.ndarray[tuple[int, ...], np.dtype[np.bool_]]") -> float:
    return float(values.mean()) if len(values) else float("nan")
