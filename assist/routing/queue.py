"""Priority, skill and the order of the queue. Pure."""

from dataclasses import dataclass
from datetime import datetime

PRIORITIES = ("urgent", "high", "normal")
URGENT_REASONS = {"trigger_word"}
HIGH_REASONS = {"negative_sentiment", "vip", "policy"}
VIP_TAG = "vip"

SKILL_OF_INTENT = {
    "query_order": "订单",
    "query_logistics": "物流",
    "complain": "投诉",
}
DEFAULT_SKILL = "综合"


@dataclass(frozen=True)
class Waiting:
    """One place in the queue."""

    conversation_id: str
    priority: str
    waiting_since: datetime


def priority_for(
    reason: str, tags: list[str], threats: list[str], wanted: str | None = None
) -> str:
    """urgent: a threat or a trigger word; high: VIP, unhappy, or a policy case; else normal.

    `wanted` (of the rule that handed over) counts instead of the reason's own.
    """
    if wanted in PRIORITIES:
        return min(str(wanted), priority_for("", tags, threats), key=PRIORITIES.index)
    if threats or reason in URGENT_REASONS:
        return "urgent"
    if reason in HIGH_REASONS or VIP_TAG in {tag.lower() for tag in tags}:
        return "high"
    return "normal"


def skill_for(intent: str | None) -> str:
    return SKILL_OF_INTENT.get(intent or "", DEFAULT_SKILL)


def in_order(queue: list[Waiting]) -> list[Waiting]:
    """Oldest first within priority; the id settles ties, so that the order never flickers."""
    return sorted(
        queue,
        key=lambda one: (
            PRIORITIES.index(one.priority),
            one.waiting_since,
            one.conversation_id,
        ),
    )


def places(queue: list[Waiting]) -> dict[str, int]:
    """Each waiting conversation's place, counted from 1."""
    return {one.conversation_id: place for place, one in enumerate(in_order(queue), start=1)}
