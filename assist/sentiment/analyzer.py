"""Scores customers' texts with the trained pipeline."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Final

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from assist.errors import NotReady
from assist.sentiment import pipeline  # noqa: F401  (registers the components that the stored pipeline names)
from assist.sentiment.alerts import HOSTILE, alerts_of, level_of
from assist.sentiment.cleaning import CleanText, clean, is_only_codes
from assist.sentiment.corpus import cleaned_turns
from assist.sentiment.displeasure import Shares
from assist.sentiment.evidence import find_evidence
from assist.sentiment.turns import Turn

HOSTILE_FLOOR: Final = 0.8
"""A customer who threatens or insults is at least this unhappy, however politely it is put."""

BATCH_SIZE: Final = 64


class SentimentModelMissing(NotReady):
    """The folder of the trained pipeline isn't there."""

    error, detail = "sentiment_model_missing", "情绪模型还没有训练，请先运行 make setup。"


@dataclass(frozen=True)
class Span:
    """Part of the original text: code points, start inclusive, end exclusive."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Sentiment:
    """How one text reads.

    `negative` is the probability of displeasure (0-1). `level` says how strong it is: 0 none,
    1 displeased, 2 angry, 3 furious. `evidence` is the words that carried it: never empty for a
    negative text or an alert, else always. `alerts` are any of safety, threat,
    insult and urgency, the most serious first.
    """

    label: str
    negative: float
    level: int
    evidence: tuple[Span, ...]
    alerts: tuple[str, ...]
    threats: tuple[str, ...]


NOTHING_SAID: Final = Sentiment("neutral", 0.0, 0, (), (), ())


class SentimentAnalyzer:
    """Cheap to make; `warm_up` loads the pipeline. Threads may share one: they take turns."""

    def __init__(self, model_dir: Path) -> None:
        self._model_dir = model_dir
        self._lock = Lock()
        self._nlp: Language | None = None

    @property
    def is_ready(self) -> bool:
        """Whether `analyze` answers without loading first."""
        return self._nlp is not None

    def warm_up(self) -> None:
        """Load the pipeline and run it once (jieba's dictionary and the encoder load at first use).

        Raises SentimentModelMissing when the pipeline was never trained.
        """
        with self._lock:
            self._load()

    def analyze(
        self, texts: Sequence[str], before: Sequence[Sequence[Turn]] | None = None
    ) -> list[Sentiment]:
        """One sentiment per text, in order. Loads the pipeline if `warm_up` didn't.

        `before[i]` is what was said before `texts[i]`, oldest first; the last four are read.
        """
        pasts = before if before is not None else [()] * len(texts)
        found: list[Sentiment] = []
        for start in range(0, len(texts), BATCH_SIZE):
            end = start + BATCH_SIZE
            found += self._analyze_batch(texts[start:end], pasts[start:end])
        return found

    def _analyze_batch(
        self, texts: Sequence[str], pasts: Sequence[Sequence[Turn]]
    ) -> list[Sentiment]:
        """Held for one batch only: whoever gives one message does not wait for another's 5,000."""
        cleaned = [clean(text) for text in texts]
        with self._lock:
            nlp = self._load()
            # Words met in a memory zone are forgotten after it; else the vocabulary only grows.
            with nlp.memory_zone():
                made = [
                    _make_doc(nlp, text, past) for text, past in zip(cleaned, pasts, strict=True)
                ]
                docs = list(nlp.pipe(made, batch_size=BATCH_SIZE))
                return [
                    _sentiment(nlp, doc, text, original)
                    for doc, text, original in zip(docs, cleaned, texts, strict=True)
                ]

    def _load(self) -> Language:
        if self._nlp is None:
            if not (self._model_dir / "config.cfg").is_file():
                raise SentimentModelMissing
            nlp = spacy.load(self._model_dir)
            nlp("你好")
            self._nlp = nlp
        return self._nlp


def _make_doc(nlp: Language, text: CleanText, before: Sequence[Turn]) -> Doc:
    doc = nlp.make_doc(text.text or " ")
    doc._.before = cleaned_turns(before)
    return doc


def _sentiment(nlp: Language, doc: Doc, text: CleanText, original: str) -> Sentiment:
    if not text.text.strip() or is_only_codes(text.text):
        return NOTHING_SAID
    threats = tuple(dict.fromkeys(threat.word for threat in doc._.signals.threats))
    shares = Shares(**doc.cats)
    alerts = alerts_of(doc.text, bool(threats), doc._.chances, shares.negative)
    # Words of a threat may be none: 投诉已经撤了.
    threats = threats if "threat" in alerts else ()
    is_hostile = bool(HOSTILE & set(alerts))
    label = "negative" if is_hostile else shares.label
    negative = max(doc._.displeasure, HOSTILE_FLOOR if is_hostile else 0.0)
    evidence: tuple[Span, ...] = ()
    if label == "negative" or alerts:
        found = find_evidence(nlp, doc, label == "negative", alerts)
        ranges = (text.original_range(start, end) for start, end in found)
        evidence = tuple(Span(start, end, original[start:end]) for start, end in ranges)
    level = level_of(label == "negative", alerts, doc._.chances)
    return Sentiment(label, round(negative, 4), level, evidence, alerts, threats)
