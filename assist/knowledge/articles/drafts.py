"""What an article must look like before it may enter the base. Pure."""

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)
from pydantic_core import PydanticCustomError

from assist.clock import new_id
from assist.knowledge.articles.plain import to_plain

MAX_BODY_CHARS = 20_000
ID_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# Only these can leave nothing for a reader; most bodies are spared a second look.
_VANISHING = ("![", "<", "```", "&")


def _without_controls(text: str) -> str:
    """Control characters are no words, and NUL breaks databases."""
    if _CONTROL.search(text):
        raise PydanticCustomError("control_character", "control character")
    return text


def _readable(body: str) -> str:
    """A customer who is answered with a picture or a script alone would see an empty bubble."""
    if any(mark in body for mark in _VANISHING) and not to_plain(body):
        raise PydanticCustomError("nothing_to_read", "nothing to read")
    return body


ArticleId = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
Clean = AfterValidator(_without_controls)
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), Clean]
Body = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_BODY_CHARS),
    Clean,
    AfterValidator(_readable),
]
Name = Annotated[str, StringConstraints(strip_whitespace=True, max_length=60), Clean]
Lines = Annotated[list[Line], Field(max_length=200)]
Tags = Annotated[list[Line], Field(max_length=50)]
Level = Literal["基础", "进阶", "专家"]
Audience = Literal["customer", "staff"]
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

    id: ArticleId
    title: Line
    body: Body
    similar_questions: Lines = []
    category: Name = ""
    tags: Tags = []
    level: Level = "基础"
    audience: Audience = "customer"
    owner: Name = ""
    valid_until: date | None = None


def new_article_id() -> str:
    return f"a-{new_id()[:12]}"


class NewArticle(ArticleDraft):
    """One whose writer need not think of an id."""

    id: ArticleId = Field(default_factory=new_article_id)


# Their order is that of the columns in a table.
FIELDS = tuple(ArticleDraft.model_fields)


SENTENCES = {
    "missing": "缺少{field}。",
    "literal_error": "{field}只能是 {expected}。",
    "string_too_long": "{field}太长，最多 {max_length} 个字。",
    "string_too_short": "{field}不能为空。",
    "too_long": "{field}太多，最多 {max_length} 条。",
    "control_character": "{field}里有无法显示的控制字符，请删去后再试。",
    "nothing_to_read": "{field}里没有客户能读到的文字，请在图片或代码之外写一句说明。",
    "string_pattern_mismatch": "{field}只能用英文字母、数字、点、横线和下划线，最多 80 个，以字母或数字开头。",
    "date_from_datetime_parsing": "{field}要写成 2030-01-31 这样的日期。",
    "date_parsing": "{field}要写成 2030-01-31 这样的日期。",
    "list_type": "{field}要写成一个列表。",
    "string_type": "{field}要写成文字。",
}


def explain(error: ValidationError) -> str:
    """The first thing that is wrong, in a sentence for an editor."""
    first = error.errors()[0]
    field = str(first["loc"][0]) if first["loc"] else ""
    said = {"field": FIELD_NAMES.get(field, field) or "内容", **first.get("ctx", {})}
    template = SENTENCES.get(first["type"], "{field}的内容不对，请检查后再试。")
    return template.format(**said).replace("' or '", "' 或 '")
