"""The summary of a conversation: built from the log, edited by people, kept at each handing over.

Each function takes an open session and leaves the commit to its caller.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from assist.clock import iso, utc_now
from assist.conversations.model import Conversation, Message
from assist.events import EventRow, record
from assist.people.model import Staff
from assist.summaries import stretches
from assist.summaries.errors import SummaryEditedMeanwhile
from assist.summaries.model import BUILT_IN, EDITED, HANDOFF, REFRESHED, TRANSFER, WRAP_UP, Summary
from assist.summaries.rules import Parts
from assist.summaries.stretches import OpenTickets
from assist.summaries.summarizer import BuiltIn, Summarizer
from assist.summaries.views import built_view, kept_view

Json = dict[str, Any]
# At which moves a summary is kept, and what the moment is called.
MOMENTS = {
    "request_human": HANDOFF,
    "transfer": TRANSFER,
    "take_over": TRANSFER,
    "requeue": TRANSFER,
    "give_back": TRANSFER,
    "resolve": WRAP_UP,
}
BY_HAND = (EDITED, REFRESHED)


@dataclass(frozen=True)
class Edit:
    """What a person wrote. `seen_at`: the `at` of the text that they changed; None: a built one."""

    parts: Parts
    based_on_seq: int
    seen_at: str | None = None


def current(
    session: Session,
    conversation: Conversation,
    tickets: OpenTickets,
    summarizer: Summarizer | None = None,
) -> Json:
    """What a person wrote of this stretch of service if anybody did, else it is built now."""
    stretch = stretches.stretch_now(session, conversation)
    written = _written(session, conversation.id, stretch.number)
    if written is not None:
        return kept_view(written, _newer_count(session, written))
    parts = (summarizer or BuiltIn()).summarize(
        stretches.log_of(session, conversation, stretch, tickets)
    )
    return built_view(parts, stretch.up_to_seq, BUILT_IN)


def kept(session: Session, conversation: Conversation) -> Json | None:
    """The parts kept last in this stretch of service, if any were."""
    number = stretches.stretch_now(session, conversation).number
    row = newest(session, conversation.id, number)
    return {"problem": row.problem, "done": row.done, "open": row.open} if row else None


def edit(session: Session, conversation: Conversation, by: Staff, edited: Edit) -> Json:
    """Keep what `by` wrote; raises SummaryEditedMeanwhile where a colleague was first."""
    stretch = stretches.stretch_now(session, conversation)
    standing = _written(session, conversation.id, stretch.number)
    if standing is not None and standing.by_id != by.id and iso(standing.at) != edited.seen_at:
        raise SummaryEditedMeanwhile(standing.by_name)
    row = Summary(
        conversation_id=conversation.id,
        handling=stretch.number,
        moment=EDITED,
        based_on_seq=min(edited.based_on_seq, conversation.last_seq),
        source=EDITED,
        by_id=by.id,
        by_name=by.display_name,
        at=utc_now(),
        **vars(edited.parts),
    )
    return _add(session, row)


def refresh(session: Session, conversation: Conversation, by: Staff, tickets: OpenTickets) -> Json:
    """Built anew, also in the place of what a person wrote; that stays in the table."""
    stretch = stretches.stretch_now(session, conversation)
    row = Summary(
        conversation_id=conversation.id,
        handling=stretch.number,
        moment=REFRESHED,
        based_on_seq=stretch.up_to_seq,
        source=BUILT_IN,
        by_id=by.id,
        by_name=by.display_name,
        at=utc_now(),
        **vars(BuiltIn().summarize(stretches.log_of(session, conversation, stretch, tickets))),
    )
    return _add(session, row)


def keep_at(session: Session, move: EventRow, tickets: OpenTickets) -> None:
    """The summary as it stood at a move. Once for each move, however often it is heard of."""
    moment = MOMENTS.get(move.data["verb"])
    conversation = session.get(Conversation, move.conversation_id)
    if moment is None or conversation is None or _is_kept(session, move.id):
        return
    stretch = stretches.stretch_at(session, move)
    written = _written(session, conversation.id, stretch.number, move)
    if written is not None:
        text = {name: getattr(written, name) for name in COPIED}
    else:
        log = stretches.log_of(session, conversation, stretch, tickets)
        built = vars(BuiltIn().summarize(log))
        text = {**built, "based_on_seq": stretch.up_to_seq, "source": BUILT_IN}
    row = Summary(
        conversation_id=conversation.id,
        handling=stretch.number,
        moment=moment,
        at=move.at,
        event_id=move.id,
        **text,
    )
    _add(session, row)


COPIED = ("problem", "done", "open", "based_on_seq", "source", "by_id", "by_name")


def newest(session: Session, conversation_id: str, number: int) -> Summary | None:
    """What a person wrote counts before what was kept by itself later."""
    return _written(session, conversation_id, number) or session.scalar(
        _rows(conversation_id, number).limit(1)
    )


def numbers(session: Session, conversation_id: str) -> Sequence[int]:
    """Of which stretches something is kept."""
    mine = select(Summary.handling).where(Summary.conversation_id == conversation_id)
    return session.scalars(mine.distinct()).all()


def _add(session: Session, row: Summary) -> Json:
    session.add(row)
    session.flush()
    summary = kept_view(row, _newer_count(session, row))
    record(session, "summary.changed", {"summary": summary}, conversation_id=row.conversation_id)
    return summary


def _written(
    session: Session, conversation_id: str, number: int, before: EventRow | None = None
) -> Summary | None:
    """What a person wrote last, unless the rules were asked again after it."""
    rows = _rows(conversation_id, number).where(Summary.moment.in_(BY_HAND))
    if before is not None:
        rows = rows.where(Summary.at <= before.at)
    row = session.scalar(rows.limit(1))
    return row if row is not None and row.moment == EDITED else None


def _rows(conversation_id: str, number: int) -> Any:
    mine = select(Summary).where(
        Summary.conversation_id == conversation_id, Summary.handling == number
    )
    return mine.order_by(Summary.id.desc())


def _is_kept(session: Session, event_id: int) -> bool:
    return session.scalar(select(Summary.id).where(Summary.event_id == event_id)) is not None


def _newer_count(session: Session, row: Summary) -> int:
    """Messages that customer and desk sent each other since; notices and notes tell nothing new."""
    newer = select(func.count()).where(
        Message.conversation_id == row.conversation_id,
        Message.seq > row.based_on_seq,
        Message.audience == "customer",
        Message.author != "system",
    )
    return session.scalar(newer) or 0
