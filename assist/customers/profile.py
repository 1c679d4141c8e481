"""Staff's tags and note of a customer, and the trace of what was changed.

Each function takes an open write session and leaves the commit to its caller.
"""

import re
from dataclasses import dataclass

from sqlalchemy.orm import Session

from assist import fields
from assist.clock import utc_now
from assist.customers.errors import ProfileChanged
from assist.customers.identity import public_id
from assist.customers.model import CustomerChange, CustomerProfile
from assist.errors import WrongValue
from assist.events import record
from assist.people.model import Staff

MAX_TAGS, MAX_TAG_CHARS, MAX_NOTE_CHARS = 20, 20, 1000
BLANKS = re.compile(r"\s+")


@dataclass(frozen=True)
class Wanted:
    """What somebody wants a profile to say, already checked."""

    tags: list[str]
    note: str

    @classmethod
    def checked(cls, tags: list[str], note: str) -> "Wanted":
        """Each tag once, in the order given; raises WrongValue."""
        written = [BLANKS.sub(" ", fields.line(tag, "标签", MAX_TAG_CHARS)) for tag in tags]
        if any(not tag for tag in written):
            raise WrongValue("标签是空的，请写点内容再加。")
        once = list(dict.fromkeys(written))
        if len(once) > MAX_TAGS:
            raise WrongValue(f"标签太多了，最多 {MAX_TAGS} 个。")
        return cls(once, fields.text(note, "备注", MAX_NOTE_CHARS))


def write(
    session: Session,
    key: str,
    wanted: Wanted,
    staff: Staff,
    based_on: int | None,
    conversation_id: str,
) -> None:
    """The profile says `wanted`, with a trace; where it says so already nothing happens.

    Raises ProfileChanged with the colleague's name where it is no longer the version `based_on`
    (0: there was none); without `based_on` the last one wins.
    """
    profile = session.get(CustomerProfile, key, with_for_update=True)
    version = profile.version if profile else 0
    before = Wanted(profile.tags, profile.note) if profile else Wanted([], "")
    if before == wanted:
        return
    if profile and based_on is not None and based_on != version:
        raise ProfileChanged(f"{profile.updated_by}刚刚改过这位客户的资料，请看过新内容再保存。")
    if profile is None:
        profile = CustomerProfile(key=key)
        session.add(profile)
    profile.tags, profile.note = wanted.tags, wanted.note
    profile.version, profile.updated_by = version + 1, staff.display_name
    profile.updated_at = utc_now()
    note_change(session, key, difference(before, wanted), staff)
    tell(session, key, conversation_id)


def difference(before: Wanted, after: Wanted) -> str:
    """What was changed, in words. Pure."""
    added = [f"“{tag}”" for tag in after.tags if tag not in before.tags]
    removed = [f"“{tag}”" for tag in before.tags if tag not in after.tags]
    parts = [f"加标签{'、'.join(added)}"] if added else []
    parts += [f"去掉标签{'、'.join(removed)}"] if removed else []
    if after.note != before.note:
        parts.append(f"备注改为“{after.note}”" if after.note else "清空备注")
    return "；".join(parts) or "调整标签顺序"


def note_change(
    session: Session, key: str, what: str, staff: Staff, other_key: str | None = None
) -> None:
    session.add(
        CustomerChange(
            key=key, other_key=other_key, what=what, by_id=staff.id, by_name=staff.display_name
        )
    )


def tell(session: Session, key: str, conversation_id: str | None) -> None:
    changed = {"customer_id": public_id(key)}
    record(session, "customer.changed", changed, conversation_id=conversation_id)
