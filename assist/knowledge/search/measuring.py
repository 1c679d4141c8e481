"""How long the texts and articles of a segment are, in the light of one base's statistics.

Numbers that every comparison needs and no question changes: made once for a segment, so that a
search reads a few of them instead of looking at each candidate anew.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from assist.knowledge.search.contents import Contents
from assist.knowledge.search.encoders import Vectors
from assist.knowledge.search.lexical import WordWeights
from assist.knowledge.search.metric import LEAST_LENGTH, Metric

Array = npt.NDArray[Any]
FILE = "lengths.npz"
# Articles whose vectors are looked at together: some megabytes.
CHUNK = 2_000


@dataclass(frozen=True, eq=False)
class Lengths:
    """By text, of its vector of gram weights (`words`) and of its vector as the metric sees it
    (`meaning`); by article, of the sum of its passages' unit vectors (`centre`)."""

    words: Array
    meaning: Array
    centre: Array

    @classmethod
    def of(
        cls, contents: Contents, vectors: Vectors, weights: WordWeights, metric: Metric
    ) -> "Lengths":
        return cls(_in_words(contents, weights), *_in_meaning(contents, vectors, metric))

    def save(self, folder: Path) -> None:
        np.savez(folder / FILE, **vars(self))

    @classmethod
    def load(cls, folder: Path) -> "Lengths":
        with np.load(folder / FILE, allow_pickle=False) as arrays:
            return cls(**arrays)


def _in_words(contents: Contents, weights: WordWeights) -> Array:
    squares = np.square([weights.idf(gram) for gram in contents.vocabulary])
    # The empty word, which stands where a text has none.
    squares[:1] = 0.0
    texts, grams = contents.distinct_grams
    sums = np.bincount(texts, weights=squares[grams], minlength=len(contents.texts))
    return np.where(sums > 0, np.sqrt(sums), 1.0)


def _in_meaning(contents: Contents, vectors: Vectors, metric: Metric) -> tuple[Array, Array]:
    meaning = np.ones(len(contents.texts), dtype=np.float32)
    centre = np.ones(len(contents.articles), dtype=np.float32)
    if not vectors.shape[1]:
        return meaning, centre
    for first in range(0, len(centre), CHUNK):
        starts = contents.starts[first : first + CHUNK + 1]
        rows = contents.passage_text[starts[0] : starts[-1]]
        moved = metric.moved(vectors[rows])
        lengths = metric.lengths(moved)
        meaning[rows] = lengths
        sums = np.add.reduceat(moved / lengths[:, None], starts[:-1] - starts[0])
        centre[first : first + CHUNK] = np.linalg.norm(sums, axis=1)
    return meaning, np.maximum(centre, LEAST_LENGTH)
