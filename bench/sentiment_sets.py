"""What `bench.sentiment` asks: the project's held-out sentences, and the real sets of EVAL_DATA."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final, cast

from assist.sentiment.turns import TURNS_READ, Author, Turn

Json = dict[str, Any]

OWN, SERVICE_TURNS, SHOP_REVIEWS = "own", "service turns", "shop reviews"
NEUTRAL: Final = "neutral"
DIALOGUES: Final = Path("dialogues") / "jddc_service_dialogues.jsonl"
_ROLES: Final[dict[str, Author]] = {"user": "customer", "agent": "agent"}
_SPEAKERS: Final[dict[str, Author]] = {"客户": "customer", "客服": "agent", "机器人": "bot"}


class TurnNotFound(Exception):
    """A labelled turn isn't where it says it stands in its dialogue."""


@dataclass(frozen=True)
class Example:
    """A text as a person labelled it. `level` (0-3) and `alerts` are None where nobody gave any.

    `dialogue` names the one it stands in, if any.
    """

    text: str
    label: str
    kind: str = ""
    level: int | None = None
    alerts: tuple[str, ...] | None = None
    before: tuple[Turn, ...] = ()
    dialogue: str = ""


@dataclass(frozen=True)
class LabelledSet:
    name: str
    examples: Sequence[Example]

    @property
    def is_two_sided(self) -> bool:
        """Whether nothing in it is neutral: whoever says so must be read as one of the sides."""
        return all(example.label != NEUTRAL for example in self.examples)

    @property
    def has_context(self) -> bool:
        return any(example.before for example in self.examples)


@dataclass(frozen=True)
class Dialogue:
    """`overall` is what people said of the whole; `labels[i]` of turn i, "" where nothing."""

    id: str
    overall: str
    turns: tuple[Turn, ...]
    labels: tuple[str, ...]

    @property
    def places(self) -> list[int]:
        """Where the customer's turns stand."""
        return [place for place, turn in enumerate(self.turns) if turn.author == "customer"]

    def before(self, place: int) -> tuple[Turn, ...]:
        """The turns that are read along with the one at `place`, oldest first."""
        return self.turns[max(0, place - TURNS_READ) : place]


def labelled_sets(held_out: Path, folder: Path | None) -> Iterator[LabelledSet]:
    """The own set, and where EVAL_DATA's folder is given, the real ones."""
    yield LabelledSet(OWN, read_own(held_out))
    if folder:
        dialogues = read_dialogues(folder / DIALOGUES)
        turns = rows_of(folder / "sentiment" / "jddc_service_turns.jsonl")
        yield LabelledSet(SERVICE_TURNS, with_context(turns, dialogues))
        reviews = rows_of(folder / "sentiment" / "shop_reviews.jsonl")
        yield LabelledSet(SHOP_REVIEWS, [Example(row["text"], row["label"]) for row in reviews])


def read_own(path: Path) -> list[Example]:
    return [
        Example(
            text=row["text"],
            label=row["label"],
            kind=row.get("kind", ""),
            level=row.get("level"),
            alerts=tuple(row["alerts"]) if "alerts" in row else None,
            before=tuple(turn_of(line) for line in row.get("before", ())),
        )
        for row in rows_of(path)
    ]


def turn_of(line: str) -> Turn:
    """客服：您好 as a turn. Raises KeyError for a speaker that nobody knows."""
    speaker, _, text = line.partition("：")
    return Turn(_SPEAKERS[speaker], text)


def read_dialogues(path: Path) -> list[Dialogue]:
    return [
        Dialogue(
            id=row["id"],
            overall=row["overall"],
            turns=tuple(Turn(_ROLES[said["role"]], said["text"]) for said in row["messages"]),
            labels=tuple(said.get("satisfaction", "") for said in row["messages"]),
        )
        for row in rows_of(path)
    ]


def with_context(rows: Sequence[Json], dialogues: Sequence[Dialogue]) -> list[Example]:
    """The labelled turns with what was said before each.

    Raises TurnNotFound unless each stands in its dialogue as the customer's, with the same words.
    """
    by_id = {dialogue.id: dialogue for dialogue in dialogues}
    return [_joined(row, by_id.get(row["dialogue"])) for row in rows]


def _joined(row: Json, dialogue: Dialogue | None) -> Example:
    place = int(row["message"])
    said = Turn("customer", row["text"])
    if dialogue is None or dialogue.turns[place : place + 1] != (said,):
        raise TurnNotFound(f"{row['dialogue']} message {place}")
    before = dialogue.before(place)
    return Example(row["text"], row["label"], before=before, dialogue=dialogue.id)


def rows_of(path: Path) -> list[Json]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]


def to_json(example: Example) -> Json:
    """What a process of its own needs of it."""
    return {"text": example.text, "before": [asdict(turn) for turn in example.before]}


def turns_from(rows: Sequence[Json]) -> list[Turn]:
    return [Turn(cast(Author, row["author"]), row["text"]) for row in rows]
