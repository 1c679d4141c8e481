"""How well an article answers a question: from what both say to a calibrated score and a reason."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from assist.knowledge.search.encoders import Encoder, Vectors
from assist.knowledge.search.fusion import Signals, level_of, probability
from assist.knowledge.search.lexical import WordWeights, shared_words
from assist.knowledge.search.passages import Candidate, Hit

KIND_NAMES = {"title": "标题", "question": "相似问", "lead": "正文"}


@dataclass(frozen=True)
class Statistics:
    """What the words of a whole base weigh; fitted when an index is built, kept with it."""

    passage_words: WordWeights
    article_words: WordWeights

    @classmethod
    def fit(
        cls, passage_grams: Iterable[frozenset[str]], article_grams: Iterable[frozenset[str]]
    ) -> "Statistics":
        return cls(WordWeights.count(passage_grams), WordWeights.count(article_grams))


@dataclass(frozen=True)
class Question:
    """A question as articles are judged by it.

    `wordings` are the ways to ask it that candidates are looked for by (as typed first), row i of
    `vectors` belongs to `wordings[i]`.
    """

    wordings: tuple[str, ...]
    vectors: Vectors
    passage_weights: dict[str, float]
    article_weights: dict[str, float]


class Judge:
    """Judges candidates by the statistics of the base they stand in."""

    def __init__(self, statistics: Statistics) -> None:
        self._statistics = statistics

    def read(self, texts: Sequence[str], encoder: Encoder) -> list[Question]:
        """The questions in `texts`, all encoded in one call."""
        return [
            self._question(text, vector)
            for text, vector in zip(texts, encoder.encode(texts), strict=True)
        ]

    def _question(self, text: str, vector: Vectors) -> Question:
        statistics = self._statistics
        return Question(
            wordings=(text,),
            vectors=vector.reshape(1, -1),
            passage_weights=statistics.passage_words.weigh(text),
            article_weights=statistics.article_words.weigh(text),
        )

    def judge(self, question: Question, candidate: Candidate) -> float:
        """The calibrated score, 0 to 1."""
        return probability(self.signals(question, candidate))

    def signals(
        self, question: Question, candidate: Candidate, without: int | None = None
    ) -> Signals:
        """How `candidate` fits; `without` leaves one passage out (for calibration)."""
        places = [place for place in range(len(candidate.passages)) if place != without]
        vectors = candidate.vectors[places]
        vector = question.vectors[0]
        centre = vectors.mean(axis=0)
        return Signals(
            nearest=float((vectors @ vector).max()),
            centre=float(centre @ vector / (np.linalg.norm(centre) or 1.0)),
            passage_words=max(
                _coverage(question.passage_weights, candidate.passage_grams[place])
                for place in places
            ),
            article_words=_coverage(question.article_weights, candidate.article_grams),
        )

    def hit(self, question: Question, candidate: Candidate, score: float) -> Hit | None:
        """None where the score is too low to be an answer."""
        level = level_of(score)
        if level is None:
            return None
        return Hit(candidate.article, score, level, self._why(question, candidate))

    def _why(self, question: Question, candidate: Candidate) -> str:
        """Which passage matched, and by which words or by meaning."""
        place = int((candidate.vectors @ question.vectors[0]).argmax())
        passage = candidate.passages[place]
        words = shared_words(question.wordings[0], passage.text)
        reason = f"共同的词：{'、'.join(words)}" if words else "意思相近"
        return f"匹配{KIND_NAMES[passage.kind]}“{passage.text[:30]}”，{reason}"


def _coverage(weights: dict[str, float], found: frozenset[str]) -> float:
    """The share of the weight that stands in `found`: 0 to 1."""
    return sum(weights[gram] for gram in weights.keys() & found)
