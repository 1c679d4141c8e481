"""Pictures: editors bring them, everybody sees them."""

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool

from assist.access import DeskOf, KnowledgeEditor
from assist.desk import Desk
from assist.knowledge.articles import pictures
from assist.pictures import look_at

router = APIRouter()
Json = dict[str, Any]
HEADERS = {
    # The id follows from the bytes: another picture has another address.
    "Cache-Control": "public, max-age=31536000, immutable",
    # The widget shows them on other sites.
    "Cross-Origin-Resource-Policy": "cross-origin",
}


@router.post("/pictures", status_code=201)
async def post_picture(request: Request, desk: DeskOf, editor: KnowledgeEditor) -> Json:
    content = await request.body()
    return await run_in_threadpool(_keep, desk, request, content, editor.display_name)


def _keep(desk: Desk, request: Request, content: bytes, by_name: str) -> Json:
    looks = look_at(content, pictures.MAX_PICTURE_BYTES)
    with desk.database.write() as session:
        kept = pictures.keep(session, content, looks, by_name)
    url = request.app.url_path_for("get_picture", picture_id=kept["id"])
    return {**kept, "url": str(url)}


@router.get("/pictures/{picture_id}")
def get_picture(desk: DeskOf, picture_id: str) -> Response:
    """Public: customers see the articles that it stands in."""
    with desk.database.read() as session:
        picture = pictures.require(session, picture_id)
    return Response(picture.content, media_type=picture.media_type, headers=HEADERS)
