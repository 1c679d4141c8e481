"""What a model says that has seen ten sentences: sure where it may be, and never at a loss."""

from __future__ import annotations

from pathlib import Path
from typing import Tuple

import pytest

from bot.nlu.sentence_model import SentenceModel

SAID = {
    "apply_return": ["我要退货", "退货", "这个不想要了，退了吧", "帮我办退货", "想把杯子退掉"],
    "query_logistics": ["快递到哪了", "查物流", "包裹怎么还没到", "我的快递走到哪里了", "看看物流"],
}


@pytest.fixture(scope="module")
def beginner() -> SentenceModel:
    """A model that has only seen SAID."""
    pairs = [(text, intent) for intent, texts in SAID.items() for text in texts]
    return SentenceModel.learn([text for text, _ in pairs], [intent for _, intent in pairs])


def best(model: SentenceModel, text: str) -> Tuple[str, float]:
    """The first intent and its confidence, as the pipeline has them."""
    return model.rank(text, background=1.0)[0]


def test_a_customer_says_it_in_words_of_her_own(beginner: SentenceModel) -> None:
    assert best(beginner, "买的鞋子我想退回去")[0] == "apply_return"
    assert best(beginner, "东西寄到什么地方了")[0] == "query_logistics"


def test_what_speaks_for_no_intent_is_not_believed(beginner: SentenceModel) -> None:
    surely, hardly = best(beginner, "我想退货"), best(beginner, "明天会下雨吗")
    assert hardly[1] < surely[1] / 2


def test_confidences_leave_room_for_none_of_the_intents(beginner: SentenceModel) -> None:
    of_nonsense = [confidence for _, confidence in beginner.rank("蝴蝶效应", background=1.0)]
    assert 0 < sum(of_nonsense) < 0.9
    without = [confidence for _, confidence in beginner.rank("蝴蝶效应", background=-50.0)]
    assert sum(without) == pytest.approx(1)


@pytest.mark.parametrize("text", ["", "   ", "\u200b", "😀", "\ud800", "\x00", "退" * 100_000])
def test_an_odd_message_gets_a_ranking_too(beginner: SentenceModel, text: str) -> None:
    ranking = beginner.rank(text, background=1.0)
    assert {intent for intent, _ in ranking} == set(SAID)
    assert all(0 <= confidence <= 1 for _, confidence in ranking)


def test_a_model_says_the_same_after_a_restart(beginner: SentenceModel, tmp_path: Path) -> None:
    beginner.save(tmp_path)
    again = SentenceModel.load(tmp_path)
    for text in ("退货", "蝴蝶效应", "物流2611010001"):
        before, after = beginner.rank(text, 1.0), again.rank(text, 1.0)
        assert [intent for intent, _ in before] == [intent for intent, _ in after]
        assert [sure for _, sure in before] == pytest.approx([sure for _, sure in after], abs=1e-4)
