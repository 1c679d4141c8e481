"""The shape of the code, held by a test: who imports whom, how long things grow, and the words."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from assist.events import EVENT_TYPES

ROOT = Path(__file__).resolve().parents[2]
ASSIST = ROOT / "assist"
MAX_FILE_LINES = 300
MAX_FUNCTION_LINES = 40

# A part may import its own level's siblings no more than those above: only what stands below it.
# `people` is beside `live`: both stand on the database alone.
LEVELS = [
    {"gateway", "console", "metrics"},
    {"learning", "dispatch", "drafting"},
    {"suggestions", "sentiment", "tickets", "summaries", "customers", "phrases", "mentions"},
    {"conversations"},
    {"routing", "knowledge", "escalation", "webhooks", "attachments"},
    {"people", "live"},
    {"events", "hours"},
    {"db", "period", "fields", "pictures"},
    {"clock", "errors", "settings", "logs", "pacing", "tables"},
]
LEVEL_OF = {name: level for level, names in enumerate(LEVELS) for name in names}
# The rim puts everything together and may import all.
RIM = {
    "__main__",
    "app",
    "demo_team",
    "migrate",
    "desk",
    "access",
    "health",
    "pages",
    "failures",
    "testing",
}
RIM_FILES = {
    "checking_endpoints",
    "endpoints",
    "marks_endpoints",
    "picture_endpoints",
    "rest_channel",
    "sla_endpoints",
    "thread_endpoints",
    "transcript_endpoints",
    "trial_endpoints",
}
# The table list names every model for Alembic.
EXEMPT = {"tables", "migrations"}


def sources() -> Iterator[Path]:
    for path in sorted(ASSIST.rglob("*.py")):
        if "versions" not in path.parts:
            yield path


def part_of(path: Path) -> str:
    inside = path.relative_to(ASSIST)
    return inside.parts[0] if len(inside.parts) > 1 else inside.stem


def imported_parts(path: Path) -> set[str]:
    """The parts of assist that a file imports when it runs (type checking apart)."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            node.body = []
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            first, *rest = node.module.split(".")
            if first == "assist":
                found |= {rest[0]} if rest else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            names = [alias.name.split(".") for alias in node.names]
            found |= {name[1] for name in names if name[0] == "assist" and len(name) > 1}
    return found


def test_every_part_has_its_place() -> None:
    parts = {part_of(path) for path in sources()}
    assert parts - set(LEVEL_OF) - RIM - EXEMPT - {"__init__"} == set()
    assert set(LEVEL_OF) <= parts


def test_imports_go_downward_only() -> None:
    upward = [
        f"{path.relative_to(ROOT)} imports {target}"
        for path in sources()
        if part_of(path) in LEVEL_OF and path.stem not in RIM_FILES and part_of(path) not in EXEMPT
        for target in imported_parts(path) - {part_of(path)}
        if target not in LEVEL_OF or LEVEL_OF[target] <= LEVEL_OF[part_of(path)]
    ]
    assert upward == []


def test_the_import_rule_sees_an_upward_import(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.py"
    wrong.write_text("from assist.gateway.turns import BotTurns\nfrom assist import console\n")
    assert imported_parts(wrong) == {"gateway", "console"}


def test_nobody_below_the_rim_imports_an_endpoint() -> None:
    for path in sources():
        if part_of(path) in RIM or path.stem in RIM_FILES:
            continue
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"^from assist\.\w+\.(\w*endpoints|rest_channel) ", text, re.M), path


def test_the_bot_and_the_desk_never_import_each_other() -> None:
    for path in sources():
        assert not re.search(r"^\s*(from|import) bot\b", path.read_text(encoding="utf-8"), re.M)
    for path in (ROOT / "bot").rglob("*.py"):
        assert not re.search(r"^\s*(from|import) assist\b", path.read_text(encoding="utf-8"), re.M)


def test_no_file_outgrows_a_reader() -> None:
    long = {
        str(path.relative_to(ROOT)): count
        for path in sources()
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > MAX_FILE_LINES
    }
    assert long == {}


def test_no_function_outgrows_a_reader() -> None:
    long = {
        f"{path.relative_to(ROOT)}:{node.name}": count
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (count := (node.end_lineno or 0) - node.lineno + 1) > MAX_FUNCTION_LINES
    }
    assert long == {}


def test_the_documented_events_are_the_real_ones() -> None:
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    table = page.split("## Live events", 1)[1].split("\n## ", 1)[0]
    documented = re.findall(r"^\| `(\w+\.\w+)` \|", table, re.M)
    assert sorted(documented) == sorted(EVENT_TYPES)


def test_every_recorded_event_is_declared() -> None:
    for path in sources():
        for type_ in re.findall(r'record\(\s*session,\s*"([^"]+)"', path.read_text("utf-8")):
            assert type_ in EVENT_TYPES, f"{path}: {type_}"
