"""Tables of summaries, wrap-ups and dispositions. `handling` counts stretches of service from 1,
as it does for ratings."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from assist.clock import new_id, utc_now
from assist.db import Base, UtcDateTime

HANDOFF, TRANSFER, WRAP_UP, EDITED, REFRESHED = (
    *("handoff", "transfer", "wrap_up"),
    *("edited", "refreshed"),
)
BUILT_IN = "built_in"


class Summary(Base):
    """One text, kept as it stood at a moment. Rows are added, never changed."""

    __tablename__ = "summaries"
    __table_args__ = (Index(None, "conversation_id", "handling", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id"))
    handling: Mapped[int]
    moment: Mapped[str] = mapped_column(String(10))
    problem: Mapped[str] = mapped_column(Text)
    done: Mapped[str] = mapped_column(Text)
    open: Mapped[str] = mapped_column(Text)
    based_on_seq: Mapped[int]
    source: Mapped[str] = mapped_column(String(10))
    # Who wrote it; null: the desk did.
    by_id: Mapped[str | None] = mapped_column(String(32))
    by_name: Mapped[str | None] = mapped_column(String(60))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    # The move that it was kept at, so that hearing of it again keeps nothing twice.
    event_id: Mapped[int | None] = mapped_column(unique=True)


class WrapUp(Base):
    """What became of one stretch of service, in the words of who served it."""

    __tablename__ = "wrap_ups"

    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id"), primary_key=True)
    handling: Mapped[int] = mapped_column(primary_key=True)
    # Its name then: renaming a disposition changes nothing that was.
    disposition: Mapped[str | None] = mapped_column(String(30))
    tags: Mapped[list[str]] = mapped_column(JSON, default=list)
    note: Mapped[str | None] = mapped_column(Text)
    by_id: Mapped[str] = mapped_column(String(32))
    by_name: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now, index=True)


class Disposition(Base):
    """One way in which a stretch of service can end; what is not active is offered no more."""

    __tablename__ = "dispositions"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(String(30), unique=True)
    is_active: Mapped[bool] = mapped_column(default=True)
    position: Mapped[int] = mapped_column(default=0)
