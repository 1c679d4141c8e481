"""Rules that need no bot: order numbers, trigger words, shortening, settings."""

from __future__ import annotations

from pathlib import Path
from typing import List, Optional

import pytest

from bot.answers import answers_among, with_outcome
from bot.clients.search import Hit
from bot.order_numbers import normalise_order_no
from bot.settings import read_settings
from bot.trigger_words import has_trigger_word


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


@pytest.mark.parametrize(
    "text", ["我要投诉", "打12315", "找律师", "曝光你们", "法院起诉", "不退我就投诉"]
)
def test_a_threat_is_a_threat(text: str) -> None:
    assert has_trigger_word(text)


@pytest.mark.parametrize("text", ["我不想投诉", "没有投诉的意思", "服务太差了", "不会曝光的"])
def test_a_denied_threat_is_none(text: str) -> None:
    assert not has_trigger_word(text)


def test_an_article_keeps_its_newest_outcome_only() -> None:
    tried = with_outcome([], "a", "甲", "shown")
    tried = with_outcome(tried, "b", "乙", "shown")
    tried = with_outcome(tried, "a", "甲", "unhelpful")
    assert [(answer["article_id"], answer["outcome"]) for answer in tried] == [
        ("b", "shown"),
        ("a", "unhelpful"),
    ]


def hit(article_id: str, level: str = "high", part: Optional[str] = None) -> Hit:
    return Hit(article_id, 1, article_id, "答案", 0.9, level, part)


@pytest.mark.parametrize(
    ("hits", "answered"),
    [
        ([], []),
        ([hit("a", "low")], []),
        ([hit("a"), hit("b")], ["a"]),
        ([hit("a", part="怎么退"), hit("b", part="怎么退"), hit("c", part="邮费")], ["a", "c"]),
        ([hit("a", part="怎么退"), hit("c", "medium", part="邮费")], ["a"]),
        ([hit("a"), hit("c", part="邮费")], ["a"]),
    ],
    ids=["nothing", "unsure", "one question", "two questions", "one is unsure", "the whole"],
)
def test_two_questions_in_one_message_get_two_answers(hits: List[Hit], answered: List[str]) -> None:
    chosen = answers_among(hits, ("high", "medium"))
    assert [one.article_id for one in chosen] == answered


def test_the_token_is_read_from_the_file_that_assist_writes(tmp_path: Path) -> None:
    environment = {"TONGZHOU_DATA_DIR": str(tmp_path)}
    assert read_settings(environment).service_token == ""
    (tmp_path / "service-token").write_text("from-file\n", encoding="utf-8")
    assert read_settings(environment).service_token == "from-file"
    assert (
        read_settings({**environment, "TONGZHOU_SERVICE_TOKEN": "named"}).service_token == "named"
    )
