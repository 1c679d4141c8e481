"""What a whole base says of its words and vectors, and its articles as seen in that light."""

import json
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from assist.knowledge.search.contents import Contents
from assist.knowledge.search.encoders import Vectors
from assist.knowledge.search.lexical import WordWeights
from assist.knowledge.search.measuring import Lengths
from assist.knowledge.search.metric import Metric
from assist.knowledge.search.spelling import Spelling

Array = npt.NDArray[Any]
WORDS_FILE, METRIC_FILE = "statistics.json", "metric.npz"


@dataclass(frozen=True)
class Statistics:
    """Fitted when an index is built, kept with it."""

    passage_words: WordWeights
    article_words: WordWeights
    metric: Metric
    _lengths: WeakKeyDictionary[Contents, Lengths] = field(
        default_factory=WeakKeyDictionary, init=False, repr=False, compare=False
    )

    @classmethod
    def fit(cls, contents: Contents, vectors: Vectors | None = None) -> "Statistics":
        """`vectors` have a row for each text; without them, of words alone."""
        texts, grams = contents.distinct_grams
        sayings = np.bincount(contents.passage_text, minlength=len(contents.texts))
        in_passages = np.bincount(grams, weights=sayings[texts])
        in_articles = np.bincount(contents.article_grams.numbers)
        metric = Metric.plain(0)
        if vectors is not None:
            metric = Metric.fit(vectors[contents.passage_text], contents.article_of)
        return cls(
            _weights(len(contents.passage_text), contents, in_passages),
            _weights(len(contents.articles), contents, in_articles),
            metric,
        )

    @cached_property
    def spelling(self) -> Spelling:
        return Spelling.of(self.passage_words, self.article_words)

    def lengths_in(self, contents: Contents, vectors: Vectors) -> Lengths:
        """Made once for a segment. Threads that race both make them, and either will do."""
        found = self._lengths.get(contents)
        if found is None:
            found = Lengths.of(contents, vectors, self.passage_words, self.metric)
            self._lengths[contents] = found
        return found

    def keep_lengths(self, contents: Contents, lengths: Lengths) -> None:
        """Those that were made for this segment before."""
        self._lengths[contents] = lengths

    def save(self, folder: Path) -> None:
        words = {name: asdict(getattr(self, name)) for name in ("passage_words", "article_words")}
        (folder / WORDS_FILE).write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
        np.savez(folder / METRIC_FILE, **vars(self.metric))

    @classmethod
    def load(cls, folder: Path) -> "Statistics":
        words = json.loads((folder / WORDS_FILE).read_text(encoding="utf-8"))
        weights = {name: WordWeights(**fields) for name, fields in words.items()}
        with np.load(folder / METRIC_FILE, allow_pickle=False) as arrays:
            return cls(**weights, metric=Metric(**arrays))


def _weights(count: int, contents: Contents, counts: Array) -> WordWeights:
    """Of `count` texts, from how many each gram of the vocabulary stands in."""
    found = zip(contents.vocabulary, counts.astype(np.int64).tolist(), strict=False)
    return WordWeights(count, {gram: many for gram, many in found if gram and many})
