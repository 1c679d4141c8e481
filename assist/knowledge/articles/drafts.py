"""What an article must look like before it may enter the base. Pure."""

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
MAX_BODY_CHARS = 20_000
FIELD_NAMES = {
    "id": "编号 id",
    "title": "标题 title",
    "body": "正文 body",
    "similar_questions": "相似问 similar_questions",
    "category": "分类 category",
    "tags": "标签 tags",
    "level": "难度 level",
    "audience": "可见范围 audience",
    "owner": "负责人 owner",
    "valid_until": "有效期 valid_until",
}


class ArticleDraft(BaseModel):
    """The content of one article; only id, title and body are required."""

    model_config = ConfigDict(extra="ignore")

    id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$")]
    title: Line
    body: Annotated[
        str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_BODY_CHARS)
    ]
    similar_questions: Annotated[list[Line], Field(max_length=200)] = []
    category: Annotated[str, StringConstraints(strip_whitespace=True, max_length=60)] = ""
    tags: Annotated[list[Line], Field(max_length=50)] = []
    level: Literal["基础", "进阶", "专家"] = "基础"
    audience: Literal["customer", "staff"] = "customer"
    owner: Annotated[str, StringConstraints(max_length=60)] = ""
    valid_until: date | None = None


# Their order is that of the columns in a table.
FIELDS = tuple(ArticleDraft.model_fields)


def read_draft(row: dict[str, Any]) -> ArticleDraft:
    """The draft in `row`; raises ValueError with one sentence naming the field that is wrong."""
    present = {key: value for key, value in row.items() if value not in (None, "")}
    for key in ("similar_questions", "tags"):
        if key in present:
            present[key] = _as_list(present[key])
    if "id" in present:
        present["id"] = str(present["id"])
    try:
        return ArticleDraft.model_validate(present)
    except ValidationError as error:
        raise ValueError(explain(error)) from error


def explain(error: ValidationError) -> str:
    """The first thing that is wrong, in a sentence for an editor."""
    first = error.errors()[0]
    field = str(first["loc"][0]) if first["loc"] else ""
    name = FIELD_NAMES.get(field, field)
    if first["type"] == "missing":
        return f"缺少{name}。"
    if first["type"] == "literal_error":
        return f"{name}只能是 {first['ctx']['expected']}。"
    if first["type"] == "string_too_long":
        return f"{name}太长，最多 {first['ctx']['max_length']} 个字。"
    return f"{name}的内容不对：{first['msg']}。"


def _as_list(value: Any) -> list[str]:
    """Lists stay; the text of a table cell is split at line breaks, semicolons and bars."""
    if isinstance(value, list):
        return [str(one) for one in value]
    return [part.strip() for part in re.split(r"[\n;；|]", str(value)) if part.strip()]
