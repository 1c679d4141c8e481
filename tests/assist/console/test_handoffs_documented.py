"""docs/handoffs.md tells the truth about the action that it asks to copy."""

import ast
import re
from pathlib import Path
from typing import get_args

from assist.console.handoffs import NewHandoff, TranscriptLine
from assist.conversations.packet import REASONS
from assist.settings import Settings

DOCS = Path(__file__).resolve().parents[3] / "docs"
PAGE = (DOCS / "handoffs.md").read_text(encoding="utf-8")
ACTION = (DOCS / "examples" / "action_hand_over.py").read_text(encoding="utf-8")


def constants() -> dict[str, object]:
    """The numbers at the top of the action's file."""
    found: dict[str, object] = {}
    for node in ast.parse(ACTION).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Tuple):
            names = [ast.unparse(name) for name in node.targets[0].elts]
            found |= dict(zip(names, ast.literal_eval(node.value), strict=True))
    return found


def test_every_field_of_a_handoff_is_told() -> None:
    table = PAGE.split("| field | |", 1)[1].split("\n\n", 1)[0]
    told = {name for row in re.findall(r"^\| (.+?) \|", table, re.M) for name in row.split(", ")}
    assert told - {"---"} >= {f"`{name}`" for name in NewHandoff.model_fields}
    assert all(name in table for name in TranscriptLine.model_fields)


def test_the_action_keeps_to_what_the_desk_takes() -> None:
    limits = constants()
    lines = NewHandoff.model_json_schema()["properties"]["transcript"]["maxItems"]
    assert limits["MAX_LINES"] == lines
    assert limits["MAX_TEXT_CHARS"] == Settings.model_fields["max_text_chars"].default
    assert "user_request" in REASONS
    assert set(get_args(TranscriptLine.model_fields["author"].annotation)) == {"customer", "bot"}


def test_its_name_stands_in_the_domain_of_the_page() -> None:
    assert 'return "action_hand_over"' in ACTION
    assert "  - action_hand_over\n" in PAGE
    for slot in re.findall(r'SlotSet\("(\w+)"', ACTION):
        assert f"  {slot}: {{type: text" in PAGE
