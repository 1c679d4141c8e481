"""Questions and words as people type them into a form. Pure."""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, StringConstraints


def one_line(text: str) -> str:
    """`text` without line breaks, control characters or a blank rim."""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())


def _as_typed(value: Any) -> Any:
    return one_line(value) if isinstance(value, str) else value


Question = Annotated[
    str, BeforeValidator(_as_typed), StringConstraints(min_length=2, max_length=500)
]


class NewQuestion(BaseModel):
    """`article_id` has to be named: null says that the question must be refused."""

    question: Question
    article_id: str | None
