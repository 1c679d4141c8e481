"""The analyzer's contract, on a pipeline trained in a second from a handful of sentences."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assist.sentiment.analyzer import SentimentAnalyzer, SentimentModelMissing
from assist.sentiment.corpus import service_sentences
from assist.sentiment.train import train


@pytest.fixture(scope="module")
def analyzer(tmp_path_factory: pytest.TempPathFactory) -> SentimentAnalyzer:
    folder = tmp_path_factory.mktemp("sentiment") / "model"
    train(service_sentences()[::2], [], textcat_epochs=3).to_disk(folder)
    return SentimentAnalyzer(folder)


def test_a_missing_model_says_what_to_run(tmp_path: Path) -> None:
    analyzer = SentimentAnalyzer(tmp_path / "nothing")
    with pytest.raises(SentimentModelMissing, match="make setup"):
        analyzer.warm_up()
    with pytest.raises(SentimentModelMissing):
        analyzer.analyze(["你好"])
    assert not analyzer.is_ready


def test_it_is_ready_once_warm(analyzer: SentimentAnalyzer) -> None:
    analyzer.warm_up()
    assert analyzer.is_ready


def test_a_threat_is_negative_and_named_once(analyzer: SentimentAnalyzer) -> None:
    (sentiment,) = analyzer.analyze(["我要投诉，一定投诉到12315"])
    assert sentiment.label == "negative"
    assert sentiment.negative >= 0.8
    assert sentiment.threats == ("投诉", "12315")


def test_evidence_points_into_the_original_text(analyzer: SentimentAnalyzer) -> None:
    text = "  真垃圾！！！！！！，我要投诉到１２３１５"
    (sentiment,) = analyzer.analyze([text])
    assert sentiment.evidence
    for span in sentiment.evidence:
        assert text[span.start : span.end] == span.text
    evidence = "".join(span.text for span in sentiment.evidence)
    assert "垃圾" in evidence
    assert "１２３１５" in evidence


def test_evidence_is_empty_unless_negative(analyzer: SentimentAnalyzer) -> None:
    for sentiment in analyzer.analyze(["谢谢，很满意", "请问怎么修改收货地址", "你们太过分了"]):
        assert bool(sentiment.evidence) == (sentiment.label == "negative")


def test_odd_texts_get_an_answer_in_their_place(analyzer: SentimentAnalyzer) -> None:
    odd = ["", "   ", "\n", "？", "\ud83d", "😡", "a" * 40_000, "谢谢", "\x00"]
    sentiments = analyzer.analyze(odd)
    assert len(sentiments) == len(odd)
    assert all(0 <= sentiment.negative <= 1 for sentiment in sentiments)
    assert sentiments[0].label == sentiments[1].label == "neutral"


def test_no_texts_give_no_sentiments(analyzer: SentimentAnalyzer) -> None:
    assert analyzer.analyze([]) == []


def test_a_batch_says_the_same_as_one_by_one(analyzer: SentimentAnalyzer) -> None:
    texts = ["太慢了", "谢谢", "怎么退货", "无语了"] * 20
    one_by_one = [analyzer.analyze([text])[0] for text in texts[:4]] * 20
    for together, alone in zip(analyzer.analyze(texts), one_by_one, strict=True):
        assert together.label == alone.label
        assert together.negative == pytest.approx(alone.negative, abs=0.01)


def test_threads_may_share_an_analyzer(analyzer: SentimentAnalyzer) -> None:
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: analyzer.analyze(["太慢了", "谢谢"]), range(20)))
    assert all(answer == answers[0] for answer in answers)


def test_the_vocabulary_does_not_grow_with_what_customers_write(
    analyzer: SentimentAnalyzer,
) -> None:
    analyzer.warm_up()
    nlp = analyzer._nlp
    assert nlp is not None
    before = len(nlp.vocab.strings)
    analyzer.analyze([f"订单{number}坏了" for number in range(90000, 90200)])
    assert len(nlp.vocab.strings) == before
