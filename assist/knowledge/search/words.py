"""BM25 over a fixed list of texts, kept on disk and searched where it lies."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import bm25s
import numpy as np
import numpy.typing as npt

from assist.knowledge.search.lexical import grams
from assist.knowledge.search.ragged import Ragged

Array = npt.NDArray[Any]
FOLDER = "words"


class WordIndex:
    """Finds the texts that share words with a question; the caller says which may be found."""

    def __init__(self, bm25: bm25s.BM25, numbers: Mapping[str, int], count: int) -> None:
        self._bm25, self._numbers, self._count = bm25, numbers, count

    @classmethod
    def build(cls, texts: Ragged, numbers: Mapping[str, int]) -> "WordIndex":
        """`texts` are given as their grams, by number; `numbers` is the whole vocabulary."""
        bm25 = bm25s.BM25(method="lucene", csc_backend="scipy")
        if len(texts):
            rows = [one.tolist() for one in np.split(texts.numbers, texts.starts[1:-1])]
            # It has its own way with the empty word, and writes it into what it is given.
            bm25.index((rows, dict(numbers)), show_progress=False)
            bm25.vocab_dict = {}
        return cls(bm25, numbers, len(texts))

    def best(self, query: str, count: int, allowed: Array | None = None) -> list[int]:
        """Places of at most `count` texts that share something with the question, best first;
        only such that `allowed` (a bool each) lets through."""
        if not self._count:
            return []
        known = [self._numbers[gram] for gram in grams(query) if gram in self._numbers]
        if not known:
            return []
        scores = np.asarray(self._bm25.get_scores_from_ids(known))
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
    def load(cls, folder: Path, numbers: Mapping[str, int], count: int) -> "WordIndex":
        if not count:
            return cls(bm25s.BM25(), numbers, 0)
        return cls(bm25s.BM25.load(folder / FOLDER, mmap=True, load_vocab=False), numbers, count)
