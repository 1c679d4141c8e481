"""The agents at the desk now, as routing asks: state, conversations, levels; and recent times."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from assist.clock import utc_now
from assist.conversations.model import Conversation, Transition
from assist.conversations.moves import HUMAN
from assist.people.model import Presence, Staff
from assist.routing.choice import NEVER, Seat
from assist.routing.groups import default_group, levels_by_staff

TALKING_ROLES = ("agent", "supervisor", "administrator")


def seats(session: Session) -> list[Seat]:
    """Everybody who may take conversations, whatever the state. An agent whom nobody put into a
    group serves the default one."""
    now = utc_now()
    found = session.execute(
        select(Staff, Presence)
        .outerjoin(Presence, Presence.staff_id == Staff.id)
        .where(Staff.role.in_(TALKING_ROLES))
    )
    owned, offered = open_counts(session), offered_counts(session)
    levels, served = levels_by_staff(session), _served_at(session)
    default = default_group(session).name
    return [
        Seat(
            staff_id=staff.id,
            state=presence.state_at(now) if presence else "offline",
            cap=staff.conversation_cap,
            open_count=owned.get(staff.id, 0),
            offered_count=offered.get(staff.id, 0),
            levels=levels.get(staff.id) or ({default: 1} if staff.role == "agent" else {}),
            served_at=served.get(staff.id, NEVER),
        )
        for staff, presence in found
    ]


def seat_of(session: Session, staff_id: str | None) -> Seat | None:
    return next((one for one in seats(session) if one.staff_id == staff_id), None)


def open_counts(session: Session) -> Mapping[str, int]:
    """How many conversations each owns."""
    rows = session.execute(
        select(Conversation.owner_id, func.count())
        .where(Conversation.status == HUMAN)
        .group_by(Conversation.owner_id)
    )
    return {staff_id: count for staff_id, count in rows if staff_id}


def offered_counts(session: Session) -> Mapping[str, int]:
    """How many are offered to each now."""
    rows = session.execute(
        select(Conversation.offered_to_id, func.count())
        .where(Conversation.offered_to_id.is_not(None))
        .group_by(Conversation.offered_to_id)
    )
    return {staff_id: count for staff_id, count in rows if staff_id}


def _served_at(session: Session) -> Mapping[str, datetime]:
    """When each was given a conversation last, today."""
    rows = session.execute(
        select(Transition.owner_id, func.max(Transition.at))
        .where(Transition.owner_id.is_not(None), Transition.at >= utc_now() - timedelta(hours=12))
        .group_by(Transition.owner_id)
    )
    return {staff_id: at for staff_id, at in rows if staff_id}
