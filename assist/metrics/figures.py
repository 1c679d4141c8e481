"""The figures' definitions, as pure rules over one conversation's transitions and messages.

docs/metrics.md says the same in words; Intercom's and Zendesk's definitions are followed where
they agree, and named there where they do not.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median

SATISFIED_FROM = 4


@dataclass(frozen=True)
class Move:
    """A transition, as far as the figures need it."""

    to_status: str
    at: datetime
    owner_id: str | None = None


@dataclass(frozen=True)
class Handling:
    """One conversation in figures; spans in seconds, None where it never came to it."""

    wait_seconds: float | None
    first_response_seconds: float | None
    handle_seconds: float | None
    was_handed_over: bool
    is_resolved: bool


def measure(moves: Sequence[Move], human_replies: Sequence[datetime]) -> Handling:
    """Wait: first queueing to first claim. First response: first queueing to the first human
    reply after it (the bot's answers do not count). Handle: all time owned by people, counted
    once the conversation is resolved.
    """
    queued = _first(moves, "waiting")
    claimed = _first(moves, "human")
    begun = queued or claimed
    reply = next((at for at in human_replies if begun and at >= begun), None)
    is_resolved = bool(moves) and moves[-1].to_status == "resolved"
    return Handling(
        wait_seconds=_span(queued, claimed),
        first_response_seconds=_span(begun, reply),
        handle_seconds=_human_seconds(moves) if is_resolved and claimed else None,
        was_handed_over=begun is not None,
        is_resolved=is_resolved,
    )


def _first(moves: Sequence[Move], status: str) -> datetime | None:
    return next((move.at for move in moves if move.to_status == status), None)


def _span(start: datetime | None, end: datetime | None) -> float | None:
    return (end - start).total_seconds() if start and end and end >= start else None


def _human_seconds(moves: Sequence[Move]) -> float:
    return sum(
        (after.at - before.at).total_seconds()
        for before, after in zip(moves, moves[1:], strict=False)
        if before.to_status == "human"
    )


def spread(values: Iterable[float | None]) -> dict[str, float | None]:
    """Median and 90th percentile (nearest rank) of what is known, rounded to 0.1 s."""
    known = sorted(value for value in values if value is not None)
    if not known:
        return {"median": None, "p90": None}
    rank = min(len(known) - 1, -(-len(known) * 9 // 10) - 1)
    return {"median": round(median(known), 1), "p90": round(known[rank], 1)}


def satisfaction(scores: Sequence[int]) -> float | None:
    """CSAT: ratings of 4 and 5 among all ratings given; None without any."""
    if not scores:
        return None
    return round(sum(score >= SATISFIED_FROM for score in scores) / len(scores), 4)
