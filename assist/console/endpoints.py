"""What staff do with conversations."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, WebSocket
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, StringConstraints, field_validator
from sqlalchemy.orm import Session

from assist.access import (
    CONVERSATION_ROLES,
    DeskOf,
    StaffOrProgram,
    SupervisingStaff,
    TalkingStaff,
    staff_of,
)
from assist.clock import is_id
from assist.console.handoffs import NewHandoff, take_handoff
from assist.console.inbox import inbox
from assist.conversations import repository, service, views
from assist.conversations.model import Conversation
from assist.conversations.texts import check_text
from assist.desk import Desk, desk_of
from assist.errors import AlreadyClaimed, NotOwner, TongzhouError, WrongValue
from assist.live.marks import mark_frame
from assist.live.replay import Reader
from assist.live.stream import LiveStream, refuse
from assist.people.model import Staff
from assist.people.presence import renew
from assist.people.service import require_staff
from assist.summaries import service as summaries
from assist.summaries.bodies import Resolving
from assist.summaries.endpoints import keep_result, keep_summary

router = APIRouter()
Json = dict[str, Any]
MAX_NOTE_CHARS = 500
Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=MAX_NOTE_CHARS)]


class WithNote(BaseModel):
    note: Note | None = None

    @field_validator("note")
    @classmethod
    def _check(cls, note: str | None) -> str | None:
        return check_text(note, MAX_NOTE_CHARS) if note else None


class Transfer(WithNote):
    to_staff_id: str | None = None
    to_skill: Annotated[str, StringConstraints(min_length=1, max_length=30)] | None = None


@router.get("/inbox")
def get_inbox(desk: DeskOf, staff: TalkingStaff) -> Json:
    with desk.database.read() as session:
        return inbox(session, staff)


@router.post("/conversations/{conversation_id}/claim")
def post_claim(desk: DeskOf, staff: TalkingStaff, conversation_id: str) -> Json:
    def claim(session: Session, conversation: Conversation) -> None:
        try:
            service.claim(session, conversation, staff)
        except AlreadyClaimed as error:
            owner = views.owner_view(session, conversation)
            name = owner["display_name"] if owner else "其他同事"
            raise AlreadyClaimed(f"{name}刚刚接入了这个会话。") from error

    return _change(desk, staff, conversation_id, claim)


@router.post("/conversations/{conversation_id}/decline")
def post_decline(desk: DeskOf, staff: TalkingStaff, conversation_id: str) -> Json:
    return _change(
        desk, staff, conversation_id, lambda session, one: service.decline(session, one, staff)
    )


@router.post("/conversations/{conversation_id}/take-over")
def post_take_over(desk: DeskOf, staff: SupervisingStaff, conversation_id: str) -> Json:
    return _change(
        desk, staff, conversation_id, lambda session, one: service.take_over(session, one, staff)
    )


@router.post("/conversations/{conversation_id}/transfer")
def post_transfer(
    desk: DeskOf, staff: TalkingStaff, conversation_id: str, transfer: Transfer
) -> Json:
    if (transfer.to_staff_id is None) == (transfer.to_skill is None):
        raise WrongValue("请选择转给一位同事，或者转回一个技能组。")

    def hand_on(session: Session, conversation: Conversation) -> None:
        _check_owner(conversation, staff)
        if transfer.to_staff_id is None:
            service.requeue(session, conversation, staff, transfer.to_skill, transfer.note)
            return
        to = require_staff(session, transfer.to_staff_id)
        if to.role not in CONVERSATION_ROLES:
            raise WrongValue(f"{to.display_name}不接待会话，请选择其他同事。")
        service.transfer(session, conversation, staff, to, transfer.note)

    return _change(desk, staff, conversation_id, hand_on)


@router.post("/conversations/{conversation_id}/return-to-bot")
def post_return_to_bot(
    desk: DeskOf, staff: TalkingStaff, conversation_id: str, note: WithNote | None = None
) -> Json:
    def give_back(session: Session, conversation: Conversation) -> None:
        _check_owner(conversation, staff)
        service.return_to_bot(session, conversation, staff, note.note if note else None)

    return _change(desk, staff, conversation_id, give_back)


@router.post("/conversations/{conversation_id}/resolve")
def post_resolve(
    desk: DeskOf, staff: TalkingStaff, conversation_id: str, said: Resolving | None = None
) -> Json:
    def end(session: Session, conversation: Conversation) -> None:
        _check_owner(conversation, staff)
        wrap_up = said or Resolving()
        keep_summary(session, conversation, staff, wrap_up)
        service.resolve(session, conversation, service.actor(staff), wrap_up.note)
        keep_result(session, conversation, staff, wrap_up)

    return _change(desk, staff, conversation_id, end)


@router.post("/conversations/{conversation_id}/reopen")
def post_reopen(desk: DeskOf, staff: TalkingStaff, conversation_id: str) -> Json:
    return _change(
        desk, staff, conversation_id, lambda session, one: service.reopen(session, one, staff)
    )


@router.post("/handoffs", status_code=201)
def post_handoff(desk: DeskOf, caller: StaffOrProgram, new: NewHandoff) -> Json:
    with desk.database.write() as session:
        conversation, token = take_handoff(session, new, desk.settings.max_text_chars)
        place = views.place_of(session, conversation)
        return {
            "conversation_id": conversation.id,
            "token": token,
            "status": conversation.status,
            "place": place,
        }


@router.websocket("/live")
async def staff_live(socket: WebSocket, after: int | None = None) -> None:
    desk = desk_of(socket)
    try:
        staff = await run_in_threadpool(staff_of, socket)
    except TongzhouError as error:
        await refuse(socket, error)
        return
    # Who does not serve customers hears nothing of conversations, and cannot be heard there.
    is_talking = staff.role in CONVERSATION_ROLES
    reader = Reader() if is_talking else Reader(type="article.changed")

    async def on_frame(frame: Json) -> None:
        conversation_id = frame.get("conversation_id")
        # A key of the bus that is no conversation's would reach other people's pages.
        if not is_talking or not is_id(conversation_id):
            return
        if mark := mark_frame(frame, conversation_id, "agent", staff.display_name):
            desk.bus.send_transient({conversation_id}, mark)

    stream = LiveStream(socket, desk.database, desk.bus, desk.tail, reader)
    await stream.run(after, on_frame)


def _change(
    desk: Desk, staff: Staff, conversation_id: str, act: Callable[[Session, Conversation], None]
) -> Json:
    with desk.database.write() as session:
        conversation = repository.lock(session, conversation_id)
        act(session, conversation)
        renew(session, staff.id, desk.settings.presence_lease_seconds)
        return views.for_staff(session, conversation, summaries.kept(session, conversation))


def _check_owner(conversation: Conversation, staff: Staff) -> None:
    """Only the owner hands on or ends it; a supervisor may step in anywhere."""
    is_others = conversation.owner_id not in (None, staff.id)
    if is_others and staff.role not in ("supervisor", "administrator"):
        raise NotOwner("这个会话由其他同事负责，请联系对方或主管处理。")
