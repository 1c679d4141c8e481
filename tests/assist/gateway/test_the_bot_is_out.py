"""The bot is down, late or talks rubbish: the customer is told and goes to people."""

from typing import Any

import pytest

from assist.errors import BotUnavailable
from assist.testing import FakeBot
from tests.assist.conftest import OpenDesk
from tests.assist.gateway.bots import RamblingBot, ThinkingBot
from tests.assist.running_desk import RunningDesk
from tests.cast import Customer
from tests.front_door import eventually


def assert_told_and_queued(desk: RunningDesk, customer: Customer, text: str) -> None:
    customer.waits_for("暂时无法回答")
    assert customer.sees()["status"] == "waiting"
    texts = customer.reads_texts()
    assert texts.count(text) == 1
    assert sum("暂时无法回答" in one for one in texts) == 1
    assert desk.zhangmin.waiting_ids() == [customer.id]
    packet = desk.zhangmin.opens(customer)["handoff"]
    assert packet["reason"] == "bot_unavailable"
    assert text in [line["text"] for line in packet["transcript"]]


def test_it_queues_the_customer_when_the_bot_is_down(desk: RunningDesk) -> None:
    desk.bot.fail_with = BotUnavailable()
    customer = desk.customer()
    customer.says("怎么退货")
    assert_told_and_queued(desk, customer, "怎么退货")


def test_it_queues_the_customer_when_the_bot_is_too_late(open_desk: OpenDesk) -> None:
    bot = ThinkingBot()
    desk = open_desk(bot, bot_timeout_seconds=0.1)
    customer = desk.customer()
    customer.says("怎么退货")
    assert_told_and_queued(desk, customer, "怎么退货")


@pytest.mark.parametrize(
    "items",
    [[], [{}], [{"text": "  "}], ["你好"], [None], {"text": "你好"}, None, [{"text": "\ud83d"}]],
)
def test_it_queues_the_customer_when_the_bot_talks_rubbish(open_desk: OpenDesk, items: Any) -> None:
    desk = open_desk(RamblingBot(items))
    customer = desk.customer()
    customer.says("怎么退货")
    assert_told_and_queued(desk, customer, "怎么退货")
    assert desk.heard_by_bot() == ["怎么退货"]


def test_it_queues_the_customer_when_the_bot_breaks(desk: RunningDesk) -> None:
    desk.bot.fail_with = RuntimeError("wires crossed")
    customer = desk.customer()
    customer.says("怎么退货")
    assert_told_and_queued(desk, customer, "怎么退货")
    assert desk.heard_by_bot() == ["怎么退货"]


def test_a_message_sent_again_while_the_bot_is_out_stands_once(desk: RunningDesk) -> None:
    desk.bot.fail_with = BotUnavailable()
    customer = desk.customer()
    first = customer.says("怎么退货", client_id="m-1")
    customer.waits_for("暂时无法回答")
    assert customer.says("怎么退货", client_id="m-1") == first
    assert customer.reads_texts().count("怎么退货") == 1


def test_it_is_silent_while_a_person_owns_the_conversation(desk: RunningDesk) -> None:
    customer = desk.customer()
    customer.says("怎么退货")
    customer.waits_for("7 天内")
    desk.zhangmin.claims(customer)
    customer.says("查一下我的订单")
    # The other customer proves that the bot is at work and would have answered by now.
    other = desk.customer()
    other.says("怎么退货")
    other.waits_for("7 天内")
    assert desk.heard_by_bot() == ["怎么退货", "怎么退货"]
    assert "请告诉我" not in "".join(customer.reads_texts())


def test_it_drops_an_answer_that_comes_after_a_person_took_over(open_desk: OpenDesk) -> None:
    bot = ThinkingBot()
    desk = open_desk(bot)
    customer = desk.customer()
    customer.says("怎么退货")
    bot.waits_until_thinking()
    desk.zhangmin.claims(customer)
    bot.is_let_go()
    eventually(lambda: bot.gave_answers == 2)
    # Its worker takes the next customer's turn the same way: after that the first is decided.
    other = desk.customer()
    other.says("怎么退货")
    other.waits_for("7 天内")
    assert "7 天内" not in "".join(customer.reads_texts())
    assert customer.sees()["status"] == "human"


def test_it_answers_after_a_restart_what_was_still_owed(open_desk: OpenDesk) -> None:
    thinking = ThinkingBot()
    before = open_desk(thinking)
    customer = before.customer()
    customer.says("怎么退货")
    thinking.waits_until_thinking()
    after = open_desk(FakeBot())
    customer.door = after.door
    customer.waits_for("7 天内")
    assert customer.reads_texts().count("怎么退货") == 1
    thinking.is_let_go()
    eventually(lambda: thinking.gave_answers == 2)
    assert sum("7 天内" in text for text in customer.reads_texts()) == 1
