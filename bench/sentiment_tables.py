"""The tables of `bench.sentiment`, as Markdown: docs/sentiment.md shows them. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import isnan
from typing import Any

from assist.sentiment.displeasure import SERVICE_CUT, TWO_SIDED_CUT
from bench.sentiment_figures import (
    Quality,
    alerts,
    at_cut,
    calibration,
    kinds,
    levels,
    p50_p95,
    quality,
)
from bench.sentiment_rivals import OURS, Said
from bench.sentiment_sets import SERVICE_TURNS, SHOP_REVIEWS, Example, LabelledSet

Json = dict[str, Any]
Line = Sequence[str]

# Where the score decides better than the label, which is shy for the sake of plain questions.
CUTS = {SERVICE_TURNS: SERVICE_CUT, SHOP_REVIEWS: TWO_SIDED_CUT}

MAIN = (
    *("set", "classifier", "texts", "accuracy", "precision", "recall", "F1"),
    *("F1 at a cut", "accuracy at a cut", "AUROC", "texts/s", "CPU ms a text", "memory MB"),
)
ONE = ("classifier", "p50 ms", "p95 ms", "CPU ms, mean", "loads in s")
KINDS = ("kind", "texts", "negative", "F1", "negative found", "others flagged", "label right")
ALERTS = ("alert", "texts", "raised", "precision", "recall", "raised in 1,000 service turns")
CALIBRATION = ("score", "texts", "mean score", "share negative")
LEVELS = ("level of", "texts", "exact", "within one")


def main_table(sets: Sequence[LabelledSet], cells: Mapping[str, Json]) -> str:
    """Every classifier on every set that it was asked; speed and memory as they were measured."""
    return markdown(MAIN, list(_main_lines(sets, cells)))


def _main_lines(sets: Sequence[LabelledSet], cells: Mapping[str, Json]) -> Iterator[Line]:
    for asked in sets:
        for name, cell in cells.items():
            if found := cell["sets"].get(asked.name):
                count = len(asked.examples)
                figures = quality(asked, said_in(found))
                speed = f"{count / found['seconds']:,.0f}"
                cpu = f"{1000 * found['cpu_seconds'] / count:.1f}"
                memory = f"{cell['memory_mb']:.0f}"
                yield asked.name, name, f"{count:,}", *_shown(figures), speed, cpu, memory
                if name == OURS and asked.name in CUTS:
                    cut = CUTS[asked.name]
                    figures = quality(asked, at_cut(said_in(found), cut))
                    title = f"{OURS}, negative from {cut}"
                    yield asked.name, title, f"{count:,}", *_shown(figures), "", "", ""


def one_message_table(cells: Mapping[str, Json]) -> str:
    """Times of texts given one at a time."""
    lines = []
    for name, cell in cells.items():
        seconds = cell["seconds_one_by_one"]
        cpu = cell["cpu_seconds_one_by_one"] / len(seconds)
        times = (f"{1000 * one:.1f}" for one in (*p50_p95(seconds), cpu))
        lines.append((name, *times, f"{cell['load_seconds']:.1f}"))
    return markdown(ONE, lines)


def kinds_table(examples: Sequence[Example], said: Sequence[Said]) -> str:
    lines = [
        (one.name, str(one.count), str(one.negative_count))
        + tuple(figure(value) for value in (one.f1, one.recall, one.flagged, one.right))
        for one in kinds(examples, said)
    ]
    return markdown(KINDS, lines)


def alerts_table(
    examples: Sequence[Example], said: Sequence[Said], on_turns: Sequence[Said]
) -> str:
    """`on_turns`: readings of real turns, whose alerts nobody marked: only how many are raised."""
    lines = []
    for one in alerts(examples, said):
        raised = sum(one.name in reading.alerts for reading in on_turns)
        often = f"{1000 * raised / len(on_turns):.1f}" if on_turns else ""
        shares = (figure(one.precision), figure(one.recall))
        lines.append((one.name, str(one.wanted), str(one.raised), *shares, often))
    return markdown(ALERTS, lines)


def levels_table(examples: Sequence[Example], said: Sequence[Said]) -> str:
    lines = []
    for title, only_negative in (("all texts", False), ("negative texts", True)):
        found = levels(examples, said, only_negative)
        lines.append((title, str(found.count), figure(found.exact), figure(found.within_one)))
    return markdown(LEVELS, lines)


def calibration_table(examples: Sequence[Example], said: Sequence[Said]) -> str:
    lines = [
        (
            f"{one.since:.1f}–{one.since + 0.2:.1f}",
            str(one.count),
            figure(one.mean),
            figure(one.negative),
        )
        for one in calibration(examples, said)
    ]
    return markdown(CALIBRATION, lines)


def said_in(found: Json) -> list[Said]:
    return [
        Said(row["label"], row["negative"], row["level"], tuple(row["alerts"]))
        for row in found["said"]
    ]


def _shown(figures: Quality) -> Iterator[str]:
    for value in vars(figures).values():
        yield figure(value)


def figure(value: float) -> str:
    return "" if isnan(value) else f"{value:.3f}"


def markdown(columns: Line, lines: Iterable[Line]) -> str:
    rows = [columns, ["---"] * len(columns), *lines]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)
