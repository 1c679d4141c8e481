"""Search for programs, and the editors' paths."""

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, StringConstraints, ValidationError

from assist.access import CurrentStaff, DeskOf, KnowledgeEditor
from assist.clock import iso
from assist.errors import ArticleExists, WrongValue
from assist.knowledge.articles import repository
from assist.knowledge.articles.drafts import ArticleDraft, Line, explain
from assist.knowledge.articles.lifecycle import advance
from assist.knowledge.articles.model import Article

router = APIRouter()
Json = dict[str, Any]


class ArticleChange(BaseModel):
    title: Line | None = None
    body: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)] | None = None
    similar_questions: list[Line] | None = None
    category: str | None = None
    tags: list[Line] | None = None
    level: Literal["基础", "进阶", "专家"] | None = None
    audience: Literal["customer", "staff"] | None = None
    owner: str | None = None
    valid_until: date | None = None


@router.get("/articles")
def get_articles(
    desk: DeskOf,
    staff: CurrentStaff,
    status: Literal["draft", "in_review", "published", "archived"] | None = None,
    category: str | None = None,
    q: str | None = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
    offset: Annotated[int, Query(ge=0)] = 0,
) -> Json:
    with desk.database.read() as session:
        found, categories = repository.find(session, status, category, q)
        page = [repository.view(article) for article in found[offset : offset + limit]]
        return {"articles": page, "total": len(found), "categories": categories}


@router.post("/articles", status_code=201)
def post_article(desk: DeskOf, editor: KnowledgeEditor, draft: ArticleDraft) -> Json:
    with desk.database.write() as session:
        if session.get(Article, draft.id) is not None:
            raise ArticleExists()
        return repository.view(repository.save(session, draft, editor.display_name))


@router.get("/articles/{article_id}")
def get_article(desk: DeskOf, staff: CurrentStaff, article_id: str) -> Json:
    with desk.database.read() as session:
        return repository.view(repository.require(session, article_id))


@router.patch("/articles/{article_id}")
def patch_article(
    desk: DeskOf, editor: KnowledgeEditor, article_id: str, change: ArticleChange
) -> Json:
    with desk.database.write() as session:
        article = repository.require(session, article_id)
        merged = {
            "id": article.id,
            **repository.content(article),
            **change.model_dump(exclude_unset=True),
        }
        draft = _checked(merged)
        view = repository.view(repository.save(session, draft, editor.display_name))
    desk.knowledge.refresh()
    return view


def _checked(fields: Json) -> ArticleDraft:
    try:
        return ArticleDraft.model_validate(fields)
    except ValidationError as error:
        raise WrongValue(explain(error)) from error


@router.post("/articles/{article_id}/{act}")
def post_act(
    desk: DeskOf,
    editor: KnowledgeEditor,
    article_id: str,
    act: Literal["submit", "publish", "archive", "restore"],
) -> Json:
    with desk.database.write() as session:
        article = repository.require(session, article_id)
        advance(session, article, act)
        view = repository.view(article)
    desk.knowledge.refresh()
    return view


@router.get("/articles/{article_id}/versions")
def get_versions(desk: DeskOf, staff: CurrentStaff, article_id: str) -> Json:
    with desk.database.read() as session:
        repository.require(session, article_id)
        return {
            "versions": [
                {
                    "version": one.version,
                    "title": one.title,
                    "body": one.body,
                    "similar_questions": one.similar_questions,
                    "by_name": one.by_name,
                    "at": iso(one.at),
                }
                for one in repository.versions(session, article_id)
            ]
        }
