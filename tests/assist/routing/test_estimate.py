"""What a waiting customer may expect, and when nothing can be told."""

import pytest

from assist.routing.estimate import LEAST_SERVED, expected_wait_seconds, wait_words

TEN_MINUTES = [600.0] * LEAST_SERVED


def test_nothing_is_told_while_nobody_is_online() -> None:
    assert expected_wait_seconds(1, TEN_MINUTES, [5], room=0, caps=0) is None


def test_nothing_is_told_from_too_few_conversations() -> None:
    too_few = TEN_MINUTES[1:]
    assert expected_wait_seconds(1, too_few, [5], room=3, caps=3) is None
    assert expected_wait_seconds(9, too_few, [5], room=3, caps=3) is None


def test_who_can_be_taken_now_waits_for_being_picked_up() -> None:
    assert expected_wait_seconds(2, TEN_MINUTES, [4, 6, 90], room=2, caps=4) == 6
    assert expected_wait_seconds(2, TEN_MINUTES, [], room=2, caps=4) is None


def test_who_cannot_waits_for_conversations_to_end() -> None:
    # Four run side by side at ten minutes each: one ends every 150 s.
    assert expected_wait_seconds(1, TEN_MINUTES, [5], room=0, caps=4) == 150
    assert expected_wait_seconds(3, TEN_MINUTES, [5], room=0, caps=4) == 450
    assert expected_wait_seconds(3, TEN_MINUTES, [5], room=1, caps=4) == 300


def test_one_endless_conversation_does_not_frighten_everybody() -> None:
    usual = [*TEN_MINUTES, 36_000.0]
    assert expected_wait_seconds(1, usual, [5], room=0, caps=1) == 600


def test_a_later_place_never_waits_shorter() -> None:
    told = [expected_wait_seconds(n, TEN_MINUTES, [20], room=2, caps=4) or 0 for n in range(1, 30)]
    assert told == sorted(told)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (None, None),
        (0, "约 1 分钟"),
        (60, "约 1 分钟"),
        (61, "约 2 分钟"),
        (240, "约 5 分钟"),
        (1801, "约 45 分钟"),
        (3600, "约 60 分钟"),
        (3601, "可能超过 1 小时"),
    ],
)
def test_a_customer_is_told_a_round_figure_and_rather_too_long_than_too_short(
    seconds: int | None, words: str | None
) -> None:
    assert wait_words(seconds) == words
