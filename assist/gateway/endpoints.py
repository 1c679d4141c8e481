"""The customer's paths: open a conversation, ask for a person, rate, listen."""

from typing import Annotated, Any

from fastapi import APIRouter, Request, WebSocket
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, Field, StringConstraints
from sqlalchemy.orm import Session

from assist.access import DeskOf, bearer_token, require_customer
from assist.clock import iso
from assist.conversations import notices, remarks, service, views
from assist.conversations.model import Conversation
from assist.conversations.moves import BOT_ACTOR, RESOLVED, Actor
from assist.conversations.service import Draft
from assist.conversations.texts import check_text
from assist.desk import Desk, desk_of
from assist.errors import TongzhouError
from assist.events import EVERYTHING
from assist.live.marks import mark_frame
from assist.live.replay import Reader
from assist.live.stream import LiveStream, refuse
from assist.people.identity import read_identity
from assist.people.passwords import hash_token, new_token
from assist.tickets.views import can_leave_message
from assist.tickets.views import for_customer as own_tickets

router = APIRouter()
Json = dict[str, Any]


class NewConversation(BaseModel):
    channel: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]{0,29}$")] = "web"
    identity: Annotated[str, StringConstraints(max_length=4000)] | None = None


class NewRating(BaseModel):
    score: Annotated[int, Field(ge=1, le=5, strict=True)]
    nps: Annotated[int, Field(ge=0, le=10, strict=True)] | None = None
    comment: Annotated[str, StringConstraints(max_length=1000)] | None = None


@router.post("/conversations", status_code=201)
def post_conversation(desk: DeskOf, new: NewConversation) -> Json:
    identity = read_identity(new.identity, desk.settings.identity_secret)
    token = new_token()
    with desk.database.write() as session:
        conversation = service.start(session, new.channel, identity, hash_token(token))
        draft = Draft("bot:greeting", notices.GREETING, buttons=notices.QUICK_REPLIES)
        greeting = service.post_message(session, conversation, BOT_ACTOR, draft).message
        return {
            "id": conversation.id,
            "token": token,
            "status": conversation.status,
            "greeting": views.message_view(greeting),
        }


@router.post("/conversations/{conversation_id}/request-human")
def post_request_human(desk: DeskOf, request: Request, conversation_id: str) -> Json:
    with desk.database.write() as session:
        conversation = _changing(session, request, conversation_id)
        by = customer_actor(conversation)
        service.request_human(session, conversation, by, {"reason": "user_request"})
        return for_customer(session, conversation)


@router.post("/conversations/{conversation_id}/stop-waiting")
def post_stop_waiting(desk: DeskOf, request: Request, conversation_id: str) -> Json:
    """The customer waits no more for a person: the bot goes on. With the bot already, nothing."""
    with desk.database.write() as session:
        conversation = _changing(session, request, conversation_id)
        service.stop_waiting(session, conversation, answers_newest=False)
        return for_customer(session, conversation)


@router.post("/conversations/{conversation_id}/end")
def post_end(desk: DeskOf, request: Request, conversation_id: str) -> Json:
    """The customer is done; ended already is ended."""
    with desk.database.write() as session:
        conversation = _changing(session, request, conversation_id)
        if conversation.status != RESOLVED:
            by, said = customer_actor(conversation), notices.ENDED_BY_CUSTOMER
            service.resolve(session, conversation, by, None, said)
        return for_customer(session, conversation)


@router.post("/conversations/{conversation_id}/rating", status_code=201)
def post_rating(desk: DeskOf, request: Request, conversation_id: str, new: NewRating) -> Json:
    comment = check_text(new.comment, 1000) if new.comment and new.comment.strip() else None
    with desk.database.write() as session:
        conversation = _changing(session, request, conversation_id)
        rating = remarks.rate(session, conversation, new.score, new.nps, comment)
        return {
            "score": rating.score,
            "nps": rating.nps,
            "comment": rating.comment,
            "at": iso(rating.at),
        }


@router.websocket("/conversations/{conversation_id}/live")
async def customer_live(socket: WebSocket, conversation_id: str, after: int | None = None) -> None:
    desk = desk_of(socket)
    try:
        name = await run_in_threadpool(_customer_name, desk, socket, conversation_id)
    except TongzhouError as error:
        await refuse(socket, error)
        return

    async def on_frame(frame: Json) -> None:
        if mark := mark_frame(frame, conversation_id, "customer", name):
            desk.bus.send_transient({EVERYTHING}, mark)

    stream = LiveStream(socket, desk.database, desk.bus, desk.tail, Reader(conversation_id))
    await stream.run(after, on_frame)


def for_customer(session: Session, conversation: Conversation) -> Json:
    """What a customer may know of the own conversation, with the messages left in it."""
    return {
        **views.for_customer(session, conversation),
        "can_leave_message": can_leave_message(session, conversation),
        "tickets": own_tickets(session, conversation.id),
    }


def _changing(session: Session, request: Request, conversation_id: str) -> Conversation:
    token = bearer_token(request)
    return require_customer(session, token, conversation_id, to_change=True)


def _customer_name(desk: Desk, socket: WebSocket, conversation_id: str) -> str:
    with desk.database.read() as session:
        conversation = require_customer(session, bearer_token(socket), conversation_id)
        return conversation.customer_name


def customer_actor(conversation: Conversation) -> Actor:
    return Actor("customer", conversation.customer_name, conversation.customer_id)
