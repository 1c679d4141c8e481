"""What people type, checked before it enters the log."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assist.conversations.texts import check_client_id, check_text
from assist.errors import (
    TextEmpty,
    TextHasControlCharacters,
    TextTooLong,
    TongzhouError,
    WrongValue,
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("你好", "你好"),
        (" 你好\n", "你好"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("👍🏽", "👍🏽"),
        ("1\t2", "1\t2"),
    ],
)
def test_it_keeps_what_was_meant(typed: str, kept: str) -> None:
    assert check_text(typed, 100) == kept


@pytest.mark.parametrize("typed", ["", "  ", "\n", "\u200b", "\u3000\u00a0", "\ufeff"])
def test_nothing_visible_is_nothing(typed: str) -> None:
    with pytest.raises(TextEmpty):
        check_text(typed, 100)


@pytest.mark.parametrize("typed", ["a\x00b", "\x07铃", "a\x7f", "a\x85b", "a\ud83d", "\udc00"])
def test_it_refuses_what_cannot_be_shown(typed: str) -> None:
    with pytest.raises(TextHasControlCharacters):
        check_text(typed, 100)


def test_the_limit_counts_characters() -> None:
    assert check_text("好" * 10, 10) == "好" * 10
    with pytest.raises(TextTooLong, match="10 个字"):
        check_text("好" * 11, 10)


@pytest.mark.parametrize("client_id", ["", "x" * 101, "a\tb", "\ud83d"])
def test_a_client_id_is_short_and_visible(client_id: str) -> None:
    with pytest.raises(WrongValue):
        check_client_id(client_id)


@given(st.text(alphabet=st.characters(codec=None), max_size=60))
def test_what_it_lets_through_can_be_stored_and_checked_again(typed: str) -> None:
    try:
        kept = check_text(typed, 50)
    except TongzhouError:
        return
    assert 1 <= len(kept) <= 50
    assert kept.encode("utf-8").decode("utf-8") == kept
    assert check_text(kept, 50) == kept
