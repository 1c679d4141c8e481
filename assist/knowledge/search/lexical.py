"""Words: BM25 over character unigrams and bigrams, and how much of a question a text holds.

Bigrams beat segmented words on every Chinese set measured (docs/decisions.md): they need no
dictionary, and a slip of the pen costs two of them instead of the whole word.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from math import log

import bm25s
import numpy as np

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


@dataclass(frozen=True)
class WordWeights:
    """How rare each gram is among a number of texts. Rare grams weigh more."""

    text_count: int
    counts: dict[str, int]

    @classmethod
    def count(cls, texts: Iterable[frozenset[str]]) -> "WordWeights":
        counts: Counter[str] = Counter()
        text_count = 0
        for one in texts:
            text_count += 1
            counts.update(one)
        return cls(text_count, dict(counts))

    def weigh(self, query: str) -> dict[str, float]:
        """The question's grams and their weights, adding up to 1."""
        weights = {gram: self._idf(gram) for gram in grams(query)}
        total = sum(weights.values())
        return {gram: weight / total for gram, weight in weights.items()}

    def _idf(self, gram: str) -> float:
        count = self.counts.get(gram)
        if count is None:
            # A word that stands nowhere is the strongest sign that the base holds no answer.
            return log(1 + 2 * self.text_count)
        return log(1 + self.text_count / count)


def shared_words(query: str, text: str) -> list[str]:
    """The three longest pieces of at least two characters that both have in common."""
    asked, said = normalise(query), normalise(text)
    blocks = SequenceMatcher(None, asked, said, autojunk=False).get_matching_blocks()
    pieces = [asked[block.a : block.a + block.size] for block in blocks]
    words = {word for piece in pieces for word in _RUNS.findall(piece) if len(word) > 1}
    return sorted(words, key=lambda word: (-len(word), asked.index(word)))[:3]


class Bm25Index:
    """BM25 over a fixed list of texts."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._count = len(texts)
        self._bm25 = bm25s.BM25(method="lucene")
        if texts:
            self._bm25.index([grams(text) or ["\0"] for text in texts], show_progress=False)

    def best(self, query: str, count: int) -> list[int]:
        """Places of at most `count` texts that share something with the question, best first."""
        known = [gram for gram in grams(query) if gram in self._bm25.vocab_dict]
        if not known:
            return []
        scores = np.asarray(self._bm25.get_scores(known))
        count = min(count, self._count)
        top = np.argpartition(-scores, count - 1)[:count]
        top = top[np.argsort(-scores[top], kind="stable")]
        return [int(place) for place in top if scores[place] > 0]
