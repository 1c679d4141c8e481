"""Finding a customer to merge with, by name, id or the tail of a phone."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, cast, func, or_, select
from sqlalchemy.orm import Session

from assist.clock import iso
from assist.conversations.model import Conversation
from assist.errors import WrongValue

Json = dict[str, Any]
LEAST_CHARS, MOST_CHARS, MOST_FOUND = 2, 100, 10
TAIL_DIGITS = 4
# The tail, a landline without its area, up to a mobile phone.
PHONE_LENGTHS = {TAIL_DIGITS, *range(7, 13)}


def check_query(written: str) -> str:
    query = " ".join(written.split())
    if not LEAST_CHARS <= len(query) <= MOST_CHARS:
        raise WrongValue(f"请输入 {LEAST_CHARS} 到 {MOST_CHARS} 个字再搜索。")
    return query


def phone_digits(query: str) -> str | None:
    """The digits of a phone, or of its tail; None for what is neither. Pure."""
    digits = query.replace(" ", "").replace("-", "").removeprefix("+86")
    is_number = digits.isascii() and digits.isdigit()
    return digits if is_number and len(digits) in PHONE_LENGTHS else None


def find(session: Session, query: str, left_contacts: Select[str] | None) -> list[Json]:
    """Customers with a signed id whom `query` may mean, who wrote last first; names masked.

    `left_contacts` selects conversations in which the phone was left as a contact.
    """
    last_at = func.max(Conversation.last_at)
    meant = select(Conversation.customer_id).where(_meant(query, left_contacts))
    found = (
        select(
            Conversation.customer_id, func.max(Conversation.customer_name), func.count(), last_at
        )
        .where(Conversation.customer_id.is_not(None), Conversation.customer_id.in_(meant))
        .group_by(Conversation.customer_id)
        .order_by(last_at.desc())
        .limit(MOST_FOUND)
    )
    return [_view(*row) for row in session.execute(found)]


def mask_name(name: str) -> str:
    """李*雨; of two characters the second is hidden, and of one nothing is left. Pure."""
    if len(name) <= 2:
        return name[: len(name) - 1] + "*"
    return f"{name[0]}*{name[-1]}"


def _meant(query: str, left_contacts: Select[str] | None) -> ColumnElement[bool]:
    ways = [
        Conversation.customer_name.contains(query, autoescape=True),
        Conversation.customer_id.istartswith(query, autoescape=True),
    ]
    if digits := phone_digits(query):
        said = f'%"phone_tail": "{digits[-TAIL_DIGITS:]}"%'
        ways += [cast(slots, Text).like(said) for slots in _slot_columns()]
    if left_contacts is not None:
        ways.append(Conversation.id.in_(left_contacts))
    return or_(*ways)


def _slot_columns() -> Sequence[ColumnElement[Any]]:
    """Where the bot keeps the tail by which an order was proved."""
    return (Conversation.bot_slots, Conversation.handoff)  # type: ignore[return-value]


def _view(customer_id: str | None, name: str, count: int, last_at: Any) -> Json:
    return {
        "customer_id": customer_id,
        "name": mask_name(name),
        "conversation_count": count,
        "last_at": iso(last_at),
    }
