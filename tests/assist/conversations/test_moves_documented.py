"""docs/concepts.md shows the table of moves; it says what the code does, row by row."""

import re
from pathlib import Path

from assist.conversations.moves import MOVES, STATUS_NAMES, VERB_NAMES

CONCEPTS = (Path(__file__).resolve().parents[3] / "docs" / "concepts.md").read_text("utf-8")
MOVE_ROW = re.compile(r"^\| `(\w+)` \| (\S+) \| `(\w+)` \| `(\w+)` \|", re.MULTILINE)


def test_the_table_of_moves_in_the_documents_is_the_one_in_force() -> None:
    in_force = [
        (verb, VERB_NAMES[verb], before, after)
        for verb, moves in MOVES.items()
        for before, after in moves.items()
    ]
    assert MOVE_ROW.findall(CONCEPTS) == in_force


def test_every_status_is_explained_under_its_chinese_name() -> None:
    for status, name in STATUS_NAMES.items():
        assert f"| `{status}` | {name} |" in CONCEPTS
