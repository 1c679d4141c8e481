"""One figure for how displeased a customer is."""

import pytest

from assist.sentiment.displeasure import NEGATIVE_CUT, Shares, displeasure

NEGATIVE, NEUTRAL = Shares(0.9, 0.08, 0.02), Shares(0.2, 0.75, 0.05)
POSITIVE = Shares(0.02, 0.08, 0.9)


def test_a_text_alone_that_is_labelled_negative_has_its_probability() -> None:
    assert displeasure(0.0, NEGATIVE, NEGATIVE, has_past=False) == 0.9


def test_a_text_alone_that_is_not_stays_below() -> None:
    for lean in (-9.0, 0.0, 9.0):
        assert displeasure(lean, NEUTRAL, NEUTRAL, has_past=False) < 0.5


@pytest.mark.parametrize("has_past", [False, True])
def test_what_is_like_a_bad_review_is_more_displeased(has_past: bool) -> None:
    like_good, like_bad = (displeasure(lean, NEUTRAL, NEUTRAL, has_past) for lean in (-1.0, 1.0))
    assert like_good < like_bad


def test_in_a_conversation_the_label_weighs_as_well() -> None:
    found = [displeasure(0.0, one, one, has_past=True) for one in (POSITIVE, NEUTRAL, NEGATIVE)]
    assert found == sorted(found)


def test_the_label_is_negative_from_the_cut() -> None:
    assert Shares(NEGATIVE_CUT, 0.4, 0.05).label == "negative"
    assert Shares(NEGATIVE_CUT - 0.01, 0.4, 0.06).label == "neutral"
    assert POSITIVE.label == "positive"
