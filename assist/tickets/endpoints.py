"""Leaving a message, and the work that is done later: opened, listed, begun, finished, closed."""

from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import AwareDatetime, BaseModel, ConfigDict, StringConstraints
from sqlalchemy import select
from sqlalchemy.orm import Session

from assist.access import (
    CONVERSATION_ROLES,
    DeskOf,
    TalkingStaff,
    bearer_token,
    require_customer,
)
from assist.clock import utc_now
from assist.conversations.texts import MAX_CLIENT_ID_CHARS, check_client_id, check_text
from assist.errors import WrongValue
from assist.gateway.endpoints import customer_actor
from assist.people.model import Staff
from assist.routing.model import SkillGroup
from assist.tickets import changing, checking, listing, opening, service, views, working
from assist.tickets.contact import check_contact
from assist.tickets.moves import ACTIVE
from assist.tickets.service import MESSAGE_PREFIX, LeftMessage

router = APIRouter()
Json = dict[str, Any]
PAGE_LIMIT = 200
# What every database takes as an integer.
MAX_INTEGER = 2**31 - 1
MAX_NOTE_CHARS = 500
MAX_RESULT_CHARS = 1000
MAX_COMMENT_CHARS = 2000
LONGEST_CLIENT_ID = MAX_CLIENT_ID_CHARS - len(MESSAGE_PREFIX)

TicketId = Annotated[int, Path(ge=1, le=MAX_INTEGER)]
Short = Annotated[str | None, Query(max_length=100)]
State = Literal["open", "in_progress", "answered", "done", "closed", "active"]
Type = Literal["left_message", "refund", "delivery", "after_sale", "invoice", "complaint", "other"]


class NewLeftMessage(BaseModel):
    client_id: str
    text: str
    contact: str


class NewTicket(BaseModel):
    """Whatever is sent; `checking` says in a sentence what is wrong with it."""

    model_config = ConfigDict(extra="forbid")

    client_id: str
    type: Any
    title: Any
    text: Any
    priority: Any = "normal"
    skill: Any
    due_at: AwareDatetime | None = None


class TicketFields(BaseModel):
    """What is not sent stays as it is. `based_on`: the version that was on the page."""

    model_config = ConfigDict(extra="forbid")

    title: Any = None
    type: Any = None
    priority: Any = None
    skill: Any = None
    assignee_id: Any = None
    due_at: AwareDatetime = datetime.max
    based_on: int | None = None


class NewComment(BaseModel):
    client_id: str
    text: str


class Finishing(BaseModel):
    result: str


class Noted(BaseModel):
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


@router.post("/conversations/{conversation_id}/tickets", status_code=201)
def post_ticket(
    desk: DeskOf, staff: TalkingStaff, response: Response, conversation_id: str, new: NewTicket
) -> Json:
    client_id = check_client_id(new.client_id)
    with desk.database.write() as session:
        fields = checking.check_fields(new.model_dump(), _skills(session), utc_now())
        work = opening.NewWork(client_id=client_id, **fields)
        zone = desk.settings.zone
        opened = opening.open_ticket(session, conversation_id, staff, work, zone)
        response.status_code = 201 if opened.is_new else 200
        return views.for_staff(session, opened.ticket)


@router.get("/tickets")
def get_tickets(
    desk: DeskOf,
    staff: TalkingStaff,
    state: Annotated[list[State], Query(max_length=6)] = ["open"],  # noqa: B006
    type: Type | None = None,
    skill: Short = None,
    assignee: Short = None,
    overdue: bool = False,
    conversation_id: Annotated[str | None, Query(max_length=32)] = None,
    q: Short = None,
    limit: Annotated[int, Query(ge=1, le=PAGE_LIMIT)] = 50,
    offset: Annotated[int, Query(ge=0, le=MAX_INTEGER)] = 0,
) -> Json:
    states = {one for name in state for one in (ACTIVE if name == "active" else (name,))}
    assignee_id = staff.id if assignee == "me" else assignee
    query = q.strip() if q else None
    wanted = listing.Wanted(
        sorted(states), type, skill, assignee_id, overdue, conversation_id, query
    )
    with desk.database.read() as session:
        return listing.page(session, wanted, staff.id, limit, offset)


@router.get("/tickets/{ticket_id}")
def get_ticket(desk: DeskOf, staff: TalkingStaff, ticket_id: TicketId) -> Json:
    with desk.database.read() as session:
        return views.with_comments(session, working.require(session, ticket_id))


@router.patch("/tickets/{ticket_id}")
def patch_ticket(
    desk: DeskOf, staff: TalkingStaff, ticket_id: TicketId, change: TicketFields
) -> Json:
    sent = change.model_dump(exclude_unset=True, exclude={"based_on"})
    zone = desk.settings.zone
    with desk.database.write() as session:
        fields = checking.check_fields(sent, _skills(session), utc_now())
        _check_assignee(session, fields.get("assignee_id"))
        changed = changing.change(session, ticket_id, staff, fields, zone, change.based_on)
        return views.for_staff(session, changed)


@router.post("/tickets/{ticket_id}/start")
def post_start(desk: DeskOf, staff: TalkingStaff, ticket_id: TicketId) -> Json:
    with desk.database.write() as session:
        return views.for_staff(session, working.start(session, ticket_id, staff))


@router.post("/tickets/{ticket_id}/comments", status_code=201)
def post_comment(desk: DeskOf, staff: TalkingStaff, ticket_id: TicketId, new: NewComment) -> Json:
    client_id = check_client_id(new.client_id)
    text = check_text(new.text, MAX_COMMENT_CHARS)
    with desk.database.write() as session:
        written = working.comment(session, ticket_id, staff, client_id, text)
        return views.comment_view(written)


@router.post("/tickets/{ticket_id}/finish")
def post_finish(
    desk: DeskOf, staff: TalkingStaff, ticket_id: TicketId, finishing: Finishing
) -> Json:
    result = check_text(finishing.result, MAX_RESULT_CHARS)
    with desk.database.write() as session:
        return views.for_staff(session, working.finish(session, ticket_id, staff, result))


@router.post("/tickets/{ticket_id}/close")
def post_close(
    desk: DeskOf, staff: TalkingStaff, ticket_id: TicketId, closing: Noted | None = None
) -> Json:
    note = _note(closing)
    with desk.database.write() as session:
        return views.for_staff(session, working.close(session, ticket_id, staff, note))


@router.post("/tickets/{ticket_id}/reopen")
def post_reopen(
    desk: DeskOf, staff: TalkingStaff, ticket_id: TicketId, reopening: Noted | None = None
) -> Json:
    note, zone = _note(reopening), desk.settings.zone
    with desk.database.write() as session:
        reopened = working.reopen(session, ticket_id, staff, note, zone)
        return views.for_staff(session, reopened)


def _checked(new: NewLeftMessage, most_chars: int) -> LeftMessage:
    client_id = check_client_id(new.client_id)
    if len(client_id) > LONGEST_CLIENT_ID:
        raise WrongValue(f"消息编号（client_id）最多 {LONGEST_CLIENT_ID} 个字符。")
    text = check_text(new.text, most_chars)
    return LeftMessage(client_id, text, check_contact(new.contact))


def _note(noted: Noted | None) -> str | None:
    written = noted.note if noted else None
    return check_text(written, MAX_NOTE_CHARS) if written and written.strip() else None


def _skills(session: Session) -> set[str]:
    return set(session.scalars(select(SkillGroup.name)))


def _check_assignee(session: Session, staff_id: str | None) -> None:
    if staff_id is None:
        return
    staff = session.get(Staff, staff_id)
    if staff is None or staff.role not in CONVERSATION_ROLES:
        raise WrongValue("负责人要是坐席、主管或管理员，请重新选择。")
