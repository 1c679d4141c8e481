"""`POST /handoffs`: a bot that lives elsewhere hands a customer over with the transcript."""

from hashlib import sha256
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, StringConstraints
from sqlalchemy import select
from sqlalchemy.orm import Session

from assist.conversations import service
from assist.conversations.model import Conversation
from assist.conversations.moves import BOT_ACTOR, Actor
from assist.conversations.packet import REASONS
from assist.conversations.service import Draft
from assist.conversations.texts import check_text
from assist.errors import WrongValue
from assist.people.identity import VISITOR_NAME, CustomerIdentity
from assist.people.passwords import hash_token, new_token

Json = dict[str, Any]
# No control characters: a name or a sender is one line, on a page and in a file.
ONE_LINE = r"^[^\x00-\x1f\x7f]+$"
Short = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=60, pattern=ONE_LINE),
]


class TranscriptLine(BaseModel):
    """`id`: the sender's own name of the line, the same however often it is sent."""

    author: Literal["customer", "bot"]
    text: str
    id: Short | None = None


class HandoffCustomer(BaseModel):
    id: Short | None = None
    name: Short = VISITOR_NAME
    tags: Annotated[list[Short], Field(max_length=20)] = []


class NewHandoff(BaseModel):
    sender: Annotated[str, StringConstraints(min_length=1, max_length=150, pattern=ONE_LINE)]
    channel: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]{0,29}$")] = "rasa"
    reason: str = "user_request"
    intent: Short | None = None
    confidence: Annotated[float, Field(ge=0, le=1)] | None = None
    slots: Json = {}
    transcript: Annotated[list[TranscriptLine], Field(max_length=500)] = []
    customer: HandoffCustomer = HandoffCustomer()


def take_handoff(
    session: Session, new: NewHandoff, max_text_chars: int
) -> tuple[Conversation, str]:
    """The conversation, waiting for a person, and a token to go on with as its customer.

    The same sender handing over again adds nothing that already stands (a line is known by its id,
    else by its place in the transcript, and by its text), and gets a new token; the one before
    ends. Who sends the same transcript again asks for nothing new: what has been served since then
    is not put into the queue again.
    """
    if new.reason not in REASONS:
        raise WrongValue(f"转接原因须是这些之一：{'、'.join(REASONS)}。")
    token = new_token()
    conversation = _of_sender(session, new, hash_token(token))
    has_news = _add_lines(session, conversation, new.transcript, max_text_chars)
    if has_news or not new.transcript:
        asked = new.model_dump(include={"reason", "intent", "confidence", "slots"})
        service.request_human(session, conversation, BOT_ACTOR, asked)
    return conversation, token


def _add_lines(
    session: Session, conversation: Conversation, lines: list[TranscriptLine], max_text_chars: int
) -> bool:
    """Whether there was any that did not stand yet."""
    customer = Actor("customer", conversation.customer_name, conversation.customer_id)
    has_news = False
    for number, line in enumerate(lines):
        text = check_text(line.text, max_text_chars)
        by = customer if line.author == "customer" else BOT_ACTOR
        draft = Draft(_line_id(line.id or str(number), text), text)
        has_news |= service.post_message(session, conversation, by, draft).is_new
    return has_news


def _of_sender(session: Session, new: NewHandoff, token_hash: str) -> Conversation:
    sender = f"handoff:{new.channel}:{new.sender}"
    wanted = select(Conversation).where(Conversation.sender == sender)
    known = session.scalar(wanted.with_for_update())
    if known is not None:
        service.renew_token(known, token_hash)
        return known
    identity = CustomerIdentity(new.customer.id, new.customer.name, tuple(new.customer.tags))
    return service.start(session, new.channel, identity, token_hash, sender)


def _line_id(name: str, text: str) -> str:
    return f"handoff:{name}:{sha256(text.encode()).hexdigest()[:16]}"
