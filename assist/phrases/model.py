"""What agents say every day, and how often each of them says it."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from assist.clock import new_id, utc_now
from assist.db import Base, UtcDateTime

PERSONAL, SHARED = SCOPES = ("personal", "shared")
# Who wrote the phrases that an empty desk begins with.
SEED = "seed"


class Phrase(Base):
    """`author_id` is the one whom a personal phrase belongs to; a shared one belongs to all."""

    __tablename__ = "phrases"
    __table_args__ = (UniqueConstraint("author_id", "client_id"), Index(None, "scope", "author_id"))

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    scope: Mapped[str] = mapped_column(String(10))
    author_id: Mapped[str] = mapped_column(String(32))
    category: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(40))
    text: Mapped[str] = mapped_column(Text)
    client_id: Mapped[str] = mapped_column(String(100))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    updated_by: Mapped[str] = mapped_column(String(60))


class PhraseUse(Base):
    """How often one person put a phrase into the box."""

    __tablename__ = "phrase_uses"

    phrase_id: Mapped[str] = mapped_column(
        ForeignKey("phrases.id", ondelete="CASCADE"), primary_key=True
    )
    staff_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    count: Mapped[int] = mapped_column(default=0)
