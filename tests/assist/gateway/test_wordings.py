"""Which questions that one article answers are the same question."""

import pytest

from assist.gateway.wordings import are_alike


@pytest.mark.parametrize(
    ("one", "other"),
    [("发票怎么开", "怎么开票"), ("多久发货", "什么时候发货"), ("怎么退货", "到底怎么退货")],
)
def test_the_same_in_other_words(one: str, other: str) -> None:
    assert are_alike(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("怎么注销账号", "注销后积分还有吗"),
        ("退款多久到账", "银行卡退款要几天"),
        ("会员怎么升级", "金卡要花多少钱"),
        ("怎么退货", "退货运费谁出"),
    ],
)
def test_another_question(one: str, other: str) -> None:
    assert not are_alike(one, other)
