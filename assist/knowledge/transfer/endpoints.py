"""Import and export of articles."""

import io
from typing import Annotated, Any, Literal

from fastapi import APIRouter, BackgroundTasks, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse

from assist.access import CurrentStaff, DeskOf, KnowledgeEditor
from assist.errors import TooLarge
from assist.knowledge.transfer import exporting, formats, imports

router = APIRouter()
Json = dict[str, Any]
Format = Literal["jsonl", "csv", "xlsx", "markdown"]
Status = Literal["draft", "in_review", "published", "archived"]


@router.post("/articles/import", status_code=202)
async def post_import(
    request: Request,
    response: Response,
    desk: DeskOf,
    editor: KnowledgeEditor,
    tasks: BackgroundTasks,
    format: Format,
    publish: bool = False,
    preview: bool = False,
    file_name: Annotated[str | None, Query(max_length=200)] = None,
) -> Json:
    content = await _body(request, desk.settings.max_import_bytes)
    # Reading a large file takes seconds, which the event loop does not have.
    file = await run_in_threadpool(formats.read, content, format)
    if preview:
        response.status_code = 200
        return await run_in_threadpool(imports.preview, desk.database, file)
    name = editor.display_name
    run_id = await run_in_threadpool(imports.begin, desk.database, file.rows, name, file_name)
    tasks.add_task(
        imports.carry_out,
        desk.database,
        desk.knowledge,
        run_id,
        file.rows,
        publish=publish,
        by_name=name,
    )
    return {"id": run_id}


async def _body(request: Request, max_bytes: int) -> bytes:
    """The file, which is at no time in memory twice."""
    content = io.BytesIO()
    async for chunk in request.stream():
        if content.tell() + len(chunk) > max_bytes:
            raise TooLarge("文件太大了，请拆成几份再导入。")
        content.write(chunk)
    return content.getvalue()


@router.get("/imports")
def get_imports(desk: DeskOf, staff: CurrentStaff) -> Json:
    return {"imports": imports.newest(desk.database)}


@router.get("/imports/{import_id}")
def get_import(desk: DeskOf, staff: CurrentStaff, import_id: str) -> Json:
    return imports.view(desk.database, import_id)


@router.get("/articles/export")
def get_export(
    desk: DeskOf,
    staff: CurrentStaff,
    format: Format = "jsonl",
    status: Status | None = None,
    category: str | None = None,
) -> Response:
    content = formats.write(
        lambda: exporting.contents(desk.database, status, category or None), format
    )
    name = f"articles.{'md' if format == 'markdown' else format}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(content, media_type=formats.MEDIA_TYPES[format], headers=headers)
