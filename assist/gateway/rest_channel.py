"""`POST /webhooks/rest/webhook`: as Rasa's REST channel, so that its clients work unchanged."""

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, StringConstraints
from sqlalchemy import select
from sqlalchemy.orm import Session

from assist.access import DeskOf
from assist.attachments.views import in_words
from assist.clock import new_id
from assist.conversations import repository, service
from assist.conversations.model import Conversation
from assist.conversations.moves import BOT
from assist.conversations.service import Draft
from assist.conversations.texts import check_text
from assist.desk import Desk
from assist.gateway.endpoints import customer_actor
from assist.gateway.heeding import heed
from assist.people.identity import CustomerIdentity
from assist.people.passwords import hash_token, new_token

router = APIRouter()
Json = dict[str, Any]
# A little longer than the bot may take, so that its failure is told in this very answer.
PATIENCE_SECONDS = 2.0


class RestMessage(BaseModel):
    sender: Annotated[str, StringConstraints(min_length=1, max_length=150)]
    message: str


@router.post("/webhooks/rest/webhook")
async def post_webhook(desk: DeskOf, new: RestMessage) -> list[Json]:
    text = check_text(new.message, desk.settings.max_text_chars)
    conversation_id, seq = await run_in_threadpool(_post, desk, new.sender, text)
    await _wait_for_bot(desk, conversation_id, seq)
    return await run_in_threadpool(_deliver, desk, conversation_id, new.sender)


def _post(desk: Desk, sender: str, text: str) -> tuple[str, int]:
    with desk.database.write() as session:
        conversation = _of_sender(session, sender)
        draft = Draft(new_id(), text)
        by = customer_actor(conversation)
        posted = service.post_message(session, conversation, by, draft)
        heed(session, conversation, posted)
        return conversation.id, posted.message.seq


def _of_sender(session: Session, sender: str) -> Conversation:
    # A room of its own: whoever is handed over by a program must not be read from here.
    name = f"rest:{sender}"
    known = session.scalar(select(Conversation).where(Conversation.sender == name))
    return known or service.start(
        session, "rest", CustomerIdentity(), hash_token(new_token()), sender=name
    )


async def _wait_for_bot(desk: Desk, conversation_id: str, seq: int) -> None:
    patience = desk.settings.bot_timeout_seconds + PATIENCE_SECONDS
    try:
        async with asyncio.timeout(patience):
            with desk.bus.subscribe(conversation_id) as subscription:
                while await run_in_threadpool(_owes_answer, desk, conversation_id, seq):
                    await subscription.wait(0.5)
    except TimeoutError:
        return


def _owes_answer(desk: Desk, conversation_id: str, seq: int) -> bool:
    with desk.database.read() as session:
        conversation = repository.require(session, conversation_id)
        return conversation.status == BOT and conversation.bot_done_seq < seq


def _deliver(desk: Desk, conversation_id: str, sender: str) -> list[Json]:
    """All that this client has not been given yet; also what an agent wrote since it last asked."""
    with desk.database.write() as session:
        conversation = repository.lock(session, conversation_id)
        found = repository.messages(
            session, conversation.id, "customer", after=conversation.delivered_seq
        )
        service.note_delivered(conversation, found[-1].seq if found else 0)
        return [
            {"recipient_id": sender, "text": in_words(message.text, message.attachments)}
            | ({"buttons": message.buttons} if message.buttons else {})
            for message in found
            if message.author != "customer"
        ]
