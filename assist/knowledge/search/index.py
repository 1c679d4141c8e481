"""A searchable snapshot of the published articles. Immutable: a change makes a new one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import faiss
import numpy as np

from assist.knowledge.search.encoders import Vectors
from assist.knowledge.search.fusion import Signals, fuse, level_of, probability
from assist.knowledge.search.lexical import Bm25Index, WordWeights, shared_words

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
    # Everything it says, for the share of a question's words that it holds.
    words: str = ""

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
            "audience": self.article.audience,
        }


@dataclass(frozen=True)
class Question:
    """A query as the index compares it."""

    text: str
    vector: Vectors
    passage_weights: dict[str, float]
    article_weights: dict[str, float]


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
        self._passage_words = WordWeights([passage.text for passage in passages])
        self._article_words = WordWeights([article.words for article in articles])
        self._dense = faiss.IndexFlatIP(vectors.shape[1] if len(passages) else 1)
        if len(passages):
            self._dense.add(np.ascontiguousarray(vectors))

    def search(self, query: str, vector: Vectors, k: int, audience: str, today: date) -> list[Hit]:
        """At most `k` articles for `query`, best first; empty when the base holds no answer.

        1. The nearest passages by vector and the best by BM25, fused, bring candidates.
        2. Each candidate article that `audience` may see today gets a calibrated score from all
           its passages.
        3. What scores below `low` is left out.
        """
        if not self.passages:
            return []
        question = self.question(query, vector)
        numbers = dict.fromkeys(self._article_of[place] for place in self._candidates(question))
        visible = [n for n in numbers if self.articles[n].is_for(audience, today)]
        scored = [(probability(self.signals(question, n)), n) for n in visible]
        best = sorted(scored, key=lambda one: (-one[0], self.articles[one[1]].id))[:k]
        hits = (self._hit(question, score, number) for score, number in best)
        return [hit for hit in hits if hit is not None]

    def question(self, text: str, vector: Vectors) -> Question:
        passage_weights = self._passage_words.weigh(text)
        return Question(text, vector, passage_weights, self._article_words.weigh(text))

    def signals(self, question: Question, number: int, without: int | None = None) -> Signals:
        """How article `number` fits; `without` leaves one passage out (for calibration)."""
        places = [place for place in self._places[number] if place != without]
        vectors = self._vectors[places]
        centre = vectors.mean(axis=0)
        words = (self._passage_words.coverage(question.passage_weights, one) for one in places)
        return Signals(
            nearest=float((vectors @ question.vector).max()),
            centre=float(centre @ question.vector / (np.linalg.norm(centre) or 1.0)),
            passage_words=max(words),
            article_words=self._article_words.coverage(question.article_weights, number),
        )

    def _candidates(self, question: Question) -> list[int]:
        count = min(CANDIDATES, len(self.passages))
        _, near = self._dense.search(question.vector.reshape(1, -1), count)
        return fuse([near[0].tolist(), self._bm25.best(question.text, count)])

    def _hit(self, question: Question, score: float, number: int) -> Hit | None:
        level = level_of(score)
        if level is None:
            return None
        return Hit(self.articles[number], score, level, self._why(question, number))

    def _why(self, question: Question, number: int) -> str:
        """Which passage matched, and by which words or by meaning."""
        places = self._places[number]
        place = places[int((self._vectors[places] @ question.vector).argmax())]
        passage = self.passages[place]
        words = shared_words(question.text, passage.text)
        reason = f"共同的词：{'、'.join(words)}" if words else "意思相近"
        return f"匹配{KIND_NAMES[passage.kind]}“{passage.text[:30]}”，{reason}"
