"""Words: BM25 over character unigrams and bigrams, and how much of a question a text holds.

Bigrams beat segmented words on every Chinese set measured (docs/decisions.md): they need no
dictionary, and a slip of the pen costs two of them instead of the whole word.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from math import log, sqrt

from opencc import OpenCC

_RUNS = re.compile(r"[a-z0-9]+|[\u3400-\u9fff]+")


def normalise(text: str) -> str:
    """Full-width to half-width, lower case, traditional characters and words to simplified."""
    text = unicodedata.normalize("NFKC", text).lower().strip()
    if _converter("t2s").convert(text) == text:
        return text
    # With Taiwan's words: 簡訊 is 短信. Not for simplified text, whose 文件 would become 文档.
    return str(_converter("tw2sp").convert(text))


@cache
def _converter(name: str) -> OpenCC:
    return OpenCC(name)


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

    def weigh(self, query: str) -> dict[str, float]:
        """The question's grams and their weights, adding up to 1."""
        weights = {gram: self.idf(gram) for gram in grams(query)}
        total = sum(weights.values())
        return {gram: weight / total for gram, weight in weights.items()}

    def length(self, found: Iterable[str]) -> float:
        """The length of the vector of gram weights of a text of these distinct grams."""
        return sqrt(sum(self.idf(gram) ** 2 for gram in found))

    def idf(self, gram: str) -> float:
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
