"""Rules that need no bot: order numbers, trigger words, shortening, settings."""

from __future__ import annotations

from pathlib import Path
from typing import List, Optional

import pytest

from bot.answers import answers_among, offers_among, with_outcome
from bot.clients.search import Hit
from bot.reading.order_numbers import normalise_order_no
from bot.settings import read_settings


@pytest.mark.parametrize(
    "text", ["TZ2611010001", "tz 2611010001", "ｔｚ２６１１０１０００１", "2611-0100-01"]
)
def test_a_number_is_recognised_as_typed(text: str) -> None:
    assert normalise_order_no(text) == "TZ2611010001"


@pytest.mark.parametrize(
    "text", ["", "TZ", "TZ261101000", "TZ26110100012", "AB2611010001", "十个数字"]
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert normalise_order_no(text) is None


def test_an_article_keeps_its_newest_outcome_only() -> None:
    tried = with_outcome([], "a", "甲", "shown")
    tried = with_outcome(tried, "b", "乙", "shown")
    tried = with_outcome(tried, "a", "甲", "unhelpful")
    assert [(answer["article_id"], answer["outcome"]) for answer in tried] == [
        ("b", "shown"),
        ("a", "unhelpful"),
    ]


def hit(article_id: str, score: float = 0.9, part: Optional[str] = None) -> Hit:
    level = "high" if score >= 0.9 else "medium"
    return Hit(article_id, 1, f"《{article_id}》", "答案", score, level, part)


@pytest.mark.parametrize(
    ("hits", "answered"),
    [
        ([], []),
        ([hit("a", 0.5)], []),
        ([hit("a"), hit("b")], ["a"]),
        ([hit("a", part="怎么退"), hit("b", part="怎么退"), hit("c", part="邮费")], ["a", "c"]),
        ([hit("a", part="怎么退"), hit("c", 0.5, part="邮费")], ["a"]),
        ([hit("a"), hit("c", part="邮费")], ["a"]),
    ],
    ids=["nothing", "unsure", "one question", "two questions", "one is unsure", "the whole"],
)
def test_two_questions_in_one_message_get_two_answers(hits: List[Hit], answered: List[str]) -> None:
    assert [one.article_id for one in answers_among(hits, [], "问题")] == answered


def test_an_offered_title_is_the_customers_own_choice() -> None:
    hits = [hit("a"), hit("b", 0.3)]
    offered = [{"article_id": "b", "title": "《b》"}]
    assert [one.article_id for one in answers_among(hits, offered, "《b》")] == ["b"]
    assert [one.article_id for one in answers_among(hits, offered, "别的")] == ["a"]


def test_up_to_three_are_offered() -> None:
    hits = [
        hit(name, score) for name, score in zip("abcde", (0.6, 0.5, 0.4, 0.3, 0.1), strict=True)
    ]
    assert [one.article_id for one in offers_among(hits)] == ["a", "b", "c"]


def test_the_token_is_read_from_the_file_that_assist_writes(tmp_path: Path) -> None:
    environment = {"TONGZHOU_DATA_DIR": str(tmp_path)}
    assert read_settings(environment).service_token == ""
    (tmp_path / "service-token").write_text("from-file\n", encoding="utf-8")
    assert read_settings(environment).service_token == "from-file"
    assert (
        read_settings({**environment, "TONGZHOU_SERVICE_TOKEN": "named"}).service_token == "named"
    )
