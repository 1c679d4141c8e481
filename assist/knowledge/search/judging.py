"""How well an article answers a question: from what both say to a calibrated score and a reason."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assist.knowledge.search.encoders import Encoder, Vectors
from assist.knowledge.search.fusion import MEANING, SIGNALS, Verdict, judge, strengths
from assist.knowledge.search.lexical import normalise, shared_words
from assist.knowledge.search.passages import Candidate, Hit
from assist.knowledge.search.rewriting import questions_in, without_greeting
from assist.knowledge.search.statistics import Statistics, Weighed
from assist.knowledge.search.synonyms import reworded

__all__ = ["Judge", "Question", "Reading", "Statistics"]
KIND_NAMES = {"title": "标题", "question": "相似问", "lead": "正文"}
# The nearest passages that speak for an article together.
NEIGHBOURS = 3
Array = npt.NDArray[np.float64]
Synonyms = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Reading:
    """One way to read a message: the whole of it, mended, with a synonym, or one question of it."""

    text: str
    # The question of the message that this reads; None for the whole message.
    part: str | None
    # What each of its grams weighs among the articles; they add up to 1.
    words: dict[str, float]


@dataclass(frozen=True)
class Question:
    """A message as articles are judged by it; row i of `vectors` belongs to reading i.

    Without an encoder there are no rows.
    """

    readings: tuple[Reading, ...]
    vectors: Vectors

    @property
    def wordings(self) -> tuple[str, ...]:
        """The ways to ask that candidates are looked for by, the likeliest first."""
        return tuple(reading.text for reading in self.readings)


class Judge:
    """Judges candidates by the statistics of the base they stand in."""

    def __init__(self, statistics: Statistics) -> None:
        self._statistics = statistics

    def read(
        self, texts: Sequence[str], encoder: Encoder | None, synonyms: Synonyms = ()
    ) -> list[Question]:
        """The questions in `texts`, all encoded in one call; `encoder` None reads words alone."""
        read = [self._readings(text, synonyms) for text in texts]
        wordings = [reading.text for readings in read for reading in readings]
        vectors = encoder.encode(wordings) if encoder and wordings else None
        questions, start = [], 0
        for readings in read:
            end = start + len(readings)
            rows = np.zeros((0, 0), np.float32) if vectors is None else vectors[start:end]
            questions.append(Question(readings, rows))
            start = end
        return questions

    def _readings(self, text: str, synonyms: Synonyms) -> tuple[Reading, ...]:
        whole = self._mended(text)
        wordings: dict[str, str | None] = {whole: None}
        wordings |= dict.fromkeys(reworded(whole, synonyms))
        for part in questions_in(whole):
            wordings.setdefault(part, part)
        return tuple(self._reading(wording, part) for wording, part in wordings.items())

    def _mended(self, text: str) -> str:
        plain = without_greeting(normalise(text))
        return self._statistics.spelling.repaired(plain)

    def _reading(self, text: str, part: str | None) -> Reading:
        return Reading(text, part, self._statistics.article_words.weigh(text))

    def best(
        self,
        question: Question,
        candidates: Sequence[Candidate],
        k: int,
        keep_refused: bool = False,
    ) -> list[Hit]:
        """At most `k` articles, best first, each judged by the reading that fits it best.

        What the base does not hold is left out, or, with `keep_refused`, has level `refused`.
        """
        if not candidates:
            return []
        weighed = [self._statistics.weigh(one) for one in candidates]
        signals = self._signals(question, weighed)
        with_meaning = bool(len(question.vectors))
        verdicts = judge(
            strengths(signals, with_meaning),
            _groups(question),
            [len(reading.text) for reading in question.readings],
            [len(one.lengths) for one in weighed],
            with_meaning,
        )
        order = sorted(verdicts, key=lambda one: (-one.score, candidates[one.place].article.id))
        kept = [one for one in order if keep_refused or one.level != "refused"]
        return [self._hit(question, weighed[one.place], one, signals) for one in kept[:k]]

    def signals(self, question: Question, candidates: Sequence[Candidate]) -> Array:
        """Shape (readings, candidates, signals), in the order of SIGNALS."""
        return self._signals(question, [self._statistics.weigh(one) for one in candidates])

    def _signals(self, question: Question, weighed: Sequence[Weighed]) -> Array:
        found = np.zeros((len(question.readings), len(weighed), len(SIGNALS)))
        if len(question.vectors):
            found[:, :, :MEANING] = self._meaning(question, weighed)
        for row, reading in enumerate(question.readings):
            asked = self._asked(reading)
            found[row, :, MEANING:] = [_words(reading, asked, one) for one in weighed]
        return found

    def _meaning(self, question: Question, weighed: Sequence[Weighed]) -> Vectors:
        """Likeness of the nearest passage and of the article's centre."""
        asked = self._statistics.metric.apply(question.vectors)
        likeness = asked @ np.concatenate([one.vectors for one in weighed]).T
        centre = asked @ np.stack([one.centre for one in weighed]).T
        starts = np.cumsum([0, *(len(one.vectors) for one in weighed[:-1])])
        return np.stack([np.maximum.reduceat(likeness, starts, axis=1), centre], axis=2)

    def _asked(self, reading: Reading) -> dict[str, float]:
        """The question's words as a unit vector times the passages' own weights."""
        words = self._statistics.passage_words
        length = words.length(frozenset(reading.words)) or 1.0
        return {gram: words.idf(gram) ** 2 / length for gram in reading.words}

    def _hit(self, question: Question, one: Weighed, verdict: Verdict, signals: Array) -> Hit:
        reading = question.readings[verdict.reading]
        found = signals[verdict.reading, verdict.place].tolist()
        vector = None
        if len(question.vectors):
            rows = question.vectors[verdict.reading : verdict.reading + 1]
            vector = self._statistics.metric.apply(rows)[0]
        return Hit(
            article=one.candidate.article,
            score=verdict.score,
            level=verdict.level,
            why=self._why(reading, vector, one),
            part=reading.part,
            signals=dict(zip(SIGNALS, found, strict=True)),
        )

    def _why(self, reading: Reading, vector: Vectors | None, one: Weighed) -> str:
        """Which passage matched, and by which words or by meaning."""
        if vector is None:
            place = int(np.argmax(_likeness(self._asked(reading), one)))
        else:
            place = int((one.vectors @ vector).argmax())
        passage = one.candidate.passages[place]
        words = shared_words(reading.text, passage.text)
        if words:
            reason = f"共同的词：{'、'.join(words)}"
        else:
            reason = "意思相近" if vector is not None else "有相同的字"
        prefix = "" if vector is not None else "仅按字词匹配，"
        return f"匹配{KIND_NAMES[passage.kind]}“{passage.text[:30]}”，{prefix}{reason}"


def _groups(question: Question) -> list[int]:
    """Which readings compete: those of the whole message, and those of each part of it."""
    parts = list(dict.fromkeys(one.part for one in question.readings))
    return [parts.index(reading.part) for reading in question.readings]


def _words(reading: Reading, asked: dict[str, float], one: Weighed) -> tuple[float, ...]:
    """Likeness in words of the nearest passage and of the nearest three; the shares of the
    question's words that the whole article, similar questions included or not, holds."""
    near = sorted(_likeness(asked, one), reverse=True)[:NEIGHBOURS]
    body = one.candidate.article_grams
    in_body = in_passages = 0.0
    for gram, weight in reading.words.items():
        if gram in body:
            in_body += weight
        elif gram in one.holders:
            in_passages += weight
    return near[0], sum(near) / len(near), in_body + in_passages, in_body


def _likeness(asked: dict[str, float], one: Weighed) -> list[float]:
    """For each passage the cosine of its words and the question's, each as rare as it is."""
    products = [0.0] * len(one.lengths)
    for gram, weight in asked.items():
        for place in one.holders.get(gram, ()):
            products[place] += weight
    return [product / length for product, length in zip(products, one.lengths, strict=True)]
