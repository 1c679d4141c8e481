"""A person: all identities that merges join, seen from one of them."""

from collections.abc import Iterable

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from assist.customers.identity import inner_id, is_visitor
from assist.customers.model import CustomerMerge


def joined(key: str, merges: Iterable[CustomerMerge]) -> dict[str, CustomerMerge]:
    """{other identity: the merge by which it hangs on `key`}, nearest first. Pure.

    Merges never close a ring (`merging.py` refuses them), so there is one way to each.
    """
    beside: dict[str, list[tuple[str, CustomerMerge]]] = {}
    for merge in merges:
        beside.setdefault(merge.key, []).append((merge.other_key, merge))
        beside.setdefault(merge.other_key, []).append((merge.key, merge))
    found: dict[str, CustomerMerge] = {}
    looking = [key]
    for one in looking:
        for other, merge in beside.get(one, []):
            if other != key and other not in found:
                found[other] = merge
                looking.append(other)
    return found


def person_of(session: Session, key: str) -> dict[str, CustomerMerge]:
    """As `joined`, read from the database."""
    merges: dict[int, CustomerMerge] = {}
    seen, edge = {key}, {key}
    while edge:
        reached = session.scalars(
            select(CustomerMerge)
            .where(
                CustomerMerge.undone_at.is_(None),
                or_(CustomerMerge.key.in_(edge), CustomerMerge.other_key.in_(edge)),
            )
            .order_by(CustomerMerge.id)
        ).all()
        merges |= {merge.id: merge for merge in reached}
        edge = {end for merge in reached for end in (merge.key, merge.other_key)} - seen
        seen |= edge
    return joined(key, merges.values())


def split(keys: Iterable[str]) -> tuple[list[str], list[str]]:
    """The customers' ids, and the visitors' conversations."""
    keys = list(keys)
    customers = [inner_id(key) for key in keys if not is_visitor(key)]
    return customers, [inner_id(key) for key in keys if is_visitor(key)]
