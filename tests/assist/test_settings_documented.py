"""docs/operate.md lists every setting of assist with its environment name and its default."""

import json
import re
from pathlib import Path

from pydantic.fields import FieldInfo

from assist.settings import REPOSITORY, Settings

OPERATE = (REPOSITORY / "docs" / "operate.md").read_text("utf-8")
SETTINGS_TABLE = OPERATE.split("## Settings")[1].split("Not fields of that object")[0]
ROW = re.compile(r"^\| `(\w+)` \| (?:`([^`]+)`|none) \| (.+) \|$", re.MULTILINE)


def test_the_documents_name_every_setting_with_its_default() -> None:
    fields = Settings.model_fields
    expected = {variable_of(name, field): written(field.default) for name, field in fields.items()}
    documented = {name: default or None for name, default, _ in ROW.findall(SETTINGS_TABLE)}
    assert documented == expected


def variable_of(name: str, field: FieldInfo) -> str:
    return field.alias or f"TONGZHOU_{name.upper()}"


def written(default: object) -> str | None:
    """A default as a reader would type it; paths as seen from the repository."""
    if isinstance(default, Path):
        return default.relative_to(REPOSITORY).as_posix()
    if isinstance(default, list):
        return json.dumps(default)
    return None if default is None else str(default)
