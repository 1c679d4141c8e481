"""What a customer's message is, and how a question ended: the plain rules."""

from datetime import datetime, timedelta

import pytest

from assist.clock import utc_now
from assist.learning.asking import asks
from assist.learning.outcomes import judge
from assist.learning.timeline import HandedOver, Said, Timeline, answered_seq

NINE = utc_now().replace(hour=9, minute=0, second=0, microsecond=0)


def minutes(count: float) -> datetime:
    return NINE + timedelta(minutes=count)


def customer(seq: int, text: str, at: float, status: str = "bot") -> Said:
    return Said(seq, "customer", text, minutes(at), status)


def bot(seq: int, answers: int, at: float, article_id: str | None = None, **more: str) -> Said:
    return Said(seq, "bot", "回答", minutes(at), "bot", article_id, answers, **more)  # type: ignore[arg-type]


def ends(*said: Said, handoffs: tuple[HandedOver, ...] = ()) -> list[tuple[int, str, str | None]]:
    judged = judge(Timeline(said, handoffs))
    return [(one.seq, one.outcome, one.article_id) for one in judged]


@pytest.mark.parametrize(
    "text",
    [
        "怎么退货",
        "积分能换话费吗",
        "你好，请问运费谁出",
        "tuikuan",
        "运费",
        "怎么联系人工客服处理我的退款问题啊",
    ],
)
def test_these_ask_something(text: str) -> None:
    assert asks(text)


@pytest.mark.parametrize(
    "text",
    ["", "你好", "您好，在吗", "好的谢谢您", "谢谢你的帮助", "TZ2024000001", "订", "转人工", "找真人客服",
     "有帮助", "没帮助", "没有帮助", "这个回答没什么用", "对我没有帮助", "👍", "？？？", "嗯嗯好的"],
)  # fmt: skip
def test_these_ask_nothing(text: str) -> None:
    assert not asks(text)


def test_each_answer_belongs_to_its_question_however_late_it_comes() -> None:
    said = (
        customer(1, "怎么退货", 0),
        customer(2, "怎么开发票", 0.1),
        bot(3, 1, 0.2, "returns"),
        bot(4, 2, 0.3, "invoices"),
    )
    assert ends(*said) == [(1, "answered", "returns"), (2, "answered", "invoices")]


def test_the_bots_messages_name_what_they_answer() -> None:
    assert answered_seq("bot", "bot:12:0") == 12
    for author, client_id in [("bot", "greeting"), ("customer", "bot:12:0"), ("bot", "bot:x:0")]:
        assert answered_seq(author, client_id) is None


def test_what_the_bot_settles_without_knowledge_is_left_out() -> None:
    assert ends(customer(1, "查一下我的订单", 0), bot(2, 1, 0.1)) == []


def test_what_is_not_answered_yet_is_left_out() -> None:
    assert ends(customer(1, "怎么退货", 0)) == []


def test_who_asks_for_a_person_much_later_has_something_else_in_mind() -> None:
    said = (customer(1, "怎么退货", 0), bot(2, 1, 0.1, "returns"))
    soon, late = HandedOver(minutes(5), "user_request"), HandedOver(minutes(45), "user_request")
    assert ends(*said, handoffs=(soon,)) == [(1, "handed_over", "returns")]
    assert ends(*said, handoffs=(late,)) == [(1, "answered", "returns")]


@pytest.mark.parametrize(
    ("reason", "outcome"),
    [
        ("user_request", "handed_over"),
        ("negative_sentiment", "handed_over"),
        ("bot_unavailable", "answered"),
        ("trigger_word", "answered"),
        ("vip", "answered"),
    ],
)
def test_only_some_handoffs_tell_of_the_answer(reason: str, outcome: str) -> None:
    said = (customer(1, "怎么退货", 0), bot(2, 1, 0.1, "returns"))
    assert ends(*said, handoffs=(HandedOver(minutes(1), reason),)) == [(1, outcome, "returns")]


def test_a_word_or_two_count_when_the_bot_gave_up_on_them() -> None:
    gave_up, asked = (
        HandedOver(minutes(1), "low_confidence"),
        HandedOver(minutes(1), "user_request"),
    )
    assert ends(customer(1, "积分", 0), handoffs=(gave_up,)) == [(1, "handed_over", None)]
    assert ends(customer(1, "积分", 0), handoffs=(asked,)) == []
