"""What the linear models see of a text: its sentence vector, the rules' figures, its characters."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.utils import murmurhash3_32

from assist.sentiment.embedding import Floats, encode
from assist.sentiment.linear import Linear
from assist.sentiment.signals import FIGURE_NAMES, Signals
from assist.sentiment.turns import REMEMBERED_READINGS

VECTOR_SIZE: Final = 512
VECTOR_SCALE: Final = 4.0
FIGURE_SCALE: Final = 3.0
GRAM_SCALE: Final = 6.0
"""Scaled so, one penalty fits all three; chosen in cross-validation."""

DENSE_SIZE: Final = VECTOR_SIZE + len(FIGURE_NAMES)
START, END = "^", "$"
GRAM_COUNT: Final = 2**17
LONGEST_GRAM: Final = 3


@dataclass(frozen=True)
class Row:
    """One text: `dense` numbers, and which hashed runs of characters stand in it.

    Not a sparse matrix: making one takes longer than all that is done with it, for one message.
    """

    dense: Floats
    grams: "NDArray[np.int_]"

    @property
    def gram_value(self) -> float:
        """What each run counts: together they have the same length in any text."""
        return GRAM_SCALE / float(np.sqrt(len(self.grams)))

    @property
    def vector(self) -> Floats:
        """The sentence vector."""
        vector: Floats = self.dense[:VECTOR_SIZE] / VECTOR_SCALE
        return vector


def features(texts: Sequence[str], signals: Sequence[Signals]) -> list[Row]:
    """A row per cleaned text."""
    vectors = encode(texts) * VECTOR_SCALE
    figures = np.asarray([one.figures() for one in signals], np.float32) * FIGURE_SCALE
    dense = np.hstack([vectors, figures]).astype(np.float32)
    return [Row(one, grams(text)) for one, text in zip(dense, texts, strict=True)]


@lru_cache(REMEMBERED_READINGS)
def grams(text: str) -> "NDArray[np.int_]":
    """The hashed runs of 1 to 3 characters, each once, in order."""
    marked = mark_ends(text)
    return np.unique(
        [
            gram_index(marked[at : at + length])
            for length in range(1, LONGEST_GRAM + 1)
            for at in range(len(marked) - length + 1)
        ]
    )


def mark_ends(text: str) -> str:
    """The start and the end of a text count as characters: 太… and …吧 tell a mood."""
    return f"{START}{text.lower()}{END}"


def gram_index(gram: str) -> int:
    return abs(int(murmurhash3_32(gram.encode("utf-8", "replace"), seed=0))) % GRAM_COUNT


def logits(linear: Linear, rows: Sequence[Row]) -> Floats:
    """What a model says of each row, a column per label."""
    found = np.stack([row.dense for row in rows]) @ linear.weights[:DENSE_SIZE]
    of_grams = linear.weights[DENSE_SIZE:]
    for at, row in enumerate(rows):
        found[at] += of_grams[row.grams].sum(axis=0) * row.gram_value
    sums: Floats = found + linear.intercepts
    return sums


def matrix(rows: Sequence[Row]) -> Any:
    """The rows as one sparse matrix, to learn from."""
    lengths = [len(row.grams) for row in rows]
    of_grams = sparse.csr_matrix(
        (
            np.repeat(np.asarray([row.gram_value for row in rows], np.float32), lengths),
            np.concatenate([row.grams for row in rows]),
            np.concatenate([[0], np.cumsum(lengths)]),
        ),
        shape=(len(rows), GRAM_COUNT),
    )
    dense = sparse.csr_matrix(np.stack([row.dense for row in rows]))
    return sparse.hstack([dense, of_grams], format="csr", dtype=np.float32)
