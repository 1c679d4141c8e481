"""What the sentiment bench asks: each turn with what was said before it, and nothing made up."""

import json
from pathlib import Path
from typing import Any

import pytest

from assist.sentiment.turns import Turn
from bench.sentiment_sets import (
    OWN,
    SERVICE_TURNS,
    SHOP_REVIEWS,
    Example,
    TurnNotFound,
    labelled_sets,
    read_dialogues,
    with_context,
)

SAID = [
    {"role": "user", "text": "在吗"},
    {"role": "agent", "text": "您好，请问有什么可以帮您"},
    {"role": "user", "text": "快递到哪了", "satisfaction": "neutral"},
    {"role": "agent", "text": "请稍等"},
    {"role": "user", "text": "都等半天了", "satisfaction": "negative"},
    {"role": "user", "text": "人呢", "satisfaction": "negative"},
]
LABELLED = [
    {"text": "快递到哪了", "label": "neutral", "dialogue": "d1", "message": 2},
    {"text": "人呢", "label": "negative", "dialogue": "d1", "message": 5},
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A stand-in for the folder of real data."""
    write(
        tmp_path / "dialogues/jddc_service_dialogues.jsonl",
        [{"id": "d1", "overall": "negative", "messages": SAID}],
    )
    write(tmp_path / "sentiment/jddc_service_turns.jsonl", LABELLED)
    write(tmp_path / "sentiment/shop_reviews.jsonl", [{"text": "很好", "label": "positive"}])
    write(tmp_path / "own.jsonl", [{"text": "人呢", "label": "negative", "kind": "mild"}])
    return tmp_path


def write(path: Path, rows: list[dict[str, Any]]) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


def test_a_turn_comes_with_the_four_turns_before_it(folder: Path) -> None:
    dialogues = read_dialogues(folder / "dialogues/jddc_service_dialogues.jsonl")
    first, second = with_context(LABELLED, dialogues)
    assert first.before == (Turn("customer", "在吗"), Turn("agent", "您好，请问有什么可以帮您"))
    assert [turn.text for turn in second.before] == [row["text"] for row in SAID[1:5]]


@pytest.mark.parametrize(
    "wrong", [{"text": "人在哪"}, {"message": 3}, {"message": 60}, {"dialogue": "d2"}]
)
def test_a_turn_that_is_not_where_it_says_it_stands_is_refused(
    folder: Path, wrong: dict[str, Any]
) -> None:
    dialogues = read_dialogues(folder / "dialogues/jddc_service_dialogues.jsonl")
    with pytest.raises(TurnNotFound):
        with_context([LABELLED[1] | wrong], dialogues)


def test_without_the_real_data_only_the_own_set_is_asked(folder: Path) -> None:
    assert [one.name for one in labelled_sets(folder / "own.jsonl", None)] == [OWN]


def test_reviews_have_two_sides_and_turns_a_past(folder: Path) -> None:
    own, turns, reviews = labelled_sets(folder / "own.jsonl", folder)
    assert (turns.name, reviews.name) == (SERVICE_TURNS, SHOP_REVIEWS)
    assert reviews.is_two_sided and not turns.is_two_sided
    assert turns.has_context and not own.has_context and not reviews.has_context


def test_a_sentence_written_with_its_past_is_read_with_it(folder: Path) -> None:
    row = {"text": "呵呵", "label": "negative", "level": 1, "alerts": []}
    write(folder / "own.jsonl", [row | {"before": ["机器人：请说明", "客服：再等等", "客户：哦"]}])
    [own] = labelled_sets(folder / "own.jsonl", None)
    past = (Turn("bot", "请说明"), Turn("agent", "再等等"), Turn("customer", "哦"))
    assert own.examples == [Example("呵呵", "negative", level=1, alerts=(), before=past)]


def test_the_customers_turns_and_what_people_said_of_them_are_found(folder: Path) -> None:
    [dialogue] = read_dialogues(folder / "dialogues/jddc_service_dialogues.jsonl")
    assert dialogue.places == [0, 2, 4, 5]
    assert [dialogue.labels[place] for place in dialogue.places] == [
        *("", "neutral"),
        *("negative", "negative"),
    ]
