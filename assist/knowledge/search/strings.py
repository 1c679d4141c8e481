"""Many strings as one block of bytes: on disk, memory-mapped, decoded one at a time."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, overload

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
# A lone surrogate is no reason to lose an article.
ENCODING, ERRORS = "utf-8", "surrogatepass"


class Strings(Sequence[str]):
    """An immutable sequence of strings; `starts[i]` to `starts[i + 1]` are the bytes of string i."""

    def __init__(self, block: Array, starts: Array) -> None:
        self._block, self._starts = block, starts
        self._bytes = np.ascontiguousarray(block).data

    @classmethod
    def of(cls, strings: Iterable[str]) -> "Strings":
        encoded = [one.encode(ENCODING, ERRORS) for one in strings]
        starts = np.zeros(len(encoded) + 1, dtype=np.int64)
        np.cumsum([len(one) for one in encoded], out=starts[1:])
        return cls(np.frombuffer(b"".join(encoded), dtype=np.uint8), starts)

    def __len__(self) -> int:
        return len(self._starts) - 1

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        start, end = self._starts[place : place + 2].tolist()
        return str(self._bytes[start:end], ENCODING, ERRORS)

    def __iter__(self) -> Iterator[str]:
        return (self[place] for place in range(len(self)))

    def save(self, folder: Path, name: str) -> None:
        np.save(folder / f"{name}.bytes.npy", self._block)
        np.save(folder / f"{name}.starts.npy", self._starts)

    @classmethod
    def load(cls, folder: Path, name: str) -> "Strings":
        return cls(read_array(folder, f"{name}.bytes"), read_array(folder, f"{name}.starts"))


def read_array(folder: Path, name: str) -> Array:
    """The array `name` of `folder`, memory-mapped where it is not empty."""
    path = folder / f"{name}.npy"
    try:
        return np.asarray(np.load(path, mmap_mode="r"))
    except ValueError:
        # An empty file part cannot be mapped.
        return np.asarray(np.load(path))
