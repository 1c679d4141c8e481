"""One row of a file as an article's draft, or the sentence that says what is wrong. Pure."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import ValidationError

from assist.knowledge.articles.drafts import FIELDS, ArticleDraft, explain

Json = dict[str, Any]
# A row is its number in the file (from 1, the heading of a table being 1) and what it held.
Row = tuple[int, ArticleDraft | str]
LISTS = ("similar_questions", "tags")
# What a field holds that stands in the row but is left empty.
_EMPTY: Json = {
    "similar_questions": [],
    "category": "",
    "tags": [],
    "level": "基础",
    "audience": "customer",
    "owner": "",
    "valid_until": None,
}
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]0?0:00(?::00)?)?")
_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})")


def draft_or_reason(row: Any) -> ArticleDraft | str:
    """The draft in `row`. Fields that the row does not have are not in its `model_fields_set`,
    those it leaves empty are, as empty: so an import changes only what the file speaks of."""
    if not isinstance(row, dict):
        return "这一行不是一条知识。"
    tidied = {name: _tidy(name, row[name]) for name in FIELDS if name in row}
    given = {name: value for name, value in tidied.items() if value is not None or name in _EMPTY}
    try:
        return ArticleDraft.model_validate(given)
    except ValidationError as error:
        return explain(error)


def _tidy(name: str, value: Any) -> Any:
    if value is None or value == "":
        return _EMPTY.get(name)
    if name in LISTS:
        return _as_list(value)
    if name == "id":
        return clean_number(value).strip()
    if name == "valid_until" and isinstance(value, str):
        return _as_date(value)
    return value


def _as_list(value: Any) -> Any:
    """Lists stay; a text is split at line breaks, semicolons and bars."""
    if isinstance(value, list):
        return [clean_number(one) if isinstance(one, int | float) else one for one in value]
    if isinstance(value, dict):
        return value
    parts = re.split(r"[\n;；|]", clean_number(value))
    return [part.strip() for part in parts if part.strip()]


def clean_number(value: Any) -> str:
    """A number as people write it (1001, not 1001.0); anything else as text."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return f"{value:.15g}" if abs(value) < 1e15 else f"{value:.0f}"
    return str(value)


def _as_date(text: str) -> str:
    """2030/1/31, 2030年1月31日 and 20300131 as 2030-01-31; other texts as they are."""
    text = text.strip()
    if found := _DATE.fullmatch(text) or _DIGITS.fullmatch(text):
        year, month, day = found.groups()
        return f"{year}-{month:0>2}-{day:0>2}"
    # Digits alone would be read as seconds since 1970.
    return f"?{text}" if text.isdigit() else text


def name_twins(rows: Iterable[Row]) -> Iterator[Row]:
    """The same rows; one whose id an earlier row has is told so, and the earlier one stands."""
    seen: dict[str, int] = {}
    for number, draft in rows:
        if isinstance(draft, ArticleDraft):
            earlier = seen.setdefault(draft.id, number)
            if earlier != number:
                yield number, f"编号 {draft.id} 和第 {earlier} 行重复，只导入了第 {earlier} 行。"
                continue
        yield number, draft
