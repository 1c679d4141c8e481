"""What the turns before a message say of its mood."""

import numpy as np

from assist.sentiment.context import context_row, last_answer, overlap, own_texts
from assist.sentiment.turns import Turn

PAST = (
    Turn("customer", "怎么还没发货"),
    Turn("bot", "猜您想问"),
    Turn("customer", "人工"),
    Turn("agent", "请稍等"),
)


def test_own_words_and_the_last_answer_are_told_apart() -> None:
    assert own_texts(PAST) == ["怎么还没发货", "人工"]
    assert last_answer(PAST) == "请稍等"
    assert last_answer(PAST[:1]) == ""


def test_a_repeated_question_overlaps_wholly() -> None:
    assert overlap("怎么还没发货", "怎么还没发货") == 1
    assert overlap("没发货", "怎么还没发货") == 1
    assert overlap("谢谢你", "怎么还没发货") == 0


def test_a_row_is_as_long_with_a_past_as_with_little_of_one() -> None:
    texts = ["怎么还没发货", "人工", "请稍等", "在吗"]
    felt = dict.fromkeys(texts, np.asarray([0.2, 0.7, 0.1], np.float32))
    vectors = dict.fromkeys(texts, np.ones(512, np.float32))
    rows = [context_row("在吗", PAST[:count], felt, vectors) for count in (1, 4)]
    assert rows[0].shape == rows[1].shape
    assert np.isfinite(rows).all()
