"""Questions that must find their article, and words that mean the same."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from assist.clock import new_id, utc_now
from assist.db import Base, UtcDateTime


class RegressionQuestion(Base):
    """A question and the article that must come first; no article: it must be refused."""

    __tablename__ = "regression_questions"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    question: Mapped[str] = mapped_column(String(500), unique=True)
    article_id: Mapped[str | None] = mapped_column(ForeignKey("articles.id"))
    by_name: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    # How the last run went: {passed, rank, top, at}.
    last: Mapped[dict[str, Any] | None] = mapped_column(JSON)


class SynonymGroup(Base):
    """Words that customers use for the same thing."""

    __tablename__ = "synonyms"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    words: Mapped[list[str]] = mapped_column(JSON)
    by_name: Mapped[str] = mapped_column(String(60))
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
