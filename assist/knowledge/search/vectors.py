"""Vectors of texts: looked up where the index has them already, encoded only where it has not."""

import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from assist.knowledge.search.encoders import Encoder, Vectors
from assist.knowledge.search.segment import Segment
from assist.pacing import breathing

T = TypeVar("T")
Progress = Callable[[int, int], None]
# A few tenths of a second of encoding; and a part of it, between two breaths.
CHUNK, PIECE = 256, 32
# Texts encoded ahead and not taken yet: more than an import may bring at once.
MAX_PREPARED = 200_000


def no_progress(done: int, total: int) -> None:
    """For callers that wait without a progress bar."""


class TextVectors:
    """Encodes each text once, as long as a segment or a coming article says it."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        self._prepared: dict[str, Vectors] = {}
        self._taking = threading.Lock()

    def prepare(
        self, texts: Sequence[str], segments: Sequence[Segment], progress: Progress = no_progress
    ) -> None:
        """Encode what nobody has encoded yet, and keep it until `of` takes it."""
        unknown = np.flatnonzero(_rows_in(segments, texts)[0] < 0).tolist()
        missing = {texts[place] for place in unknown} - self._prepared.keys()
        for chunk in _chunks(sorted(missing), progress):
            self._prepared.update(zip(chunk, self._encode(chunk), strict=True))
        for text in list(self._prepared)[:-MAX_PREPARED]:
            self._prepared.pop(text, None)

    def of(
        self, texts: Sequence[str], segments: Sequence[Segment], progress: Progress = no_progress
    ) -> Vectors:
        """One row for each of the distinct `texts`, in order."""
        with self._taking:
            taken = [self._prepared.pop(text, None) for text in texts]
        segment_of, rows = _rows_in(segments, texts)
        unknown = [
            place for place in np.flatnonzero(segment_of < 0).tolist() if taken[place] is None
        ]
        found = _Rows(len(texts))
        for number, segment in enumerate(segments):
            places = np.flatnonzero(segment_of == number)
            found.put(places, segment.vectors[rows[places]])
        for place, vector in enumerate(taken):
            if vector is not None:
                found.put([place], vector.reshape(1, -1))
        for chunk in _chunks(unknown, progress):
            found.put(chunk, self._encode([texts[place] for place in chunk]))
        return found.vectors

    def _encode(self, texts: Sequence[str]) -> Vectors:
        pieces = [texts[start : start + PIECE] for start in range(0, len(texts), PIECE)]
        return np.concatenate([self.encoder.encode(piece) for piece in breathing(pieces)])


class _Rows:
    """Room for vectors, made when the first of them tells how long they are."""

    def __init__(self, count: int) -> None:
        self._count = count
        self.vectors: Vectors = np.zeros((count, 0), dtype=np.float32)

    def put(self, places: Any, vectors: Vectors) -> None:
        if not len(vectors):
            return
        if not self.vectors.shape[1]:
            self.vectors = np.zeros((self._count, vectors.shape[1]), dtype=np.float32)
        self.vectors[places] = vectors


def _rows_in(
    segments: Sequence[Segment], texts: Sequence[str]
) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
    """For each text the number of a segment that has its vector (-1 for none), and its row."""
    segment_of, row_of = np.full(len(texts), -1), np.full(len(texts), -1)
    for number, segment in enumerate(segments):
        if segment.dense is not None:
            rows = segment.contents.find_rows(texts)
            segment_of[rows >= 0] = number
            row_of[rows >= 0] = rows[rows >= 0]
    return segment_of, row_of


def _chunks(all_: Sequence[T], progress: Progress) -> Iterator[Sequence[T]]:
    for start in range(0, len(all_), CHUNK):
        yield all_[start : start + CHUNK]
        progress(min(start + CHUNK, len(all_)), len(all_))
