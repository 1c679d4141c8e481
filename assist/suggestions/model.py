"""What agents were shown, and what became of it."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from assist.clock import new_id, utc_now
from assist.db import Base, UtcDateTime


class Suggestion(Base):
    """Articles for a conversation as it stood at `based_on_seq`."""

    __tablename__ = "suggestions"
    __table_args__ = (UniqueConstraint("conversation_id", "based_on_seq"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id"))
    based_on_seq: Mapped[int]
    items: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    # What it was a question of: the category of what search put first, before agents had a say.
    kind: Mapped[str] = mapped_column(String(60), default="")
    # The articles' ids in their order, to be counted without reading the answers.
    article_ids: Mapped[list[str]] = mapped_column(JSON, default=list)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)

    def view(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "conversation_id": self.conversation_id,
            "based_on_seq": self.based_on_seq,
            "items": self.items,
        }


class SuggestionOutcome(Base):
    """What the agent did with one suggested article; the last word counts."""

    __tablename__ = "suggestion_outcomes"

    suggestion_id: Mapped[str] = mapped_column(ForeignKey("suggestions.id"), primary_key=True)
    article_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    staff_id: Mapped[str] = mapped_column(ForeignKey("staff.id"), primary_key=True)
    outcome: Mapped[str] = mapped_column(String(10))
    final_text: Mapped[str | None] = mapped_column(Text)
    # When it was said last: what is new since is found by it.
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now, index=True)
