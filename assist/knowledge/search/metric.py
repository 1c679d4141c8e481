"""How alike two vectors are in one base: a cosine after the directions that say little are damped.

An encoder spreads a base's texts along what all of them share (the product's name, the tone of a
question). Damping the directions along which one article's own passages differ, or, where articles
have hardly several, along which all texts differ most, leaves what tells articles apart.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from assist.knowledge.search.encoders import Vectors

Array = npt.NDArray[Any]
# Directions that are damped; more gain nothing (docs/decisions.md) and cost time in every search.
DIRECTIONS = 64
# Fewer texts than this say nothing about directions.
LEAST_TEXTS = 50
# Texts to fit on: more of them change nothing that a search would notice.
SAMPLE = 20_000
# How far the covariance is drawn to a round one, and how many differences within articles weigh
# as much as all texts together.
SHRINKAGE, PRIOR = 0.5, 300.0
# Nothing is shorter: a vector in the very middle has a direction too.
LEAST_LENGTH = 1e-9


@dataclass(frozen=True)
class Metric:
    """`directions` (dimensions, r) are orthonormal; along each, vectors keep the share `kept`."""

    mean: Vectors
    directions: Vectors
    kept: Vectors

    @classmethod
    def fit(cls, vectors: Vectors, article_of: npt.ArrayLike) -> "Metric":
        """From a base's passages and each one's article; the plain cosine for a tiny base."""
        numbers = np.asarray(article_of)
        if len(vectors) > SAMPLE:
            # Whole articles: neighbours in number are neighbours in the array.
            start = (len(vectors) - SAMPLE) // 2
            vectors, numbers = vectors[start : start + SAMPLE], numbers[start : start + SAMPLE]
        if len(vectors) < LEAST_TEXTS:
            return cls.plain(vectors.shape[1] if vectors.ndim == 2 else 0)
        mean = np.asarray(vectors, dtype=np.float64).mean(axis=0)
        spread, axes = np.linalg.eigh(_covariance(np.asarray(vectors) - mean, numbers))
        count = min(DIRECTIONS, len(spread) - 1)
        top, level = spread[::-1][:count], spread[::-1][count]
        return cls(
            mean.astype(np.float32),
            np.ascontiguousarray(axes[:, ::-1][:, :count], dtype=np.float32),
            np.sqrt(level / top).astype(np.float32),
        )

    @classmethod
    def plain(cls, dimensions: int) -> "Metric":
        empty = np.zeros((dimensions, 0), np.float32)
        return cls(
            np.zeros(dimensions, np.float32), empty, empty[0] if dimensions else empty.ravel()
        )

    def apply(self, vectors: Vectors) -> Vectors:
        """Unit rows whose inner products are the likeness."""
        moved = self.moved(vectors)
        return np.asarray(moved / self.lengths(moved)[:, None], dtype=np.float32)

    def moved(self, vectors: Vectors) -> Vectors:
        """From the middle of all texts, and damped; as they are, where they are no vectors of
        this base."""
        return self._damped(vectors - self.mean) if self._fits(vectors) else vectors

    def lengths(self, moved: Vectors) -> Vectors:
        """Of rows that `moved` gave."""
        if not self._fits(moved):
            return np.ones(len(moved), np.float32)
        return np.asarray(np.maximum(np.linalg.norm(moved, axis=1), LEAST_LENGTH))

    def towards(self, vectors: Vectors) -> tuple[Vectors, Vectors]:
        """Rows and offsets that compare these vectors with many others as they lie: the likeness
        of vector i and of `x` is `(rows[i] @ x - offsets[i]) / lengths(moved(x))`."""
        asked = self.apply(vectors)
        if not self._fits(vectors):
            return asked, np.zeros((len(asked), 1), np.float32)
        # Damping is symmetric: damping the question once more spares damping each text.
        rows = self._damped(asked)
        return rows, (rows @ self.mean)[:, None]

    def _fits(self, vectors: Vectors) -> bool:
        return bool(vectors.shape[1] == len(self.mean))

    def _damped(self, rows: Vectors) -> Vectors:
        along = (rows @ self.directions) * (1 - self.kept)
        return np.asarray(rows - along @ self.directions.T, dtype=np.float32)


def _covariance(centred: Array, numbers: Array) -> Array:
    """Of passages around their article's centre, mixed with that of all texts, and shrunk."""
    _, places, counts = np.unique(numbers, return_inverse=True, return_counts=True)
    sums = np.zeros((len(counts), centred.shape[1]))
    np.add.at(sums, places, centred)
    several = counts[places] > 2
    within = (centred - (sums / counts[:, None])[places])[several]
    freedom = float(several.sum() - (counts > 2).sum())
    total = centred.T @ centred / len(centred)
    mixed = (within.T @ within + PRIOR * total) / (freedom + PRIOR)
    round_ = np.eye(len(mixed)) * np.trace(mixed) / len(mixed)
    return np.asarray((1 - SHRINKAGE) * mixed + SHRINKAGE * round_)
