"""How customers' words are read: tables of phrases in phrases/, each with its false friends."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional, Tuple

import pytest
import yaml

from bot.reading.amounts import find_amounts, read_amount
from bot.reading.choices import FIELDS, read_choice, read_field, read_kind, read_reason
from bot.reading.contacts import (
    is_company,
    read_address,
    read_email,
    read_phone,
    read_phone_tail,
    read_tax_no,
    read_title,
)
from bot.reading.dates import find_days, read_days, read_part_of_day
from bot.reading.numerals import read_number
from bot.reading.order_numbers import find_order_no
from bot.reading.ordinals import read_ordinal
from bot.reading.products import read_products, read_vocabulary
from bot.reading.said import Said

WEDNESDAY = date(2026, 11, 25)
PHRASES = Path(__file__).with_name("phrases")


def phrases(name: str) -> Dict[str, Any]:
    """A file of phrases; every word in it is text, so that 2026-11-25 stays what it is."""
    return yaml.load((PHRASES / f"{name}.yml").read_text("utf-8"), Loader=yaml.BaseLoader)


DATES, AMOUNTS, ADDRESSES = phrases("dates"), phrases("amounts"), phrases("addresses")
WORDS, CHOICES = phrases("words"), phrases("choices")
FIELD_NAMES = [name for name, _ in FIELDS]
READERS: Dict[str, Callable[[str], Optional[str]]] = {
    "reasons": read_reason,
    "kinds": read_kind,
    "fields": lambda text: read_field(text, FIELD_NAMES),
    "titles": read_title,
    "order_numbers": find_order_no,
    "phones": read_phone,
    "tails": read_phone_tail,
    "tax_numbers": read_tax_no,
    "emails": read_email,
}
SAID = [(kind, text, value) for kind in READERS for text, value in WORDS[kind].items()]
CHOSEN = [(shown, text, key) for shown in CHOICES for text, key in CHOICES[shown]["said"].items()]


@pytest.mark.parametrize(("text", "days"), DATES["dates"].items())
def test_a_day_is_read_as_the_customer_means_it(text: str, days: str) -> None:
    found = read_days(text, WEDNESDAY)
    assert found is not None and found.iso == days


@pytest.mark.parametrize(("text", "days"), DATES["later"].items())
def test_days_that_the_rules_did_not_know(text: str, days: str) -> None:
    found = read_days(text, WEDNESDAY)
    assert (found.iso if found else "none") == days


@pytest.mark.parametrize("text", DATES["none"])
def test_what_only_looks_like_a_day_is_none(text: str) -> None:
    assert find_days(text, WEDNESDAY) == []


@pytest.mark.parametrize(
    ("text", "today", "days"),
    [
        ("下周一", date(2026, 11, 22), "2026-11-23"),
        ("这周五", date(2026, 11, 22), "2026-11-20"),
        ("12.28买的", date(2027, 1, 3), "2026-12-28"),
        ("上个月底", date(2027, 1, 3), "2026-12-31"),
        ("一个月前", date(2026, 3, 31), "2026-02-28"),
        ("31号", date(2026, 12, 2), "2026-12-31"),
        ("2月29号", date(2027, 12, 1), "2028-02-29"),
    ],
    ids=str,
)
def test_weeks_months_and_years_turn(text: str, today: date, days: str) -> None:
    found = read_days(text, today)
    assert found is not None and found.iso == days


def test_two_days_in_one_message_are_both_found() -> None:
    found = find_days("昨天买的，后天能到吗", WEDNESDAY)
    assert [one.value.iso for one in found] == ["2026-11-24", "2026-11-27"]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("明早来", "morning"),
        ("上午吧", "morning"),
        ("10点", "morning"),
        ("中午在家", "noon"),
        ("下午三点", "afternoon"),
        ("15:30", "afternoon"),
        ("晚上八点", "evening"),
        ("下班后", "evening"),
        ("明天", None),
        ("110点", None),
    ],
)
def test_the_part_of_the_day_is_read(text: str, part: Optional[str]) -> None:
    assert read_part_of_day(text) == part


@pytest.mark.parametrize(("text", "yuan"), [*AMOUNTS["amounts"].items(), *AMOUNTS["later"].items()])
def test_an_amount_is_read_in_yuan(text: str, yuan: List[str]) -> None:
    assert [str(found.value) for found in find_amounts(text)] == yuan


@pytest.mark.parametrize("text", AMOUNTS["none"])
def test_a_quantity_is_no_amount(text: str) -> None:
    assert read_amount(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [("一百二", 120), ("一百零二", 102), ("廿五", 25), ("1万2", 12000), ("两三", None), ("", None)],
)
def test_a_numeral_is_read(text: str, number: Optional[int]) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize(("text", "kept"), ADDRESSES["addresses"].items())
def test_an_address_is_kept_without_what_stands_around_it(text: str, kept: str) -> None:
    assert read_address(text) == (text if kept == "same" else kept)


@pytest.mark.parametrize("text", ADDRESSES["not_full"])
def test_an_address_without_a_door_is_asked_again(text: str) -> None:
    assert read_address(text) is None


@pytest.mark.parametrize("text", ADDRESSES["later"]["full"])
def test_an_address_that_the_rules_did_not_know(text: str) -> None:
    assert read_address(text)


@pytest.mark.parametrize("text", [*ADDRESSES["none"], *ADDRESSES["later"]["none"]])
def test_a_sentence_about_places_is_no_address(text: str) -> None:
    assert read_address(text) is None


@pytest.mark.parametrize(("kind", "text", "value"), SAID)
def test_words_are_read(kind: str, text: str, value: str) -> None:
    assert READERS[kind](text) == (None if value == "none" else value)


@pytest.mark.parametrize("text", WORDS["questions"])
def test_a_question_is_one(text: str) -> None:
    assert Said(text).is_question


@pytest.mark.parametrize("text", WORDS["statements"])
def test_a_question_word_alone_asks_nothing(text: str) -> None:
    assert not Said(text).is_question


@pytest.mark.parametrize(("shown", "text", "key"), CHOSEN)
def test_one_of_what_was_shown_is_chosen(shown: str, text: str, key: str) -> None:
    chosen = read_choice(text, CHOICES[shown]["shown"], WEDNESDAY)
    assert chosen == (None if key == "none" else key)


def test_a_bare_weekday_means_the_one_that_was_shown() -> None:
    shown = {"mon": "11月23日（周一）上午", "tue": "11月24日（周二）上午"}
    assert read_choice("周一上午", shown, date(2026, 11, 22)) == "mon"


def test_an_order_is_found_by_its_day_where_the_title_shows_it() -> None:
    shown = {
        "TZ2611010001": "TZ2611010001 11月24日 青瓷马克杯 已发货",
        "TZ2611010002": "TZ2611010002 11月20日 亚麻抱枕 待发货",
    }
    assert read_choice("昨天买的", shown, WEDNESDAY) == "TZ2611010001"
    assert read_choice("上周买的", shown, WEDNESDAY) == "TZ2611010002"
    assert read_choice("前天买的", shown, WEDNESDAY) is None


@pytest.mark.parametrize(
    ("text", "count", "place"),
    [
        ("上面那个", 2, 0),
        ("后一个", 2, 1),
        ("上面那个", 3, None),
        ("第二个", 1, None),
        ("最后一个", 0, None),
    ],
)
def test_a_place_is_counted_among_what_was_shown(
    text: str, count: int, place: Optional[int]
) -> None:
    assert read_ordinal(text, count) == place


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("马克杯", ["青瓷马克杯"]),
        ("保温杯漏水", ["不锈钢保温杯"]),
        ("杯子碎了", ["青瓷马克杯", "不锈钢保温杯"]),
        ("抱枕和香薰", ["亚麻抱枕", "雪松香薰蜡烛"]),
        ("快递", []),
    ],
)
def test_goods_are_known_by_their_everyday_words(text: str, names: List[str]) -> None:
    assert read_products(text) == names


def test_another_shop_may_have_no_words_for_its_goods(tmp_path: Path) -> None:
    empty = tmp_path / "products.yml"
    empty.write_text("products:\n", encoding="utf-8")
    assert read_vocabulary(empty) == {}


@pytest.mark.parametrize("text", ["公司", "开公司抬头", "杭州小舟科技有限公司", "北京大学"])
def test_an_organisation_is_known(text: str) -> None:
    assert is_company(text)


@pytest.mark.parametrize("text", ["个人", "李小雨", "怎么还没到店", "什么结局", "在店里买的"])
def test_not_every_shop_in_a_sentence_is_an_organisation(text: str) -> None:
    assert not is_company(text)


ENDLESS: Tuple[str, ...] = (
    "是",
    "给",
    "改",
    "1",
    "一百",
    "年",
    "上",
    "市",
    "a@",
    "11.",
    "正",
    "吧",
    "不是",
    "- ",
)


@pytest.mark.parametrize("part", ENDLESS)
def test_the_same_again_and_again_is_read_in_no_time(part: str) -> None:
    text = part * 250
    for read in (*READERS.values(), read_address, read_amount, lambda said: Said(said).is_question):
        read(text)
    read_days(text, WEDNESDAY)
    read_choice(text, CHOICES["pickups"]["shown"], WEDNESDAY)
