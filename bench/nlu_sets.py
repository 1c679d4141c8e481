"""Sentences with intents to train on and to ask, from the project and from EVAL_DATA."""

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import yaml

REPOSITORY = Path(__file__).resolve().parents[1]
TRAINING = REPOSITORY / "bot" / "data" / "nlu"
HELD_OUT = REPOSITORY / "tests" / "bot" / "nlu_held_out.jsonl"
NAMES = ("own", "smp2017", "jddc")
# The intent that stands for all that no shop's desk does; only the own set trains it.
OUT_OF_SCOPE = "out_of_scope"
# jddc is one file of 65 kinds, 8 to 225 sentences each. Smaller kinds than this are left out: a third
# is asked, and with fewer than ten to train on, "10 per intent" would mean nothing.
LEAST_OF_A_KIND = 16
# The few longer sentences of jddc (10 of 1,908, up to 359 characters) are left out: DIET pads each batch
# to its longest, and needs hours and over 5 GB for them.
LONGEST = 90
# Of jddc's other kinds, from the largest to the smallest, every fifth is never trained: what is asked
# of it is out of scope.
STRANGE_KINDS = slice(2, None, 5)
SEED = 20
_ENTITY = re.compile(r"\[([^\]]+)\](?:\([^)]*\)|\{[^}]*\})")


class SetMissing(Exception):
    """A set that cannot be read; the message says which and what to do."""


class Said(NamedTuple):
    """A sentence and its intent."""

    text: str
    intent: str


@dataclass(frozen=True)
class IntentSet:
    """What is trained and what is asked. An asked intent that is not trained is out of scope."""

    name: str
    train: list[Said]
    asked: list[Said]
    # As Rasa's training files have them; for the pipelines' regex components.
    regexes: list[dict[str, str]]


def read_set(name: str, eval_data: "Path | None", held_out: Path) -> IntentSet:
    """Raises SetMissing where its files are not there."""
    if name == "own":
        return _own(held_out)
    if eval_data is None:
        raise SetMissing(f"{name} is skipped: EVAL_DATA names no folder with the real sets.")
    return (_smp2017 if name == "smp2017" else _jddc)(eval_data / "intent")


def sample(rows: Sequence[Said], count: "int | None", number: int) -> list[Said]:
    """`count` sentences of each intent, or all it has; the same for the same `number`."""
    if count is None:
        return list(rows)
    chance = random.Random(f"{SEED}/{number}")
    return [
        one for _, some in by_intent(rows) for one in chance.sample(some, min(count, len(some)))
    ]


def by_intent(rows: Iterable[Said]) -> list[tuple[str, list[Said]]]:
    """Each intent with its sentences, in the order of the intents' names."""
    groups: dict[str, list[Said]] = defaultdict(list)
    for one in rows:
        groups[one.intent].append(one)
    return sorted(groups.items())


def _own(held_out: Path) -> IntentSet:
    if not held_out.is_file():
        raise SetMissing(f"own is skipped: there are no held-out sentences at {held_out}.")
    entries = [
        entry
        for path in sorted(TRAINING.glob("*.yml"))
        for entry in yaml.safe_load(path.read_text("utf-8"))["nlu"]
    ]
    train = [one for entry in entries if "intent" in entry for one in _examples(entry)]
    regexes = [entry for entry in entries if "regex" in entry]
    return IntentSet("own", _distinct(train), _unseen(_rows(held_out), train), regexes)


def _examples(entry: dict[str, Any]) -> Iterator[Said]:
    """An intent's sentences without marks for entities: entities are not measured here."""
    for line in entry["examples"].splitlines():
        if line.startswith("- "):
            yield Said(_ENTITY.sub(r"\1", line[2:].strip()), entry["intent"])


def _smp2017(folder: Path) -> IntentSet:
    """`chat` is never trained: all of it, from both files, is asked as out of scope."""
    rows = _rows(folder / "smp2017_train.jsonl")
    train = [one for one in rows if one.intent != "chat"]
    chat = [one for one in rows if one.intent == "chat"]
    asked = _rows(folder / "smp2017_test.jsonl") + chat
    return IntentSet("smp2017", train, _unseen(asked, train), [])


def _jddc(folder: Path) -> IntentSet:
    """One file: a third of each kind is asked, some kinds are never trained, small ones left out."""
    rows = [one for one in _rows(folder / "jddc_silver_train.jsonl") if len(one.text) <= LONGEST]
    kinds = [pair for pair in by_intent(_distinct(rows)) if len(pair[1]) >= LEAST_OF_A_KIND]
    by_size = sorted(kinds, key=lambda one: -len(one[1]))
    strange = {kind for kind, _ in by_size[STRANGE_KINDS]}
    chance = random.Random(SEED)
    train, asked = [], []
    for kind, some in kinds:
        mixed = chance.sample(some, len(some))
        third = len(some) if kind in strange else len(some) // 3
        asked += mixed[:third]
        train += mixed[third:]
    return IntentSet("jddc", train, asked, [])


def _unseen(asked: Iterable[Said], train: Iterable[Said]) -> list[Said]:
    """What is asked, without what is trained word for word."""
    texts = {one.text for one in train}
    return [one for one in asked if one.text not in texts]


def _distinct(rows: Iterable[Said]) -> list[Said]:
    """The first of each text."""
    return list({one.text: one for one in reversed(list(rows))}.values())[::-1]


def _rows(path: Path) -> list[Said]:
    if not path.is_file():
        raise SetMissing(f"{path.name} is skipped: it is not in {path.parent}.")
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [Said(row["text"], row["intent"]) for row in lines]
