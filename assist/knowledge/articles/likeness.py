"""How much an article that is being written resembles others. Pure.

Measured by tests/quality/test_near_duplicates.py, which has the figures, on the seed articles,
whose similar questions are worded apart on purpose.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np

from assist.knowledge.search.encoders import Vectors
from assist.knowledge.search.lexical import grams

# From here on an editor is warned.
THRESHOLD = 0.4
# So many questions more that found nothing: one question alone says little.
DOUBT = 1.0
# Two texts on different matters are this near by vector and shared words.
UNRELATED = 0.42


@dataclass(frozen=True)
class Found:
    """A published article that a question of the draft found: its place (from 0) and score."""

    article_id: str
    place: int
    score: float


def votes(found: Sequence[Sequence[Found]]) -> dict[str, float]:
    """Likeness 0–1 of each article found, given what each question of the draft found.

    Half of a question's vote is the calibrated score, half is for coming first. In the seed base
    coming first tells near-duplicates from neighbours better than any score does. The half of the
    questions that speaks most for an article counts: the odd ones find nothing anywhere.
    """
    given: dict[str, list[float]] = {}
    for hits in found:
        for hit in hits:
            given.setdefault(hit.article_id, []).append((hit.score + (hit.place == 0)) / 2)
    counted = ceil(len(found) / 2)
    return {
        id_: sum(sorted(votes, reverse=True)[:counted]) / (counted + DOUBT)
        for id_, votes in given.items()
    }


def closeness(
    mine: Sequence[str], theirs: Sequence[str], cosines: Vectors | None
) -> tuple[float, str]:
    """Likeness 0–1 of two articles by their questions alone, and the text of theirs that is
    closest; `cosines[i, j]` is of `mine[i]` with `theirs[j]`, None where there are no vectors."""
    shared = _shared(mine, theirs)
    near = shared if cosines is None else (shared + cosines) / 2
    mean = float(near.max(axis=1).mean())
    likeness = max(0.0, min(1.0, (mean - UNRELATED) / (1 - UNRELATED)))
    return likeness, theirs[int(near.max(axis=0).argmax())]


def is_same(text: str, others: Iterable[str]) -> bool:
    """The same letters and digits, whatever stands between them."""
    return _core(text) in {_core(other) for other in others}


def _core(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalnum())


def _shared(mine: Sequence[str], theirs: Sequence[str]) -> Vectors:
    """Dice: the share of words that two texts have in common."""
    ours, others = [set(grams(one)) for one in mine], [set(grams(one)) for one in theirs]
    rows = [[2 * len(a & b) / ((len(a) + len(b)) or 1) for b in others] for a in ours]
    return np.array(rows, dtype=np.float32)
