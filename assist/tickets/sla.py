"""By when a ticket is due: the first policy that fits, counted in the hours of its group."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from assist.db import Database
from assist.escalation import kinds
from assist.escalation.model import EscalationRule
from assist.hours import Hours
from assist.routing.groups import group_of
from assist.routing.model import SkillGroup
from assist.tickets.due import MINUTE, due_time
from assist.tickets.model import SlaPolicy, Ticket

Json = dict[str, Any]
log = structlog.get_logger()
HOUR = 60
# Where no policy fits, as in a bare test.
BARE_REMIND_MINUTES = 60
# Name, type, priority, due and reminder in minutes: what an empty desk begins with.
DEFAULTS = (
    ("紧急投诉", "complaint", "urgent", 4 * HOUR, HOUR),
    ("紧急工单", None, "urgent", 4 * HOUR, HOUR),
    ("投诉", "complaint", None, 8 * HOUR, 2 * HOUR),
    ("退款", "refund", None, 24 * HOUR, 4 * HOUR),
    ("物流", "delivery", None, 8 * HOUR, 2 * HOUR),
    ("售后", "after_sale", None, 24 * HOUR, 4 * HOUR),
    ("发票", "invoice", None, 24 * HOUR, 4 * HOUR),
    ("其他工单", None, None, 16 * HOUR, 2 * HOUR),
)


@dataclass(frozen=True)
class Promise:
    """`sla`: the policy's name; `words_at`: the time in the zone whose days count, None where nobody
    comes in time and nothing is promised."""

    due_at: datetime
    words_at: datetime | None
    remind_minutes: int
    sla: str | None


def seed(database: Database) -> None:
    """Nothing where there is a policy already."""
    with database.write() as session:
        if session.scalar(select(func.count()).select_from(SlaPolicy)):
            return
        for position, (name, type_, priority, due, remind) in enumerate(DEFAULTS):
            times = {"due_minutes": due, "remind_minutes": remind}
            fits = {"type": type_, "priority": priority}
            session.add(SlaPolicy(position=position, name=name, **fits, **times))


def policies(session: Session) -> Sequence[SlaPolicy]:
    """In the order in which they are tried."""
    in_order = (SlaPolicy.position, SlaPolicy.id)
    return session.scalars(select(SlaPolicy).order_by(*in_order)).all()


def replace(session: Session, wanted: Sequence[Json], by_name: str) -> None:
    """The whole list (already checked), in its order."""
    session.execute(delete(SlaPolicy))
    for position, fields in enumerate(wanted):
        session.add(SlaPolicy(position=position, **fields))
    session.flush()
    log.info("sla.changed", by=by_name, count=len(wanted))


def first_fit(among: Iterable[SlaPolicy], type_: str, priority: str) -> SlaPolicy | None:
    """The policy that decides. Pure."""
    wanted = ((None, type_), (None, priority))
    return next((one for one in among if one.type in wanted[0] and one.priority in wanted[1]), None)


def promise_for(session: Session, ticket: Ticket, now: datetime, zone: ZoneInfo) -> Promise:
    """For the ticket's type, priority and group, counted since it was made (or reopened).

    Where that is over already it counts from `now`: nobody is told a time that has passed. Days are
    those of the group's hours; of `zone` where it keeps none.
    """
    group = group_of(session, ticket.skill)
    policy = first_fit(policies(session), ticket.type, ticket.priority) or _bare(group)
    hours = hours_of(session, group)
    counted = hours if policy.is_in_hours_only else None
    since = ticket.counted_from or ticket.created_at
    due_at = due_time(since, policy.due_minutes, counted)
    if due_at is not None and due_at <= now:
        due_at = due_time(now, policy.due_minutes, counted)
    local = due_at.astimezone(hours.zone if hours else zone) if due_at else None
    # A ticket must be due at some time, though nobody promised it to the customer.
    last = due_at or now + policy.due_minutes * MINUTE
    return Promise(last, local, policy.remind_minutes, policy.name)


def promise_by_hand(session: Session, ticket: Ticket, due_at: datetime, zone: ZoneInfo) -> Promise:
    """A person said by when; the policy still says how long before it there is a reminder."""
    group = group_of(session, ticket.skill)
    policy = first_fit(policies(session), ticket.type, ticket.priority) or _bare(group)
    local = due_at.astimezone(zone_of(session, ticket.skill, zone))
    return Promise(due_at, local, policy.remind_minutes, None)


def keep(ticket: Ticket, promise: Promise, now: datetime) -> None:
    """From now on it is due then, and what the clock does lies ahead again.

    A reminder that would be due by now is none: whoever set the time knows it.
    """
    remind_at = promise.due_at - promise.remind_minutes * MINUTE
    ticket.due_at, ticket.sla = promise.due_at, promise.sla
    ticket.remind_at = remind_at if now < remind_at < promise.due_at else None
    ticket.reminded_at = ticket.escalated_at = None


def hours_of(session: Session, group: SkillGroup) -> Hours | None:
    """The group's own, else the desk's; None where none are kept."""
    rule = session.get(EscalationRule, kinds.OUTSIDE_HOURS)
    kept = group.hours or (rule.hours if rule and rule.is_enabled else None)
    return Hours.of(kept) if kept else None


def zone_of(session: Session, skill: str, zone: ZoneInfo) -> ZoneInfo:
    """Whose days count for a group; `zone` where it keeps no hours."""
    hours = hours_of(session, group_of(session, skill))
    return hours.zone if hours else zone


def _bare(group: SkillGroup) -> SlaPolicy:
    """A policy that stands in no table: the group's own time to answer."""
    times = {"due_minutes": group.reply_minutes, "remind_minutes": BARE_REMIND_MINUTES}
    return SlaPolicy(name=None, is_in_hours_only=True, **times)
