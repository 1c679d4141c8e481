"""The gateway and the log's follower ask how the same message reads: the model reads it once."""

from collections.abc import Sequence

from assist.sentiment import remembered
from assist.sentiment.analyzer import Sentiment
from assist.sentiment.remembered import RememberingAnalyzer
from assist.sentiment.turns import Turn
from assist.testing import FakeAnalyzer

ANSWERED = Turn("bot", "已经为您登记。")


class Counting(FakeAnalyzer):
    """Keeps what it was given to read."""

    def __init__(self) -> None:
        super().__init__()
        self.read: list[str] = []

    def analyze(
        self, texts: Sequence[str], before: Sequence[Sequence[Turn]] | None = None
    ) -> list[Sentiment]:
        self.read += texts
        return super().analyze(texts, before)


def test_what_was_read_is_not_read_again() -> None:
    model = Counting()
    asked = RememberingAnalyzer(model)
    first = asked.analyze(["气死我了"], [[ANSWERED]])
    assert asked.analyze(["你好", "气死我了"], [[], [ANSWERED]])[1:] == first
    assert model.read == ["气死我了", "你好"]


def test_the_same_words_after_others_are_read_anew() -> None:
    model = Counting()
    asked = RememberingAnalyzer(model)
    asked.analyze(["好的"])
    asked.analyze(["好的"], [[ANSWERED]])
    assert model.read == ["好的", "好的"]


def test_the_same_message_twice_in_one_asking_is_read_once_and_told_twice() -> None:
    model = Counting()
    found = RememberingAnalyzer(model).analyze(["在吗", "在吗"])
    assert model.read == ["在吗"] and found[0] == found[1] and len(found) == 2


def test_it_keeps_only_the_newest() -> None:
    model = Counting()
    asked = RememberingAnalyzer(model)
    asked.analyze(["最早的"])
    asked.analyze([f"第{number}条" for number in range(remembered.MOST_REMEMBERED)])
    asked.analyze(["最早的", f"第{remembered.MOST_REMEMBERED - 1}条"])
    assert model.read.count("最早的") == 2
    assert model.read.count(f"第{remembered.MOST_REMEMBERED - 1}条") == 1
