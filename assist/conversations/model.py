"""Tables of the log. A conversation's row is the present; messages and transitions are its past."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from assist.clock import new_id, utc_now
from assist.db import Base, UtcDateTime

Json = dict[str, Any]


class Conversation(Base):
    """Changed by `conversations/service.py` alone; `version` guards every move."""

    __tablename__ = "conversations"
    __table_args__ = (Index(None, "status", "waiting_since"), Index(None, "owner_id", "status"))

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    channel: Mapped[str] = mapped_column(String(30))
    status: Mapped[str] = mapped_column(String(10), default="bot")
    version: Mapped[int] = mapped_column(default=0)
    owner_id: Mapped[str | None] = mapped_column(ForeignKey("staff.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    resolved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    customer_id: Mapped[str | None] = mapped_column(String(100), index=True)
    customer_name: Mapped[str] = mapped_column(String(60))
    customer_tags: Mapped[list[str]] = mapped_column(JSON, default=list)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    # The sender of a Rasa-style client, who knows no conversation id.
    sender: Mapped[str | None] = mapped_column(String(200), unique=True)
    # What that client has been given so far.
    delivered_seq: Mapped[int] = mapped_column(default=0)

    priority: Mapped[str] = mapped_column(String(10), default="normal")
    reason: Mapped[str | None] = mapped_column(String(30))
    skill: Mapped[str | None] = mapped_column(String(30))
    waiting_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    place_told: Mapped[int | None]
    # What the customer was told of the wait, in words.
    wait_told: Mapped[str | None] = mapped_column(String(30))
    # The agent who is asked to take it, and until when.
    offered_to_id: Mapped[str | None] = mapped_column(String(32))
    offer_expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # The agent vanished: ahead of all who wait.
    is_put_first: Mapped[bool] = mapped_column(default=False)
    # Once a wait the customer is asked to leave a message instead.
    message_invited_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # The silent customer was asked whether there is more.
    nudged_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    handoff: Mapped[Json | None] = mapped_column(JSON)
    handoff_seq: Mapped[int] = mapped_column(default=0)

    last_seq: Mapped[int] = mapped_column(default=0)
    last_text: Mapped[str] = mapped_column(Text, default="")
    last_author: Mapped[str] = mapped_column(String(10), default="system")
    last_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    unanswered_count: Mapped[int] = mapped_column(default=0)

    # The bot's own bookkeeping: which Rasa sender it talks as, and how far it has answered.
    bot_episode: Mapped[int] = mapped_column(default=1)
    bot_turns: Mapped[int] = mapped_column(default=0)
    bot_done_seq: Mapped[int] = mapped_column(default=0)
    last_customer_seq: Mapped[int] = mapped_column(default=0)
    bot_slots: Mapped[Json] = mapped_column(JSON, default=dict)

    sentiment_label: Mapped[str | None] = mapped_column(String(10))
    sentiment_negative: Mapped[float | None]
    sentiment_trend: Mapped[str] = mapped_column(String(10), default="steady")
    # The one flag that agents see, as `conversations/mood.py` makes it of the scores.
    mood: Mapped[Json | None] = mapped_column(JSON)
    # Which stretch of service a rating belongs to: counted up each time it is resolved.
    handling: Mapped[int] = mapped_column(default=0)


class Message(Base):
    __tablename__ = "messages"
    __table_args__ = (
        UniqueConstraint("conversation_id", "seq"),
        UniqueConstraint("conversation_id", "author", "client_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id"))
    seq: Mapped[int]
    author: Mapped[str] = mapped_column(String(10))
    author_id: Mapped[str | None] = mapped_column(String(32))
    author_name: Mapped[str] = mapped_column(String(60))
    audience: Mapped[str] = mapped_column(String(10))
    text: Mapped[str] = mapped_column(Text)
    buttons: Mapped[list[Json] | None] = mapped_column(JSON)
    article_id: Mapped[str | None] = mapped_column(String(80))
    article_title: Mapped[str | None] = mapped_column(String(200))
    # Pictures and files, as they were posted: {id, name, media_type, size, width, height}.
    attachments: Mapped[list[Json] | None] = mapped_column(JSON)
    # What the customer said of the bot's answer (helpful, unhelpful), or that it had none (refused)
    # and asked what was meant (offered).
    outcome: Mapped[str | None] = mapped_column(String(10))
    client_id: Mapped[str] = mapped_column(String(100))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Transition(Base):
    """One row per move: history, measure and work list in one."""

    __tablename__ = "transitions"
    __table_args__ = (Index(None, "conversation_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id"))
    verb: Mapped[str] = mapped_column(String(20))
    from_status: Mapped[str | None] = mapped_column(String(10))
    to_status: Mapped[str] = mapped_column(String(10))
    by: Mapped[str] = mapped_column(String(10))
    by_id: Mapped[str | None] = mapped_column(String(32))
    by_name: Mapped[str] = mapped_column(String(60))
    owner_id: Mapped[str | None] = mapped_column(String(32))
    reason: Mapped[str | None] = mapped_column(String(500))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class SentimentScore(Base):
    """What the sentiment model said of one customer message."""

    __tablename__ = "sentiment_scores"

    message_id: Mapped[int] = mapped_column(ForeignKey("messages.id"), primary_key=True)
    conversation_id: Mapped[str] = mapped_column(String(32), index=True)
    seq: Mapped[int]
    label: Mapped[str] = mapped_column(String(10))
    negative: Mapped[float]
    evidence: Mapped[list[Json]] = mapped_column(JSON)
    threats: Mapped[list[str]] = mapped_column(JSON)
    # 0 not negative, 1 displeased, 2 angry, 3 furious.
    level: Mapped[int] = mapped_column(default=0)
    alerts: Mapped[list[str]] = mapped_column(JSON, default=list)


class SentimentMark(Base):
    """What a member of staff says that a scored message reads like. The score itself stays."""

    __tablename__ = "sentiment_marks"

    message_id: Mapped[int] = mapped_column(ForeignKey("messages.id"), primary_key=True)
    conversation_id: Mapped[str] = mapped_column(String(32), index=True)
    seq: Mapped[int]
    label: Mapped[str] = mapped_column(String(10))
    was_label: Mapped[str] = mapped_column(String(10))
    staff_id: Mapped[str] = mapped_column(String(32))
    by_name: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class Rating(Base):
    """One rating per stretch of service."""

    __tablename__ = "ratings"

    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id"), primary_key=True)
    handling: Mapped[int] = mapped_column(primary_key=True)
    score: Mapped[int]
    nps: Mapped[int | None]
    comment: Mapped[str | None] = mapped_column(Text)
    staff_id: Mapped[str | None] = mapped_column(String(32))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
