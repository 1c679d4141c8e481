"""Cleaning makes texts regular and can always point back at the original."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assist.sentiment.cleaning import MAX_CHARACTERS, clean, is_only_codes

ANY_TEXT = st.text(st.characters(exclude_categories=()))


def test_full_width_forms_become_narrow() -> None:
    assert clean("ＡＰＰ打不开！？\u3000１２３１５").text == "APP打不开!? 12315"


def test_lone_surrogates_are_replaced() -> None:
    assert clean("坏\ud83d了").text == "坏\ufffd了"


def test_a_run_of_marks_keeps_three() -> None:
    assert clean("退钱！！！！！！！").text == "退钱!!!"


def test_digits_are_never_shortened() -> None:
    assert clean("订单8000000001").text == "订单8000000001"


def test_a_shortened_run_points_at_the_whole_run() -> None:
    cleaned = clean("退钱！！！！！！！快")
    assert cleaned.original_range(2, 5) == (2, 9)


def test_long_texts_are_cut() -> None:
    cleaned = clean("退款慢" * 500)
    assert len(cleaned.text) == MAX_CHARACTERS
    assert cleaned.original_range(0, MAX_CHARACTERS) == (0, MAX_CHARACTERS)


@given(ANY_TEXT)
def test_every_character_has_its_place(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned.offsets) == len(cleaned.text) + 1
    assert list(cleaned.offsets) == sorted(set(cleaned.offsets))
    assert cleaned.offsets[-1] <= len(text)
    cleaned.text.encode("utf-8")


@pytest.mark.parametrize(
    "text", ["91330106MA2H12345X", "13800138000 TZ1234567890", "xiaoyu@example.com"]
)
def test_a_number_or_an_address_is_only_a_code(text: str) -> None:
    assert is_only_codes(text)


@pytest.mark.parametrize("text", ["so slow, waited 5 days", "12315", "666", "订单TZ1234567890", ""])
def test_whatever_a_customer_says_with_it_is_more_than_a_code(text: str) -> None:
    assert not is_only_codes(text)
