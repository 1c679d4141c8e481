"""The editors' paths: list, write, move through life, and look back."""

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Path, Query
from pydantic import AwareDatetime, BaseModel, StringConstraints

from assist.access import CurrentStaff, DeskOf, KnowledgeEditor
from assist.clock import utc_now
from assist.desk import Desk
from assist.knowledge.articles import editing, history, lifecycle, listing, repository
from assist.knowledge.articles.drafts import (
    Audience,
    Body,
    Clean,
    Level,
    Line,
    Lines,
    Name,
    NewArticle,
    Tags,
)
from assist.knowledge.articles.model import Article

router = APIRouter()
Json = dict[str, Any]
Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500), Clean]


class ArticleChange(BaseModel):
    """What is not sent stays as it is."""

    title: Line | None = None
    body: Body | None = None
    similar_questions: Lines | None = None
    category: Name | None = None
    tags: Tags | None = None
    level: Level | None = None
    audience: Audience | None = None
    owner: Name | None = None
    valid_until: date | None = None
    based_on_version: int | None = None
    based_on_updated_at: AwareDatetime | None = None

    def fields(self) -> Json:
        seen = {"based_on_version", "based_on_updated_at"}
        return self.model_dump(exclude_unset=True, exclude=seen)


class ArticleAct(BaseModel):
    note: Note | None = None
    # For publishing only: when.
    at: AwareDatetime | None = None


class ArticleFilter(BaseModel):
    status: Literal["draft", "in_review", "published", "archived"] | None = None
    category: str | None = None
    tag: str | None = None
    level: Level | None = None
    audience: Audience | None = None
    owner: str | None = None
    attention: Literal["scheduled", "expiring", "expired", "stale"] | None = None
    q: Annotated[str, StringConstraints(max_length=200)] | None = None


def _wanted(desk: DeskOf, asked: Annotated[ArticleFilter, Query()]) -> listing.Wanted:
    today = utc_now().astimezone(desk.settings.zone).date()
    return listing.Wanted(today, **asked.model_dump())


@router.get("/articles")
def get_articles(
    desk: DeskOf,
    staff: CurrentStaff,
    wanted: Annotated[listing.Wanted, Depends(_wanted)],
    sort: Literal["updated", "title", "valid_until"] = "updated",
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
) -> Json:
    with desk.database.read() as session:
        page, total = listing.find(session, wanted, sort, limit, offset)
        return {
            "articles": [repository.view(article) for article in page],
            "total": total,
            **listing.choices(session),
            "counts": listing.counts(session, wanted.today),
        }


@router.post("/articles", status_code=201)
def post_article(desk: DeskOf, editor: KnowledgeEditor, draft: NewArticle) -> Json:
    with desk.database.write() as session:
        return repository.view(editing.create(session, draft, editor.display_name))


@router.get("/articles/{article_id}")
def get_article(desk: DeskOf, staff: CurrentStaff, article_id: str) -> Json:
    with desk.database.read() as session:
        return repository.view(repository.require(session, article_id))


@router.patch("/articles/{article_id}")
def patch_article(
    desk: DeskOf, editor: KnowledgeEditor, article_id: str, change: ArticleChange
) -> Json:
    seen = editing.Seen(change.based_on_version, change.based_on_updated_at)
    with desk.database.write() as session:
        name = editor.display_name
        article = editing.change(session, article_id, change.fields(), name, seen)
    return _found_by_search(desk, article)


@router.post("/articles/{article_id}/{act}")
def post_act(
    desk: DeskOf,
    editor: KnowledgeEditor,
    article_id: str,
    act: Literal["submit", "publish", "archive", "restore", "unschedule"],
    wish: ArticleAct | None = None,
) -> Json:
    wish = wish or ArticleAct()
    name, note = editor.display_name, wish.note or None
    with desk.database.write() as session:
        article = repository.require(session, article_id, to_change=True)
        if act == "unschedule":
            lifecycle.unschedule(session, article, name, note)
        elif act == "publish" and wish.at is not None:
            lifecycle.publish_at(session, article, wish.at, name, note)
        else:
            lifecycle.advance(session, article, act, name, note)
    return _found_by_search(desk, article)


@router.get("/articles/{article_id}/history")
def get_history(desk: DeskOf, staff: CurrentStaff, article_id: str) -> Json:
    with desk.database.read() as session:
        article = repository.require(session, article_id)
        return {"moves": history.moves(session, article)}


@router.get("/articles/{article_id}/versions")
def get_versions(desk: DeskOf, staff: CurrentStaff, article_id: str) -> Json:
    with desk.database.read() as session:
        article = repository.require(session, article_id)
        return {"versions": history.versions(session, article)}


@router.post("/articles/{article_id}/versions/{number}/restore")
def post_restore_version(
    desk: DeskOf,
    editor: KnowledgeEditor,
    article_id: str,
    number: Annotated[int, Path(ge=1, le=1_000_000)],
) -> Json:
    with desk.database.write() as session:
        article = editing.restore_version(session, article_id, number, editor.display_name)
    return _found_by_search(desk, article)


def _found_by_search(desk: Desk, article: Article) -> Json:
    """The answer is given once the next search sees the article as it now stands."""
    desk.knowledge.refresh()
    return repository.view(article)
