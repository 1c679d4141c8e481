"""How much of unseen wording the trained model understands."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any, Dict, List

import pytest

FALLBACK = "nlu_fallback"
HELD_OUT = Path(__file__).parent / "nlu_held_out.jsonl"
# Measured 0.937 when the sentences were new; below this something is broken, not merely worse.
LEAST_ACCURACY = 0.9


@pytest.fixture(scope="module")
def held_out() -> List[Dict[str, str]]:
    """Sentences that no training file holds."""
    return [json.loads(line) for line in HELD_OUT.read_text("utf-8").splitlines()]


def test_held_out_sentences_are_not_in_the_training_data(held_out: List[Dict[str, str]]) -> None:
    data = Path(__file__).parents[2] / "bot" / "data" / "nlu"
    trained = {
        line.strip()[2:]
        for path in data.glob("*.yml")
        for line in path.read_text("utf-8").splitlines()
        if line.strip().startswith("- ")
    }
    assert len(trained) > 500
    assert not [row["text"] for row in held_out if row["text"] in trained]


def test_unseen_wording_is_understood(agent: Any, held_out: List[Dict[str, str]]) -> None:
    covered = [row for row in held_out if row["intent"] != FALLBACK]
    assert len(covered) >= 150
    right = sum(understood(agent, row["text"]) == row["intent"] for row in covered)
    assert right / len(covered) >= LEAST_ACCURACY


def understood(agent: Any, text: str) -> str:
    """The classifier's own choice, before any fallback."""
    ranking = asyncio.run(agent.parse_message(text))["intent_ranking"]
    return next(row["name"] for row in ranking if row["name"] != FALLBACK)
