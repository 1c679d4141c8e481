"""`GET /conversations/{id}/transcript`: the conversation as a file."""

from collections.abc import Iterator, Sequence
from typing import Literal
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse
from sqlalchemy.orm import Session

from assist.access import DeskOf, bearer_token, customer_of, talking_staff
from assist.clock import utc_now
from assist.conversations import repository
from assist.conversations.model import Conversation, Message
from assist.db import Database
from assist.errors import NotAllowed, NotSignedIn, WrongToken
from assist.gateway.transcript import Transcript, as_json, as_text

router = APIRouter()
Format = Literal["txt", "json"]
WRITERS = {"txt": as_text, "json": as_json}
MEDIA_TYPES = {"txt": "text/plain; charset=utf-8", "json": "application/json"}


@router.get("/conversations/{conversation_id}/transcript")
def get_transcript(
    desk: DeskOf,
    request: Request,
    conversation_id: str,
    format: Format = "txt",
    notes: bool = False,
) -> StreamingResponse:
    """As the customer sees it, for staff too; with `notes=true`, for staff alone, all there is."""
    with desk.database.read() as session:
        conversation = _readable(session, request, conversation_id, notes)
        moves = repository.transitions(session, conversation.id)
    transcript = Transcript(
        conversation=conversation,
        moves=moves,
        pages=_pages(desk.database, conversation, "staff" if notes else "customer"),
        with_notes=notes,
        made_at=utc_now(),
        zone=desk.settings.zone,
    )
    headers = {"Content-Disposition": _disposition(transcript, format), "Cache-Control": "no-store"}
    content = (piece.encode() for piece in WRITERS[format](transcript) if piece)
    return StreamingResponse(content, media_type=MEDIA_TYPES[format], headers=headers)


def _readable(
    session: Session, request: Request, conversation_id: str, notes: bool
) -> Conversation:
    """The conversation, if the caller may read it so."""
    own = customer_of(session, bearer_token(request), conversation_id)
    if own is None:
        _require_staff(request)
        return repository.require(session, conversation_id)
    if notes:
        raise NotAllowed("内部备注只有客服人员可以导出。")
    return own


def _require_staff(request: Request) -> None:
    """Whoever came with a customer's token that is not valid is told so in the customer's words."""
    try:
        talking_staff(request)
    except NotSignedIn as error:
        raise (WrongToken() if bearer_token(request) else error) from error


def _pages(
    database: Database, conversation: Conversation, reader: str
) -> Iterator[Sequence[Message]]:
    """Up to what stood there at the beginning. A session for each page: a slow reader holds none."""
    after = 0
    while after < conversation.last_seq:
        with database.read() as session:
            page = repository.messages(
                session, conversation.id, reader, after, repository.PAGE_LIMIT
            )
        page = [one for one in page if one.seq <= conversation.last_seq]
        if not page:
            return
        yield page
        after = page[-1].seq


def _disposition(one: Transcript, format: Format) -> str:
    """A name that old clients can read, and the Chinese one (RFC 6266)."""
    short = one.conversation.id[:8]
    day = one.conversation.created_at.astimezone(one.zone)
    chinese = quote(f"会话记录-{day:%Y%m%d}-{short}.{format}")
    return f"attachment; filename=\"transcript-{short}.{format}\"; filename*=UTF-8''{chinese}"
