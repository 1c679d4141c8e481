"""The analyzer's contract, on a pipeline trained in seconds from some of the sentences."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assist.sentiment.analyzer import SentimentAnalyzer, SentimentModelMissing
from assist.sentiment.corpus import service_sentences
from assist.sentiment.train import some_reviews, train
from assist.sentiment.turns import Turn


@pytest.fixture(scope="module")
def analyzer(tmp_path_factory: pytest.TempPathFactory) -> SentimentAnalyzer:
    folder = tmp_path_factory.mktemp("sentiment") / "model"
    train(service_sentences()[::12], some_reviews(20, 0)).to_disk(folder)
    return SentimentAnalyzer(folder)


def test_the_same_sentences_teach_the_same(analyzer: SentimentAnalyzer, tmp_path: Path) -> None:
    train(service_sentences()[::12], some_reviews(20, 0)).to_disk(tmp_path / "again")
    texts = ["太慢了", "谢谢", "怎么退货", "我要投诉"]
    assert SentimentAnalyzer(tmp_path / "again").analyze(texts) == analyzer.analyze(texts)


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


def test_evidence_is_empty_unless_negative_or_an_alert(analyzer: SentimentAnalyzer) -> None:
    texts = ["谢谢，很满意", "请问怎么修改收货地址", "你们太过分了", "充电器起火了"]
    for sentiment in analyzer.analyze(texts):
        is_told = sentiment.label == "negative" or bool(sentiment.alerts)
        assert bool(sentiment.evidence) == is_told


def test_only_what_is_negative_has_a_level(analyzer: SentimentAnalyzer) -> None:
    for sentiment in analyzer.analyze(["谢谢，很满意", "骗子！滚！", "有点慢啊", "你好"]):
        assert (sentiment.level > 0) == (sentiment.label == "negative")


def test_who_may_take_their_life_is_always_heard(analyzer: SentimentAnalyzer) -> None:
    (sentiment,) = analyzer.analyze(["我不想活了"])
    assert "safety" in sentiment.alerts
    assert [span.text for span in sentiment.evidence] == ["不想活"]


def test_what_was_said_before_changes_how_a_message_reads(analyzer: SentimentAnalyzer) -> None:
    angry = [Turn("customer", "都三天了还不发货，太过分了"), Turn("agent", "请您耐心等待")]
    thankful = [Turn("customer", "谢谢你，太贴心了"), Turn("agent", "不客气，祝您生活愉快")]
    after_anger, after_thanks = analyzer.analyze(["还要等多久"] * 2, [angry, thankful])
    assert after_anger.negative > after_thanks.negative


def test_a_past_of_nothing_is_no_past(analyzer: SentimentAnalyzer) -> None:
    alone = analyzer.analyze(["太慢了"])
    assert analyzer.analyze(["太慢了"], [[]]) == alone
    assert analyzer.analyze(["太慢了"], [[Turn("system", "正在排队")]]) == alone


def test_only_the_last_four_turns_are_read(analyzer: SentimentAnalyzer) -> None:
    last = [Turn("customer", f"在吗{number}") for number in range(4)]
    first = [Turn("customer", "骗子")]
    assert analyzer.analyze(["人呢"], [first + last]) == analyzer.analyze(["人呢"], [last])


def test_each_text_needs_its_own_past(analyzer: SentimentAnalyzer) -> None:
    with pytest.raises(ValueError, match="zip"):
        analyzer.analyze(["太慢了", "谢谢"], [[]])


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
