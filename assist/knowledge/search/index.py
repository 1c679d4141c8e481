"""The knowledge base as it is searched: a large base and a small delta, looked at as one.

Immutable, as a search sees one state from beginning to end. The delta holds what was written since
the base was built; the base's own state of those articles is hidden.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import Any

import numpy.typing as npt

from assist.knowledge.search.contents import Candidate
from assist.knowledge.search.encoders import Encoder
from assist.knowledge.search.fusion import fuse
from assist.knowledge.search.judging import Question, Synonyms
from assist.knowledge.search.passages import Entry, Hit
from assist.knowledge.search.segment import Segment, VectorsOf

Array = npt.NDArray[Any]
# How many texts each ranking may bring into the fusion, and how many articles are judged at most.
CANDIDATES = 60
# A question says what it wants long before this; what follows would only take time.
MAX_QUERY_CHARS = 500


class Layer:
    """A segment, and which of its articles still stand."""

    def __init__(self, segment: Segment, hidden: frozenset[str] = frozenset()) -> None:
        self.segment, self.hidden = segment, hidden
        self._allowed = lru_cache(8)(_Filter(segment, hidden).allowed)

    def entries(self) -> Iterator[Entry]:
        return self.segment.entries(self.hidden)

    def state_of(self, id_: str) -> int | None:
        articles = self.segment.contents.articles
        number = None if id_ in self.hidden else articles.number_of.get(id_)
        return None if number is None else int(articles.changed_at[number])

    def states(self) -> dict[str, int]:
        """When each article's state was written, by id."""
        articles = self.segment.contents.articles
        states = dict(zip(articles.number_of, articles.changed_at.tolist(), strict=True))
        return {id_: at for id_, at in states.items() if id_ not in self.hidden}

    def candidates(self, question: Question, audience: str, today: date) -> list[Candidate]:
        """The most promising articles that `audience` may see today, best first."""
        articles, texts = self._allowed(audience, today)
        segment = self.segment
        rankings = [segment.words.best(one, CANDIDATES, texts) for one in question.wordings]
        if segment.dense is not None:
            rankings += [segment.dense.nearest(one, CANDIDATES, texts) for one in question.vectors]
        numbers = segment.contents.articles_saying(fuse(rankings), articles)
        return [segment.candidate(number) for number in numbers[:CANDIDATES]]


class _Filter:
    """What of a segment may be shown. Apart from the layer, so that its cache makes no cycle."""

    def __init__(self, segment: Segment, hidden: frozenset[str]) -> None:
        self._contents = segment.contents
        numbers = self._contents.articles.number_of if hidden else {}
        self._hidden = [numbers[id_] for id_ in hidden if id_ in numbers]

    def allowed(self, audience: str, today: date) -> tuple[Array | None, Array | None]:
        """For each article and for each text, whether it may be shown; None where all may."""
        articles = self._contents.articles.visible(audience, today).copy()
        articles[self._hidden] = False
        if articles.all():
            return None, None
        return articles, self._contents.rows_of(articles)


class LayeredIndex:
    """What one search looks at. `encoder` is None where only words can be compared."""

    def __init__(
        self, base: Segment, delta: Segment, hidden: frozenset[str], encoder: Encoder | None
    ) -> None:
        self.encoder = encoder
        self.base, self.delta = Layer(base, hidden), Layer(delta)
        self.layers = [layer for layer in (self.base, self.delta) if len(layer.segment)]
        # The base knows how rare a word is; a delta of three articles does not.
        self.judge = (base if len(base) else delta).judge

    @classmethod
    def of(cls, base: Segment, encoder: Encoder | None) -> "LayeredIndex":
        return cls(base, Segment.build((), None), frozenset(), encoder)

    @property
    def segments(self) -> list[Segment]:
        return [layer.segment for layer in self.layers]

    @property
    def article_count(self) -> int:
        return len(self.base.segment) - len(self.base.hidden) + len(self.delta.segment)

    @property
    def text_count(self) -> int:
        return sum(segment.text_count for segment in self.segments)

    def entries(self) -> Iterator[Entry]:
        return chain(self.base.entries(), self.delta.entries())

    def state_of(self, id_: str) -> int | None:
        """When the state of that article that is found here was written; None for none."""
        return self.delta.state_of(id_) or self.base.state_of(id_)

    def states(self) -> dict[str, int]:
        return self.base.states() | self.delta.states()

    def with_encoder(self, encoder: Encoder) -> "LayeredIndex":
        return LayeredIndex(self.base.segment, self.delta.segment, self.base.hidden, encoder)

    def with_changes(
        self, ids: Set[str], entries: Iterable[Entry], vectors_of: VectorsOf | None
    ) -> "LayeredIndex":
        """The same with `entries` in place of whatever the articles `ids` said."""
        kept = (one for one in self.delta.entries() if one.article.id not in ids)
        delta = Segment.build(chain(kept, entries), vectors_of)
        hidden = self.base.hidden | {id_ for id_ in ids if self.base.state_of(id_) is not None}
        return LayeredIndex(self.base.segment, delta, hidden, self.encoder)

    def make_ready(self, today: date) -> None:
        """Make what the first search would make, before anyone waits for it: twenty that come at
        once would each make it."""
        if self.layers:
            [question] = self.judge.read(["预热"], None)
            for layer in self.layers:
                layer.candidates(question, "customer", today)
                self.judge.make_ready(layer.segment.contents, layer.segment.vectors)

    def search(
        self,
        queries: Sequence[str],
        k: int,
        audience: str,
        today: date,
        keep_refused: bool = False,
        synonyms: Synonyms = (),
    ) -> list[list[Hit]]:
        """At most `k` articles per query, best first; none where the base holds no answer.

        1. The nearest texts by vector and the best by BM25 in each layer, fused, bring candidates:
           articles that `audience` may see today.
        2. The judge scores all candidates by the same measure, and refuses the weak ones.
        """
        found: list[list[Hit]] = [[] for _ in queries]
        asked = [(place, one[:MAX_QUERY_CHARS]) for place, one in enumerate(queries) if _asks(one)]
        if not self.layers or not asked:
            return found
        questions = self.judge.read([text for _, text in asked], self.encoder, synonyms)
        for (place, _), question in zip(asked, questions, strict=True):
            found[place] = self._search(question, k, audience, today, keep_refused)
        return found

    def _search(
        self, question: Question, k: int, audience: str, today: date, keep_refused: bool
    ) -> list[Hit]:
        candidates = [
            candidate
            for layer in self.layers
            for candidate in layer.candidates(question, audience, today)
        ]
        return self.judge.best(question, candidates, k, keep_refused=keep_refused)


def _asks(query: str) -> bool:
    """Punctuation and smileys alone ask nothing."""
    return any(character.isalnum() for character in query[:MAX_QUERY_CHARS])
