"""Priority and the order of the queue. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

PRIORITIES = ("urgent", "vip", "high", "normal")
# By how much a priority is ahead of one who began to wait at the same moment. So nobody starves:
# who comes later than this after me never passes me, however urgent.
HEAD_STARTS = {
    "urgent": timedelta(hours=2),
    "vip": timedelta(minutes=30),
    "high": timedelta(minutes=15),
    "normal": timedelta(0),
}
URGENT_REASONS = {"trigger_word", "safety"}
URGENT_ALERTS = {"threat", "safety"}
HIGH_REASONS = {"negative_sentiment", "policy"}
VIP_TAG = "vip"


@dataclass(frozen=True)
class Waiting:
    """One place in the queue; `is_put_first`: the agent vanished, so others wait behind."""

    conversation_id: str
    priority: str
    waiting_since: datetime
    is_put_first: bool = False


def priority_for(
    reason: str,
    tags: list[str],
    threats: list[str],
    wanted: str | None = None,
    *,
    alerts: Sequence[str] = (),
    is_unhappy: bool = False,
) -> str:
    """urgent: danger, a threat or a trigger word; vip; high: unhappy, or a policy case; else normal.

    `wanted` (of the rule that handed over) counts instead of the reason's own and of unhappiness.
    """
    if wanted in PRIORITIES:
        own = priority_for("", tags, threats, alerts=alerts)
        return min(str(wanted), own, key=PRIORITIES.index)
    if threats or URGENT_ALERTS & set(alerts) or reason in URGENT_REASONS:
        return "urgent"
    if reason == "vip" or VIP_TAG in {tag.lower() for tag in tags}:
        return "vip"
    return "high" if is_unhappy or reason in HIGH_REASONS else "normal"


def in_order(queue: list[Waiting]) -> list[Waiting]:
    """Who is next first: oldest first within a priority, and no priority for ever (HEAD_STARTS).

    It does not depend on the time of asking, and the id settles ties: the order never flickers.
    """
    return sorted(
        queue,
        key=lambda one: (
            not one.is_put_first,
            one.waiting_since - HEAD_STARTS[one.priority],
            one.conversation_id,
        ),
    )


def places(queue: list[Waiting]) -> dict[str, int]:
    """Each waiting conversation's place, counted from 1."""
    return {one.conversation_id: place for place, one in enumerate(in_order(queue), start=1)}
