"""Who was named in an internal note."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from assist.clock import utc_now
from assist.db import Base, UtcDateTime


class Mention(Base):
    __tablename__ = "mentions"
    __table_args__ = (
        UniqueConstraint("message_id", "staff_id"),
        Index(None, "staff_id", "seen_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[int] = mapped_column(ForeignKey("messages.id"))
    conversation_id: Mapped[str] = mapped_column(String(32), index=True)
    staff_id: Mapped[str] = mapped_column(String(32))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    seen_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
