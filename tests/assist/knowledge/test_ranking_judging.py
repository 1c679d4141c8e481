"""Articles judged: the right one first, the same measure everywhere, and an honest reason."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from assist.knowledge.articles.drafts import ArticleDraft
from assist.knowledge.search.encoders import Encoder
from assist.knowledge.search.fusion import fuse, is_held, judge
from assist.knowledge.search.index import LayeredIndex
from assist.knowledge.search.metric import Metric
from assist.knowledge.search.passages import Hit
from assist.knowledge.search.practice import index_of
from assist.knowledge.search.statistics import Statistics
from assist.knowledge.search.weights import BY_MEANING
from assist.testing import FakeEncoder

TODAY = date(2026, 1, 1)
QUESTIONS = {
    "refund-time": ("退款多久到账？", "退款几天能到", "钱什么时候退回来"),
    "invoice": ("怎么开发票？", "电子发票在哪下载", "开票需要什么"),
    "delivery": ("快递到哪里了？", "怎么查快递", "快递单号在哪看"),
    "coupon": ("优惠券怎么用？", "优惠券在哪领", "券为什么用不了"),
    "cancel": ("怎么取消订单？", "不想要了能取消吗", "取消订单要扣钱吗"),
}


@pytest.fixture(scope="module")
def index() -> LayeredIndex:
    return shop(FakeEncoder())


@pytest.fixture(scope="module")
def words_only() -> LayeredIndex:
    return shop(None)


def shop(encoder: Encoder | None) -> LayeredIndex:
    drafts = [
        ArticleDraft(
            id=id_, title=title, body=f"{title}请看这里。", similar_questions=list(similar)
        )
        for id_, (title, *similar) in QUESTIONS.items()
    ]
    return index_of(drafts, encoder)


def ask(index: LayeredIndex, question: str, *groups: list[str]) -> list[Hit]:
    [asked] = index.judge.read([question], index.encoder, synonyms=groups)
    candidates = index.base.candidates(asked, "customer", TODAY)
    return index.judge.best(asked, candidates, 5)


@pytest.mark.parametrize(
    "question",
    [
        "退款多久到账",
        "退宽多久到账",
        "tuikuan duojiu daozhang",
        "退款多久到賬",
        "你好，请问退款多久到账呀",
    ],
)
def test_it_finds_the_answer_however_it_is_typed(index: LayeredIndex, question: str) -> None:
    assert ask(index, question)[0].article.id == "refund-time"


def test_two_questions_bring_both_answers(index: LayeredIndex) -> None:
    hits = ask(index, "退款多久到账？另外发票怎么开")
    assert {hit.article.id for hit in hits[:2]} == {"refund-time", "invoice"}
    assert {hit.part for hit in hits[:2]} == {"退款多久到账", "发票怎么开"}


def test_an_editors_synonyms_work_at_once(index: LayeredIndex) -> None:
    before, after = ask(index, "物流单号"), ask(index, "物流单号", ["快递", "物流"])
    assert after[0].article.id == "delivery"
    assert after[0].score > max((hit.score for hit in before), default=0.0)


def test_what_the_base_does_not_hold_is_refused(index: LayeredIndex) -> None:
    assert ask(index, "明天下雨吗") == []
    [asked] = index.judge.read(["明天下雨吗"], index.encoder)
    candidates = [index.base.segment.candidate(number) for number in range(len(QUESTIONS))]
    kept = index.judge.best(asked, candidates, 5, keep_refused=True)
    assert {hit.level for hit in kept} == {"refused"}
    assert len(kept) == 5


def test_the_reason_names_passage_and_words(index: LayeredIndex) -> None:
    [first, *_] = ask(index, "退款几天能到")
    assert first.why == "匹配相似问“退款几天能到”，共同的词：退款几天能到"
    assert set(first.signals) >= {"nearest", "words_nearest", "words_all"}
    assert first.signals["words_nearest"] == pytest.approx(1.0)


def test_without_vectors_it_judges_by_words_and_says_so(words_only: LayeredIndex) -> None:
    [first, *_] = ask(words_only, "退款几天能到")
    assert first.article.id == "refund-time"
    assert "仅按字词匹配" in first.why
    assert ask(words_only, "明天下雨吗") == []


def test_scores_stay_between_0_and_1_and_in_order(index: LayeredIndex) -> None:
    for question in ("退款", "怎么开", "券", "快递单号在哪看", "a" * 400):
        scores = [hit.score for hit in ask(index, question)]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 1 for score in scores)


def test_statistics_are_the_same_after_a_restart(index: LayeredIndex, tmp_path: Path) -> None:
    before = index.base.segment.statistics
    before.save(tmp_path)
    after = Statistics.load(tmp_path)
    assert after.passage_words == before.passage_words
    assert after.article_words == before.article_words
    assert np.array_equal(after.metric.mean, before.metric.mean)


def test_a_rival_close_behind_makes_the_score_smaller() -> None:
    def first(rival: float) -> float:
        found = np.array([[20.0, rival, 5.0]])
        return max(judge(found, [0], [6], [3, 3, 3], True), key=lambda one: one.score).score

    assert first(5.0) > first(19.0)


def test_more_is_asked_of_a_short_text() -> None:
    def held(length: int) -> float:
        return float(np.array([15.0, 2.0, np.log(length), 2.0, 1.0]) @ np.array(BY_MEANING.held))

    assert held(12) > held(3)
    assert not is_held(np.array([0.0, 0.0, np.log(3), 2.0, 1.0]), BY_MEANING)


def test_rankings_are_fused_by_rank() -> None:
    assert fuse([[1, 2, 3], [2, 1, 4]])[:2] == [1, 2]
    assert fuse([]) == []


def test_the_metric_damps_what_all_texts_share() -> None:
    noise = np.random.default_rng(1).normal(size=(200, 80))
    # Every text is spread widely along one direction that says nothing about its article.
    noise[:, 0] *= 30
    vectors = (noise / np.linalg.norm(noise, axis=1, keepdims=True)).astype(np.float32)
    metric = Metric.fit(vectors, np.repeat(np.arange(50), 4))
    seen = metric.apply(vectors)
    assert np.abs(seen[:, 0]).mean() < np.abs(vectors[:, 0]).mean() / 2
    assert np.allclose(np.linalg.norm(seen, axis=1), 1.0, atol=1e-4)


def test_a_tiny_base_is_measured_by_the_plain_cosine() -> None:
    vectors = np.eye(4, 8, dtype=np.float32)
    metric = Metric.fit(vectors, [0, 1, 2, 3])
    assert np.allclose(metric.apply(vectors), vectors)
