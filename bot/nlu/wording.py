"""A text's wording as weighted character n-grams: what it says literally, beside what it means."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import List, Sequence, Tuple

import numpy as np
from scipy.sparse import csr_matrix

# Up to pairs: triples are mostly seen once, and cost more than they tell.
LONGEST = 2
# Where a text begins and ends tells a bare 退 from one inside a sentence.
BEGIN, END = "\u2402", "\u2403"
_DIGIT = re.compile(r"\d")


def ngrams(text: str) -> List[str]:
    """Its characters and pairs of characters; widths and case folded, one digit like another."""
    folded = _DIGIT.sub("0", unicodedata.normalize("NFKC", text).lower())
    marked = f"{BEGIN}{' '.join(folded.split())}{END}"
    return [
        marked[start : start + length]
        for length in range(1, LONGEST + 1)
        for start in range(len(marked) - length + 1)
    ]


class Wording:
    """The n-grams of the training sentences; a rare one weighs more than a common one (tf-idf)."""

    def __init__(self, known: Sequence[str], rarity: np.ndarray) -> None:
        self.known = list(known)
        self.rarity = rarity
        self._places = {ngram: place for place, ngram in enumerate(self.known)}

    @classmethod
    def learn(cls, texts: Sequence[str]) -> Wording:
        """All n-grams of `texts`."""
        counts = Counter(ngram for text in texts for ngram in set(ngrams(text)))
        known = sorted(counts)
        seen = np.array([counts[ngram] for ngram in known], dtype=np.float64)
        return cls(known, np.log((1 + len(texts)) / (1 + seen)) + 1)

    def weigh(self, text: str) -> Tuple[List[int], np.ndarray]:
        """Places of the text's known n-grams and their weights, of unit length together."""
        counts = Counter(self._places[ngram] for ngram in ngrams(text) if ngram in self._places)
        places = list(counts)
        weights = np.fromiter(counts.values(), np.float64, len(counts)) * self.rarity[places]
        return places, weights / max(float(np.linalg.norm(weights)), 1e-9)

    def matrix(self, texts: Sequence[str]) -> csr_matrix:
        """One row per text."""
        rows = [self.weigh(text) for text in texts]
        ends = np.cumsum([0] + [len(places) for places, _ in rows])
        columns = np.concatenate([np.array(places, dtype=np.int32) for places, _ in rows])
        weights = np.concatenate([some for _, some in rows])
        return csr_matrix((weights, columns, ends), shape=(len(texts), len(self.known)))
