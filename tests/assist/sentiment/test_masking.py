"""What identifies a customer is hidden, and only that."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assist.sentiment.masking import mask


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("我手机13812345678，打这个", "我手机138****5678，打这个"),
        ("电话是 138-1234-5678", "电话是 138-****-5678"),
        ("+8613812345678", "+86138****5678"),
        ("１３８１２３４５６７８", "138****5678"),
        ("座机021-12345678", "座机021-*****678"),
        ("身份证11010519491231002X", "身份证110*************2X"),
        ("卡号4539578763621486", "卡号4539********1486"),
        ("卡号 4539 5787 6362 1486", "卡号 4539 **** **** 1486"),
        ("订单号：JD20240506123456", "订单号：JD**********3456"),
        ("单号是SF1234567890到哪了", "单号是SF******7890到哪了"),
        ("帮我查20240506123456789", "帮我查20***********6789"),
    ],
)
def test_numbers_that_identify_are_starred(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "我要投诉到12315",
        "价格是12999元",
        "2024年5月6日下的单",
        "尾号8866",
        "买了100件",
        "型号A1234",
    ],
)
def test_numbers_that_identify_nobody_stay(text: str) -> None:
    assert mask(text) == text


def test_all_numbers_of_a_text_are_starred() -> None:
    masked = mask("我叫王芳，电话13812345678，身份证11010519491231002X，订单号20240506123456")
    assert "12345678" not in masked
    assert "19491231" not in masked
    assert "0506" not in masked
    assert masked.startswith("我叫王芳，电话138****5678")


@given(st.text())
def test_masking_twice_is_masking_once(text: str) -> None:
    assert mask(mask(text)) == mask(text)


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True))
def test_no_mobile_number_comes_through(phone: str) -> None:
    assert phone not in mask(f"请打{phone}，谢谢")
