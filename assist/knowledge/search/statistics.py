"""What a whole base says of its words and vectors, and its articles as seen in that light."""

import json
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assist.knowledge.search.encoders import Vectors
from assist.knowledge.search.lexical import WordWeights
from assist.knowledge.search.metric import Metric, unit
from assist.knowledge.search.passages import Candidate
from assist.knowledge.search.spelling import Spelling

WORDS_FILE, METRIC_FILE = "statistics.json", "metric.npz"
# Candidates kept ready to be judged; a popular question meets the same ones again.
CANDIDATES_KEPT = 1000


@dataclass(frozen=True)
class Weighed:
    """A candidate ready to be judged: `vectors` and `centre` (unit length) as the base's metric
    sees them, which passages hold a gram, and the length of each passage in words."""

    candidate: Candidate
    vectors: Vectors
    centre: Vectors
    holders: dict[str, list[int]]
    lengths: list[float]


@dataclass(frozen=True)
class Statistics:
    """Fitted when an index is built, kept with it."""

    passage_words: WordWeights
    article_words: WordWeights
    metric: Metric
    _weighed: OrderedDict[int, Weighed] = field(
        default_factory=OrderedDict, init=False, repr=False, compare=False
    )

    @classmethod
    def fit(
        cls,
        passage_grams: Iterable[frozenset[str]],
        article_grams: Iterable[frozenset[str]],
        vectors: Vectors | None = None,
        article_of: npt.ArrayLike = (),
    ) -> "Statistics":
        """`vectors` and `article_of` have a row for each passage; without them, words alone."""
        metric = Metric.plain(0) if vectors is None else Metric.fit(vectors, article_of)
        return cls(WordWeights.count(passage_grams), WordWeights.count(article_grams), metric)

    @cached_property
    def spelling(self) -> Spelling:
        return Spelling.of(self.passage_words, self.article_words)

    def weigh(self, candidate: Candidate) -> Weighed:
        """The candidate ready to be judged; the same one is made ready once."""
        # By identity: it is held here, so its number cannot pass to another. Threads that race
        # both make it ready, and either result will do.
        found = self._weighed.pop(id(candidate), None) or self._ready(candidate)
        self._weighed[id(candidate)] = found
        while len(self._weighed) > CANDIDATES_KEPT:
            self._weighed.popitem(last=False)
        return found

    def _ready(self, candidate: Candidate) -> Weighed:
        holders: dict[str, list[int]] = {}
        for place, found in enumerate(candidate.passage_grams):
            for gram in found:
                holders.setdefault(gram, []).append(place)
        vectors = self.metric.apply(candidate.vectors)
        lengths = [self.passage_words.length(one) or 1.0 for one in candidate.passage_grams]
        return Weighed(candidate, vectors, unit(vectors.sum(axis=0)), holders, lengths)

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
