"""What becomes of a delivery after an attempt. Pure: the time and the chance are given."""

from datetime import datetime, timedelta

from assist.webhooks.model import DEAD, DELIVERED, PENDING

# Between the attempts: 5 s, 30 s, 2 min, 10 min, 1 h, 6 h. A short outage is over by the third, a
# night's by the last; after that a person must look.
BACK_OFF_SECONDS = (5.0, 30.0, 120.0, 600.0, 3600.0, 21600.0)
# Up to so much later, so that what failed together does not come back together.
JITTER = 0.2
GONE = 410


def is_delivered(status: int | None) -> bool:
    return status is not None and 200 <= status < 300


def after_attempt(
    status: int | None, attempt_count: int, now: datetime, chance: float
) -> tuple[str, datetime]:
    """The state from now on, and the time of the next attempt, or of the end.

    `status` is the HTTP status (None: none came), `attempt_count` counts this attempt, `chance`
    is from 0 to 1. 410 (gone) asks to be spared: no further attempt.
    """
    if is_delivered(status):
        return DELIVERED, now
    if status == GONE or attempt_count > len(BACK_OFF_SECONDS):
        return DEAD, now
    seconds = BACK_OFF_SECONDS[attempt_count - 1] * (1 + JITTER * chance)
    return PENDING, now + timedelta(seconds=seconds)
