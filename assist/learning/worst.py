"""Which articles do worst. Pure."""

# Before its first use an article is taken to fail one time in ten, as surely as ten uses would
# show it: three failures of three go above one of one, and forty of a hundred above both.
PRIOR_USES = 10
PRIOR_FAILURES = 1
# A single use is an accident, not a measure.
MIN_USES = 2


def failure_rate(failed: int, cited: int) -> float | None:
    """The share of uses that failed; None without any."""
    return round(failed / cited, 4) if cited else None


def smoothed_rate(failed: int, cited: int) -> float:
    return (failed + PRIOR_FAILURES) / (cited + PRIOR_USES)


def is_measured(failed: int, cited: int) -> bool:
    """Whether an article may stand in the worst list at all."""
    return failed > 0 and cited >= MIN_USES
