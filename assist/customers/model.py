"""What staff know of a customer. An identity's `key` is made by `identity.py`."""

from datetime import datetime

from sqlalchemy import JSON, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from assist.clock import utc_now
from assist.db import Base, UtcDateTime

KEY_CHARS = 120


class CustomerProfile(Base):
    """What staff say of one identity; who said nothing yet has no row."""

    __tablename__ = "customer_profiles"

    key: Mapped[str] = mapped_column(String(KEY_CHARS), primary_key=True)
    tags: Mapped[list[str]] = mapped_column(JSON, default=list)
    note: Mapped[str] = mapped_column(Text, default="")
    # Counted up with each change: who saves on an older one is told.
    version: Mapped[int] = mapped_column(default=1)
    updated_by: Mapped[str] = mapped_column(String(60))
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)


class CustomerMerge(Base):
    """Somebody found that two identities are one person. It moves nothing, so that it can be taken
    back; then the row stays, with who did it."""

    __tablename__ = "customer_merges"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(KEY_CHARS), index=True)
    other_key: Mapped[str] = mapped_column(String(KEY_CHARS), index=True)
    note: Mapped[str] = mapped_column(Text)
    by_id: Mapped[str] = mapped_column(String(32))
    by_name: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    undone_by_name: Mapped[str | None] = mapped_column(String(60))


class CustomerChange(Base):
    """The trace: one row per change of a profile, a merge, or its taking back. It only grows."""

    __tablename__ = "customer_changes"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(KEY_CHARS), index=True)
    # The second identity that it is about, of a merge.
    other_key: Mapped[str | None] = mapped_column(String(KEY_CHARS), index=True)
    what: Mapped[str] = mapped_column(Text)
    by_id: Mapped[str] = mapped_column(String(32))
    by_name: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
