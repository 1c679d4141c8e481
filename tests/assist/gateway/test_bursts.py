"""A customer who writes faster than anybody can answer."""

from assist.conversations import notices
from tests.assist.conftest import OpenDesk
from tests.assist.gateway.bots import ThinkingBot
from tests.cast import Customer
from tests.front_door import eventually

TOLD = notices.TOO_MANY_MESSAGES


def writes_while_it_thinks(open_desk: OpenDesk, *texts: str) -> tuple[Customer, ThinkingBot]:
    """A customer whose first message is being thought about while all the others arrive."""
    bot = ThinkingBot()
    customer = open_desk(bot, bot_timeout_seconds=60).customer()
    customer.says("怎么退货")
    bot.waits_until_thinking()
    for text in texts:
        customer.says(text)
    bot.is_let_go()
    return customer, bot


def heard(bot: ThinkingBot) -> list[str]:
    return [turn.text for turn in bot.heard if not turn.sender.startswith("warm-up:")]


def test_of_many_messages_the_newest_three_are_answered_in_order(open_desk: OpenDesk) -> None:
    texts = [f"订单第 {number} 句" for number in range(30)]
    customer, bot = writes_while_it_thinks(open_desk, *texts)
    eventually(lambda: len(heard(bot)) == 4 and customer.reads()[-1]["author"] == "bot")
    assert heard(bot) == ["怎么退货", *texts[-3:]]
    said = customer.reads_texts()
    assert [text for text in said if text in texts] == texts
    assert said.count(TOLD) == 1
    assert customer.sees()["status"] == "bot"


def test_a_few_messages_at_once_are_all_answered(open_desk: OpenDesk) -> None:
    texts = [f"订单第 {number} 句" for number in range(8)]
    customer, bot = writes_while_it_thinks(open_desk, *texts)
    eventually(lambda: len(heard(bot)) == 9)
    assert heard(bot) == ["怎么退货", *texts]
    assert TOLD not in customer.reads_texts()


def test_asking_for_a_person_is_heard_in_the_middle_of_a_burst(open_desk: OpenDesk) -> None:
    many = [f"订单第 {number} 句" for number in range(10)]
    customer, _ = writes_while_it_thinks(open_desk, *many, "转人工", *many)
    customer.waits_for("您排在第 1 位")
    assert customer.sees()["status"] == "waiting"


def test_it_is_told_once_however_long_it_goes_on(open_desk: OpenDesk) -> None:
    customer, bot = writes_while_it_thinks(open_desk, *[f"订单第 {n} 句" for n in range(20)])
    eventually(lambda: len(heard(bot)) == 4)
    for n in range(20, 60):
        customer.says(f"订单第 {n} 句")
    last = customer.says("怎么退货呢")
    eventually(lambda: [one for one in customer.reads(after=last["seq"]) if "7 天" in one["text"]])
    assert customer.reads_texts().count(TOLD) == 1
