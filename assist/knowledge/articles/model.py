"""Articles, their versions, and import runs."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from assist.clock import new_id, utc_now
from assist.db import Base, UtcDateTime

DRAFT, IN_REVIEW, PUBLISHED, ARCHIVED = STATUSES = ("draft", "in_review", "published", "archived")
LEVELS = ("基础", "进阶", "专家")
AUDIENCES = ("customer", "staff")


class Article(Base):
    __tablename__ = "articles"
    # The list is sorted by these, and counted from the last one alone, at 100,000 articles too.
    __table_args__ = (
        Index(None, "status", "category"),
        Index(None, "updated_at", "id"),
        Index(None, "title", "id"),
        Index(None, "status", "valid_until", "updated_at", "publish_at"),
    )

    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text)
    similar_questions: Mapped[list[str]] = mapped_column(JSON, default=list)
    category: Mapped[str] = mapped_column(String(60), default="")
    tags: Mapped[list[str]] = mapped_column(JSON, default=list)
    level: Mapped[str] = mapped_column(String(10), default="基础")
    audience: Mapped[str] = mapped_column(String(10), default="customer")
    owner: Mapped[str] = mapped_column(String(60), default="")
    valid_until: Mapped[date | None] = mapped_column(Date)
    status: Mapped[str] = mapped_column(String(10), default=DRAFT)
    version: Mapped[int] = mapped_column(default=1)
    # When it will be published by itself; None when nothing is planned.
    publish_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    updated_by: Mapped[str] = mapped_column(String(60), default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)


class ArticleVersion(Base):
    """What an article said, and since when."""

    __tablename__ = "article_versions"

    article_id: Mapped[str] = mapped_column(ForeignKey("articles.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text)
    similar_questions: Mapped[list[str]] = mapped_column(JSON)
    category: Mapped[str] = mapped_column(String(60), default="")
    tags: Mapped[list[str]] = mapped_column(JSON, default=list)
    level: Mapped[str] = mapped_column(String(10), default="基础")
    audience: Mapped[str] = mapped_column(String(10), default="customer")
    owner: Mapped[str] = mapped_column(String(60), default="")
    valid_until: Mapped[date | None] = mapped_column(Date)
    by_name: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class ArticleMove(Base):
    """Who did what to an article, and when."""

    __tablename__ = "article_moves"
    __table_args__ = (Index(None, "article_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[str] = mapped_column(ForeignKey("articles.id"))
    act: Mapped[str] = mapped_column(String(20))
    from_status: Mapped[str | None] = mapped_column(String(10))
    to_status: Mapped[str] = mapped_column(String(10))
    version: Mapped[int]
    by_name: Mapped[str] = mapped_column(String(60))
    note: Mapped[str | None] = mapped_column(String(500))
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)


class Picture(Base):
    """A picture in articles; its id follows from its bytes, so the same one is kept once."""

    __tablename__ = "pictures"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    media_type: Mapped[str] = mapped_column(String(20))
    width: Mapped[int]
    height: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary)
    by_name: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)


class ImportRun(Base):
    __tablename__ = "imports"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    state: Mapped[str] = mapped_column(String(10), default="running")
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    failed: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    phase: Mapped[str] = mapped_column(String(10), default="preparing")
    error: Mapped[str | None] = mapped_column(String(300))
    counts: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    by_name: Mapped[str] = mapped_column(String(60), default="")
    file_name: Mapped[str | None] = mapped_column(String(200))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
