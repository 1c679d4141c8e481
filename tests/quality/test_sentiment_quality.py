"""How well the trained sentiment pipeline reads sentences that it never learnt."""

from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

import pytest
from snownlp import SnowNLP

from assist.sentiment.analyzer import Sentiment, SentimentAnalyzer
from assist.sentiment.measurement import (
    Classifier,
    Figures,
    LabelledText,
    Reading,
    measure,
    read_labelled,
)
from assist.settings import REPOSITORY

MODEL_DIR = REPOSITORY / "models" / "sentiment"
HELD_OUT = Path(__file__).parent / "sentiment_held_out.jsonl"

# Reached when set: see docs/sentiment.md; two standard errors of 1,118 texts are 0.02.
F1_FLOOR, AUROC_FLOOR, ACCURACY_FLOOR = 0.90, 0.95, 0.90
FLAGGED_CEILING, SAFETY_FLOOR = 0.03, 0.9
# A kind has 40 to 72 texts: one read otherwise by another BLAS is 0.015.
KIND_FLOOR = 0.82
HARD_KINDS = (
    "negation",
    "irony",
    "punctuation",
    "emoji",
    "filler_word",
    "mixed_language",
    "mild",
    "thanks_mixed",
)

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def analyzer() -> SentimentAnalyzer:
    if not (MODEL_DIR / "config.cfg").is_file():
        pytest.skip("the sentiment pipeline isn't trained: run make setup")
    trained = SentimentAnalyzer(MODEL_DIR)
    trained.warm_up()
    return trained


@pytest.fixture(scope="module")
def held_out() -> list[LabelledText]:
    return read_labelled(HELD_OUT)


@pytest.fixture(scope="module")
def figures(analyzer: SentimentAnalyzer, held_out: list[LabelledText]) -> Figures:
    return measure(reading_of(analyzer), held_out)


def reading_of(analyzer: SentimentAnalyzer) -> Classifier:
    return lambda texts: [Reading(one.label, one.negative) for one in analyzer.analyze(texts)]


def read_snownlp(texts: Sequence[str]) -> list[Reading]:
    """SnowNLP knows two moods, so it never says neutral."""
    scores = [1 - SnowNLP(text).sentiments if text.strip() else 0.5 for text in texts]
    return [Reading("negative" if score > 0.5 else "positive", score) for score in scores]


def read(analyzer: SentimentAnalyzer, text: str) -> Sentiment:
    return analyzer.analyze([text])[0]


def test_negative_sentences_are_told_from_others(figures: Figures) -> None:
    assert figures.f1 >= F1_FLOOR
    assert figures.auroc >= AUROC_FLOOR
    assert figures.accuracy >= ACCURACY_FLOOR


def test_it_is_far_better_than_snownlp(figures: Figures, held_out: list[LabelledText]) -> None:
    assert figures.f1 >= measure(read_snownlp, held_out).f1 + 0.15


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("我今天不高兴", {"negative"}),
        ("不是不满意", {"neutral", "positive"}),
        ("你们这服务真是“好”", {"negative"}),
        ('你们这服务真是"好"', {"negative"}),
        ("呵呵你们可真行", {"negative"}),
        ("？？？？", {"negative"}),
        ("退货怎么办", {"neutral"}),
        ("我要投诉到12315", {"negative"}),
        ("太慢了吧", {"negative"}),
        ("退款怎么还没到", {"neutral"}),
        ("东西坏了怎么办", {"neutral"}),
        ("投诉渠道是什么", {"neutral"}),
        ("请问怎么修改收货地址", {"neutral"}),
        ("谢谢，问题解决了", {"positive"}),
    ],
)
def test_a_sentence_reads_as_a_person_reads_it(
    analyzer: SentimentAnalyzer, text: str, labels: set[str]
) -> None:
    assert read(analyzer, text).label in labels


def test_a_threat_names_where_the_customer_would_go(analyzer: SentimentAnalyzer) -> None:
    assert read(analyzer, "我要投诉到12315").threats == ("投诉", "12315")


def test_irony_names_what_gives_it_away(analyzer: SentimentAnalyzer) -> None:
    assert "“好”" in [span.text for span in read(analyzer, "你们这服务真是“好”").evidence]


def test_what_is_flagged_has_its_evidence(
    analyzer: SentimentAnalyzer, held_out: list[LabelledText]
) -> None:
    texts = [example.text for example in held_out]
    for text, sentiment in zip(texts, analyzer.analyze(texts), strict=True):
        is_told = sentiment.label == "negative" or bool(sentiment.alerts)
        assert bool(sentiment.evidence) == is_told
        for span in sentiment.evidence:
            assert text[span.start : span.end] == span.text != ""


def test_few_plain_questions_with_bad_looking_words_are_flagged(
    analyzer: SentimentAnalyzer, held_out: list[LabelledText]
) -> None:
    texts = [one.text for one in held_out if one.kind == "bad_looking_question"]
    flagged = [one for one in analyzer.analyze(texts) if one.label == "negative"]
    assert len(flagged) / len(texts) <= FLAGGED_CEILING


@pytest.mark.parametrize("kind", HARD_KINDS)
def test_what_is_hard_to_read_is_read(
    analyzer: SentimentAnalyzer, held_out: list[LabelledText], kind: str
) -> None:
    of_kind = [one for one in held_out if one.kind == kind]
    assert measure(reading_of(analyzer), of_kind).f1 >= KIND_FLOOR


def test_danger_to_a_person_is_seldom_missed(
    analyzer: SentimentAnalyzer, held_out: list[LabelledText]
) -> None:
    texts = [one.text for one in held_out if "safety" in one.alerts]
    heard = [one for one in analyzer.analyze(texts) if "safety" in one.alerts]
    assert len(heard) / len(texts) >= SAFETY_FLOOR


@pytest.mark.parametrize(
    "text", ["我不想活了", "活着真没意思", "我站在楼顶了", "撑不下去了", "我想跳楼"]
)
def test_who_may_take_their_life_is_heard(analyzer: SentimentAnalyzer, text: str) -> None:
    assert "safety" in read(analyzer, text).alerts


@pytest.mark.parametrize(
    "text",
    [
        *("累死了", "气死我了", "笑死我了", "想死你们了"),
        *("这是跳楼价吗", "不给优惠我走了算了", "手机电池撑不下去了"),
    ],
)
def test_a_manner_of_speaking_is_no_danger(analyzer: SentimentAnalyzer, text: str) -> None:
    assert "safety" not in read(analyzer, text).alerts


def test_it_is_fast_enough_to_read_every_message(
    analyzer: SentimentAnalyzer, held_out: list[LabelledText]
) -> None:
    """The floors allow for a busy machine; `make bench-sentiment` has the figures."""
    seconds = []
    for example in held_out[:300]:
        started_at = perf_counter()
        analyzer.analyze([example.text])
        seconds.append(perf_counter() - started_at)
    assert sorted(seconds)[int(len(seconds) * 0.95)] < 0.05
    assert measure(reading_of(analyzer), held_out).texts_per_second > 100


@pytest.mark.parametrize("text", ["我吃了你们的面包之后孩子进医院了", "到底什么时候处理"])
def test_the_words_that_are_shown_tell_something(analyzer: SentimentAnalyzer, text: str) -> None:
    shown = {span.text for span in read(analyzer, text).evidence}
    assert shown
    assert not shown & {"你们", "时候", "什么", "我"}
