"""Two identities are one person: found by staff, with who, when and why, and taken back likewise.

A merge changes what staff see as history and nothing else: no conversation changes its customer,
its token or its orders. Each function takes an open write session (one writer at a time, so that
two merges cannot close a ring together) and leaves the commit to its caller.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from assist.clock import utc_now
from assist.conversations.model import Conversation
from assist.customers.errors import (
    AlreadyMerged,
    NotMerged,
    SameCustomer,
    TooManyMerged,
    UnknownCustomer,
)
from assist.customers.history import name_of
from assist.customers.identity import customer_key, is_visitor, key_of, public_id
from assist.customers.model import CustomerMerge
from assist.customers.person import person_of
from assist.customers.profile import note_change, tell
from assist.people.model import Staff

# A person has a few; a page and a query would suffer from hundreds.
MAX_IDENTITIES = 20


def merge(
    session: Session, conversation: Conversation, customer_id: str, note: str, staff: Staff
) -> None:
    """Whoever writes in `conversation` is also the customer of this id.

    Raises UnknownCustomer (who never wrote here), SameCustomer, AlreadyMerged (also by way of
    others: merges never close a ring) and TooManyMerged.
    """
    key, other = key_of(conversation), customer_key(customer_id)
    if not _wrote_here(session, customer_id):
        raise UnknownCustomer()
    if key == other:
        raise SameCustomer()
    own = person_of(session, key)
    if other in own:
        raise AlreadyMerged()
    # Both ends count themselves.
    if len(own) + len(person_of(session, other)) + 2 > MAX_IDENTITIES:
        raise TooManyMerged()
    session.add(
        CustomerMerge(
            key=key, other_key=other, note=note, by_id=staff.id, by_name=staff.display_name
        )
    )
    _trace(session, conversation, other, staff, "合并", f"。原因：{note}")


def unmerge(session: Session, conversation: Conversation, public: str, staff: Staff) -> None:
    """Takes back the merge by which the identity called `public` hangs on this conversation's, and
    with it goes what was merged to that identity. Raises NotMerged."""
    merges = person_of(session, key_of(conversation))
    other = next((key for key in merges if public_id(key) == public), None)
    if other is None:
        raise NotMerged()
    merges[other].undone_at, merges[other].undone_by_name = utc_now(), staff.display_name
    _trace(session, conversation, other, staff, "撤销合并")


def _trace(
    session: Session,
    conversation: Conversation,
    other: str,
    staff: Staff,
    act: str,
    why: str = "",
) -> None:
    key = key_of(conversation)
    both = " 与 ".join(_called(session, one) for one in (key, other))
    note_change(session, key, f"{act}：{both}{why}", staff, other)
    tell(session, key, conversation.id)
    # Pages that show the other identity know nothing of this conversation.
    tell(session, other, None)


def _called(session: Session, key: str) -> str:
    name = name_of(session, key)
    return name if is_visitor(key) else f"{name}（{public_id(key)}）"


def _wrote_here(session: Session, customer_id: str) -> bool:
    known = select(Conversation.id).where(Conversation.customer_id == customer_id)
    return session.scalar(known.limit(1)) is not None
