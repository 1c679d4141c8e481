"""Figures of a sentiment classifier on labelled texts."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Final

from sklearn.metrics import roc_auc_score

NEGATIVE: Final = "negative"


@dataclass(frozen=True)
class LabelledText:
    """A text and the label that a person gave it; `kind` says what it tries (empty if unmarked)."""

    text: str
    label: str
    kind: str = ""
    alerts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reading:
    """What a classifier says of one text."""

    label: str
    negative: float


TWO_SIDES: Final = frozenset({"negative", "positive"})

Classifier = Callable[[Sequence[str]], list[Reading]]


@dataclass(frozen=True)
class Figures:
    """How well a classifier tells negative texts from others, and how fast."""

    count: int
    accuracy: float
    precision: float
    recall: float
    f1: float
    auroc: float
    texts_per_second: float


def read_labelled(path: Path) -> list[LabelledText]:
    """The rows of a JSON-lines file with `text`, `label` and perhaps `kind` and `alerts`."""
    rows = (json.loads(line) for line in path.read_text("utf-8").splitlines())
    return [
        LabelledText(row["text"], row["label"], row.get("kind", ""), tuple(row.get("alerts", ())))
        for row in rows
    ]


def measure(classify: Classifier, examples: Sequence[LabelledText]) -> Figures:
    """The figures of `classify` on the examples, given as one batch."""
    started_at = perf_counter()
    readings = classify([example.text for example in examples])
    seconds = perf_counter() - started_at
    return figures(examples, readings, seconds)


def figures(
    examples: Sequence[LabelledText],
    readings: Sequence[Reading],
    seconds: float,
    two_sided_cut: float = 0.5,
) -> Figures:
    """Accuracy over all labels; precision, recall, F1 and AUROC of "negative" against the rest.

    Reviews are good or bad, never neutral: with such labels alone, a text is called negative where
    its probability reaches the classifier's `two_sided_cut`, else positive.
    """
    readings = _as_asked(examples, readings, two_sided_cut)
    is_negative = [example.label == NEGATIVE for example in examples]
    is_called = [reading.label == NEGATIVE for reading in readings]
    hits = sum(is_so and is_said for is_so, is_said in zip(is_negative, is_called, strict=True))
    right = sum(
        example.label == reading.label for example, reading in zip(examples, readings, strict=True)
    )
    return Figures(
        count=len(examples),
        accuracy=right / len(examples),
        precision=hits / max(1, sum(is_called)),
        recall=hits / max(1, sum(is_negative)),
        f1=2 * hits / max(1, sum(is_called) + sum(is_negative)),
        auroc=float(roc_auc_score(is_negative, [reading.negative for reading in readings])),
        texts_per_second=len(examples) / seconds,
    )


def _as_asked(
    examples: Sequence[LabelledText], readings: Sequence[Reading], cut: float
) -> Sequence[Reading]:
    if not {example.label for example in examples} <= TWO_SIDES:
        return readings
    return [
        Reading(NEGATIVE if one.negative >= cut else "positive", one.negative) for one in readings
    ]
