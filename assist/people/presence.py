"""Presence: a lease on the state that a person chose last.

Only the person chooses (`set_presence`); heartbeats and acts renew the lease in that state, so that
no second device overrides it. When the lease runs out the person counts as offline, and
`tell_lapse` tells the others so. A change locks the person's row first where the database has row
locks: of two writers at once, the second sees what the first told.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from assist.clock import utc_now
from assist.events import record
from assist.people.model import Presence, Staff

ONLINE, OFFLINE = "online", "offline"


def set_presence(session: Session, staff: Staff, state: str, lease_seconds: int) -> Presence:
    """The person's own choice; others are told only when the state changes for them."""
    return _hold(session, _own_row(session, staff.id), state, lease_seconds)


def beat(session: Session, staff: Staff, lease_seconds: int) -> Presence:
    """A heartbeat of one of the person's pages, in the chosen state: `online` for who never chose,
    and for who chose `offline` still that.

    It does not renew `offline`: who left counts from the choice on, and would leave anew with each
    heartbeat, and lose what they took on since.
    """
    presence = _own_row(session, staff.id, first_state=ONLINE)
    if presence.state == OFFLINE:
        return presence
    return _hold(session, presence, presence.state, lease_seconds)


def renew(session: Session, staff_id: str, lease_seconds: int) -> None:
    """Whoever acts is there: extends a lease that holds. One that ran out stays so, as others may
    have been told; only a heartbeat or a choice brings the person back."""
    now = utc_now()
    presence = _locked(session, staff_id)
    if presence is not None and presence.state_at(now) != OFFLINE:
        until = now + timedelta(seconds=lease_seconds)
        presence.expires_at = max(presence.expires_at, until)


def give_up(session: Session, staff_id: str) -> None:
    """The lease ends now and others are told at once. The choice stays for the next time."""
    now = utc_now()
    presence = _locked(session, staff_id)
    if presence is None or _is_known_offline(presence, now):
        return
    presence.expires_at = min(presence.expires_at, now)
    _tell_offline(session, presence)


def lapsed(session: Session, now: datetime) -> list[Presence]:
    """Those whose lease ran out and of whom nobody was told, longest gone first."""
    wanted = select(Presence).where(
        Presence.expires_at <= now,
        Presence.state != OFFLINE,
        Presence.is_lapse_told.is_(False),
    )
    return list(session.scalars(wanted.order_by(Presence.expires_at, Presence.staff_id)))


def tell_lapse(session: Session, presence: Presence) -> bool:
    """Tell others that this lease ran out. False: it was renewed, or told, since `lapsed` looked."""
    current = _locked(session, presence.staff_id)
    now = utc_now()
    if current is None or current.expires_at > now or _is_known_offline(current, now):
        return False
    _tell_offline(session, current)
    return True


def presence_of(session: Session, staff_id: str) -> str:
    presence = session.get(Presence, staff_id)
    return presence.state_at(utc_now()) if presence else OFFLINE


def states_by_staff(session: Session) -> Mapping[str, str]:
    """{staff id: state now}; who is not in it never came."""
    now = utc_now()
    return {one.staff_id: one.state_at(now) for one in session.scalars(select(Presence))}


def _hold(session: Session, presence: Presence, state: str, lease_seconds: int) -> Presence:
    now = utc_now()
    # Between the end of a lease and its telling, some know one state and some the other.
    known = {presence.state_at(now), OFFLINE if presence.is_lapse_told else presence.state}
    presence.state, presence.expires_at = state, now + timedelta(seconds=lease_seconds)
    presence.is_lapse_told = False
    if known != {state}:
        _tell(session, presence.staff_id, state)
    return presence


def _is_known_offline(presence: Presence, now: datetime) -> bool:
    return presence.state == OFFLINE or (presence.is_lapse_told and presence.expires_at <= now)


def _tell_offline(session: Session, presence: Presence) -> None:
    presence.is_lapse_told = True
    _tell(session, presence.staff_id, OFFLINE)


def _tell(session: Session, staff_id: str, state: str) -> None:
    staff = session.get_one(Staff, staff_id)
    change = {"staff_id": staff_id, "display_name": staff.display_name, "state": state}
    record(session, "presence.changed", change)


def _own_row(session: Session, staff_id: str, first_state: str = OFFLINE) -> Presence:
    """The person's row, locked; a new one stands for somebody whom all know to be offline."""
    presence = _locked(session, staff_id)
    if presence is not None:
        return presence
    new = Presence(staff_id=staff_id, state=first_state, expires_at=utc_now(), is_lapse_told=True)
    try:
        with session.begin_nested():
            session.add(new)
    except IntegrityError:
        # Another page of the same person was first.
        return session.get_one(Presence, staff_id, with_for_update=True, populate_existing=True)
    return new


def _locked(session: Session, staff_id: str) -> Presence | None:
    return session.get(Presence, staff_id, with_for_update=True, populate_existing=True)
