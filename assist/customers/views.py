"""How a customer looks to staff: the JSON shapes of docs/api.md."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from assist.clock import iso
from assist.conversations.model import Conversation
from assist.customers import history
from assist.customers.identity import is_visitor, key_of, public_id
from assist.customers.model import CustomerChange, CustomerMerge, CustomerProfile
from assist.customers.person import person_of

Json = dict[str, Any]
CHANGES_SHOWN = 20


def profile(session: Session, conversation: Conversation) -> Json:
    """Who writes in this conversation; `with_outcomes` adds what was written of the
    earlier conversations."""
    key = key_of(conversation)
    merges = person_of(session, key)
    keys = [key, *merges]
    said = _profiles(session, keys)
    own = said.get(key)
    return {
        "id": conversation.customer_id,
        "name": conversation.customer_name,
        "is_verified": conversation.customer_id is not None,
        "signed_tags": conversation.customer_tags,
        "tags": own.tags if own else [],
        "note": own.note if own else "",
        "version": own.version if own else 0,
        "merged": [_merged(session, *one, said.get(one[0])) for one in merges.items()],
        "changes": [_change(row) for row in _changes(session, keys)],
        "conversations": _earlier(session, keys, conversation.id),
        "conversation_count": history.count_earlier(session, keys, conversation.id),
    }


def with_outcomes(
    profile: Json, problems: Mapping[str, str], dispositions: Mapping[str, str]
) -> Json:
    """The same with what was written of the earlier conversations when they ended, by their ids."""
    for one in profile["conversations"]:
        one["problem"] = problems.get(one["id"]) or one["problem"]
        one["disposition"] = dispositions.get(one["id"])
    return profile


def _profiles(session: Session, keys: Iterable[str]) -> dict[str, CustomerProfile]:
    found = select(CustomerProfile).where(CustomerProfile.key.in_(list(keys)))
    return {one.key: one for one in session.scalars(found)}


def _merged(session: Session, key: str, merge: CustomerMerge, said: CustomerProfile | None) -> Json:
    return {
        "customer_id": public_id(key),
        "name": history.name_of(session, key),
        "is_visitor": is_visitor(key),
        "tags": said.tags if said else [],
        "profile_note": said.note if said else "",
        "by_name": merge.by_name,
        "at": iso(merge.at),
        "note": merge.note,
    }


def _changes(session: Session, keys: list[str]) -> Iterable[CustomerChange]:
    about = or_(CustomerChange.key.in_(keys), CustomerChange.other_key.in_(keys))
    newest = select(CustomerChange).where(about).order_by(CustomerChange.id.desc())
    return session.scalars(newest.limit(CHANGES_SHOWN))


def _change(row: CustomerChange) -> Json:
    return {"what": row.what, "by_name": row.by_name, "at": iso(row.at)}


def _earlier(session: Session, keys: list[str], without: str) -> list[Json]:
    conversations = history.earlier(session, keys, without)
    problems = history.problems(session, conversations)
    ids = [one.id for one in conversations]
    scores, owners = history.scores(session, ids), history.owner_names(session, ids)
    return [
        {
            "id": one.id,
            "status": one.status,
            "created_at": iso(one.created_at),
            "resolved_at": iso(one.resolved_at) if one.resolved_at else None,
            "problem": problems.get(one.id),
            "owner_name": owners.get(one.id),
            "disposition": None,
            "score": scores.get(one.id),
        }
        for one in conversations
    ]
