"""Skill groups, who is in them, which conversation goes to which, and what was offered to whom."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from assist.clock import new_id, utc_now
from assist.db import Base, UtcDateTime

Json = dict[str, Any]
# offered: one agent at a time is asked; pooled: every member sees it and takes it.
OFFERED, POOLED = MODES = ("offered", "pooled")
LEVELS = (1, 2, 3)
# What became of an offer; `open` until then.
OUTCOMES = ("open", "taken", "missed", "declined", "withdrawn")


class SkillGroup(Base):
    """A conversation's `skill` is the name of its group. One group is the default one."""

    __tablename__ = "skill_groups"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(String(30), unique=True)
    mode: Mapped[str] = mapped_column(String(10), default=OFFERED)
    is_default: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)
    offer_seconds: Mapped[int] = mapped_column(default=30)
    # After so long a wait the customer is asked to leave a message; null: never.
    max_wait_minutes: Mapped[int | None] = mapped_column(default=10)
    # A customer who is silent so long is asked whether there is more; null: never.
    nudge_minutes: Mapped[int | None] = mapped_column(default=5)
    # So long after that the conversation is closed.
    close_minutes: Mapped[int] = mapped_column(default=10)
    # A customer who comes back within this goes to the same agent.
    come_back_minutes: Mapped[int] = mapped_column(default=120)
    # Within so many opening minutes a message that was left is answered.
    reply_minutes: Mapped[int] = mapped_column(default=240)
    # As an escalation rule keeps them (docs/escalation.md); null: those of the whole desk.
    hours: Mapped[Json | None] = mapped_column(JSON)


class GroupMember(Base):
    """Level 1 is asked first, 2 when nobody of level 1 has room, and so on."""

    __tablename__ = "group_members"

    group_id: Mapped[str] = mapped_column(ForeignKey("skill_groups.id"), primary_key=True)
    staff_id: Mapped[str] = mapped_column(ForeignKey("staff.id"), primary_key=True)
    level: Mapped[int] = mapped_column(default=1)


class RoutingRule(Base):
    """The first rule that fits decides; an empty list fits everything."""

    __tablename__ = "routing_rules"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    position: Mapped[int] = mapped_column(default=0)
    intents: Mapped[list[str]] = mapped_column(JSON, default=list)
    # Of articles that the bot cited.
    categories: Mapped[list[str]] = mapped_column(JSON, default=list)
    group_id: Mapped[str] = mapped_column(ForeignKey("skill_groups.id"))


class Offer(Base):
    """One asking of one agent; the open one of a conversation is on its own row too."""

    __tablename__ = "offers"
    __table_args__ = (Index(None, "conversation_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(String(32))
    staff_id: Mapped[str] = mapped_column(String(32))
    offered_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    outcome: Mapped[str] = mapped_column(String(10), default="open")
