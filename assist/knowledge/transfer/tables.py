"""Tables of articles: what their columns are called, and how a field stands in one cell. Pure."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from assist.errors import WrongValue
from assist.knowledge.articles.drafts import FIELDS
from assist.knowledge.transfer.rows import LISTS

Json = dict[str, Any]
REQUIRED = ("id", "title", "body")
COLUMN_NAMES = {
    "id": "编号 知识编号",
    "title": "标题 标准问 标准问题",
    "body": "正文 内容 答案 回答",
    "similar_questions": "相似问 相似问题 相似问法",
    "category": "分类 类别",
    "tags": "标签",
    "level": "难度 级别",
    "audience": "可见范围",
    "owner": "负责人",
    "valid_until": "有效期 有效期至 有效期到",
}
_FIELD_OF = {
    alias: field for field, names in COLUMN_NAMES.items() for alias in [field, *names.split()]
}
_AUDIENCE_OF = {
    "客户": "customer",
    "客户可见": "customer",
    "内部": "staff",
    "仅内部": "staff",
    "员工": "staff",
    "坐席": "staff",
}
# Where a reader would split a cell that lists several texts.
_SEPARATOR = re.compile(r"[\n;；|]")
MAX_NAMED = 10


def field_of(heading: str) -> str:
    """The field that a column heading names, or the heading itself."""
    name = heading.strip().strip("\ufeff").strip()
    return _FIELD_OF.get(name.lower().replace(" ", "_"), name)


def read_heading(cells: Sequence[str]) -> list[str]:
    """The fields of the columns, in their order; raises WrongValue when one is missing or twice.

    A column that lists texts may come more than once: an Excel cell holds 32,767 characters.
    """
    columns = [field_of(cell) for cell in cells]
    missing = [name for name in REQUIRED if name not in columns]
    if missing:
        wanted = "、".join(f"{name}（{COLUMN_NAMES[name].split()[0]}）" for name in missing)
        found = "、".join(cell.strip() for cell in cells[:MAX_NAMED] if cell.strip())
        seen = f"第一行是：{found[:200]}" if found else "第一行是空的"
        raise WrongValue(f"表头缺少这些列：{wanted}，{seen}。")
    count = Counter(columns)
    twice = [name for name in FIELDS if count[name] > 1 and name not in LISTS]
    if twice:
        raise WrongValue(f"表头里这些列出现了不止一次：{'、'.join(twice)}。")
    return columns


def unknown_columns(columns: Iterable[str]) -> list[str]:
    return [name for name in columns if name and name not in FIELDS]


def fields_of(columns: Sequence[str], cells: Sequence[str]) -> Json:
    """The row's fields as `draft_or_reason` takes them; a short row lacks its last cells."""
    fields: Json = {}
    for column, cell in zip(columns, [*cells, *[""] * len(columns)], strict=False):
        if column in LISTS:
            fields[column] = [*fields.get(column, []), *texts_of(cell)]
        elif column == "audience":
            fields[column] = _AUDIENCE_OF.get(cell.strip(), cell)
        else:
            fields[column] = cell
    return fields


def texts_of(cell: str) -> list[str]:
    """The texts that a cell lists, as `cell_of` wrote them or as people do."""
    if cell.startswith("["):
        try:
            found = json.loads(cell)
        except (ValueError, RecursionError):
            found = None
        if isinstance(found, list) and all(isinstance(one, str) for one in found):
            return found
    return [part.strip() for part in _SEPARATOR.split(cell) if part.strip()]


def cell_of(value: Any) -> str:
    """A field as the text of one cell.

    Texts of a list stand one a line; where one of them holds a separator itself, as JSON.
    """
    if isinstance(value, list):
        plain = "\n".join(value)
        return plain if texts_of(plain) == value else json.dumps(value, ensure_ascii=False)
    return "" if value is None else str(value)
