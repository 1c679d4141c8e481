"""How well an article answers a question: from what both say to a calibrated score and a reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
import numpy.typing as npt

from assist.knowledge.search.comparing import Asked, Comparison, compare
from assist.knowledge.search.contents import Candidate, Contents
from assist.knowledge.search.encoders import Encoder, Vectors
from assist.knowledge.search.fusion import SIGNALS, Verdict, judge, strengths
from assist.knowledge.search.lexical import normalise, shared_words
from assist.knowledge.search.passages import Hit, Passage
from assist.knowledge.search.rewriting import questions_in, without_greeting
from assist.knowledge.search.statistics import Statistics
from assist.knowledge.search.synonyms import reworded

__all__ = ["Judge", "Question", "Reading", "Statistics"]
KIND_NAMES = {"title": "标题", "question": "相似问", "lead": "正文"}
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

    def make_ready(self, contents: Contents, vectors: Vectors) -> None:
        """Measure the texts of a segment whose articles will be judged."""
        self._statistics.lengths_in(contents, vectors)

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
        compared = self._compared(question, candidates)
        with_meaning = bool(len(question.vectors))
        verdicts = judge(
            strengths(_signals(compared), with_meaning),
            _groups(question),
            [len(reading.text) for reading in question.readings],
            [one.passage_count for one in candidates],
            with_meaning,
        )
        order = sorted(verdicts, key=lambda one: (-one.score, candidates[one.place].article_id))
        kept = [one for one in order if keep_refused or one.level != "refused"]
        return [_hit(question, candidates[one.place], one, compared) for one in kept[:k]]

    def signals(self, question: Question, candidates: Sequence[Candidate]) -> Array:
        """Shape (readings, candidates, signals), in the order of SIGNALS."""
        return _signals(self._compared(question, candidates))

    def _compared(self, question: Question, candidates: Sequence[Candidate]) -> list[Comparison]:
        """One for each run of candidates from the same segment."""
        asked = self._asked(question)
        return [
            self._compare(asked, list(run))
            for _, run in groupby(candidates, lambda one: id(one.contents))
        ]

    def _compare(self, asked: Asked, run: Sequence[Candidate]) -> Comparison:
        contents, vectors = run[0].contents, run[0].vectors
        lengths = self._statistics.lengths_in(contents, vectors)
        return compare(asked, contents, vectors, lengths, np.array([one.number for one in run]))

    def _asked(self, question: Question) -> Asked:
        words = self._statistics.passage_words
        grams = list(dict.fromkeys(gram for one in question.readings for gram in one.words))
        column = {gram: place for place, gram in enumerate(grams)}
        weights, shares = np.zeros((2, len(question.readings), len(grams)))
        for row, reading in enumerate(question.readings):
            # The question's words as a unit vector times the passages' own weights.
            length = words.length(reading.words) or 1.0
            for gram, share in reading.words.items():
                weights[row, column[gram]] = words.idf(gram) ** 2 / length
                shares[row, column[gram]] = share
        metric, vectors = self._statistics.metric, question.vectors
        return Asked(grams, weights, shares, metric.towards(vectors) if len(vectors) else None)


def _signals(compared: Sequence[Comparison]) -> Array:
    return np.concatenate([one.signals for one in compared], axis=1)


def _hit(
    question: Question, candidate: Candidate, verdict: Verdict, compared: Sequence[Comparison]
) -> Hit:
    reading, place = question.readings[verdict.reading], verdict.place
    for comparison in compared:
        if place < len(comparison.firsts):
            break
        place -= len(comparison.firsts)
    passage = candidate.passages[comparison.nearest_passage(verdict.reading, place)]
    return Hit(
        article=candidate.article,
        score=verdict.score,
        level=verdict.level,
        why=_why(reading, passage, bool(len(question.vectors))),
        part=reading.part,
        signals=dict(
            zip(SIGNALS, comparison.signals[verdict.reading, place].tolist(), strict=True)
        ),
    )


def _why(reading: Reading, passage: Passage, with_meaning: bool) -> str:
    """Which passage matched, and by which words or by meaning."""
    words = shared_words(reading.text, passage.text)
    if words:
        reason = f"共同的词：{'、'.join(words)}"
    else:
        reason = "意思相近" if with_meaning else "有相同的字"
    prefix = "" if with_meaning else "仅按字词匹配，"
    return f"匹配{KIND_NAMES[passage.kind]}“{passage.text[:30]}”，{prefix}{reason}"


def _groups(question: Question) -> list[int]:
    """Which readings compete: those of the whole message, and those of each part of it."""
    parts = list(dict.fromkeys(one.part for one in question.readings))
    return [parts.index(reading.part) for reading in question.readings]
