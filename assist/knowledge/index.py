"""A searchable snapshot of the published articles. Immutable: a change makes a new one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import faiss
import numpy as np

from assist.knowledge.encoders import Vectors
from assist.knowledge.fusion import Signals, fuse, level_of, probability
from assist.knowledge.lexical import LexicalIndex

# How many passages each ranking may bring into the fusion.
CANDIDATES = 60
KIND_NAMES = {"title": "标题", "question": "相似问", "lead": "正文"}


@dataclass(frozen=True)
class IndexedArticle:
    """What a hit tells of its article."""

    id: str
    version: int
    title: str
    answer: str
    audience: str
    valid_until: date | None

    def is_for(self, audience: str, today: date) -> bool:
        """Staff may see everything; nobody is shown what has expired."""
        is_visible = audience == "staff" or self.audience == "customer"
        return is_visible and (self.valid_until is None or today <= self.valid_until)


@dataclass(frozen=True)
class Passage:
    """One searchable text of an article; `kind` is title, question or lead."""

    article_id: str
    kind: str
    text: str


@dataclass(frozen=True)
class Hit:
    """An article found, with a calibrated score (0 to 1) and the reason in Chinese."""

    article: IndexedArticle
    score: float
    level: str
    why: str

    def view(self) -> dict[str, Any]:
        return {
            "article_id": self.article.id,
            "version": self.article.version,
            "title": self.article.title,
            "answer": self.article.answer,
            "score": round(self.score, 4),
            "level": self.level,
            "why": self.why,
        }


class KnowledgeIndex:
    """FAISS over passage vectors, BM25 over passage words, fused into articles."""

    def __init__(
        self, articles: Sequence[IndexedArticle], passages: Sequence[Passage], vectors: Vectors
    ) -> None:
        self.articles = {article.id: article for article in articles}
        self.passages = list(passages)
        self._vectors = vectors
        self._lexical = LexicalIndex([passage.text for passage in passages])
        self._dense = faiss.IndexFlatIP(vectors.shape[1] if len(passages) else 1)
        if len(passages):
            self._dense.add(np.ascontiguousarray(vectors))

    def search(self, query: str, vector: Vectors, k: int, audience: str, today: date) -> list[Hit]:
        """At most `k` articles for `query`, best first; empty when the base holds no answer.

        1. The nearest passages by vector and the best by BM25 are fused by reciprocal rank.
        2. Each article is judged by its best passage: cosine and covered words, calibrated.
        3. What is not for `audience`, has expired, or scores below `low` is left out.
        """
        if not self.passages:
            return []
        places = fuse(self._rankings(query, vector))
        best: dict[str, tuple[float, int]] = {}
        for place in places:
            id_ = self.passages[place].article_id
            if self.articles[id_].is_for(audience, today):
                score = probability(self._signals(query, vector, place))
                best[id_] = max(best.get(id_, (0.0, place)), (score, place))
        ranked = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))[:k]
        hits = (self._hit(query, id_, score, place) for id_, (score, place) in ranked)
        return [hit for hit in hits if hit is not None]

    def _rankings(self, query: str, vector: Vectors) -> list[list[int]]:
        count = min(CANDIDATES, len(self.passages))
        _, near = self._dense.search(vector.reshape(1, -1), count)
        words = self._lexical.scores(query)
        best = np.argpartition(-words, count - 1)[:count]
        by_words = best[np.argsort(-words[best], kind="stable")]
        return [near[0].tolist(), [int(place) for place in by_words if words[place] > 0]]

    def _signals(self, query: str, vector: Vectors, place: int) -> Signals:
        cosine = float(self._vectors[place] @ vector)
        return Signals(cosine, self._lexical.coverage(query, place))

    def _hit(self, query: str, article_id: str, score: float, place: int) -> Hit | None:
        level = level_of(score)
        if level is None:
            return None
        return Hit(self.articles[article_id], score, level, self._why(query, place))

    def _why(self, query: str, place: int) -> str:
        passage = self.passages[place]
        words = self._lexical.shared_words(query, place)
        reason = f"共同的词：{'、'.join(words)}" if words else "意思相近"
        return f"匹配{KIND_NAMES[passage.kind]}“{passage.text[:30]}”，{reason}"
