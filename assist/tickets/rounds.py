"""The clock of the tickets: a reminder before the time, an escalation after it, once each."""

import asyncio
from datetime import datetime

import structlog
from fastapi.concurrency import run_in_threadpool
from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from assist.clock import utc_now
from assist.conversations import service
from assist.conversations.model import Conversation
from assist.conversations.moves import SYSTEM
from assist.db import Database
from assist.tickets import notices
from assist.tickets.model import LEFT_MESSAGE, Ticket
from assist.tickets.moves import ACTIVE
from assist.tickets.telling import leave_system_note, note_change
from assist.tickets.working import hold

# Due times are whole minutes.
TICK_SECONDS = 20.0
# So many in one round; the rest in the next.
BATCH_SIZE = 200
REMIND, ESCALATE = "remind", "escalate"
log = structlog.get_logger()


class TicketClock:
    """Several processes may run it: each act looks again under the conversation's lock."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def run(self) -> None:
        """Until cancelled. A round that fails is logged, and the next one looks again."""
        while True:
            try:
                await run_in_threadpool(self.tick, utc_now())
            except Exception:
                log.exception("tickets.failed")
            await asyncio.sleep(TICK_SECONDS)

    def tick(self, now: datetime) -> None:
        """Everything that is due at `now`, a commit each."""
        with self._database.read() as session:
            due = _due(session, now)
        for ticket_id in due:
            # One that fails must not hold up those behind it, in each round anew.
            try:
                self._act(ticket_id, now)
            except Exception:
                log.exception("ticket.failed", ticket_id=ticket_id)

    def _act(self, ticket_id: int, now: datetime) -> None:
        with self._database.write() as session:
            ticket, conversation = hold(session, ticket_id)
            act = next_act(ticket, now)
            if act == REMIND:
                _remind(session, ticket, now)
            elif act == ESCALATE:
                _escalate(session, ticket, conversation, now)


def next_act(ticket: Ticket, now: datetime) -> str | None:
    """What the clock does with it at `now`: nothing of what is done, nothing twice. Pure."""
    if ticket.state not in ACTIVE:
        return None
    if ticket.due_at < now:
        return None if ticket.escalated_at else ESCALATE
    is_time = ticket.remind_at is not None and ticket.remind_at <= now
    return REMIND if is_time and ticket.reminded_at is None else None


def _due(session: Session, now: datetime) -> list[int]:
    """Those of which `next_act` will say something, the longest overdue first."""
    is_late = and_(Ticket.due_at < now, Ticket.escalated_at.is_(None))
    is_near = and_(Ticket.due_at >= now, Ticket.remind_at <= now, Ticket.reminded_at.is_(None))
    wanted = select(Ticket.id).where(Ticket.state.in_(ACTIVE), or_(is_late, is_near))
    return list(session.scalars(wanted.order_by(Ticket.due_at, Ticket.id).limit(BATCH_SIZE)))


def _remind(session: Session, ticket: Ticket, now: datetime) -> None:
    ticket.reminded_at = now
    note_change(session, ticket, SYSTEM, notices.REMINDED, "reminded")


def _escalate(session: Session, ticket: Ticket, conversation: Conversation, now: datetime) -> None:
    """The supervisor's from now on; the customer of a department's ticket is told honestly."""
    ticket.escalated_at, ticket.priority = now, "urgent"
    leave_system_note(session, conversation, ticket, notices.late_for_staff(ticket.type, ticket.id))
    if ticket.type != LEFT_MESSAGE:
        name = notices.named(ticket.type, ticket.id)
        service.say(session, conversation, notices.late(name))
    note_change(session, ticket, SYSTEM, notices.ESCALATED, "escalated")
    log.info("ticket.escalated", ticket_id=ticket.id, conversation_id=conversation.id)
