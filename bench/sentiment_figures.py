"""Figures of classifiers over labelled texts, and their tables. Pure."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import quantiles
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score

from bench.sentiment_rivals import Said
from bench.sentiment_sets import Example, LabelledSet

Booleans = NDArray[np.bool_]
Floats = NDArray[np.float64]
# What each of some cuts (the third) would be worth.
Worth = Callable[[Booleans, Floats, Floats], Floats]

NEGATIVE, NEUTRAL, POSITIVE = "negative", "neutral", "positive"
ALERTS = ("safety", "threat", "insult", "urgency")
LIKE = "_like"
# With fewer texts on one side, an F1 says nothing.
FEWEST = 5


@dataclass(frozen=True)
class Quality:
    """`precision`, `recall`, `f1`: of "negative" as the classifier says it.

    `f1_cut`, and in a set of two sides `accuracy_cut`: where its score decides instead, from the cut
    that is best for the other half of the set. NaN where nothing is counted.
    """

    accuracy: float
    precision: float
    recall: float
    f1: float
    f1_cut: float
    accuracy_cut: float
    auroc: float


@dataclass(frozen=True)
class Kind:
    """`flagged`: called negative though a person does not; of those that are not negative.

    NaN: `f1` where one side has fewer than FEWEST texts, the others where there is nothing to count.
    """

    name: str
    count: int
    negative_count: int
    right: float
    f1: float
    recall: float
    flagged: float


@dataclass(frozen=True)
class Alert:
    """`raised`: how often at all."""

    name: str
    wanted: int
    raised: int
    precision: float
    recall: float


@dataclass(frozen=True)
class Levels:
    """Shares of texts whose level (0-3) is the person's, and at most one away from it."""

    count: int
    exact: float
    within_one: float


@dataclass(frozen=True)
class Bin:
    """Texts whose score is from `since` on: its mean, and the share that a person calls negative."""

    since: float
    count: int
    mean: float
    negative: float


def quality(asked: LabelledSet, said: Sequence[Said]) -> Quality:
    """Accuracy over all labels; in a set of two sides, whatever is not negative counts as positive."""
    is_negative = np.array([example.label == NEGATIVE for example in asked.examples])
    is_called = np.array([one.label == NEGATIVE for one in said])
    called = [two_sided(one.label) if asked.is_two_sided else one.label for one in said]
    right = [example.label == label for example, label in zip(asked.examples, called, strict=True)]
    hits = int(np.sum(is_negative & is_called))
    scores = np.array([one.negative for one in said])
    halves = halves_of(asked.examples)
    return Quality(
        accuracy=share(right),
        precision=ratio(hits, is_called.sum()),
        recall=ratio(hits, is_negative.sum()),
        f1=f1_of(is_negative, is_called),
        f1_cut=f1_of(is_negative, called_apart(is_negative, scores, halves, f1_by_cut)),
        accuracy_cut=share(
            is_negative == called_apart(is_negative, scores, halves, accuracy_by_cut)
        )
        if asked.is_two_sided
        else float("nan"),
        auroc=float(roc_auc_score(is_negative, scores)),
    )


def two_sided(label: str) -> str:
    return NEGATIVE if label == NEGATIVE else POSITIVE


def halves_of(examples: Sequence[Example]) -> Booleans:
    """Either half of a set; the turns of a dialogue in the same."""
    names = (example.dialogue or f"{at} {example.text}" for at, example in enumerate(examples))
    return np.array([crc32(name.encode()) % 2 == 0 for name in names])


def called_apart(is_negative: Booleans, scores: Floats, halves: Booleans, worth: Worth) -> Booleans:
    """What the score calls negative, in each half from the cut that is best for the other."""
    called = np.zeros_like(is_negative)
    for half in (halves, ~halves):
        if half.any() and (~half).any():
            cuts = np.unique(scores[~half])
            best = cuts[int(np.argmax(worth(is_negative[~half], scores[~half], cuts)))]
            called[half] = scores[half] >= best
    return called


def f1_by_cut(is_negative: Booleans, scores: Floats, cuts: Floats) -> Floats:
    """The F1 of each cut."""
    hits, called = counts_from(scores[is_negative], cuts), counts_from(scores, cuts)
    found: Floats = 2 * hits / np.maximum(called + is_negative.sum(), 1)
    return found


def accuracy_by_cut(is_negative: Booleans, scores: Floats, cuts: Floats) -> Floats:
    """The share that each cut puts on the right side."""
    hits, called = counts_from(scores[is_negative], cuts), counts_from(scores, cuts)
    found: Floats = (2 * hits - called + len(scores) - is_negative.sum()) / len(scores)
    return found


def counts_from(scores: Floats, cuts: Floats) -> Floats:
    """How many scores are at least as high as each cut."""
    return (len(scores) - np.searchsorted(np.sort(scores), cuts)).astype(float)


def at_cut(said: Sequence[Said], cut: float) -> list[Said]:
    """The same readings where the score alone decides what is negative."""
    return [replace(one, label=label_at(one, cut)) for one in said]


def label_at(said: Said, cut: float) -> str:
    if said.negative >= cut:
        return NEGATIVE
    return NEUTRAL if said.label == NEGATIVE else said.label


def f1_of(is_so: Iterable[bool], is_said: Iterable[bool]) -> float:
    pairs = list(zip(is_so, is_said, strict=True))
    hits = sum(bool(so and called) for so, called in pairs)
    return ratio(2 * hits, sum(bool(so) + bool(called) for so, called in pairs))


def kinds(examples: Sequence[Example], said: Sequence[Said]) -> Iterator[Kind]:
    """Each kind; and with its look-alikes, a kind that has some (threat with threat_like)."""
    names = sorted({example.kind for example in examples})
    for name in names:
        yield kind(name, [name], examples, said)
        if name + LIKE in names:
            yield kind(f"{name} + {name}{LIKE}", [name, name + LIKE], examples, said)


def kind(name: str, of: Sequence[str], examples: Sequence[Example], said: Sequence[Said]) -> Kind:
    some = [pair for pair in zip(examples, said, strict=True) if pair[0].kind in of]
    is_so = [example.label == NEGATIVE for example, _ in some]
    is_said = [one.label == NEGATIVE for _, one in some]
    called = list(zip(is_so, is_said, strict=True))
    is_mixed = min(sum(is_so), len(is_so) - sum(is_so)) >= FEWEST
    return Kind(
        name=name,
        count=len(some),
        negative_count=sum(is_so),
        right=share([example.label == one.label for example, one in some]),
        f1=f1_of(is_so, is_said) if is_mixed else float("nan"),
        recall=share([is_called for is_negative, is_called in called if is_negative]),
        flagged=share([is_called for is_negative, is_called in called if not is_negative]),
    )


def alerts(examples: Sequence[Example], said: Sequence[Said]) -> Iterator[Alert]:
    """Of the texts whose alerts a person marked."""
    marked = [
        (example.alerts, one.alerts)
        for example, one in zip(examples, said, strict=True)
        if example.alerts is not None
    ]
    for name in ALERTS if marked else ():
        wanted = [name in alerts for alerts, _ in marked]
        raised = [name in alerts for _, alerts in marked]
        hits = sum(so and called for so, called in zip(wanted, raised, strict=True))
        yield Alert(
            name, sum(wanted), sum(raised), ratio(hits, sum(raised)), ratio(hits, sum(wanted))
        )


def levels(examples: Sequence[Example], said: Sequence[Said], only_negative: bool) -> Levels:
    """Of the texts whose level a person gave; `only_negative`: of those above 0 alone."""
    apart = [
        abs(example.level - one.level)
        for example, one in zip(examples, said, strict=True)
        if example.level is not None and (example.level > 0 or not only_negative)
    ]
    return Levels(len(apart), share([by == 0 for by in apart]), share([by <= 1 for by in apart]))


def calibration(examples: Sequence[Example], said: Sequence[Said]) -> Iterator[Bin]:
    """Fifths of the score, where something is in them."""
    pairs = [
        (one.negative, example.label == NEGATIVE)
        for example, one in zip(examples, said, strict=True)
    ]
    for fifth in range(5):
        some = [pair for pair in pairs if min(4, int(pair[0] * 5)) == fifth]
        if some:
            mean = ratio(sum(score for score, _ in some), len(some))
            yield Bin(fifth / 5, len(some), mean, share([is_so for _, is_so in some]))


def p50_p95(values: Sequence[float]) -> tuple[float, float]:
    cuts = quantiles(values, n=100, method="inclusive")
    return cuts[49], cuts[94]


def ratio(part: float, whole: float) -> float:
    return float(part / whole) if whole else float("nan")


def share(yes: Sequence[bool] | Booleans) -> float:
    return ratio(sum(map(bool, yes)), len(yes))
