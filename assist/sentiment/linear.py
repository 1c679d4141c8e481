"""A linear classifier as the pipeline keeps it: labels, weights, intercepts."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from assist.sentiment.embedding import Floats


class Fitted(Protocol):
    """What scikit-learn's linear classifiers have after training."""

    classes_: Any
    coef_: Any
    intercept_: Any


@dataclass(frozen=True)
class Linear:
    """`weights` has a column per label, `intercepts` a number per label."""

    labels: tuple[str, ...]
    weights: Floats
    intercepts: Floats

    @classmethod
    def of(cls, fitted: Fitted) -> "Linear":
        """A classifier of several labels."""
        labels = tuple(str(label) for label in fitted.classes_)
        return cls(labels, _float32(fitted.coef_.T), _float32(fitted.intercept_))

    @classmethod
    def of_each(cls, labels: Sequence[str], fitted: Sequence[Fitted]) -> "Linear":
        """Several yes-or-no classifiers, one per label."""
        weights = np.column_stack([one.coef_[0] for one in fitted])
        return cls(
            tuple(labels), _float32(weights), _float32([one.intercept_[0] for one in fitted])
        )

    @classmethod
    def read(cls, path: Path) -> "Linear":
        """Read what `write` wrote."""
        with np.load(path) as stored:
            labels = tuple(str(label) for label in stored["labels"])
            return cls(labels, _float32(stored["weights"]), _float32(stored["intercepts"]))

    def write(self, path: Path) -> None:
        """Weights in half precision: a probability moves by less than 0.001."""
        np.savez_compressed(
            path,
            labels=np.asarray(self.labels),
            weights=self.weights.astype(np.float16),
            intercepts=self.intercepts,
        )

    def logits(self, rows: Floats) -> Floats:
        """A row per row, a column per label."""
        return _float32(rows @ self.weights + self.intercepts)


def shares(logits: Floats) -> Floats:
    """Probabilities that sum to 1 in each row."""
    odds = np.exp(logits - logits.max(axis=1, keepdims=True))
    return _float32(odds / odds.sum(axis=1, keepdims=True))


def chances(logits: Floats) -> Floats:
    """A probability per label, each for itself."""
    return _float32(1 / (1 + np.exp(-logits)))


def _float32(values: Any) -> Floats:
    return np.ascontiguousarray(values, dtype=np.float32)
