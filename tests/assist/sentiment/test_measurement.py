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
