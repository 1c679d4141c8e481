"""Search for programs, and the editors' paths."""

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, BackgroundTasks, Query, Request, Response
from pydantic import BaseModel, Field, StringConstraints, ValidationError

from assist.access import CurrentStaff, DeskOf, KnowledgeEditor, StaffOrProgram
from assist.clock import iso
from assist.errors import ArticleExists, TooLarge, WrongValue
from assist.knowledge import formats, imports, repository
from assist.knowledge.drafts import ArticleDraft, Line, explain
from assist.knowledge.model import Article
from assist.knowledge.service import advance

router = APIRouter()
Json = dict[str, Any]
Format = Literal["jsonl", "csv", "xlsx", "markdown"]
MEDIA_TYPES = {
    "jsonl": "application/x-ndjson",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "markdown": "text/markdown; charset=utf-8",
}


class SearchRequest(BaseModel):
    queries: Annotated[
        list[Annotated[str, StringConstraints(max_length=10_000)]],
        Field(min_length=1, max_length=1000),
    ]
    k: Annotated[int, Field(ge=1, le=50)] = 5
    audience: Literal["customer", "staff"] = "customer"


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


@router.post("/search")
def post_search(desk: DeskOf, caller: StaffOrProgram, wanted: SearchRequest) -> Json:
    found = desk.knowledge.search(wanted.queries, wanted.k, wanted.audience)
    return {"results": [[hit.view() for hit in hits] for hits in found]}


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


@router.post("/articles/import", status_code=202)
async def post_import(
    request: Request,
    desk: DeskOf,
    editor: KnowledgeEditor,
    tasks: BackgroundTasks,
    format: Format,
    publish: bool = False,
) -> Json:
    content = await request.body()
    if len(content) > desk.settings.max_import_bytes:
        raise TooLarge("文件太大了，请拆成几份再导入。")
    rows = formats.read(content, format)
    run_id = imports.begin(desk.database, rows)
    name = editor.display_name
    tasks.add_task(
        imports.carry_out,
        desk.database,
        desk.knowledge,
        run_id,
        rows,
        publish=publish,
        by_name=name,
    )
    return {"id": run_id}


@router.get("/imports/{import_id}")
def get_import(desk: DeskOf, staff: CurrentStaff, import_id: str) -> Json:
    return imports.view(desk.database, import_id)


@router.get("/articles/export")
def get_export(desk: DeskOf, staff: CurrentStaff, format: Format = "jsonl") -> Response:
    with desk.database.read() as session:
        found, _ = repository.find(session, None, None, None)
        content = formats.write([repository.view(article) for article in found], format)
    name = f"articles.{'md' if format == 'markdown' else format}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=MEDIA_TYPES[format], headers=headers)


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
