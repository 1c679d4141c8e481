"""BM25 over a fixed list of texts, kept on disk and searched where it lies."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import bm25s
import numpy as np
import numpy.typing as npt

from assist.knowledge.search.lexical import grams

Array = npt.NDArray[Any]
FOLDER = "words"


class WordIndex:
    """Finds the texts that share words with a question; the caller says which may be found."""

    def __init__(self, bm25: bm25s.BM25, count: int) -> None:
        self._bm25, self._count = bm25, count

    @classmethod
    def build(cls, texts: Iterable[Sequence[str]]) -> "WordIndex":
        """`texts` are given as their grams."""
        vocabulary: dict[str, int] = {}
        # A text without any word still has its place; the empty word is never asked for.
        rows = [
            [vocabulary.setdefault(gram, len(vocabulary)) for gram in text or [""]]
            for text in texts
        ]
        bm25 = bm25s.BM25(method="lucene", csc_backend="scipy")
        if rows:
            bm25.index((rows, vocabulary), show_progress=False)
        return cls(bm25, len(rows))

    def best(self, query: str, count: int, allowed: Array | None = None) -> list[int]:
        """Places of at most `count` texts that share something with the question, best first;
        only such that `allowed` (a bool each) lets through."""
        if not self._count:
            return []
        known = [gram for gram in grams(query) if gram in self._bm25.vocab_dict]
        if not known:
            return []
        scores = np.asarray(self._bm25.get_scores(known))
        if allowed is not None:
            scores[~allowed] = 0.0
        count = min(count, self._count)
        top = np.argpartition(-scores, count - 1)[:count]
        top = top[np.argsort(-scores[top], kind="stable")]
        return [int(place) for place in top if scores[place] > 0]

    def save(self, folder: Path) -> None:
        if self._count:
            self._bm25.save(folder / FOLDER, show_progress=False)

    @classmethod
    def load(cls, folder: Path, count: int) -> "WordIndex":
        if not count:
            return cls.build(())
        return cls(bm25s.BM25.load(folder / FOLDER, mmap=True), count)
