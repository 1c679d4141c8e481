"""What is said about a conversation without moving it: ratings, outcomes of answers."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from assist.clock import utc_now
from assist.conversations import repository
from assist.conversations.model import Conversation, Message, Rating, Transition
from assist.conversations.moves import BOT, RESOLVED
from assist.conversations.pausing import SERVICE_SLOT, paused, taken_up, without_paused
from assist.conversations.texts import storable
from assist.errors import AlreadyRated, NotRateable
from assist.events import BOTH, record

Json = dict[str, Any]


def rate(
    session: Session, conversation: Conversation, score: int, nps: int | None, comment: str | None
) -> Rating:
    """One rating per stretch of service; raises NotRateable before its end, AlreadyRated after."""
    if conversation.status != RESOLVED:
        raise NotRateable()
    if repository.rating(session, conversation) is not None:
        raise AlreadyRated()
    rating = Rating(
        conversation_id=conversation.id,
        handling=conversation.handling,
        score=score,
        nps=nps,
        comment=comment,
        staff_id=last_agent_id(session, conversation.id),
        at=utc_now(),
    )
    session.add(rating)
    record(
        session,
        "rating.given",
        {"score": score},
        conversation_id=conversation.id,
        audience=BOTH,
    )
    return rating


def last_agent_id(session: Session, conversation_id: str) -> str | None:
    """Who served the stretch that ended last; None where the bot did it alone."""
    own = select(Transition.owner_id).where(Transition.conversation_id == conversation_id)
    before = session.scalar(
        select(Transition.id)
        .where(Transition.conversation_id == conversation_id, Transition.verb == "resolve")
        .order_by(Transition.id.desc())
        .offset(1)
        .limit(1)
    )
    served = own.where(Transition.owner_id.is_not(None), Transition.id > (before or 0))
    return session.scalar(served.order_by(Transition.id.desc()).limit(1))


def note_outcome(
    session: Session, conversation: Conversation, article_id: str, is_helpful: bool
) -> None:
    """What the customer said of the bot's newest answer from this article."""
    message = session.scalar(
        select(Message)
        .where(
            Message.conversation_id == conversation.id,
            Message.author == "bot",
            Message.article_id == article_id,
        )
        .order_by(Message.seq.desc())
        .limit(1)
    )
    if message is not None:
        message.outcome = "helpful" if is_helpful else "unhelpful"


def note_refusal(session: Session, conversation: Conversation) -> None:
    """The bot's newest message says that it has no answer: what was asked is a gap."""
    _note_of_newest(session, conversation, "refused")


def note_offer(session: Session, conversation: Conversation) -> None:
    """The bot's newest message asks which article was meant: neither an answer nor a gap."""
    _note_of_newest(session, conversation, "offered")


def _note_of_newest(session: Session, conversation: Conversation, outcome: str) -> None:
    message = session.scalar(
        select(Message)
        .where(Message.conversation_id == conversation.id, Message.author == "bot")
        .order_by(Message.seq.desc())
        .limit(1)
    )
    if message is not None and message.article_id is None:
        message.outcome = outcome


def note_bot_turn(conversation: Conversation, seq: int) -> None:
    """The bot is done with the customer's message `seq`."""
    conversation.bot_done_seq = max(conversation.bot_done_seq, seq)
    conversation.bot_turns += 1


def note_skipped(conversation: Conversation, seq: int) -> None:
    """The bot will not answer what the customer wrote before the message `seq`."""
    conversation.bot_done_seq = max(conversation.bot_done_seq, seq - 1)


def note_slots(conversation: Conversation, slots: Json) -> None:
    """What the bot learnt and whoever serves the customer next must know."""
    known = {name: value for name, value in storable(slots).items() if value is not None}
    conversation.bot_slots = {**conversation.bot_slots, **known}


def note_service(conversation: Conversation, under_way: Json | None) -> None:
    """The service that the bot has under way, `{name, fields}`; None when it is done or left.

    Kept over a new episode of the same stretch: the bot goes on where it was. Left for a person it
    is put aside.
    """
    slots = conversation.bot_slots
    if under_way is None and conversation.status != BOT:
        conversation.bot_slots = paused(slots)
        return
    others = {name: value for name, value in slots.items() if name != SERVICE_SLOT}
    if under_way:
        others = {**without_paused(others), SERVICE_SLOT: storable(under_way)}
    conversation.bot_slots = others


def take_up_service(conversation: Conversation) -> None:
    """What was put aside goes on, in an episode that begins with it."""
    conversation.bot_slots = taken_up(conversation.bot_slots)
    begin_new_episode(conversation)


def begin_new_episode(conversation: Conversation) -> None:
    """A fresh Rasa sender in the same stretch: its time per message grows with the tracker."""
    conversation.bot_episode += 1
    conversation.bot_turns = 0
