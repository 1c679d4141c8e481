"""Files of a conversation: brought by either side, fetched by those who see their message."""

from typing import Annotated, Any, Literal

from anyio import to_thread
from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import FileResponse
from sqlalchemy.orm import Session
from starlette.requests import ClientDisconnect

from assist.access import DeskOf, bearer_token, customer_of, talking_staff
from assist.attachments import service
from assist.attachments.errors import UnknownAttachment
from assist.attachments.kinds import Limits, recognise
from assist.attachments.model import Attachment
from assist.attachments.naming import clean_name
from assist.attachments.storage import Storage, digest_of
from assist.attachments.views import is_picture, kept_view, shown
from assist.conversations import repository
from assist.desk import Desk
from assist.errors import NotSignedIn, WrongToken

router = APIRouter()
Json = dict[str, Any]
Side = Literal["customer", "agent"]
HEADERS = {
    # The address never shows other bytes; but on one computer two people may sit.
    "Cache-Control": "private, max-age=86400",
    "Vary": "Authorization, Cookie",
}


@router.post("/conversations/{conversation_id}/attachments", status_code=201)
async def post_attachment(
    desk: DeskOf,
    request: Request,
    conversation_id: str,
    name: Annotated[str, Query(max_length=1000)] = "",
) -> Any:
    """The body is the file itself. Who may not bring one is refused before it is read."""
    side = await run_in_threadpool(_side_with_room, desk, request, conversation_id)
    try:
        content = await request.body()
    except ClientDisconnect:
        # Taken back while it was under way: nobody waits for the answer.
        return Response(status_code=400)
    return await to_thread.run_sync(
        _keep, desk, conversation_id, side, name, content, limiter=desk.looking_threads
    )


@router.get("/conversations/{conversation_id}/attachments/{attachment_id}")
def get_attachment(
    desk: DeskOf, request: Request, conversation_id: str, attachment_id: str
) -> FileResponse:
    with desk.database.read() as session:
        side = _side(session, request, conversation_id)
        one = service.readable(session, conversation_id, attachment_id, side)
    path = _storage(desk).path_of(one.sha256)
    if not path.is_file():
        # A database that was brought back without its files.
        raise UnknownAttachment("这个文件已经不在了，请让对方重新发送。")
    return FileResponse(
        path,
        media_type=one.media_type,
        filename=one.name,
        content_disposition_type="inline" if is_picture(kept_view(one)) else "attachment",
        headers=HEADERS,
    )


@router.delete("/conversations/{conversation_id}/attachments/{attachment_id}")
def delete_attachment(
    desk: DeskOf, request: Request, conversation_id: str, attachment_id: str
) -> Json:
    """As long as no message carries it, by the side that brought it."""
    with desk.database.write() as session:
        side = _side(session, request, conversation_id)
        service.let_go(session, _storage(desk), conversation_id, attachment_id, side)
    return {}


def _side_with_room(desk: Desk, request: Request, conversation_id: str) -> Side:
    with desk.database.read() as session:
        side = _side(session, request, conversation_id)
        service.check_room(session, conversation_id, side)
        return side


def _keep(desk: Desk, conversation_id: str, side: Side, name: str, content: bytes) -> Json:
    settings, storage = desk.settings, _storage(desk)
    limits = Limits(settings.max_attached_picture_bytes, settings.max_attached_file_bytes)
    kind, digest = recognise(content, name, limits), digest_of(content)
    row = Attachment(
        conversation_id=conversation_id,
        author=side,
        name=clean_name(name, kind.media_type),
        media_type=kind.media_type,
        size=len(content),
        width=kind.width,
        height=kind.height,
        sha256=digest,
    )
    # The slow part ahead of the session: nobody else who writes waits for it.
    staged = storage.stage(content)
    try:
        with desk.database.write() as session:
            service.sweep(session, storage)
            service.check_room(session, conversation_id, side)
            storage.place(staged, digest)
            session.add(row)
    finally:
        storage.drop(staged)
    return shown(conversation_id, [kept_view(row)])[0]


def _side(session: Session, request: Request, conversation_id: str) -> Side:
    """Whose eyes and hands: raises WrongToken, NotSignedIn, NotAllowed or UnknownConversation."""
    token = bearer_token(request)
    if customer_of(session, token, conversation_id) is not None:
        return "customer"
    try:
        talking_staff(request)
    except NotSignedIn as error:
        raise (WrongToken() if token else error) from error
    repository.require(session, conversation_id)
    return "agent"


def _storage(desk: Desk) -> Storage:
    return Storage(desk.settings.data_dir / "attachments")
