"""Figures of a classifier over asked sentences, and their tables. Pure."""

from collections.abc import Iterable, Sequence
from statistics import mean
from typing import Any, NamedTuple

from sklearn.metrics import f1_score, roc_auc_score

from bench.nlu_sets import OUT_OF_SCOPE, Said

FALLBACK = "nlu_fallback"
Figures = dict[str, Any]


class Guess(NamedTuple):
    """What the classifier itself says of one sentence, before any fallback."""

    intent: str
    # Of the best intent that is not out_of_scope: how sure it is that the desk can serve this.
    confidence: float
    out_of_scope: float


def guess_of(ranking: Sequence[dict[str, Any]]) -> Guess:
    """From Rasa's `intent_ranking`; an intent that it leaves out counts as impossible."""
    rows = [(row["name"], float(row["confidence"])) for row in ranking if row["name"] != FALLBACK]
    served = [confidence for name, confidence in rows if name != OUT_OF_SCOPE]
    best = rows[0][0] if rows else FALLBACK
    return Guess(best, max(served, default=0.0), dict(rows).get(OUT_OF_SCOPE, 0.0))


def quality(asked: Sequence[Said], guesses: Sequence[Guess], trained: "set[str]") -> Figures:
    """Accuracy and macro-F1 over the trained intents; AUROC of telling the rest from them.

    auroc: by the confidence of the best intent in scope. auroc_class: by 1 - P(out_of_scope), None
    where no such intent is trained.
    """
    pairs = [(one.intent, guess.intent) for one, guess in zip(asked, guesses, strict=True)]
    known = [pair for pair in pairs if pair[0] in trained]
    expected, found = [pair[0] for pair in known], [pair[1] for pair in known]
    in_scope = [one.intent in trained - {OUT_OF_SCOPE} for one in asked]
    is_class_trained = OUT_OF_SCOPE in trained
    return {
        "asked": len(known),
        "strange": len(in_scope) - sum(in_scope),
        "accuracy": mean(one == other for one, other in known),
        "macro_f1": float(f1_score(expected, found, average="macro", labels=sorted(set(expected)))),
        "auroc": _auroc(in_scope, [guess.confidence for guess in guesses]),
        "auroc_class": _auroc(in_scope, [1 - guess.out_of_scope for guess in guesses])
        if is_class_trained
        else None,
    }


def _auroc(is_in_scope: Sequence[bool], scores: Sequence[float]) -> "float | None":
    if len(set(is_in_scope)) < 2:
        return None
    return float(roc_auc_score(is_in_scope, scores))


COLUMNS = {
    "accuracy": ("accuracy", ".3f"),
    "macro_f1": ("macro-F1", ".3f"),
    "auroc": ("AUROC", ".3f"),
    "auroc_class": ("AUROC by class", ".3f"),
    "train_seconds": ("training s", ".1f"),
    "train_cpu_seconds": ("training CPU-s", ".1f"),
    "p50_ms": ("message p50 ms", ".1f"),
    "cpu_ms": ("message CPU ms", ".1f"),
    "peak_mb": ("peak MB", ".0f"),
}


def markdown(cells: Sequence[Figures]) -> str:
    """One table per set: a row per size and pipeline, and ours beside the rival's."""
    return "\n\n".join(
        _table(name, [cell for cell in cells if cell["set"] == name])
        for name in dict.fromkeys(cell["set"] for cell in cells)
    )


def _table(name: str, cells: Sequence[Figures]) -> str:
    one = cells[0]
    titles = ["per intent", "pipeline", "samples", *(title for title, _ in COLUMNS.values())]
    lines = [
        f"### {name}: {one['kinds']} intents, {one['asked']} sentences asked, "
        f"{one['strange']} out of scope",
        "",
        _line(titles),
        _line(["---"] * len(titles)),
    ]
    for size in dict.fromkeys(cell["size"] for cell in cells):
        lines += _rows(size, [cell for cell in cells if cell["size"] == size])
    return "\n".join(lines)


def _rows(size: str, cells: Sequence[Figures]) -> Iterable[str]:
    for pipeline in dict.fromkeys(cell["pipeline"] for cell in cells):
        some = [cell for cell in cells if cell["pipeline"] == pipeline]
        shown = [_shown(average(some, key), form) for key, (_, form) in COLUMNS.items()]
        yield _line([size, pipeline, str(len(some)), *shown])
    rival, ours = shared(cells)
    if rival and ours:
        yield _line([size, "ours to rival", str(len(ours)), *_compared(rival, ours)])


def shared(cells: Sequence[Figures]) -> tuple[list[Figures], list[Figures]]:
    """The rival's and our cells on the samples that both were trained on."""
    numbers = [
        {cell["sample"] for cell in cells if cell["pipeline"] == name} for name in ("rival", "ours")
    ]
    both = [cell for cell in cells if cell["sample"] in numbers[0] & numbers[1]]
    rival = [cell for cell in both if cell["pipeline"] == "rival"]
    return rival, [cell for cell in both if cell["pipeline"] == "ours"]


def _compared(rival: Sequence[Figures], ours: Sequence[Figures]) -> Iterable[str]:
    """Points of difference for shares, ours as a multiple of the rival's for the rest."""
    for key, (_, form) in COLUMNS.items():
        before, after = average(rival, key), average(ours, key)
        if before is None or after is None:
            yield "–"
        elif form == ".3f":
            yield f"{100 * (after - before):+.1f}"
        else:
            yield f"× {after / before:.2f}"


def average(cells: Sequence[Figures], key: str) -> "float | None":
    """None where a cell has no such figure."""
    values = [cell[key] for cell in cells]
    return None if None in values else mean(values)


def _shown(value: "float | None", form: str) -> str:
    return "–" if value is None else format(value, form)


def _line(texts: Iterable[str]) -> str:
    return f"| {' | '.join(texts)} |"
