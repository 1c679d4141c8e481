"""Measures the trained pipeline against SnowNLP: `python -m assist.sentiment.evaluate`.

Our own held-out sentences always; public sets too where EVAL_DATA names their folder.
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.table import Table
from snownlp import SnowNLP

from assist.sentiment.analyzer import SentimentAnalyzer
from assist.sentiment.measurement import Classifier, LabelledText, Reading, measure, read_labelled
from assist.sentiment.train import DEFAULT_OUT

HELD_OUT: Final = Path("tests/quality/sentiment_held_out.jsonl")
PUBLIC_SETS: Final = ("jddc_service_turns.jsonl", "shop_reviews.jsonl")
COLUMNS: Final = ("texts", "accuracy", "precision", "recall", "F1", "AUROC", "texts/s")


def main(
    model: Annotated[Path, typer.Option(help="The trained pipeline.")] = DEFAULT_OUT,
    held_out: Annotated[Path, typer.Option(help="Our labelled sentences.")] = HELD_OUT,
) -> None:
    """Print a table: precision, recall, F1 and AUROC are those of the label "negative"."""
    analyzer = SentimentAnalyzer(model)
    analyzer.warm_up()
    classifiers: dict[str, Classifier] = {"ours": reading_of(analyzer), "SnowNLP": read_snownlp}
    table = Table("set", "classifier", *COLUMNS)
    for name, examples in _sets(held_out):
        for classifier_name, classify in classifiers.items():
            table.add_row(name, classifier_name, *_cells(classify, examples))
    console = Console(width=120)
    console.print(table)
    console.print(_by_kind(analyzer, read_labelled(held_out)))
    console.print(f"one message at a time: p95 {latency_p95_ms(analyzer, held_out):.1f} ms")


def reading_of(analyzer: SentimentAnalyzer) -> Classifier:
    """The analyzer as a classifier to measure."""
    return lambda texts: [Reading(one.label, one.negative) for one in analyzer.analyze(texts)]


def read_snownlp(texts: Sequence[str]) -> list[Reading]:
    """SnowNLP knows two moods, so it never says neutral."""
    scores = [1 - SnowNLP(text).sentiments if text.strip() else 0.5 for text in texts]
    return [Reading("negative" if score > 0.5 else "positive", score) for score in scores]


def latency_p95_ms(analyzer: SentimentAnalyzer, held_out: Path) -> float:
    """The 95th percentile of one message's time, in milliseconds."""
    seconds = []
    for example in read_labelled(held_out):
        started_at = perf_counter()
        analyzer.analyze([example.text])
        seconds.append(perf_counter() - started_at)
    return 1000 * sorted(seconds)[int(len(seconds) * 0.95)]


def _sets(held_out: Path) -> Iterator[tuple[str, list[LabelledText]]]:
    yield held_out.stem, read_labelled(held_out)
    if folder := os.environ.get("EVAL_DATA"):
        for name in PUBLIC_SETS:
            path = Path(folder) / "sentiment" / name
            yield path.stem, read_labelled(path)


def _cells(classify: Classifier, examples: Sequence[LabelledText]) -> list[str]:
    found = measure(classify, examples)
    shares = (found.accuracy, found.precision, found.recall, found.f1, found.auroc)
    speed = f"{found.texts_per_second:.0f}"
    return [str(found.count), *(f"{share:.3f}" for share in shares), speed]


def _by_kind(analyzer: SentimentAnalyzer, examples: Sequence[LabelledText]) -> Table:
    table = Table("kind", "texts", "right", title="held-out sentences by kind")
    for kind in dict.fromkeys(example.kind for example in examples):
        chosen = [example for example in examples if example.kind == kind]
        readings = analyzer.analyze([example.text for example in chosen])
        right = sum(
            example.label == reading.label
            for example, reading in zip(chosen, readings, strict=True)
        )
        table.add_row(kind, str(len(chosen)), f"{right / len(chosen):.2f}")
    return table


if __name__ == "__main__":
    typer.run(main)
