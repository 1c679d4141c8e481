"""Changing the fields of a ticket, in one act with its words, its due time and its events."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from assist.clock import utc_now
from assist.conversations import service
from assist.errors import WrongValue
from assist.hours import opening_words
from assist.people.model import Staff
from assist.tickets import notices, sla
from assist.tickets.errors import TicketChanged, TicketMoved
from assist.tickets.model import LEFT_MESSAGE, Ticket
from assist.tickets.moves import ACTIVE
from assist.tickets.telling import note_change
from assist.tickets.working import hold

Json = dict[str, Any]
# A left message was promised by its group's own time.
FIELDS_OF_MESSAGE = {"priority", "skill", "assignee_id"}
FIELDS_OF_SLA = {"type", "priority"}


def change(
    session: Session,
    ticket_id: int,
    staff: Staff,
    fields: Json,
    zone: ZoneInfo,
    based_on: int | None = None,
) -> Ticket:
    """Set `fields` (already checked); what they were and are stands in its log.

    1. With `based_on` (the version that was on the page) TicketChanged where it is another one now.
    2. Another type or priority is another promise, unless the time was set by hand.
    3. What becomes due later than the customer was told, the customer is told.
    """
    ticket, conversation = hold(session, ticket_id)
    _check_open(ticket, fields)
    if based_on is not None and based_on != ticket.version:
        raise TicketChanged()
    now = utc_now()
    changed = {name: was for name, was in _before(ticket, fields).items() if was != fields[name]}
    if not changed:
        return ticket
    due_before = ticket.due_at
    for name in changed:
        setattr(ticket, name, fields[name])
    promise = _new_promise(session, ticket, set(changed), now, zone)
    if promise is not None:
        sla.keep(ticket, promise, now)
        changed.setdefault("due_at", due_before)
    if promise is not None and ticket.due_at > due_before:
        name = notices.named(ticket.type, ticket.id)
        service.say(session, conversation, notices.postponed(name, promise.words_at, now))
    words = _in_words(session, ticket, changed, now, zone)
    note_change(session, ticket, service.actor(staff), words, "changed")
    return ticket


def _check_open(ticket: Ticket, fields: Json) -> None:
    if ticket.state not in ACTIVE:
        raise TicketMoved(notices.who_was_first(ticket.moved_by, ticket.state))
    if ticket.type == LEFT_MESSAGE and set(fields) - FIELDS_OF_MESSAGE:
        raise WrongValue("留言只能改优先级、技能组和负责人。")


def _before(ticket: Ticket, fields: Json) -> Json:
    return {name: getattr(ticket, name) for name in fields}


def _new_promise(
    session: Session, ticket: Ticket, changed: set[str], now: datetime, zone: ZoneInfo
) -> sla.Promise | None:
    """None where the time stays."""
    if "due_at" in changed:
        ticket.is_due_by_hand = True
        return sla.promise_by_hand(session, ticket, ticket.due_at, zone)
    is_counted = ticket.type != LEFT_MESSAGE and not ticket.is_due_by_hand
    if not changed & FIELDS_OF_SLA or not is_counted:
        return None
    promise = sla.promise_for(session, ticket, now, zone)
    return promise if promise.due_at != ticket.due_at else None


def _in_words(
    session: Session, ticket: Ticket, changed: Json, now: datetime, zone: ZoneInfo
) -> str:
    """优先级：普通 → 紧急；期限：今天 18:00 → 明天 12:00"""
    local = sla.zone_of(session, ticket.skill, zone)

    def clock(at: datetime) -> str:
        # What is past has no word of its own.
        there = at.astimezone(local)
        return opening_words(there, now) if at > now else f"{there:%Y-%m-%d %H:%M}"

    def person(id_: str | None) -> str:
        return session.get_one(Staff, id_).display_name if id_ else notices.NOBODY

    written: dict[str, tuple[str, Callable[[Any], str]]] = {
        "title": ("标题", str),
        "type": ("类型", notices.TYPE_WORDS.__getitem__),
        "priority": ("优先级", notices.PRIORITY_WORDS.__getitem__),
        "skill": ("技能组", str),
        "assignee_id": ("负责人", person),
        "due_at": ("期限", clock),
    }
    return "；".join(
        f"{words}：{say(changed[name])} → {say(getattr(ticket, name))}"
        for name, (words, say) in written.items()
        if name in changed
    )
