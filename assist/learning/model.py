"""What customers asked the bot, gathered into topics, and what became of each use of an article."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from assist.clock import new_id, utc_now
from assist.db import Base, UtcDateTime

ANSWERED, REFUSED, UNHELPFUL, HANDED_OVER = "answered", "refused", "unhelpful", "handed_over"
FAILED = (REFUSED, UNHELPFUL, HANDED_OVER)
OPEN, DRAFTED, DISMISSED = "open", "drafted", "dismissed"
SHOWN, BY_BOT, BY_AGENT = "shown", "bot", "agent"


class Topic(Base):
    """Questions that are alike. With failed ones among them it is a gap, whose `state` counts.

    `question` speaks for all: the one nearest to the centre of them.
    """

    __tablename__ = "topics"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    question: Mapped[str] = mapped_column(String(300))
    # The article whose answers gather here; a topic without one gathers what is worded alike.
    answered_by: Mapped[str | None] = mapped_column(String(80), index=True)
    # Whose vectors these are; another encoder makes them anew from the texts.
    encoder: Mapped[str] = mapped_column(String(120))
    total: Mapped[bytes] = mapped_column(LargeBinary)
    vector: Mapped[bytes] = mapped_column(LargeBinary)

    state: Mapped[str] = mapped_column(String(10), default=OPEN, index=True)
    state_by: Mapped[str | None] = mapped_column(String(60))
    state_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    # The article drafted to close the gap.
    article_id: Mapped[str | None] = mapped_column(ForeignKey("articles.id"), index=True)


class Question(Base):
    """A customer's question to the bot, masked, and how it ended."""

    __tablename__ = "questions"
    __table_args__ = (
        UniqueConstraint("conversation_id", "seq"),
        Index(None, "topic_id", "at"),
        Index(None, "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id"))
    seq: Mapped[int]
    topic_id: Mapped[str] = mapped_column(ForeignKey("topics.id"))
    text: Mapped[str] = mapped_column(String(300))
    outcome: Mapped[str] = mapped_column(String(12))
    article_id: Mapped[str | None] = mapped_column(String(80))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class ArticleUse(Base):
    """An article shown to an agent, or cited to a customer by the bot or an agent (`kind`)."""

    __tablename__ = "article_uses"
    __table_args__ = (Index(None, "article_id", "at"), Index(None, "at"))

    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id"), primary_key=True)
    article_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    kind: Mapped[str] = mapped_column(String(10), primary_key=True)
    # The bot's message; of a suggestion, the customer's message that it was based on.
    seq: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    helpful: Mapped[bool] = mapped_column(default=False)
    unhelpful: Mapped[bool] = mapped_column(default=False)
    then_unhappy: Mapped[bool] = mapped_column(default=False)
    asked_again: Mapped[bool] = mapped_column(default=False)
    handed_over: Mapped[bool] = mapped_column(default=False)
    dismissed: Mapped[bool] = mapped_column(default=False)
