"""Words: BM25 over character unigrams and bigrams, and how much of a question a text covers.

Bigrams beat segmented words on every Chinese set measured (docs/decisions.md): they need no
dictionary, and a slip of the pen costs two of them instead of the whole word.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from math import log

import bm25s
import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]
_RUNS = re.compile(r"[a-z0-9]+|[\u3400-\u9fff]+")
# Politeness and filler say nothing about what is asked.
_PADDING = re.compile(
    r"^(你好|您好|请问一下|请问|麻烦问下|麻烦问一下|我想问下|我想问一下|想问一下|亲|在吗)[，,。！!\s]*"
)


def normalise(text: str) -> str:
    """Full-width to half-width, lower case, greeting padding taken off."""
    text = unicodedata.normalize("NFKC", text).lower().strip()
    while (shorter := _PADDING.sub("", text)) != text and shorter:
        text = shorter
    return text


def grams(text: str) -> list[str]:
    """Latin words and numbers whole; Chinese as single characters and pairs."""
    found: list[str] = []
    for run in _RUNS.findall(normalise(text)):
        if run[0].isascii():
            found.append(run)
            continue
        found.extend(run)
        found.extend(run[place : place + 2] for place in range(len(run) - 1))
    return found


class LexicalIndex:
    """BM25 over a fixed list of texts."""

    def __init__(self, texts: Sequence[str]) -> None:
        tokens = [grams(text) or ["\0"] for text in texts]
        self._sets = [frozenset(one) for one in tokens]
        counts = Counter(gram for one in self._sets for gram in one)
        self._idf = {gram: log(1 + len(tokens) / count) for gram, count in counts.items()}
        self._unknown_idf = log(1 + len(tokens))
        self._bm25 = bm25s.BM25(method="lucene")
        if tokens:
            self._bm25.index(tokens, show_progress=False)

    def scores(self, query: str) -> Scores:
        """BM25 of every text; zeros when nothing is shared."""
        known = [gram for gram in grams(query) if gram in self._idf]
        if not known:
            return np.zeros(len(self._sets), dtype=np.float32)
        return np.asarray(self._bm25.get_scores(known), dtype=np.float32)

    def coverage(self, query: str, place: int) -> float:
        """Which share of the question's weight (idf) stands in the text at `place`: 0 to 1."""
        wanted = set(grams(query))
        weights = {gram: self._idf.get(gram, self._unknown_idf) for gram in wanted}
        total = sum(weights.values())
        shared = sum(weights[gram] for gram in wanted & self._sets[place])
        return shared / total if total else 0.0

    def shared_words(self, query: str, place: int) -> list[str]:
        """The longest pieces that the question and the text have in common, heaviest first."""
        shared = set(grams(query)) & self._sets[place]
        pairs = [gram for gram in shared if len(gram) > 1]
        return sorted(pairs, key=lambda gram: -self._idf.get(gram, 0.0))[:3]
