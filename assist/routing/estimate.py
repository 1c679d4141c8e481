"""How long a place in the queue will take, from how long conversations took lately. Pure."""

from collections.abc import Sequence
from math import ceil
from statistics import median

# Fewer conversations than these say nothing about the next.
LEAST_SERVED = 5
# What a person is told is rounded up to these; beyond the last nobody believes a figure.
TOLD_MINUTES = (1, 2, 3, 5, 10, 15, 20, 30, 45, 60)


def expected_wait_seconds(
    place: int,
    handle_seconds: Sequence[float],
    pickup_seconds: Sequence[float],
    room: int,
    caps: int,
) -> int | None:
    """What `place` (from 1) may expect, or None when nobody can tell.

    `handle_seconds` and `pickup_seconds`: how long the newest conversations were with an agent, and
    how long an agent with room took to pick one up; `room`: conversations that the agents of the
    group who are online may take now; `caps`: those that they may have altogether.
    """
    if caps == 0 or len(handle_seconds) < LEAST_SERVED:
        return None
    if place <= room:
        return ceil(median(pickup_seconds)) if pickup_seconds else None
    # With `caps` conversations running side by side, one ends every handle / caps seconds.
    return ceil((place - room) * median(handle_seconds) / caps)


def wait_words(seconds: int | None) -> str | None:
    """约 3 分钟, as a customer is told; None when nobody can tell."""
    if seconds is None:
        return None
    minutes = next((told for told in TOLD_MINUTES if seconds <= told * 60), None)
    return f"约 {minutes} 分钟" if minutes else "可能超过 1 小时"
