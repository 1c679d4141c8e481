"""The figures' definitions, on conversations made up of moves."""

from datetime import UTC, datetime, timedelta

import pytest

from assist.metrics.figures import Handling, Move, measure, satisfaction, spread

START = datetime(2026, 5, 1, 9, tzinfo=UTC)


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def moves(*steps: tuple[str, float]) -> list[Move]:
    return [Move(status, at(seconds)) for status, seconds in steps]


def test_a_conversation_that_the_bot_resolved_has_no_waits() -> None:
    handling = measure(moves(("bot", 0), ("resolved", 60)), [])
    assert handling == Handling(None, None, None, was_handed_over=False, is_resolved=True)


def test_waiting_answering_and_handling_are_counted_from_the_queue() -> None:
    steps = moves(("bot", 0), ("waiting", 30), ("human", 50), ("resolved", 350))
    assert measure(steps, [at(65), at(90)]) == Handling(20, 35, 300, True, True)


def test_a_reply_before_the_queue_does_not_count_as_the_first() -> None:
    steps = moves(("human", 0), ("resolved", 10), ("waiting", 100), ("human", 130))
    assert measure(steps, [at(5), at(140)]).first_response_seconds == 40


def test_handling_is_all_time_owned_by_people() -> None:
    steps = moves(
        ("bot", 0), ("waiting", 10), ("human", 20), ("human", 50), ("waiting", 60), ("human", 100),
        ("bot", 110), ("resolved", 500),
    )  # fmt: skip
    assert measure(steps, []).handle_seconds == 30 + 10 + 10


def test_what_goes_on_has_no_handling_time_yet() -> None:
    handling = measure(moves(("bot", 0), ("waiting", 10), ("human", 20)), [])
    assert (handling.handle_seconds, handling.is_resolved) == (None, False)
    assert handling.first_response_seconds is None


def test_no_moves_are_no_figures() -> None:
    assert measure([], []) == Handling(None, None, None, False, False)


@pytest.mark.parametrize(
    ("values", "median", "p90"),
    [
        ([], None, None),
        ([None], None, None),
        ([7.0], 7.0, 7.0),
        ([1.0, 2.0], 1.5, 2.0),
        ([float(n) for n in range(1, 11)], 5.5, 9.0),
        ([float(n) for n in range(1, 12)], 6.0, 10.0),
        ([3.0, None, 1.0, 2.04], 2.0, 3.0),
    ],
)
def test_the_spread_is_median_and_nearest_rank(
    values: list[float | None], median: float | None, p90: float | None
) -> None:
    assert spread(values) == {"median": median, "p90": p90}


@pytest.mark.parametrize(
    ("scores", "csat"),
    [([], None), ([5], 1.0), ([3], 0.0), ([4, 5, 3, 1], 0.5), ([5, 5, 1], 0.6667)],
)
def test_satisfied_are_four_and_five(scores: list[int], csat: float | None) -> None:
    assert satisfaction(scores) == csat
