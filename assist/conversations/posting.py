"""The one road in: every message, whoever wrote it, is posted here. Called by `service.py`."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from assist.attachments.service import attach
from assist.clock import utc_now
from assist.conversations import repository, returning, rows
from assist.conversations.model import Conversation, Message
from assist.conversations.moves import BOT, RESOLVED, SYSTEM, Actor
from assist.conversations.views import message_view
from assist.db import touch
from assist.errors import ClientIdReused
from assist.events import BOTH, STAFF, record

Json = dict[str, Any]
# Wakes the bot's gateway: a customer has written to the bot.
BOT_ASKED = "bot.asked"


@dataclass(frozen=True)
class Draft:
    """A message about to be posted. `client_id` makes posting it again harmless."""

    client_id: str
    text: str
    audience: str = "customer"
    buttons: list[Json] | None = None
    article_id: str | None = None
    article_title: str | None = None
    # Ids of what the same side has uploaded; the text may then be empty.
    attachments: tuple[str, ...] = ()


@dataclass(frozen=True)
class Posted:
    message: Message
    is_new: bool


def post_message(session: Session, conversation: Conversation, by: Actor, draft: Draft) -> Posted:
    """The one road in, for customer, bot, agent and system alike.

    Posting the same `client_id` again gives the first message back; with another text or other
    attachments it raises ClientIdReused. A customer who writes into a resolved conversation opens
    it again: with the agent who served it, if that one is there and it was not long ago, else with
    the bot.
    """
    earlier = repository.message_by_client_id(session, conversation.id, by.kind, draft.client_id)
    if earlier is not None:
        if not _is_same(earlier, draft):
            raise ClientIdReused()
        return Posted(earlier, is_new=False)
    welcome = None
    if by.kind == "customer" and conversation.status == RESOLVED:
        welcome = returning.open_again(session, conversation, by)
    message = _append(session, conversation, by, draft)
    record(
        session,
        "message.posted",
        {"message": message_view(message)},
        conversation_id=conversation.id,
        audience=BOTH if draft.audience == "customer" else STAFF,
    )
    if by.kind == "customer" and conversation.status == BOT:
        touch(session, BOT_ASKED)
    if welcome:
        say(session, conversation, welcome)
    return Posted(message, is_new=True)


def say(session: Session, conversation: Conversation, text: str) -> Message:
    """A system message to both sides, numbered by the place where it stands."""
    draft = Draft(client_id=f"system:{conversation.last_seq + 1}", text=text)
    return post_message(session, conversation, SYSTEM, draft).message


def leave_note(session: Session, conversation: Conversation, by: Actor, note: str | None) -> None:
    if note:
        draft = Draft(f"note:{conversation.last_seq + 1}", note, audience="staff")
        post_message(session, conversation, by, draft)


def _is_same(earlier: Message, draft: Draft) -> bool:
    attached = tuple(one["id"] for one in earlier.attachments or [])
    wanted = (draft.text, draft.audience, draft.attachments)
    return (earlier.text, earlier.audience, attached) == wanted


def _append(session: Session, conversation: Conversation, by: Actor, draft: Draft) -> Message:
    conversation.last_seq += 1
    seq, files = conversation.last_seq, draft.attachments
    attached = attach(session, conversation.id, files, by.kind, draft.audience, seq)
    message = Message(
        conversation_id=conversation.id,
        seq=seq,
        author=by.kind,
        author_id=by.id,
        author_name=by.name,
        audience=draft.audience,
        text=draft.text,
        buttons=draft.buttons,
        article_id=draft.article_id,
        article_title=draft.article_title,
        attachments=attached,
        client_id=draft.client_id,
        created_at=utc_now(),
    )
    session.add(message)
    if draft.audience == "customer":
        rows.note_last(conversation, message)
    session.flush()
    return message
