"""The earlier conversations of a person, over all merged identities."""

from collections.abc import Iterable, Sequence

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session
from sqlalchemy.sql import ColumnElement

from assist.conversations.model import Conversation, Message, Rating, Transition
from assist.customers.person import split
from assist.people.model import Staff

SHOWN = 20
MAX_PROBLEM_CHARS = 120
NOBODY = "访客"


def earlier(session: Session, keys: Iterable[str], without: str) -> Sequence[Conversation]:
    """The newest conversations of these identities but the one that is looked at."""
    found = select(Conversation).where(_of(keys), Conversation.id != without)
    newest_first = found.order_by(Conversation.created_at.desc(), Conversation.id)
    return session.scalars(newest_first.limit(SHOWN)).all()


def count_earlier(session: Session, keys: Iterable[str], without: str) -> int:
    wanted = select(func.count()).select_from(Conversation)
    return session.scalar(wanted.where(_of(keys), Conversation.id != without)) or 0


def problems(session: Session, conversations: Sequence[Conversation]) -> dict[str, str]:
    """In a line, by conversation: what the handoff said, else the customer's first words."""
    said = _first_words(session, [one.id for one in conversations])
    for one in conversations:
        summary = (one.handoff or {}).get("summary") or {}
        if summary.get("problem"):
            said[one.id] = str(summary["problem"])
    return {id_: " ".join(words.split())[:MAX_PROBLEM_CHARS] for id_, words in said.items()}


def scores(session: Session, ids: Sequence[str]) -> dict[str, int]:
    """The newest rating of each conversation that has one."""
    given = select(Rating).where(Rating.conversation_id.in_(ids)).order_by(Rating.handling)
    return {rating.conversation_id: rating.score for rating in session.scalars(given)}


def owner_names(session: Session, ids: Sequence[str]) -> dict[str, str]:
    """Who served each conversation last; what is resolved has no owner any more."""
    owned = (
        select(Transition.conversation_id, Staff.display_name)
        .join(Staff, Staff.id == Transition.owner_id)
        .where(Transition.conversation_id.in_(ids))
        .order_by(Transition.id)
    )
    return {row.conversation_id: row.display_name for row in session.execute(owned)}


def name_of(session: Session, key: str) -> str:
    """As the customer was called last."""
    own = select(Conversation.customer_name).where(_of([key]))
    return session.scalar(own.order_by(Conversation.created_at.desc()).limit(1)) or NOBODY


def _of(keys: Iterable[str]) -> ColumnElement[bool]:
    customers, visits = split(keys)
    return or_(
        Conversation.customer_id.in_(customers),
        # Who wrote as a visitor has no id, whatever became of the key.
        Conversation.id.in_(visits) & Conversation.customer_id.is_(None),
    )


def _first_words(session: Session, ids: Sequence[str]) -> dict[str, str]:
    first = (
        select(Message.conversation_id, func.min(Message.seq).label("seq"))
        .where(Message.conversation_id.in_(ids), Message.author == "customer")
        .group_by(Message.conversation_id)
        .subquery()
    )
    asked = select(Message.conversation_id, Message.text).join(
        first,
        (Message.conversation_id == first.c.conversation_id) & (Message.seq == first.c.seq),
    )
    return {row.conversation_id: row.text for row in session.execute(asked)}
