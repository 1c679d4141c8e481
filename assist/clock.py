"""Time and identifiers: UTC, aware, in one place."""

from datetime import UTC, datetime
from typing import TypeGuard
from uuid import uuid4

ID_CHARS = 32


def utc_now() -> datetime:
    return datetime.now(UTC)


def iso(moment: datetime) -> str:
    """ISO 8601 in UTC with milliseconds and `Z`, as every answer and event carries it."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def new_id() -> str:
    return uuid4().hex


def is_id(value: object) -> TypeGuard[str]:
    """Whether it has the form of what `new_id` makes."""
    return isinstance(value, str) and len(value) == ID_CHARS and value.isalnum()
