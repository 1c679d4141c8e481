"""Rows of numbers of different lengths, in one array: on disk, memory-mapped, taken many at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from assist.knowledge.search.strings import read_array

Array = npt.NDArray[Any]


@dataclass(frozen=True, eq=False)
class Ragged:
    """Row i is `numbers` from `starts[i]` to `starts[i + 1]`."""

    numbers: Array
    starts: Array

    @classmethod
    def of(cls, rows: Iterable[Sequence[int]]) -> "Ragged":
        numbers: list[int] = []
        starts = [0]
        for row in rows:
            numbers.extend(row)
            starts.append(len(numbers))
        return cls(np.array(numbers, dtype=np.int32), np.array(starts, dtype=np.int64))

    def __len__(self) -> int:
        return len(self.starts) - 1

    def take(self, rows: Array) -> tuple[Array, Array]:
        """The numbers of these rows, one row after the other; and for each, which row in `rows`
        it is of."""
        counts = self.starts[rows + 1] - self.starts[rows]
        return self.numbers[spans(self.starts[rows], counts)], owners(counts)

    def save(self, folder: Path, name: str) -> None:
        np.save(folder / f"{name}.numbers.npy", self.numbers)
        np.save(folder / f"{name}.starts.npy", self.starts)

    @classmethod
    def load(cls, folder: Path, name: str) -> "Ragged":
        return cls(read_array(folder, f"{name}.numbers"), read_array(folder, f"{name}.starts"))


def owners(counts: Array) -> Array:
    """For `[2, 1]`: 0, 0, 1."""
    return np.repeat(np.arange(len(counts)), counts)


def spans(starts: Array, counts: Array) -> Array:
    """The numbers from each start on, as many as its count: 7, 8, 3 for `[7, 3]` and `[2, 1]`."""
    before = np.cumsum(counts) - counts
    return np.repeat(starts - before, counts) + np.arange(counts.sum())
