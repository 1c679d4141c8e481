"""The replay says when the flag would have gone up, and how often for nothing."""

from collections.abc import Sequence

import pytest

from assist.conversations.mood import Heard
from assist.sentiment.analyzer import Sentiment
from assist.sentiment.turns import Turn
from assist.testing import FakeAnalyzer
from bench.sentiment_moods import (
    Replay,
    causes_table,
    displeasure_auroc,
    first_flag,
    steadiness_table,
    threshold_table,
    times_raised,
    ups,
)
from bench.sentiment_replay import replay
from bench.sentiment_sets import Dialogue


def said(
    *negatives: float, alerts: dict[int, str] | None = None, level: int = 1
) -> tuple[Heard, ...]:
    return tuple(
        Heard(
            seq=number,
            label="negative" if negative > 0.5 else "neutral",
            negative=negative,
            level=level if negative > 0.5 else 0,
            alerts=((alerts or {})[number],) if number in (alerts or {}) else (),
        )
        for number, negative in enumerate(negatives)
    )


CALM = Replay("positive", said(0.1, 0.2, 0.1))
GRUDGING = Replay("negative", said(0.1, 0.7, 0.9, 0.9, 0.9), negative_turns=(2, 3))


def test_displeasure_that_gathers_is_flagged_turns_before_the_end() -> None:
    flag = first_flag(GRUDGING)
    assert flag is not None
    assert (flag.turn, flag.left) == (3, 2)
    assert first_flag(CALM) is None


def test_a_higher_threshold_flags_later_or_never() -> None:
    early, late = first_flag(GRUDGING, 0.4), first_flag(GRUDGING, 0.8)
    assert early and late and early.turn < late.turn
    assert first_flag(GRUDGING, 0.95) is None


def test_the_desks_own_rule_is_as_before_once_others_were_tried() -> None:
    before = first_flag(GRUDGING)
    first_flag(GRUDGING, 0.2)
    assert first_flag(GRUDGING) == before


def test_the_table_counts_the_unhappy_and_the_others_apart() -> None:
    nagging = Replay("neutral", said(0.9, 0.9), negative_turns=(0,))
    _, _, row = threshold_table([CALM, GRUDGING, nagging], [0.6]).splitlines()
    assert row == (
        "| 0.60 | 1 of 1 (100 %) | 3 (mean 3.0) | 2 (mean 2.0) | 1 of 2 (50 %)"
        " | 1 of 1 (100 %) | 0 of 1 (0 %) | 0 of 1 (0 %) |"
    )


def test_it_is_told_what_raised_the_flag() -> None:
    insulted = Replay("negative", said(0.6, alerts={0: "insult"}))
    furious = Replay("negative", said(0.1, 0.6, level=3))
    hurried = Replay("positive", said(0.1, alerts={0: "urgency"}))
    table = causes_table([insulted, furious, GRUDGING, hurried, CALM])
    assert [line.split(" | ")[1:] for line in table.splitlines()[2:]] == [
        *(["1", "0 |"], ["1", "0 |"], ["1", "0 |"]),
        *(["0", "1 |"], ["0", "1 |"]),
    ]


def test_the_flag_does_not_flicker_as_one_by_message_does() -> None:
    grumbling = Replay("negative", said(0.9, 0.4, 0.9, 0.45, 0.9))
    assert times_raised(ups(grumbling)) == 1
    by_rule, by_message = steadiness_table([grumbling]).splitlines()[2:]
    assert by_rule.split(" | ")[3:] == ["1.0", "100 % |"]
    assert by_message.split(" | ")[3:] == ["3.0", "60 % |"]


def test_the_unhappy_dialogue_has_the_highest_displeasure() -> None:
    assert displeasure_auroc([CALM, GRUDGING]) == 1


def test_each_turn_of_the_customer_is_read_with_what_both_said_before() -> None:
    turns = (
        *(Turn("customer", "在吗"), Turn("agent", "您好")),
        *(Turn("customer", "快递到哪了"), Turn("customer", "太慢了")),
    )
    dialogue = Dialogue("d1", "negative", turns, ("", "", "neutral", "negative"))
    read: list[tuple[str, list[str]]] = []

    class Listening(FakeAnalyzer):
        def analyze(
            self, texts: Sequence[str], before: Sequence[Sequence[Turn]] | None = None
        ) -> list[Sentiment]:
            assert before is not None
            read.extend(
                (text, [one.text for one in past]) for text, past in zip(texts, before, strict=True)
            )
            return super().analyze(texts, before)

    found = replay(dialogue, Listening())
    assert read == [
        ("在吗", []),
        ("快递到哪了", ["在吗", "您好"]),
        ("太慢了", ["在吗", "您好", "快递到哪了"]),
    ]
    assert (found.overall, found.negative_turns) == ("negative", (2,))
    assert [one.seq for one in found.heard] == [1, 3, 4]


@pytest.mark.parametrize("overall", ["neutral", "positive"])
def test_only_who_was_marked_negative_counts_as_unhappy(overall: str) -> None:
    assert not Replay(overall, said(0.9)).is_unhappy
