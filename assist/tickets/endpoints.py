"""Leaving a message, and the list of those that wait for an answer."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import BaseModel, StringConstraints

from assist.access import DeskOf, TalkingStaff, bearer_token, require_customer
from assist.conversations.texts import MAX_CLIENT_ID_CHARS, check_client_id, check_text
from assist.errors import WrongValue
from assist.gateway.endpoints import customer_actor
from assist.tickets import service, views
from assist.tickets.contact import check_contact
from assist.tickets.service import MESSAGE_PREFIX, LeftMessage

router = APIRouter()
Json = dict[str, Any]
PAGE_LIMIT = 200
# What every database takes as an integer.
MAX_INTEGER = 2**31 - 1
MAX_NOTE_CHARS = 500
LONGEST_CLIENT_ID = MAX_CLIENT_ID_CHARS - len(MESSAGE_PREFIX)

TicketId = Annotated[int, Path(ge=1, le=MAX_INTEGER)]


class NewLeftMessage(BaseModel):
    client_id: str
    text: str
    contact: str


class Closing(BaseModel):
    note: Annotated[str, StringConstraints(max_length=MAX_NOTE_CHARS)] | None = None


@router.post("/conversations/{conversation_id}/leave-message", status_code=201)
def post_leave_message(
    desk: DeskOf, request: Request, response: Response, conversation_id: str, new: NewLeftMessage
) -> Json:
    message = _checked(new, desk.settings.max_text_chars)
    with desk.database.write() as session:
        own = require_customer(session, bearer_token(request), conversation_id, to_change=True)
        by, zone = customer_actor(own), desk.settings.zone
        left = service.leave(session, own, by, message, zone)
        response.status_code = 201 if left.is_new else 200
        return views.own_view(left.ticket)


@router.get("/tickets")
def get_tickets(
    desk: DeskOf,
    _: TalkingStaff,
    state: Literal["open", "answered", "closed"] = "open",
    conversation_id: Annotated[str | None, Query(max_length=32)] = None,
    limit: Annotated[int, Query(ge=1, le=PAGE_LIMIT)] = 50,
    offset: Annotated[int, Query(ge=0, le=MAX_INTEGER)] = 0,
) -> Json:
    with desk.database.read() as session:
        return views.page(session, state, limit, offset, conversation_id)


@router.post("/tickets/{ticket_id}/close")
def post_close(
    desk: DeskOf, staff: TalkingStaff, ticket_id: TicketId, closing: Closing | None = None
) -> Json:
    written = closing.note if closing else None
    note = check_text(written, MAX_NOTE_CHARS) if written and written.strip() else None
    with desk.database.write() as session:
        return views.for_staff(session, service.close(session, ticket_id, staff, note))


def _checked(new: NewLeftMessage, most_chars: int) -> LeftMessage:
    client_id = check_client_id(new.client_id)
    if len(client_id) > LONGEST_CLIENT_ID:
        raise WrongValue(f"消息编号（client_id）最多 {LONGEST_CLIENT_ID} 个字符。")
    text = check_text(new.text, most_chars)
    return LeftMessage(client_id, text, check_contact(new.contact))
