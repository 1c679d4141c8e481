"""Table of what was uploaded. The bytes are on disk, by their sha256."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from assist.clock import new_id, utc_now
from assist.db import Base, UtcDateTime

MAX_NAME_CHARS = 120


class Attachment(Base):
    """A picture or a file of one conversation; `message_seq` is null until a message carries it."""

    __tablename__ = "attachments"
    __table_args__ = (Index(None, "message_seq", "created_at"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id"), index=True)
    message_seq: Mapped[int | None]
    # The message's: customer, or staff for an internal note.
    audience: Mapped[str | None] = mapped_column(String(10))
    # Which side brought it: customer or agent.
    author: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(MAX_NAME_CHARS))
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]
    # Of pictures only, in pixels.
    width: Mapped[int | None]
    height: Mapped[int | None]
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
