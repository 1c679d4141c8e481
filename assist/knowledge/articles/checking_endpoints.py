"""Looking ahead while an article is being written: what it repeats, and what it would change."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import BaseModel, StringConstraints

from assist.access import DeskOf, KnowledgeEditor
from assist.knowledge.articles import editing
from assist.knowledge.articles.drafts import (
    MAX_BODY_CHARS,
    ArticleId,
    Audience,
    Clean,
    Line,
    Lines,
    Name,
    Tags,
    new_article_id,
)
from assist.knowledge.articles.duplicates import find_duplicates
from assist.knowledge.articles.plain import short_answer
from assist.knowledge.proof.regression import would_change

router = APIRouter()
Json = dict[str, Any]


class Attempt(BaseModel):
    """An article as far as it is written: only the title must be there."""

    id: ArticleId | None = None
    title: Line
    body: Annotated[str, StringConstraints(max_length=MAX_BODY_CHARS), Clean] = ""
    similar_questions: Lines = []
    category: Name = ""
    tags: Tags = []
    audience: Audience = "customer"
    valid_until: date | None = None


@router.post("/articles/check")
def post_check(
    desk: DeskOf, editor: KnowledgeEditor, attempt: Attempt, regression: bool = False
) -> Json:
    questions = [attempt.title, *attempt.similar_questions]
    changes = None
    if regression:
        fields = attempt.model_dump()
        draft = editing.checked({**fields, "id": attempt.id or new_article_id()})
        changes = would_change(desk.database, desk.knowledge, draft)
    found = find_duplicates(desk.database, desk.knowledge, attempt.id, questions)
    answer = short_answer(attempt.body)
    return {"answer": answer, "duplicates": found, "regression": changes}
