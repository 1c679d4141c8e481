"""The paths of summaries, wrap-ups and dispositions."""

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query
from sqlalchemy import select
from sqlalchemy.orm import Session

from assist.access import DeskOf, SupervisingStaff, TalkingStaff
from assist.conversations import repository
from assist.conversations.model import Conversation
from assist.people.model import Staff
from assist.summaries import dispositions, service, wrapping
from assist.summaries.bodies import (
    MAX_INTEGER,
    ChangedDisposition,
    NewDisposition,
    Resolving,
    WrittenSummary,
    WrittenWrapUp,
)
from assist.summaries.service import Edit
from assist.summaries.stretches import stretch_now
from assist.summaries.views import disposition_view
from assist.tickets.model import Ticket

router = APIRouter()
Json = dict[str, Any]
# Of a ticket whose work is still to be done.
TODO_STATES = ("open", "in_progress")
MAX_TITLE_CHARS = 24


@router.get("/conversations/{conversation_id}/summary")
def get_summary(desk: DeskOf, _: TalkingStaff, conversation_id: str) -> Json:
    with desk.database.read() as session:
        conversation = repository.require(session, conversation_id)
        return service.current(session, conversation, open_tickets)


@router.put("/conversations/{conversation_id}/summary")
def put_summary(
    desk: DeskOf, staff: TalkingStaff, conversation_id: str, written: WrittenSummary
) -> Json:
    with desk.database.write() as session:
        conversation = repository.lock(session, conversation_id)
        return service.edit(session, conversation, staff, written.edit)


@router.post("/conversations/{conversation_id}/summary/refresh")
def post_refresh(desk: DeskOf, staff: TalkingStaff, conversation_id: str) -> Json:
    with desk.database.write() as session:
        conversation = repository.lock(session, conversation_id)
        return service.refresh(session, conversation, staff, open_tickets)


@router.get("/conversations/{conversation_id}/earlier-stretches")
def get_earlier(desk: DeskOf, _: TalkingStaff, conversation_id: str) -> Json:
    with desk.database.read() as session:
        conversation = repository.require(session, conversation_id)
        return {"stretches": wrapping.earlier(session, conversation)}


@router.get("/conversations/{conversation_id}/wrap-up")
def get_wrap_up(
    desk: DeskOf,
    _: TalkingStaff,
    conversation_id: str,
    handling: Annotated[int | None, Query(ge=1, le=MAX_INTEGER)] = None,
) -> Json:
    with desk.database.read() as session:
        conversation = repository.require(session, conversation_id)
        return wrapping.of_stretch(session, conversation, handling)


@router.put("/conversations/{conversation_id}/wrap-up")
def put_wrap_up(
    desk: DeskOf, staff: TalkingStaff, conversation_id: str, written: WrittenWrapUp
) -> Json:
    with desk.database.write() as session:
        conversation = repository.lock(session, conversation_id)
        number, said = written.handling, written.result
        return wrapping.correct(session, conversation, staff, number, said)


@router.get("/conversation-tags")
def get_tags(
    desk: DeskOf, _: TalkingStaff, q: Annotated[str, Query(max_length=wrapping.MAX_TAG_CHARS)] = ""
) -> Json:
    with desk.database.read() as session:
        return {"tags": wrapping.known_tags(session, q.strip())}


@router.get("/dispositions")
def get_dispositions(desk: DeskOf, _: TalkingStaff) -> Json:
    with desk.database.read() as session:
        return {"dispositions": [disposition_view(row) for row in dispositions.listed(session)]}


@router.post("/dispositions", status_code=201)
def post_disposition(desk: DeskOf, _: SupervisingStaff, new: NewDisposition) -> Json:
    with desk.database.write() as session:
        return disposition_view(dispositions.add(session, new.name))


@router.put("/dispositions/{disposition_id}")
def put_disposition(
    desk: DeskOf, _: SupervisingStaff, disposition_id: str, changed: ChangedDisposition
) -> Json:
    with desk.database.write() as session:
        row = dispositions.change(session, disposition_id, changed.name, changed.is_active)
        return disposition_view(row)


def keep_summary(
    session: Session, conversation: Conversation, staff: Staff, said: Resolving
) -> None:
    """Before it is resolved: the summary belongs to the stretch that is about to end."""
    if said.summary is not None:
        edited = Edit(said.summary.parts, conversation.last_seq, said.summary.at)
        service.edit(session, conversation, staff, edited)


def keep_result(
    session: Session, conversation: Conversation, staff: Staff, said: Resolving
) -> None:
    """After it was resolved."""
    if said.result.says_anything:
        number = stretch_now(session, conversation).number
        wrapping.keep(session, conversation, staff, number, said.result)


def open_tickets(session: Session, conversation_id: str) -> Sequence[str]:
    """What is still to be done by others, in words, the soonest due first."""
    rows = select(Ticket).where(
        Ticket.conversation_id == conversation_id, Ticket.state.in_(TODO_STATES)
    )
    return [_ticket_words(row) for row in session.scalars(rows.order_by(Ticket.due_at).limit(3))]


def _ticket_words(ticket: Ticket) -> str:
    title = getattr(ticket, "title", "") or ticket.text
    short = title if len(title) <= MAX_TITLE_CHARS else f"{title[: MAX_TITLE_CHARS - 1]}…"
    kind = "留言" if ticket.type == "left_message" else "工单"
    return f"{kind} {ticket.id} 未完成：{' '.join(short.split())}"
