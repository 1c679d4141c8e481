"""Opening a ticket for what another department must do.

As everywhere here, an open write session is taken and the commit left to the caller.
"""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from assist.clock import iso, utc_now
from assist.conversations import repository, service
from assist.errors import ClientIdReused
from assist.people.model import Staff
from assist.tickets import notices, sla
from assist.tickets.model import Ticket
from assist.tickets.telling import note_change


@dataclass(frozen=True)
class NewWork:
    """What another department is to do, already checked. `due_at` null: the SLA policy says."""

    client_id: str
    type: str
    title: str
    text: str
    priority: str
    skill: str
    due_at: datetime | None

    @property
    def content_hash(self) -> str:
        """The same for the same words, whatever becomes of the ticket later."""
        written = {**asdict(self), "due_at": iso(self.due_at) if self.due_at else None}
        return sha256(json.dumps(written, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True)
class Opened:
    ticket: Ticket
    is_new: bool


def open_ticket(
    session: Session, conversation_id: str, staff: Staff, new: NewWork, zone: ZoneInfo
) -> Opened:
    """A ticket that the customer is told of, with the time by which it is done.

    The same `client_id` again gives the first ticket back; with other content ClientIdReused. Days
    are those of `zone` where the group keeps no hours.
    """
    conversation = repository.lock(session, conversation_id)
    earlier = by_client_id(session, conversation_id, new.client_id)
    if earlier is not None:
        if earlier.content_hash != new.content_hash:
            raise ClientIdReused("这个工单编号（client_id）已经用在另一张工单上，请换一个再提交。")
        return Opened(earlier, is_new=False)
    now = utc_now()
    ticket, promise = _add(session, conversation_id, staff, new, zone, now)
    name = notices.named(ticket.type, ticket.id)
    service.say(session, conversation, notices.opened(name, promise.words_at, now))
    words = f"登记了工单，{_when(promise, now)}"
    note_change(session, ticket, service.actor(staff), words, "created")
    return Opened(ticket, is_new=True)


def by_client_id(session: Session, conversation_id: str, client_id: str) -> Ticket | None:
    same = (Ticket.conversation_id == conversation_id, Ticket.client_id == client_id)
    return session.scalar(select(Ticket).where(*same))


def _add(
    session: Session,
    conversation_id: str,
    staff: Staff,
    new: NewWork,
    zone: ZoneInfo,
    now: datetime,
) -> tuple[Ticket, sla.Promise]:
    content = {name: value for name, value in asdict(new).items() if name != "due_at"}
    ticket = Ticket(
        **content,
        conversation_id=conversation_id,
        contact="",
        content_hash=new.content_hash,
        created_by=staff.display_name,
        created_at=now,
        is_due_by_hand=new.due_at is not None,
    )
    if new.due_at is not None:
        promise = sla.promise_by_hand(session, ticket, new.due_at, zone)
    else:
        promise = sla.promise_for(session, ticket, now, zone)
    sla.keep(ticket, promise, now)
    session.add(ticket)
    session.flush()
    return ticket, promise


def _when(promise: sla.Promise, now: datetime) -> str:
    return f"{notices.by_when(promise.words_at, now)}处理完"
