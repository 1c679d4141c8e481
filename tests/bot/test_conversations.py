"""The conversations in conversations/*.yml (Rasa's test-story form), with real actions and the real shop.

`rasa test core` reads the same files but runs no action; here every action runs, the shop answers, and
intents, actions and slots are compared turn by turn. A story's `metadata` says who talks (`customer`),
and from which of the customer's messages on the shop is `down`, `slow` or `well` (`shop`).
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Dict, Iterator, List, NamedTuple, Tuple

import pytest
import yaml
from conftest import Chat
from neighbours import Search, Shop

FOLDER = Path(__file__).parent / "conversations"
ANNOTATION = re.compile(r"\[([^\]]+)\](?:\([a-z_]+\)|\{[^}]*\})")


class Turn(NamedTuple):
    """One message of the customer and all that must follow."""

    text: str
    intent: str
    actions: List[str]
    slots: Dict[str, Any]
    loops: List[Any]


def stories() -> Iterator[Any]:
    for path in sorted(FOLDER.glob("test_*.yml")):
        for story in yaml.safe_load(path.read_text("utf-8"))["stories"]:
            yield pytest.param(story, id=f"{path.stem}: {story['story']}")


def turns_of(story: Dict[str, Any]) -> List[Turn]:
    turns: List[Turn] = []
    for step in story["steps"]:
        if "user" in step:
            text = ANNOTATION.sub(r"\1", step["user"].strip())
            turns.append(Turn(text, step["intent"], [], {}, []))
        elif "action" in step:
            turns[-1].actions.append(step["action"])
        elif "active_loop" in step:
            turns[-1].loops.append(step["active_loop"])
        else:
            for slot in step["slot_was_set"]:
                turns[-1].slots.update(slot)
    return turns


@pytest.mark.parametrize("story", stories())
def test_the_conversation_goes_as_written(
    story: Dict[str, Any], agent: Any, shop: Shop, search: Search
) -> None:
    told = story.get("metadata") or {}
    customer = {"id": told["customer"], "name": "客户", "tags": []} if "customer" in told else {}
    chat = Chat(agent, {"conversation_id": "story", "customer": customer, "slots": {}})
    moods: Dict[int, str] = told.get("shop") or {}
    for number, turn in enumerate(turns_of(story), start=1):
        shop.mood = moods.get(number, shop.mood)
        chat.say(turn.text)
        intent, actions = chat.last_turn()
        where = f"message {number}, {turn.text}"
        assert intent == turn.intent, where
        assert actions == turn.actions, where
        slots = chat.slots()
        assert {name: slots.get(name) for name in turn.slots} == turn.slots, where
        if turn.loops:
            assert chat.active_loop() == turn.loops[-1], where


def test_every_file_is_read_by_rasa_too() -> None:
    names: List[Tuple[str, str]] = [
        (path.stem, story["story"])
        for path in FOLDER.glob("*.yml")
        for story in yaml.safe_load(path.read_text("utf-8"))["stories"]
    ]
    assert all(stem.startswith("test_") for stem, _ in names), "rasa test reads test_*.yml only"
    assert len(names) == len(set(names))
    assert len(names) >= 60
