"""The rules see moods, and that a negation turns them."""

import pytest

from assist.sentiment.signals import FIGURE_NAMES, read_signals


def figures_of(text: str) -> dict[str, float]:
    return dict(zip(FIGURE_NAMES, read_signals(text).figures(), strict=True))


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("我很失望", "displeasure"),
        ("不是不满意", "displeasure_negated"),
        ("没有让我失望", "displeasure_negated"),
        ("我很满意", "delight"),
        ("没有一次满意", "delight_negated"),
        ("我要投诉", "threat"),
        ("呵呵", "irony"),
        ("服务真“好”", "quoted_praise"),
        ("退钱!!!", "shout"),
        ("无语。。。", "trail"),
        ("???", "only_signs"),
    ],
)
def test_a_signal_is_seen(text: str, figure: str) -> None:
    assert figures_of(text)[figure] > 0


def test_not_content_is_displeasure_and_no_delight() -> None:
    seen = figures_of("我不满意")
    assert seen["displeasure"] > 0
    assert seen["delight"] == 0


def test_negation_ends_with_its_clause() -> None:
    assert figures_of("不用了,很失望")["displeasure"] > 0


@pytest.mark.parametrize("text", ["", "你好", "很失望" * 100])
def test_figures_lie_between_0_and_1(text: str) -> None:
    assert all(0 <= figure <= 1 for figure in read_signals(text).figures())
