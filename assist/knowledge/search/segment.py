"""An immutable part of the index: articles, and what finds them by words and by meaning."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np

from assist.knowledge.search.contents import Candidate, Contents
from assist.knowledge.search.dense import DenseIndex, Step
from assist.knowledge.search.encoders import Vectors
from assist.knowledge.search.judging import Judge, Statistics
from assist.knowledge.search.measuring import Lengths
from assist.knowledge.search.passages import Entry
from assist.knowledge.search.words import WordIndex

# Vectors of distinct texts, one row each, in order.
VectorsOf = Callable[[Sequence[str]], Vectors]


class Segment:
    """`dense` is None where the texts have not been encoded: it is searched by words alone."""

    def __init__(
        self,
        contents: Contents,
        words: WordIndex,
        dense: DenseIndex | None,
        statistics: Statistics | None = None,
    ) -> None:
        self.contents, self.words, self.dense = contents, words, dense
        self._statistics = statistics
        self.vectors = (
            np.zeros((len(contents.texts), 0), np.float32) if not dense else dense.vectors
        )

    @classmethod
    def build(
        cls,
        entries: Iterable[Entry],
        vectors_of: VectorsOf | None,
        step: Step = lambda done, total: None,
    ) -> "Segment":
        """Index `entries`; without `vectors_of` by words alone. `step` hears of the graph."""
        contents = Contents.of(entries)
        texts = contents.texts[:]
        dense = None
        if vectors_of is not None and texts:
            dense = DenseIndex.build(vectors_of(texts), step)
        words = WordIndex.build(contents.text_grams, contents.gram_numbers)
        return cls(contents, words, dense)

    def candidate(self, number: int) -> Candidate:
        return Candidate(self.contents, self.vectors, number)

    @cached_property
    def judge(self) -> Judge:
        return Judge(self.statistics)

    @property
    def statistics(self) -> Statistics:
        """Fitted when first asked for: a small segment beside a large one never needs its own."""
        if self._statistics is None:
            self._statistics = self._fit()
        return self._statistics

    def _fit(self) -> Statistics:
        return Statistics.fit(self.contents, self.vectors if self.dense is not None else None)

    def __len__(self) -> int:
        return len(self.contents.articles)

    @property
    def text_count(self) -> int:
        return len(self.contents.texts)

    def entries(self, without: frozenset[str] = frozenset()) -> Iterator[Entry]:
        """Every article, as it was put in, but those with an id in `without`."""
        for number in range(len(self)):
            if self.contents.articles.id(number) not in without:
                yield self.contents.entry(number)

    def save(self, folder: Path) -> None:
        self.contents.save(folder)
        self.words.save(folder)
        self.statistics.save(folder)
        self.statistics.lengths_in(self.contents, self.vectors).save(folder)
        if self.dense is not None:
            self.dense.save(folder)

    @classmethod
    def load(cls, folder: Path) -> "Segment":
        contents, statistics = Contents.load(folder), Statistics.load(folder)
        statistics.keep_lengths(contents, Lengths.load(folder))
        return cls(
            contents,
            WordIndex.load(folder, contents.gram_numbers, len(contents.texts)),
            DenseIndex.load(folder) if len(contents.texts) else None,
            statistics,
        )
