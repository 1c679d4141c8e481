"""The paths that customers and staff share: reading a conversation and posting to it."""

from typing import Annotated, Any, Literal

from anyio import to_thread
from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, Field
from sqlalchemy.orm import Session

from assist.access import (
    CONVERSATION_ROLES,
    DeskOf,
    bearer_token,
    customer_of,
    staff_of,
)
from assist.conversations import repository, service, views
from assist.conversations.model import Conversation
from assist.conversations.moves import BOT, HUMAN, RESOLVED, WAITING
from assist.conversations.service import Draft, Posted
from assist.conversations.texts import check_client_id, check_text
from assist.desk import Desk
from assist.errors import IllegalMove, NotAllowed, NotOwner, NotSignedIn, WrongToken
from assist.gateway.endpoints import customer_actor, for_customer
from assist.gateway.heeding import heed
from assist.mentions import service as mentions
from assist.people.model import Staff
from assist.people.presence import renew
from assist.summaries import service as summaries
from assist.tickets.service import note_reply

router = APIRouter()
Json = dict[str, Any]
# What every database takes as an integer.
MAX_SEQ = 2**31 - 1


class NewMessage(BaseModel):
    client_id: str
    text: str
    audience: Literal["customer", "staff"] = "customer"
    # Ids of uploads; the text may then be empty.
    attachments: Annotated[list[str], Field(max_length=5)] = []


@router.get("/conversations/{conversation_id}")
def get_conversation(desk: DeskOf, request: Request, conversation_id: str) -> Json:
    with desk.database.read() as session:
        own = customer_of(session, bearer_token(request), conversation_id)
        if own is not None:
            return for_customer(session, own)
        _require_talking_staff(request)
        conversation = repository.require(session, conversation_id)
        return views.for_staff(session, conversation, summaries.kept(session, conversation))


@router.get("/conversations/{conversation_id}/messages")
def get_messages(
    desk: DeskOf,
    request: Request,
    conversation_id: str,
    after: Annotated[int, Query(ge=0, le=MAX_SEQ)] = 0,
    limit: Annotated[int, Query(ge=1, le=repository.PAGE_LIMIT)] = repository.PAGE_LIMIT,
) -> Json:
    with desk.database.read() as session:
        own = customer_of(session, bearer_token(request), conversation_id)
        if own is None:
            _require_talking_staff(request)
        conversation = own or repository.require(session, conversation_id)
        reader = "customer" if own else "staff"
        found = repository.messages(session, conversation.id, reader, after, limit)
        return {
            **(for_customer(session, own) if own else {"status": conversation.status}),
            "messages": [views.message_view(message) for message in found],
        }


@router.post("/conversations/{conversation_id}/messages", status_code=201)
async def post_message(
    desk: DeskOf, request: Request, response: Response, conversation_id: str, new: NewMessage
) -> Json:
    # One at a time: 200 messages at once would take every thread, and all others would wait.
    async with desk.posting.of(conversation_id):
        posted, view = await to_thread.run_sync(
            _post, desk, request, conversation_id, new, limiter=desk.posting_threads
        )
    response.status_code = 201 if posted.is_new else 200
    return view


def _post(
    desk: Desk, request: Request, conversation_id: str, new: NewMessage
) -> tuple[Posted, Json]:
    client_id = check_client_id(new.client_id)
    text = _text_of(new, desk.settings.max_text_chars)
    files = tuple(dict.fromkeys(new.attachments))
    with desk.database.write() as session:
        own = customer_of(session, bearer_token(request), conversation_id, to_change=True)
        if own is not None:
            draft = Draft(client_id, text, attachments=files)
            posted = service.post_message(session, own, customer_actor(own), draft)
            heed(session, own, posted)
        else:
            staff = _require_talking_staff(request)
            draft = Draft(client_id, text, audience=new.audience, attachments=files)
            posted = _post_as_staff(session, staff, conversation_id, draft)
            renew(session, staff.id, desk.settings.presence_lease_seconds)
        return posted, views.message_view(posted.message)


def _text_of(new: NewMessage, max_chars: int) -> str:
    """Checked; empty where files say it all."""
    return check_text(new.text, max_chars) if new.text.strip() or not new.attachments else ""


def _post_as_staff(session: Session, staff: Staff, conversation_id: str, draft: Draft) -> Posted:
    """A reply makes its writer the owner where the bot or the queue had it; a note never does."""
    conversation = repository.lock(session, conversation_id)
    by = service.actor(staff)
    earlier = repository.message_by_client_id(session, conversation.id, by.kind, draft.client_id)
    if draft.audience == "customer" and earlier is None:
        _take_ownership(session, conversation, staff)
    posted = service.post_message(session, conversation, by, draft)
    if draft.audience == "customer" and posted.is_new:
        note_reply(session, conversation.id, staff)
    if posted.is_new:
        mentions.note(session, posted.message)
    return posted


def _take_ownership(session: Session, conversation: Conversation, staff: Staff) -> None:
    if conversation.status in (BOT, WAITING):
        service.claim(session, conversation, staff)
    elif conversation.status == RESOLVED:
        raise IllegalMove("会话已经结束，请先重开再回复。")
    elif conversation.status == HUMAN and conversation.owner_id != staff.id:
        raise NotOwner()


def _require_talking_staff(request: Request) -> Staff:
    """Whoever came with a customer's token that is not valid is told so in the customer's words."""
    try:
        staff = staff_of(request)
    except NotSignedIn as error:
        raise (WrongToken() if bearer_token(request) else error) from error
    if staff.role not in CONVERSATION_ROLES:
        raise NotAllowed()
    return staff
