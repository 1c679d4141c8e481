"""Reading conversations. Each reader names whose eyes it is for (`visible_to`)."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session
from sqlalchemy.sql import Select

from assist.conversations.model import (
    Conversation,
    Message,
    Rating,
    SentimentMark,
    SentimentScore,
    Transition,
)
from assist.conversations.moves import WAITING
from assist.errors import IllegalMove, UnknownConversation
from assist.routing.queue import Waiting, in_order

PAGE_LIMIT = 500


def require(session: Session, conversation_id: str) -> Conversation:
    conversation = session.get(Conversation, conversation_id)
    if conversation is None:
        raise UnknownConversation()
    return conversation


def lock(session: Session, conversation_id: str) -> Conversation:
    """The conversation, held until this session ends where the database has row locks."""
    conversation = session.get(Conversation, conversation_id, with_for_update=True)
    if conversation is None:
        raise UnknownConversation()
    return conversation


def visible_to(reader: str, conversation_id: str) -> Select[Message]:
    """The one filter of privacy: a customer never gets a message meant for staff."""
    query = select(Message).where(Message.conversation_id == conversation_id)
    return query if reader == "staff" else query.where(Message.audience == "customer")


def messages(
    session: Session, conversation_id: str, reader: str, after: int = 0, limit: int | None = None
) -> Sequence[Message]:
    query = visible_to(reader, conversation_id).where(Message.seq > after).order_by(Message.seq)
    return session.scalars(query.limit(limit)).all()


def said_before(session: Session, conversation_id: str, seq: int, count: int) -> Sequence[Message]:
    """What both sides said last before the message `seq`, as the customer saw it, oldest first."""
    earlier = visible_to("customer", conversation_id).where(Message.seq < seq)
    return session.scalars(earlier.order_by(Message.seq.desc()).limit(count)).all()[::-1]


def message_of_customer(session: Session, conversation_id: str, seq: int) -> Message | None:
    own = visible_to("customer", conversation_id).where(Message.author == "customer")
    return session.scalar(own.where(Message.seq == seq))


def said_last(session: Session, conversation_id: str, count: int) -> Sequence[Message]:
    """The customer's last messages, oldest first."""
    own = visible_to("customer", conversation_id).where(Message.author == "customer")
    return session.scalars(own.order_by(Message.seq.desc()).limit(count)).all()[::-1]


def message_by_client_id(
    session: Session, conversation_id: str, author: str, client_id: str
) -> Message | None:
    return session.scalar(
        select(Message).where(
            Message.conversation_id == conversation_id,
            Message.author == author,
            Message.client_id == client_id,
        )
    )


def has_system_message_since(
    session: Session, conversation_id: str, text: str, since: datetime
) -> bool:
    same = select(Message.id).where(
        Message.conversation_id == conversation_id,
        Message.author == "system",
        Message.text == text,
        Message.created_at >= since,
    )
    return session.scalar(same.limit(1)) is not None


def transitions(session: Session, conversation_id: str) -> Sequence[Transition]:
    return session.scalars(
        select(Transition)
        .where(Transition.conversation_id == conversation_id)
        .order_by(Transition.id)
    ).all()


def scores(session: Session, conversation_id: str) -> Sequence[SentimentScore]:
    return session.scalars(
        select(SentimentScore)
        .where(SentimentScore.conversation_id == conversation_id)
        .order_by(SentimentScore.seq)
    ).all()


def threats_of(session: Session, conversation_id: str) -> list[str]:
    """What the customer threatened with since it was resolved last, each once: what was settled
    then makes nothing urgent now."""
    settled_at = session.scalar(
        select(func.max(Transition.at)).where(
            Transition.conversation_id == conversation_id, Transition.verb == "resolve"
        )
    )
    found = select(SentimentScore.threats).join(Message, Message.id == SentimentScore.message_id)
    found = found.outerjoin(SentimentMark, SentimentMark.message_id == SentimentScore.message_id)
    # Where a person said that nothing was meant, nothing was.
    is_meant = or_(SentimentMark.label.is_(None), SentimentMark.label == "negative")
    found = found.where(SentimentScore.conversation_id == conversation_id, is_meant)
    if settled_at is not None:
        found = found.where(Message.created_at > settled_at)
    return list(dict.fromkeys(word for words in session.scalars(found) for word in words))


def rating(session: Session, conversation: Conversation) -> Rating | None:
    return session.get(Rating, (conversation.id, conversation.handling))


def queue(session: Session, skill: str | None = None) -> list[Waiting]:
    """Who waits, for one skill group or for all."""
    return [_place(one) for one in _waiting(session, skill)]


def waiting_in_order(session: Session) -> list[Conversation]:
    """The whole queue, next in turn first."""
    waiting = {one.id: one for one in _waiting(session)}
    return [
        waiting[one.conversation_id] for one in in_order([_place(one) for one in waiting.values()])
    ]


def _waiting(session: Session, skill: str | None = None) -> Iterable[Conversation]:
    query = select(Conversation).where(Conversation.status == WAITING)
    return session.scalars(query.where(Conversation.skill == skill) if skill else query).all()


def _place(one: Conversation) -> Waiting:
    # Whoever waits has a time since when; created_at only satisfies the type.
    return Waiting(one.id, one.priority, one.waiting_since or one.created_at, one.is_put_first)


def hold(session: Session, conversation: Conversation, status: str) -> None:
    """Raises IllegalMove unless it has that status; until the commit nobody else moves it."""
    session.refresh(conversation, with_for_update=True)
    if conversation.status != status:
        raise IllegalMove()


def swap_status(
    session: Session, conversation: Conversation, to_status: str, owner_id: str | None
) -> bool:
    """Move only if nobody else did since `conversation` was read; False when somebody was first."""
    changed = session.execute(
        update(Conversation)
        .where(
            Conversation.id == conversation.id,
            Conversation.status == conversation.status,
            Conversation.version == conversation.version,
        )
        .values(status=to_status, owner_id=owner_id, version=Conversation.version + 1)
        .execution_options(synchronize_session=False)
    )
    session.refresh(conversation, ["status", "owner_id", "version"])
    return bool(changed.rowcount)  # type: ignore[attr-defined]


def rename_skill(session: Session, old: str, new: str) -> None:
    session.execute(update(Conversation).where(Conversation.skill == old).values(skill=new))
