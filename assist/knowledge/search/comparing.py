"""What a question and many articles of a segment have in common: all of them at once."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from assist.knowledge.search.contents import Contents
from assist.knowledge.search.encoders import Vectors
from assist.knowledge.search.fusion import MEANING, SIGNALS
from assist.knowledge.search.measuring import Lengths
from assist.knowledge.search.ragged import owners, spans

Array = npt.NDArray[Any]
# The nearest passages that speak for an article together.
NEIGHBOURS = 3


@dataclass(frozen=True, eq=False)
class Asked:
    """A question in numbers, a row for each reading and a column for each of its `grams`: what
    sharing one adds to the likeness in words (before it is divided by the passage's length), and
    the gram's share of the question. `meaning` is what `Metric.towards` gives; None without
    vectors."""

    grams: list[str]
    weights: Array
    shares: Array
    meaning: tuple[Vectors, Vectors] | None


@dataclass(frozen=True, eq=False)
class Comparison:
    """`signals` (readings, articles, SIGNALS); and `likeness` (readings, passages) in meaning, or
    in words without vectors, where the passages of article i are from `firsts[i]` on."""

    signals: Array
    likeness: Array
    firsts: Array

    def nearest_passage(self, reading: int, article: int) -> int:
        first, *following = self.firsts[article : article + 2]
        return int(self.likeness[reading, first : following[0] if following else None].argmax())


def compare(
    asked: Asked, contents: Contents, vectors: Vectors, lengths: Lengths, numbers: Array
) -> Comparison:
    """The question and the articles `numbers`."""
    counts = contents.starts[numbers + 1] - contents.starts[numbers]
    rows = contents.passage_text[spans(contents.starts[numbers], counts)]
    firsts = np.cumsum(counts) - counts
    signals = np.zeros((len(asked.weights), len(numbers), len(SIGNALS)))
    places, columns = _shared(asked, contents, *contents.text_grams.take(rows))
    likeness = _in_words(asked, places, columns, len(rows)) / lengths.words[rows]
    signals[:, :, MEANING] = np.maximum.reduceat(likeness, firsts, axis=1)
    signals[:, :, MEANING + 1] = _of_neighbours(likeness, counts)
    body = np.zeros((len(numbers), len(asked.grams)))
    body[_shared(asked, contents, *contents.article_grams.take(numbers))] = 1.0
    everything = body.copy()
    everything[owners(counts)[places], columns] = 1.0
    signals[:, :, MEANING + 2] = asked.shares @ everything.T
    signals[:, :, MEANING + 3] = asked.shares @ body.T
    if asked.meaning is not None:
        towards, offsets = asked.meaning
        likeness = (towards @ vectors[rows].T - offsets) / lengths.meaning[rows]
        signals[:, :, 0] = np.maximum.reduceat(likeness, firsts, axis=1)
        sums = np.add.reduceat(likeness, firsts, axis=1)
        signals[:, :, 1] = sums / lengths.centre[numbers]
    return Comparison(signals, likeness, firsts)


def _shared(asked: Asked, contents: Contents, grams: Array, of: Array) -> tuple[Array, Array]:
    """Which of the question's grams are among `grams`: whose they are and their columns, each
    pair once."""
    column_of = np.full(len(contents.vocabulary), -1, dtype=np.int32)
    known = [
        (contents.gram_numbers[gram], column)
        for column, gram in enumerate(asked.grams)
        if gram in contents.gram_numbers
    ]
    if known:
        where, columns = zip(*known, strict=True)
        column_of[list(where)] = columns
    found = column_of[grams]
    is_shared = found >= 0
    width = max(1, len(asked.grams))
    pairs = np.unique(of[is_shared] * width + found[is_shared])
    return pairs // width, pairs % width


def _in_words(asked: Asked, places: Array, columns: Array, count: int) -> Array:
    sums = [np.bincount(places, weights=row[columns], minlength=count) for row in asked.weights]
    return np.stack(sums)


def _of_neighbours(likeness: Array, counts: Array) -> Array:
    """The mean of each article's nearest few passages."""
    of, firsts = owners(counts), np.cumsum(counts) - counts
    is_near = np.arange(len(of)) - firsts[of] < NEIGHBOURS
    ordered = np.stack([row[np.lexsort((-row, of))] for row in likeness])
    sums = np.add.reduceat(np.where(is_near, ordered, 0.0), firsts, axis=1)
    return np.asarray(sums / np.minimum(counts, NEIGHBOURS))
