"""The figures are those a textbook gives."""

import pytest

from assist.sentiment.measurement import LabelledText, Reading, figures


def test_figures_of_a_small_table() -> None:
    labels = ["negative", "negative", "neutral", "positive"]
    readings = [
        Reading("negative", 0.9),
        Reading("neutral", 0.4),
        Reading("negative", 0.6),
        Reading("positive", 0.1),
    ]
    found = figures([LabelledText("句", label) for label in labels], readings, seconds=2.0)
    assert found.accuracy == 0.5
    assert (found.precision, found.recall, found.f1) == (0.5, 0.5, 0.5)
    assert found.auroc == pytest.approx(0.75)
    assert found.texts_per_second == 2.0


def test_where_people_said_only_good_or_bad_the_cut_decides() -> None:
    examples = [LabelledText("句", label) for label in ("negative", "positive", "positive")]
    readings = [Reading("neutral", 0.3), Reading("neutral", 0.1), Reading("positive", 0.0)]
    assert figures(examples, readings, 1.0, two_sided_cut=0.2).accuracy == 1.0
    assert figures(examples, readings, 1.0).accuracy == pytest.approx(2 / 3)
