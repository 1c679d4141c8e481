"""A gap's states: open, drafted, dismissed; and when it opens again by itself. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from assist.errors import IllegalGapMove
from assist.learning.model import DISMISSED, DRAFTED, OPEN

# verb → {state before: state after}
MOVES: dict[str, dict[str, str]] = {
    "draft": {OPEN: DRAFTED},
    "dismiss": {OPEN: DISMISSED, DRAFTED: DISMISSED},
    "reopen": {DRAFTED: OPEN, DISMISSED: OPEN},
}
PATIENCE = timedelta(days=14)


@dataclass(frozen=True)
class Settled:
    """How a gap was settled. `published_at`: since when the drafted article says what it says to
    customers; None while it does not stand published."""

    state: str
    at: datetime
    published_at: datetime | None = None


def state_after(verb: str, state: str) -> str:
    """Raises IllegalGapMove where the verb does not fit."""
    after = MOVES[verb].get(state)
    if after is None:
        raise IllegalGapMove()
    return after


def opens_again(settled: Settled, failed_at: datetime) -> bool:
    """Whether a question that failed at `failed_at` shows that the gap is not closed.

    A settled gap has 14 days in which customers may go on failing; a published article has none.
    """
    if settled.state == OPEN:
        return False
    is_answered_in_vain = settled.published_at is not None and failed_at > settled.published_at
    return is_answered_in_vain or failed_at > settled.at + PATIENCE
