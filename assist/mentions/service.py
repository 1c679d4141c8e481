"""Notes that name colleagues: telling them, and what they have not seen yet. Never for customers."""

from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from assist.clock import iso, utc_now
from assist.conversations.model import Conversation, Message
from assist.events import record
from assist.mentions.errors import UnknownMention
from assist.mentions.model import Mention
from assist.mentions.naming import named_in
from assist.people.model import Staff

Json = dict[str, Any]
# Editors do not read customers' talk, so there is nothing to call them to.
NAMED_ROLES = ("agent", "supervisor", "administrator")
MOST_SHOWN = 100


def note(session: Session, message: Message) -> None:
    """Remember whom a new internal note names, its writer apart, and tell them.

    Whatever is meant for the customer names nobody, whoever wrote it.
    """
    if message.audience != "staff":
        return
    staff_ids = _named_ids(session, message)
    if not staff_ids:
        return
    about = {"message_id": message.id, "conversation_id": message.conversation_id}
    session.add_all(Mention(staff_id=one, **about) for one in staff_ids)
    told = {"staff_ids": staff_ids, "by_name": message.author_name, "seq": message.seq}
    record(session, "staff.mentioned", told, conversation_id=message.conversation_id)


def unseen(session: Session, reader: Staff) -> list[Json]:
    """Newest first."""
    query = (
        select(Mention, Message, Conversation.customer_name)
        .join(Message, Message.id == Mention.message_id)
        .join(Conversation, Conversation.id == Mention.conversation_id)
        .where(Mention.staff_id == reader.id, Mention.seen_at.is_(None))
        .order_by(Mention.id.desc())
        .limit(MOST_SHOWN)
    )
    return [_view(*row) for row in session.execute(query)]


def see(session: Session, mention_id: int, reader: Staff) -> None:
    """Seen already is seen; raises UnknownMention for another person's."""
    mention = session.get(Mention, mention_id)
    if mention is None or mention.staff_id != reader.id:
        raise UnknownMention()
    mention.seen_at = mention.seen_at or utc_now()


def see_all_in(session: Session, conversation_id: str, reader: Staff) -> int:
    """The reader opened the conversation; returns how many were new."""
    own = (
        Mention.conversation_id == conversation_id,
        Mention.staff_id == reader.id,
        Mention.seen_at.is_(None),
    )
    count = session.scalar(select(func.count()).select_from(Mention).where(*own)) or 0
    session.execute(update(Mention).where(*own).values(seen_at=utc_now()))
    return count


def _named_ids(session: Session, message: Message) -> list[str]:
    serving = select(Staff.id, Staff.display_name).where(
        Staff.role.in_(NAMED_ROLES), Staff.id != message.author_id
    )
    colleagues = session.execute(serving.order_by(Staff.id)).all()
    named = named_in(message.text, [name for _, name in colleagues])
    # Two of one name are both meant: better one too many than the wrong one.
    return [id_ for one in named for id_, name in colleagues if name == one]


def _view(mention: Mention, message: Message, customer_name: str) -> Json:
    return {
        "id": mention.id,
        "conversation_id": mention.conversation_id,
        "customer_name": customer_name,
        "seq": message.seq,
        "text": message.text,
        "by_name": message.author_name,
        "at": iso(message.created_at),
    }
