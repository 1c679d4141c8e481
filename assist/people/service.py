"""Signing in and out, and presence."""

from collections import deque
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from assist.clock import utc_now
from assist.errors import NotSignedIn, TooManyAttempts, UnknownStaff, WrongCredentials
from assist.events import record
from assist.people.model import Presence, SignIn, Staff
from assist.people.passwords import hash_password, hash_token, new_token, password_matches

ATTEMPTS_ALLOWED = 10
NAMES_REMEMBERED = 10_000
ATTEMPTS_WINDOW = timedelta(minutes=5)


class AttemptLimit:
    """Counts failed sign-ins by name, so that passwords cannot be tried by the thousand."""

    def __init__(self) -> None:
        self._failures: dict[str, deque[datetime]] = {}

    def check(self, name: str) -> None:
        failures = self._failures.get(name, deque())
        while failures and failures[0] < utc_now() - ATTEMPTS_WINDOW:
            failures.popleft()
        if len(failures) >= ATTEMPTS_ALLOWED:
            raise TooManyAttempts()

    def note_failure(self, name: str) -> None:
        if len(self._failures) >= NAMES_REMEMBERED:
            # Names are the caller's choice: without a bound they would fill the memory.
            self._failures.pop(next(iter(self._failures)))
        self._failures.setdefault(name, deque()).append(utc_now())

    def clear(self, name: str) -> None:
        self._failures.pop(name, None)


def add_staff(session: Session, name: str, display_name: str, role: str, password: str) -> Staff:
    staff = Staff(
        name=name, display_name=display_name, role=role, password_hash=hash_password(password)
    )
    session.add(staff)
    session.flush()
    return staff


def check_password(session: Session, name: str, password: str) -> Staff:
    staff = session.scalar(select(Staff).where(Staff.name == name))
    if not password_matches(password, staff.password_hash if staff else None) or staff is None:
        raise WrongCredentials()
    return staff


def sign_in(session: Session, staff: Staff, days: int) -> str:
    """Returns the new token; only its hash is kept."""
    session.execute(delete(SignIn).where(SignIn.expires_at < utc_now()))
    token = new_token()
    expires_at = utc_now() + timedelta(days=days)
    session.add(SignIn(token_hash=hash_token(token), staff_id=staff.id, expires_at=expires_at))
    return token


def sign_out(session: Session, token: str) -> None:
    session.execute(delete(SignIn).where(SignIn.token_hash == hash_token(token)))


def staff_of_token(session: Session, token: str) -> Staff:
    row = session.get(SignIn, hash_token(token))
    if row is None or row.expires_at < utc_now():
        raise NotSignedIn()
    return require_staff(session, row.staff_id)


def require_staff(session: Session, staff_id: str) -> Staff:
    staff = session.get(Staff, staff_id)
    if staff is None:
        raise UnknownStaff()
    return staff


def set_presence(session: Session, staff: Staff, state: str, lease_seconds: int) -> Presence:
    """Take or renew the lease on a state; others are told only when the state changes."""
    now = utc_now()
    presence = session.get(Presence, staff.id)
    before = presence.state_at(now) if presence else "offline"
    presence = presence or Presence(staff_id=staff.id)
    presence.state, presence.expires_at = state, now + timedelta(seconds=lease_seconds)
    session.add(presence)
    if state != before:
        name = staff.display_name
        change = {"staff_id": staff.id, "display_name": name, "state": state}
        record(session, "presence.changed", change)
    return presence


def presence_of(session: Session, staff_id: str) -> str:
    presence = session.get(Presence, staff_id)
    return presence.state_at(utc_now()) if presence else "offline"


def online_agent_count(session: Session) -> int:
    """How many people who can take a conversation are online now."""
    now = utc_now()
    return len(
        session.scalars(
            select(Presence).where(Presence.state == "online", Presence.expires_at > now)
        ).all()
    )
