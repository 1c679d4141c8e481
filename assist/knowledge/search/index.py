"""A searchable snapshot of the published articles. Immutable: a change makes a new one."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

import faiss
import numpy as np

from assist.knowledge.search.encoders import Encoder, Vectors
from assist.knowledge.search.fusion import fuse
from assist.knowledge.search.judging import Judge, Question, Statistics
from assist.knowledge.search.lexical import Bm25Index, grams
from assist.knowledge.search.passages import Candidate, Hit, IndexedArticle, Passage

# How many passages each ranking may bring into the fusion.
CANDIDATES = 60
# Candidates kept ready with their words; a popular question meets the same ones again.
CANDIDATES_KEPT = 2000


class KnowledgeIndex:
    """FAISS over passage vectors and BM25 over passage words bring candidates; each candidate
    article is then judged as a whole."""

    def __init__(
        self, articles: Sequence[IndexedArticle], passages: Sequence[Passage], vectors: Vectors
    ) -> None:
        self.articles = list(articles)
        self.passages = list(passages)
        self._vectors = vectors
        numbers = {article.id: number for number, article in enumerate(articles)}
        self._article_of = [numbers[passage.article_id] for passage in passages]
        self._places: list[list[int]] = [[] for _ in articles]
        for place, number in enumerate(self._article_of):
            self._places[number].append(place)
        self._bm25 = Bm25Index([passage.text for passage in passages])
        self._dense = faiss.IndexFlatIP(vectors.shape[1] if len(passages) else 1)
        if len(passages):
            self._dense.add(np.ascontiguousarray(vectors))
        self.candidate = lru_cache(CANDIDATES_KEPT)(self._candidate)
        self.judge = Judge(
            Statistics.fit(
                (frozenset(grams(passage.text)) for passage in passages),
                (frozenset(grams(article.words)) for article in articles),
            )
        )

    def search(
        self, queries: Sequence[str], encoder: Encoder, k: int, audience: str, today: date
    ) -> list[list[Hit]]:
        """At most `k` articles per query, best first; none where the base holds no answer.

        1. The nearest passages by vector and the best by BM25, fused, bring candidates.
        2. Each candidate article that `audience` may see today gets a calibrated score from all
           its passages.
        3. What scores below `low` is left out.
        """
        if not self.passages:
            return [[] for _ in queries]
        questions = self.judge.read(queries, encoder)
        return [self._search(question, k, audience, today) for question in questions]

    def _search(self, question: Question, k: int, audience: str, today: date) -> list[Hit]:
        visible = [
            self.candidate(number)
            for number in self._numbers(question)
            if self.articles[number].is_for(audience, today)
        ]
        scored = [(self.judge.judge(question, one), one) for one in visible]
        best = sorted(scored, key=lambda pair: (-pair[0], pair[1].article.id))[:k]
        hits = (self.judge.hit(question, candidate, score) for score, candidate in best)
        return [hit for hit in hits if hit is not None]

    def _numbers(self, question: Question) -> list[int]:
        """The articles to judge: their numbers, most promising first."""
        count = min(CANDIDATES, len(self.passages))
        _, near = self._dense.search(question.vectors, count)
        rankings = [row.tolist() for row in near]
        rankings += [self._bm25.best(wording, count) for wording in question.wordings]
        return list(dict.fromkeys(self._article_of[place] for place in fuse(rankings)))

    def _candidate(self, number: int) -> Candidate:
        places = self._places[number]
        passages = tuple(self.passages[place] for place in places)
        article = self.articles[number]
        return Candidate(
            article=article,
            passages=passages,
            vectors=self._vectors[places],
            passage_grams=tuple(frozenset(grams(one.text)) for one in passages),
            article_grams=frozenset(grams(article.words)),
        )
