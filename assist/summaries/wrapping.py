"""The wrap-up: what became of a stretch of service, with tags that later ones are found by."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from assist.clock import utc_now
from assist.conversations import remarks
from assist.conversations.model import Conversation, Transition
from assist.events import record
from assist.fields import line
from assist.people.model import Staff
from assist.summaries import service
from assist.summaries.dispositions import check_disposition
from assist.summaries.errors import NotEndedYet, NotWrapUpAuthor, UnknownStretch
from assist.summaries.model import WrapUp
from assist.summaries.stretches import stretch_now
from assist.summaries.views import kept_view, wrap_up_view

Json = dict[str, Any]
MAX_TAGS, MAX_TAG_CHARS = 10, 20
# Where earlier tags are looked for, and how many are shown.
RECENT_WRAP_UPS, SUGGESTED_TAGS = 1000, 20


@dataclass(frozen=True)
class Result:
    """What a person says of a stretch of service."""

    disposition: str | None = None
    tags: tuple[str, ...] = ()
    note: str | None = None

    @property
    def says_anything(self) -> bool:
        return bool(self.disposition or self.tags or self.note)


def keep(
    session: Session, conversation: Conversation, by: Staff, number: int, said: Result
) -> Json:
    """Written once, corrected later; raises UnknownDisposition for one that is not offered."""
    row = session.get(WrapUp, (conversation.id, number))
    if said.disposition and said.disposition != (row.disposition if row else None):
        check_disposition(session, said.disposition)
    if row is None:
        row = WrapUp(conversation_id=conversation.id, handling=number)
        session.add(row)
    row.disposition, row.tags, row.note = said.disposition, list(said.tags), said.note
    row.by_id, row.by_name, row.at = by.id, by.display_name, utc_now()
    session.flush()
    told = {"disposition": row.disposition, "tags": row.tags, "by_name": row.by_name}
    record(session, "conversation.wrapped_up", told, conversation_id=conversation.id)
    return wrap_up_view(row)


def correct(
    session: Session, conversation: Conversation, by: Staff, number: int | None, said: Result
) -> Json:
    """The wrap-up of the stretch `number`, else of the one that ended last.

    Raises NotEndedYet, UnknownStretch, and NotWrapUpAuthor unless `by` served it or is in charge.
    """
    if conversation.handling == 0:
        raise NotEndedYet()
    wanted = number or conversation.handling
    if wanted > conversation.handling:
        raise UnknownStretch()
    _check_author(session, conversation, by, wanted)
    return keep(session, conversation, by, wanted, said)


def of_stretch(session: Session, conversation: Conversation, number: int | None) -> Json:
    """Of the stretch under way (there is none yet), or of the one named."""
    wanted = number or stretch_now(session, conversation).number
    row = session.get(WrapUp, (conversation.id, wanted))
    return {"wrap_up": wrap_up_view(row) if row else None, "handling": wanted}


def earlier(session: Session, conversation: Conversation) -> list[Json]:
    """Summary and wrap-up of each stretch before this one, newest first."""
    now = stretch_now(session, conversation).number
    mine = select(WrapUp).where(WrapUp.conversation_id == conversation.id)
    wrapped = {row.handling: row for row in session.scalars(mine)}
    known = {*service.numbers(session, conversation.id), *wrapped}
    return [
        _stretch_view(session, conversation.id, number, wrapped.get(number))
        for number in sorted(known, reverse=True)
        if number < now
    ]


def known_tags(session: Session, wanted: str) -> list[str]:
    """Tags of the newest wrap-ups with `wanted` in them, the most used first."""
    rows = select(WrapUp.tags).order_by(WrapUp.at.desc()).limit(RECENT_WRAP_UPS)
    counted = Counter(tag for tags in session.scalars(rows) for tag in tags)
    found = (tag for tag, _ in counted.most_common() if wanted.lower() in tag.lower())
    return list(found)[:SUGGESTED_TAGS]


def checked_tags(tags: Sequence[str]) -> tuple[str, ...]:
    """Each once, one line, without blank rims; raises WrongValue."""
    written = [line(tag, "标签", MAX_TAG_CHARS) for tag in tags]
    return tuple(dict.fromkeys(tag for tag in written if tag))


def _stretch_view(session: Session, id_: str, number: int, wrap_up: WrapUp | None) -> Json:
    summary = service.newest(session, id_, number)
    return {
        "handling": number,
        "summary": kept_view(summary) if summary else None,
        "wrap_up": wrap_up_view(wrap_up) if wrap_up else None,
    }


def _check_author(session: Session, conversation: Conversation, by: Staff, number: int) -> None:
    """Who served the stretch, ended it or wrapped it up; a supervisor may anywhere."""
    if by.role in ("supervisor", "administrator"):
        return
    row = session.get(WrapUp, (conversation.id, number))
    authors: set[str | None] = {row.by_id} if row else set()
    if number == conversation.handling:
        authors |= {
            remarks.last_agent_id(session, conversation.id),
            _ended_by(session, conversation),
        }
    if by.id not in authors and authors - {None}:
        raise NotWrapUpAuthor()


def _ended_by(session: Session, conversation: Conversation) -> str | None:
    """The member of staff who ended the last stretch; None where a customer or the desk did."""
    ended = select(Transition).where(
        Transition.conversation_id == conversation.id, Transition.verb == "resolve"
    )
    row = session.scalar(ended.order_by(Transition.id.desc()).limit(1))
    return row.by_id if row is not None and row.by == "agent" else None
