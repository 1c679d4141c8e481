"""How much agents' words move an article: smoothed, bounded, fading."""

from datetime import UTC, datetime, timedelta

import pytest

from assist.suggestions.learned import (
    HALF_LIFE,
    SPAN,
    Judgement,
    Learned,
    passed_over,
)

NOW = datetime(2026, 6, 1, tzinfo=UTC)


def said(
    outcome: str, count: int, kind: str = "退货", staff: int = 2, at: datetime = NOW
) -> list[Judgement]:
    """So many conversations, in each a word on article `a` by one of the staff."""
    return [
        Judgement("a", kind, outcome, f"s{place % staff}", f"{kind} c{place}", at)
        for place in range(count)
    ]


def factor(judgements: list[Judgement], kind: str = "退货", now: datetime = NOW) -> float:
    return Learned(judgements).factor("a", kind, now)


def test_an_unknown_article_stands_where_search_puts_it() -> None:
    assert factor([]) == 1.0


@pytest.mark.parametrize("count", [1, 2])
def test_too_few_words_move_nothing(count: int) -> None:
    assert factor(said("dismissed", count)) == 1.0


def test_three_words_in_one_conversation_move_nothing() -> None:
    words = [Judgement("a", "退货", "dismissed", f"s{place}", "c1", NOW) for place in range(3)]
    assert factor(words) == 1.0


def test_the_more_agree_the_further_it_goes_and_never_beyond_the_bound() -> None:
    factors = [factor(said("dismissed", count)) for count in (3, 6, 20, 2000)]
    assert factors == sorted(factors, reverse=True)
    assert 1 - SPAN <= factors[-1] < 0.71
    assert 1.29 < factor(said("accepted", 2000)) <= 1 + SPAN


def test_accepting_says_more_than_editing_and_passing_over_says_little() -> None:
    accepted, edited = factor(said("accepted", 5)), factor(said("edited", 5))
    ignored, dismissed = factor(said("passed_over", 5)), factor(said("dismissed", 5))
    assert accepted > edited > 1 > ignored > dismissed


def test_an_article_may_be_wrong_for_one_kind_of_question_and_right_for_another() -> None:
    words = said("dismissed", 6, "发票") + said("accepted", 6, "退货")
    assert factor(words, "发票") < 0.9
    assert factor(words, "退货") > 1.1
    assert factor(words, "物流") == pytest.approx(1.0)


def test_what_was_said_long_ago_fades() -> None:
    then = said("dismissed", 6)
    later = [factor(then, now=NOW + age * HALF_LIFE) for age in (0, 1, 4, 12)]
    assert later == sorted(later)
    assert later[-1] == pytest.approx(1.0, abs=0.01)


def test_a_new_word_outweighs_an_old_one() -> None:
    old = said("dismissed", 4, at=NOW - 3 * HALF_LIFE)
    new = [
        Judgement("a", "退货", "accepted", "s9", f"new {place}", NOW - timedelta(days=1))
        for place in range(4)
    ]
    assert factor(old + new) > 1


def test_hearing_the_same_again_changes_nothing() -> None:
    words = said("accepted", 4)
    assert factor(words + words) == factor(words)


def test_what_stood_above_the_one_that_was_sent_was_passed_over() -> None:
    assert passed_over(["a", "b", "c"], {"b": "accepted"}) == ["a"]
    assert passed_over(["a", "b", "c"], {"a": "dismissed", "c": "edited"}) == ["b"]
    assert passed_over(["a", "b"], {"b": "dismissed"}) == []
    assert passed_over(["a", "b"], {}) == []
