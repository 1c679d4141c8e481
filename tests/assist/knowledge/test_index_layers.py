"""Base and delta are searched as one, and what may not be shown crowds out nothing."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from assist.knowledge.articles.drafts import ArticleDraft
from assist.knowledge.search import dense, reading
from assist.knowledge.search.index import LayeredIndex
from assist.knowledge.search.passages import Entry
from assist.knowledge.search.segment import Segment
from assist.testing import FakeEncoder

TODAY = date(2026, 6, 1)
ENCODER = FakeEncoder()
TOPICS = ["退货", "发票", "物流", "优惠券", "会员积分", "修改地址", "支付失败", "账号注销"]


def entry(id_: str, title: str, **fields: object) -> Entry:
    draft = ArticleDraft.model_validate({"id": id_, "title": title, "body": title, **fields})
    return reading.entry_of(draft, version=1, changed_at=1)


def shop_entries() -> Iterator[Entry]:
    for topic in TOPICS:
        yield entry(f"{topic}-how".encode().hex(), f"{topic}应该怎么办理？")
        yield entry(f"{topic}-when".encode().hex(), f"{topic}需要等多长时间？")


def base_of(*entries: Entry) -> LayeredIndex:
    return LayeredIndex.of(Segment.build(entries, ENCODER.encode), ENCODER)


def found(
    index: LayeredIndex, query: str, audience: str = "customer", k: int = 5, **more: bool
) -> list[str]:
    [hits] = index.search([query], k, audience, TODAY, **more)
    return [hit.article.id for hit in hits]


def test_a_delta_finds_what_a_merged_base_finds() -> None:
    entries = list(shop_entries())
    merged = base_of(*entries)
    layered = base_of(*entries[:12]).with_changes(frozenset(), entries[12:], ENCODER.encode)
    assert len(layered.layers) == 2
    for one in entries:
        title = one.article.title
        assert found(layered, title, k=1) == found(merged, title, k=1) == [one.article.id]


def test_a_changed_article_is_found_by_what_it_says_now() -> None:
    index = base_of(entry("a", "退货应该怎么办理？"), entry("b", "发票应该怎么下载？"))
    changed = index.with_changes({"a"}, [entry("a", "海外仓库在哪些国家？")], ENCODER.encode)
    assert found(changed, "海外仓库在哪些国家？", k=1) == ["a"]
    assert found(index, "退货应该怎么办理？", k=1) == ["a"]
    assert "a" not in found(changed, "退货应该怎么办理？")
    again = changed.with_changes({"a"}, [], ENCODER.encode)
    assert found(again, "海外仓库在哪些国家？", keep_refused=True) == ["b"]
    assert again.article_count == 1


def test_a_text_that_two_articles_say_finds_both() -> None:
    index = base_of(entry("a", "退货应该怎么办理？"), entry("b", "退货应该怎么办理？"))
    assert index.base.segment.text_count == 1
    assert found(index, "退货应该怎么办理？") == ["a", "b"]


@pytest.mark.parametrize("is_graph", [False, True], ids=["exact", "graph"])
@pytest.mark.parametrize("staff_count", [300, 900], ids=["some", "nearly all"])
def test_staff_articles_crowd_out_no_customer_article(
    monkeypatch: pytest.MonkeyPatch, is_graph: bool, staff_count: int
) -> None:
    if is_graph:
        monkeypatch.setattr(dense, "EXACT_UP_TO", 10)
    nearer = [entry(f"s-{n}", f"退货运费补偿{n}", audience="staff") for n in range(staff_count)]
    other = [entry(f"o-{n}", f"{TOPICS[n % 8]}的第{n}条说明") for n in range(200)]
    index = base_of(*nearer, entry("c", "退货的运费由谁来补偿"), *other)
    query = "退货运费补偿"
    assert "c" not in found(index, query, "staff", k=50, keep_refused=True)
    assert "c" in found(index, query, k=50, keep_refused=True)


def test_an_article_is_valid_to_the_end_of_its_last_day() -> None:
    index = base_of(entry("a", "春季满减券怎么领取？", valid_until=TODAY))
    for audience in ("customer", "staff"):
        assert found(index, "春季满减券怎么领取？", audience) == ["a"]
        tomorrow = TODAY + timedelta(days=1)
        assert index.search(["春季满减券怎么领取？"], 5, audience, tomorrow) == [[]]


def test_without_an_encoder_words_are_compared_and_it_says_so() -> None:
    entries = list(shop_entries())
    index = LayeredIndex.of(Segment.build(entries, None), None)
    [[hit, *_], nothing] = index.search(["发票应该怎么办理", "量子纠缠"], 5, "customer", TODAY)
    assert hit.article.title == "发票应该怎么办理？"
    assert "仅按字词匹配" in hit.why
    assert nothing == []
    [[whole, *_]] = base_of(*entries).search(["发票应该怎么办理"], 5, "customer", TODAY)
    assert "仅按字词匹配" not in whole.why


@pytest.mark.parametrize("query", ["", "   ", "\n", "？！"])
def test_a_query_without_words_finds_nothing(query: str) -> None:
    index = base_of(*shop_entries())
    assert index.search([query, "发票应该怎么办理"], 1, "customer", TODAY)[0] == []


def test_a_long_query_is_read_as_far_as_it_says_what_it_wants() -> None:
    asked: list[int] = []

    class Measuring(FakeEncoder):
        def encode(self, texts):  # type: ignore[no-untyped-def]
            asked.extend(len(text) for text in texts)
            return super().encode(texts)

    index = base_of(*shop_entries()).with_encoder(Measuring())
    assert found(index, "发票应该怎么办理" + "很" * 100_000) is not None
    assert max(asked) <= 500
