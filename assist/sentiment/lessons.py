"""Examples as the linear models learn them: rows of features and weights."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from rich.progress import track

from assist.sentiment.corpus import Example
from assist.sentiment.embedding import Floats
from assist.sentiment.features import Row, features, matrix
from assist.sentiment.signals import read_signals

BATCH_SIZE: Final = 128

Booleans = NDArray[np.bool_]


@dataclass(frozen=True)
class Lessons:
    """Examples with a row of features and a weight each; `matrix` is the rows, to learn from."""

    examples: list[Example]
    rows: list[Row]
    matrix: Any
    weights: Floats

    @property
    def labels(self) -> "NDArray[np.str_]":
        return np.asarray([example.label for example in self.examples])

    def chosen(self, wanted: Booleans) -> "Lessons":
        """Those at which `wanted` is true."""
        examples = [one for one, is_so in zip(self.examples, wanted, strict=True) if is_so]
        places = np.flatnonzero(wanted)
        rows = [self.rows[at] for at in places]
        return Lessons(examples, rows, self.matrix[places], self.weights[places])

    def folds(self, count: int) -> "NDArray[np.int_]":
        """Which fold each example belongs to; those of a dialogue to the same."""
        return np.asarray([crc32(one.group.encode()) % count for one in self.examples])


def lessons_of(examples: list[Example], what: str) -> Lessons:
    """Read the features of all examples, with a bar of progress."""
    rows = rows_of([example.text for example in examples], what)
    return Lessons(examples, rows, matrix(rows), np.ones(len(examples), np.float32))


def rows_of(texts: Sequence[str], what: str = "") -> list[Row]:
    """A row of features per text; with a bar of progress if `what` names it."""
    starts = range(0, len(texts), BATCH_SIZE)
    return [
        row
        for start in (track(starts, description=what) if what else starts)
        if (batch := texts[start : start + BATCH_SIZE])
        for row in features(batch, [read_signals(text) for text in batch])
    ]
