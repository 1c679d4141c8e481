"""What the bot has under way for a customer: kept while it serves, told to whoever comes next."""

import asyncio
import threading
from typing import Any

import pytest

from assist.gateway.bot import BotAnswer, BotTurn
from assist.testing import FakeBot, act, say
from tests.assist.conftest import OpenDesk
from tests.assist.running_desk import RunningDesk
from tests.cast import Customer
from tests.front_door import eventually

RETURN_BEGUN = {
    "name": "return",
    "fields": {"order_no": "TZ2611010001", "reason": "quality", "item": None},
}


class ServingBot(FakeBot):
    """Begins a return on 退货, goes on with it, ends it on 算了 and breaks off on 转人工."""

    def _items(self, turn: BotTurn) -> list[dict[str, Any]]:
        if "退货" in turn.text:
            return [say("请问是什么原因退货？"), act("service", service=RETURN_BEGUN)]
        if turn.text == "算了":
            return [say("好的，不办了。"), act("service", service=None)]
        if "人工" in turn.text:
            return [
                say("正在为您转接。"),
                act("service", service=None),
                act("request_human", reason="user_request", slots={}),
            ]
        return [say("请再说一遍。")]

    def slots_told(self) -> dict[str, Any]:
        """What the gateway told it with the newest message."""
        return dict(self.heard[-1].metadata["slots"])


@pytest.fixture
def bot() -> ServingBot:
    return ServingBot()


@pytest.fixture
def desk(open_desk: OpenDesk, bot: ServingBot) -> RunningDesk:
    return open_desk(bot, bot_turns_per_episode=3)


@pytest.fixture
def customer(desk: RunningDesk) -> Customer:
    """A customer in the middle of a return."""
    customer = desk.customer()
    customer.says("我要退货")
    customer.waits_for("什么原因")
    return customer


def asks_on(desk: RunningDesk, customer: Customer, *texts: str) -> None:
    for text in texts:
        asked = customer.says(text)
        eventually(lambda seq=asked["seq"]: desk.answers_after(customer, seq))


def test_the_bot_is_told_of_it_at_every_turn(
    desk: RunningDesk, customer: Customer, bot: ServingBot
) -> None:
    asks_on(desk, customer, "质量不好")
    assert bot.slots_told()["service"] == RETURN_BEGUN


def test_a_new_episode_of_the_bot_goes_on_with_it(
    desk: RunningDesk, customer: Customer, bot: ServingBot
) -> None:
    asks_on(desk, customer, "一", "二", "三")
    assert bot.heard[-1].sender == f"{customer.id}:2"
    assert bot.slots_told()["service"] == RETURN_BEGUN


def test_it_is_forgotten_when_the_customer_leaves_it(
    desk: RunningDesk, customer: Customer, bot: ServingBot
) -> None:
    asks_on(desk, customer, "算了", "你好")
    assert "service" not in bot.slots_told()


@pytest.mark.parametrize("asks", ["by word", "by button"])
def test_the_agent_sees_how_far_it_came(desk: RunningDesk, customer: Customer, asks: str) -> None:
    if asks == "by word":
        customer.says("转人工")
        customer.waits_for("您排在第 1 位")
    else:
        customer.asks_for_a_person()
    assert desk.zhangmin.opens(customer)["handoff"]["slots"] == {
        "service": "return",
        "order_no": "TZ2611010001",
        "reason": "quality",
    }


OFFERED = "您之前要办的退换货（订单 TZ2611010001）还没有办完，需要接着办吗？"


def comes_back_from_a_person(desk: RunningDesk, customer: Customer) -> None:
    desk.zhangmin.replies(customer, "我先看一下")
    desk.zhangmin.returns_to_bot(customer)


def test_after_a_person_the_bot_offers_to_go_on_and_knows_the_order(
    desk: RunningDesk, customer: Customer, bot: ServingBot
) -> None:
    comes_back_from_a_person(desk, customer)
    offered = customer.reads()[-1]
    assert (offered["author"], offered["text"]) == ("bot", OFFERED)
    assert [one["title"] for one in offered["buttons"]] == ["接着办", "不用了"]
    asks_on(desk, customer, "你好")
    assert bot.slots_told() == {"order_no": "TZ2611010001"}, "the person may have settled it"
    assert bot.heard[-1].metadata["goes_on"] is False


@pytest.mark.parametrize("word", ["接着办", "好的", "确认", "继续刚才的退货"])
def test_it_goes_on_where_it_stood_if_the_customer_wants_it(
    desk: RunningDesk, customer: Customer, bot: ServingBot, word: str
) -> None:
    comes_back_from_a_person(desk, customer)
    asks_on(desk, customer, word)
    assert bot.slots_told()["service"] == RETURN_BEGUN
    assert bot.heard[-1].metadata["goes_on"] is True


def test_a_yes_to_something_else_takes_up_nothing(
    desk: RunningDesk, customer: Customer, bot: ServingBot
) -> None:
    comes_back_from_a_person(desk, customer)
    asks_on(desk, customer, "运费谁出", "好的")
    assert "service" not in bot.slots_told()
    asks_on(desk, customer, "继续办退货吧")
    assert bot.slots_told()["service"] == RETURN_BEGUN, "asked for by name it goes on later too"


def test_asked_for_a_person_by_word_it_is_offered_too(
    desk: RunningDesk, customer: Customer, bot: ServingBot
) -> None:
    customer.says("转人工")
    customer.waits_for("您排在第 1 位")
    comes_back_from_a_person(desk, customer)
    assert customer.reads_texts()[-1] == OFFERED


def test_what_ended_with_the_conversation_is_not_brought_up_again(
    desk: RunningDesk, customer: Customer, bot: ServingBot
) -> None:
    desk.zhangmin.replies(customer, "我帮您办好了")
    desk.zhangmin.resolves(customer)
    asks_on(desk, customer, "继续")
    assert bot.slots_told() == {"order_no": "TZ2611010001"}


def test_another_service_takes_its_place(
    desk: RunningDesk, customer: Customer, bot: ServingBot
) -> None:
    comes_back_from_a_person(desk, customer)
    asks_on(desk, customer, "我要退货", "算了", "继续")
    assert "service" not in bot.slots_told()


class StuckBot(ServingBot):
    """Never comes back from a 确认, as if the desk had died meanwhile."""

    def __init__(self) -> None:
        super().__init__()
        self.has_taken_it = threading.Event()

    async def answer(self, turn: BotTurn) -> BotAnswer:
        answer = await super().answer(turn)
        if turn.text == "确认":
            self.has_taken_it.set()
            await asyncio.Event().wait()
        return answer


def test_after_a_crash_it_goes_on_in_a_new_episode(open_desk: OpenDesk) -> None:
    """Rasa may have taken the 确认 that stood in flight: asked again as the same sender, it would
    take it twice."""
    stuck, after = StuckBot(), ServingBot()
    customer = open_desk(stuck, bot_timeout_seconds=60).customer()
    customer.says("我要退货")
    customer.waits_for("什么原因")
    customer.says("确认")
    assert stuck.has_taken_it.wait(10)
    customer.door = open_desk(after).door
    customer.waits_for("请再说一遍")
    [lost] = [turn for turn in stuck.heard if turn.text == "确认"]
    [asked] = [turn for turn in after.heard if turn.text == "确认"]
    assert (lost.sender, asked.sender) == (f"{customer.id}:1", f"{customer.id}:2")
    assert asked.metadata["slots"]["service"] == RETURN_BEGUN


@pytest.mark.parametrize("rubbish", ["return", ["return"], 7])
def test_a_service_of_another_shape_is_only_logged(open_desk: OpenDesk, rubbish: Any) -> None:
    class Rambling(FakeBot):
        async def answer(self, turn: BotTurn) -> BotAnswer:
            self.heard.append(turn)
            return BotAnswer([say("好的。"), act("service", service=rubbish)])

    bot = Rambling()
    desk = open_desk(bot)
    customer = desk.customer()
    asks_on(desk, customer, "一", "二")
    assert customer.sees()["status"] == "bot"
    assert "service" not in bot.heard[-1].metadata["slots"]
