"""Which of the customer's sentences are worth searching for."""

import pytest

from assist.conversations.model import Message
from assist.suggestions.choice import is_telling, questions


@pytest.mark.parametrize(
    "text",
    ["TZ2611010001", "转人工", "好的", "好的，谢谢你啊", "嗯嗯知道了", "1234567890", "我要找客服"],
)
def test_it_does_not_search_for_what_asks_nothing(text: str) -> None:
    assert not is_telling(text)


@pytest.mark.parametrize(
    "text", ["退款怎么还没到", "东西坏了", "可以退了吗", "你们客服说三天退款，现在都五天了"]
)
def test_it_searches_for_what_the_customer_wants(text: str) -> None:
    assert is_telling(text)


def test_an_outburst_is_searched_whole_and_by_its_sentences() -> None:
    turn = "你们太差劲了！我等了五天，退款怎么还没到？"
    asked = questions([Message(author="customer", text=turn)])
    assert [one.text for one in asked] == [
        turn,
        "你们太差劲了",
        "我等了五天",
        "退款怎么还没到",
    ]
    assert {one.age for one in asked} == {0}
