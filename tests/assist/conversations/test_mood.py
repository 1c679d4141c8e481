"""The one flag that an agent sees: when it is raised, what it says, and when it comes down."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assist.conversations.mood import (
    ALERTS,
    CALM_BELOW,
    UNHAPPY_FROM,
    Feeling,
    Heard,
    Mood,
    as_marked,
    feel,
    mood_of,
)

CALM = Heard(0, "neutral", 0.1)
ASKS = Heard(0, "neutral", 0.45)
CROSS = Heard(0, "negative", 0.8, level=1, words=("太慢",))
ANGRY = Heard(0, "negative", 0.95, level=2, words=("骗人",))
FURIOUS = Heard(0, "negative", 0.97, level=3, words=("忍无可忍",))
THANKS = Heard(0, "positive", 0.02)
HASTE = Heard(0, "neutral", 0.2, alerts=("urgency",), words=("今天必须",))
INSULT = Heard(0, "negative", 0.9, level=2, alerts=("insult",), words=("垃圾",))
THREAT = Heard(
    0, "negative", 0.9, level=2, alerts=("threat",), words=("再不退", "12315"), threats=("12315",)
)
DANGER = Heard(0, "neutral", 0.3, alerts=("safety",), words=("进医院",))


def said(*heard: Heard) -> list[Heard]:
    """The same, numbered by their places from 1."""
    return [Heard(**{**one.__dict__, "seq": place}) for place, one in enumerate(heard, start=1)]


def felt(*heard: Heard) -> Feeling:
    feeling = feel(said(*heard))
    assert feeling is not None
    return feeling


def mood(*heard: Heard) -> Mood:
    return mood_of(felt(*heard))


def test_before_the_first_word_nobody_feels_anything() -> None:
    assert feel([]) is None


@pytest.mark.parametrize(
    ("heard", "is_unhappy"),
    [
        ([CALM], False),
        ([CROSS], True),
        ([CALM, CALM, ANGRY], False),
        ([CALM, ANGRY, ANGRY], True),
        ([CALM, CALM, FURIOUS], True),
        ([CALM, CALM, INSULT], True),
        ([CALM, CALM, THREAT], True),
        ([CALM, HASTE], False),
        # It stays while the customer is neither angry nor calm,
        ([ANGRY, ASKS], True),
        ([CALM, ASKS, ASKS], False),
        # and ends when the customer calms, with thanks at once.
        ([ANGRY, CALM], True),
        ([ANGRY, CALM, CALM], False),
        ([ANGRY, ANGRY, THANKS], False),
        ([FURIOUS, FURIOUS, THANKS], False),
        # Who was angry a moment ago needs less to be so again.
        ([CALM, CALM, CALM, ANGRY], False),
        ([ANGRY, CALM, CALM, ANGRY], True),
    ],
)
def test_when_a_customer_is_unhappy(heard: Sequence[Heard], is_unhappy: bool) -> None:
    assert mood(*heard).is_unhappy is is_unhappy


def test_a_calm_customer_has_no_flag() -> None:
    assert mood(CALM, CALM) == Mood()


def test_the_flag_shows_the_moment_and_the_words_that_raised_it() -> None:
    found = mood(CALM, CROSS, ANGRY, ASKS)
    assert (found.seq, found.words, found.level) == (3, ("骗人",), 2)


def test_the_flag_does_not_wander_while_it_is_up() -> None:
    assert {mood(CROSS, *[ANGRY] * count).seq for count in range(5)} == {1}


def test_its_level_is_the_strongest_since_it_was_raised() -> None:
    assert [mood(CROSS, *rest).level for rest in ([], [ANGRY], [ANGRY, FURIOUS, ASKS])] == [1, 2, 3]
    assert mood(FURIOUS, THANKS, THANKS, CROSS, CROSS, CROSS).level == 1


@pytest.mark.parametrize(
    ("heard", "alert", "seq"),
    [
        ([DANGER, THREAT, INSULT, HASTE], "safety", 1),
        ([THREAT, INSULT, HASTE], "threat", 1),
        ([INSULT, HASTE], "insult", 1),
        ([CALM, HASTE], "urgency", 2),
        # The newest of a kind; and of haste and anger, the anger says more.
        ([THREAT, CALM, THREAT], "threat", 3),
        ([ANGRY, HASTE], "urgency", 1),
    ],
)
def test_the_most_serious_alert_is_shown(heard: list[Heard], alert: str, seq: int) -> None:
    found = mood(*heard)
    assert (found.alert, found.seq) == (alert, seq)


def test_a_threat_is_shown_by_its_own_words() -> None:
    assert mood(CALM, THREAT).words == ("12315",)


def test_haste_and_insults_end_when_the_customer_calms_and_threats_and_danger_stay() -> None:
    assert mood(HASTE, CALM).alert is None
    assert mood(INSULT, THANKS).alert is None
    assert mood(THREAT, THANKS).alert == "threat"
    assert mood(DANGER, THANKS).alert == "safety"


def test_after_ten_more_messages_an_alert_is_history() -> None:
    assert mood(DANGER, *[CALM] * 9).alert == "safety"
    assert mood(DANGER, *[CALM] * 10).alert is None


def test_a_message_that_was_marked_counts_as_its_mark() -> None:
    for wrong in (THREAT, INSULT, FURIOUS, DANGER):
        assert mood(CALM, as_marked(wrong, "neutral")) == Mood()
    assert not mood(ANGRY, as_marked(CROSS, "positive")).is_unhappy
    assert mood(CALM, *[as_marked(CALM, "negative")] * 2).is_unhappy
    assert mood(CALM, as_marked(THREAT, "negative")).alert == "threat"


def test_the_trend_is_that_of_the_mood() -> None:
    assert felt(ANGRY).trend == "steady"
    assert felt(CALM, ANGRY).trend == "falling"
    assert felt(ANGRY, THANKS).trend == "rising"
    assert felt(CALM, CALM).trend == "steady"


texts = st.builds(
    Heard,
    seq=st.just(0),
    label=st.sampled_from(["negative", "neutral", "positive"]),
    negative=st.floats(0, 1),
    level=st.integers(0, 3),
    alerts=st.sets(st.sampled_from(ALERTS)).map(tuple),
    words=st.lists(st.text(min_size=1), max_size=8).map(tuple),
)
talks = st.lists(texts, min_size=1, max_size=60)


@given(talks)
def test_whatever_is_said_a_flag_points_to_a_message_and_no_flag_to_none(talk: list[Heard]) -> None:
    found = mood(*talk)
    is_raised = found.is_unhappy or found.alert is not None
    assert (found.seq is not None) == is_raised
    assert found.seq is None or 1 <= found.seq <= len(talk)
    assert len(found.words) <= 5


@given(talks)
def test_nobody_is_unhappy_who_was_never_displeased_and_everybody_who_is_now(
    talk: list[Heard],
) -> None:
    feeling = felt(*talk)
    is_unhappy = mood_of(feeling).is_unhappy
    if talk[-1].label == "negative" and feeling.displeasure >= UNHAPPY_FROM:
        assert is_unhappy
    elif not any(one.level >= 3 or one.alerts for one in talk):
        low = all(one.negative < CALM_BELOW for one in talk)
        if low or all(one.label != "negative" for one in talk):
            assert not is_unhappy


@given(talks)
def test_two_thanks_calm_everybody(talk: list[Heard]) -> None:
    found = mood(*talk, THANKS, THANKS)
    assert not found.is_unhappy
    assert found.alert in (None, "safety", "threat")


@given(talks)
def test_a_talk_that_was_all_marked_wrong_has_no_flag(talk: list[Heard]) -> None:
    assert mood(*[as_marked(one, "neutral") for one in talk]) == Mood()
