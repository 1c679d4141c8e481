"""Signing in and out."""

from collections import deque
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from assist.clock import utc_now
from assist.errors import NotSignedIn, TooManyAttempts, UnknownStaff, WrongCredentials
from assist.people.model import SignIn, Staff
from assist.people.passwords import hash_password, hash_token, new_token, password_matches
from assist.people.presence import give_up
from assist.people.presence import presence_of as presence_of
from assist.people.presence import set_presence as set_presence

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
    """Forgets the token. With the last one the person is gone, and so is the presence: what they
    had open need not wait for the lease to run out."""
    own = delete(SignIn).where(SignIn.token_hash == hash_token(token))
    staff_id = session.scalar(own.returning(SignIn.staff_id))
    if staff_id is None:
        return
    # Of two at once, the second sees that the first is gone.
    session.get_one(Staff, staff_id, with_for_update={"key_share": True})
    if not _is_signed_in(session, staff_id):
        give_up(session, staff_id)


def _is_signed_in(session: Session, staff_id: str) -> bool:
    living = select(func.count()).where(SignIn.staff_id == staff_id, SignIn.expires_at >= utc_now())
    return bool(session.scalar(living))


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
