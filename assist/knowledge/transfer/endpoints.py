"""Import and export of articles."""

from typing import Any, Literal

from fastapi import APIRouter, BackgroundTasks, Request, Response

from assist.access import CurrentStaff, DeskOf, KnowledgeEditor
from assist.errors import TooLarge
from assist.knowledge.articles import repository
from assist.knowledge.transfer import formats, imports

router = APIRouter()
Json = dict[str, Any]
Format = Literal["jsonl", "csv", "xlsx", "markdown"]
MEDIA_TYPES = {
    "jsonl": "application/x-ndjson",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "markdown": "text/markdown; charset=utf-8",
}


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
