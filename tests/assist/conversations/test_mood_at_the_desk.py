"""What agents see of a customer's mood, and what it does to the queue."""

import pytest

from assist.conversations.notices import IN_DANGER, IN_DESPAIR, IN_DOUBT, in_danger
from tests.assist.running_desk import RunningDesk
from tests.cast import Customer
from tests.front_door import Json, eventually


def card_of(desk: RunningDesk, customer: Customer) -> Json:
    cards = [card for section in desk.zhangmin.inbox().values() for card in section]
    return next(card for card in cards if card["id"] == customer.id)


def says_and_is_scored(desk: RunningDesk, customer: Customer, text: str) -> int:
    seq: int = customer.says(text)["seq"]
    desk.settles(customer)
    return seq


def test_the_card_and_the_page_show_one_flag_with_its_words_and_moment(desk: RunningDesk) -> None:
    customer = desk.waiting_customer()
    desk.settles(customer)
    assert card_of(desk, customer)["mood"]["is_unhappy"] is False
    seq = says_and_is_scored(desk, customer, "你们是垃圾吗，太差了")
    [message] = [one for one in customer.reads() if one["seq"] == seq]
    mood = card_of(desk, customer)["mood"]
    assert mood == {
        "is_unhappy": True,
        "alert": "insult",
        "level": 2,
        "seq": seq,
        "at": message["created_at"],
        "words": ["太差", "垃圾"],
    }
    view = desk.zhangmin.opens(customer)
    assert view["mood"] == mood
    assert view["flags"][-1] == {
        "seq": seq,
        "label": "negative",
        "negative": 0.9,
        "level": 2,
        "evidence": [
            {"start": 7, "end": 9, "text": "太差"},
            {"start": 3, "end": 5, "text": "垃圾"},
        ],
        "alerts": ["insult"],
        "threats": [],
        "mark": None,
    }


def test_the_desk_is_told_with_the_score_and_the_customer_is_not(desk: RunningDesk) -> None:
    customer = desk.waiting_customer()
    with desk.zhangmin.listens() as ear:
        ear.catches_up()
        seq = customer.says("再不处理我就投诉")["seq"]
        told = ear.hears("sentiment.scored", where=lambda one: one["seq"] == seq)["data"]
    assert (told["level"], told["alerts"], told["priority"]) == (3, ["threat"], "urgent")
    assert (told["mood"]["alert"], told["mood"]["words"]) == ("threat", ["投诉"])
    assert "mood" not in customer.sees()


@pytest.mark.parametrize(
    ("texts", "priority"),
    [
        (["太差了"], "normal"),
        (["太差了", "太差了"], "high"),
        (["垃圾"], "high"),
        (["今天必须到"], "normal"),
        (["我要投诉"], "urgent"),
        (["孩子进医院了"], "urgent"),
    ],
)
def test_who_grows_unhappy_while_waiting_moves_up(
    desk: RunningDesk, texts: list[str], priority: str
) -> None:
    customer = desk.waiting_customer()
    for text in texts:
        says_and_is_scored(desk, customer, text)
    assert desk.zhangmin.opens(customer)["priority"] == priority


def test_an_unhappy_customer_who_asks_for_a_person_is_ranked_so(desk: RunningDesk) -> None:
    customer = desk.customer()
    says_and_is_scored(desk, customer, "太差了，查订单")
    customer.waits_for("订单号")
    customer.asks_for_a_person()
    handoff = desk.zhangmin.opens(customer)["handoff"]
    assert (handoff["reason"], handoff["priority"]) == ("user_request", "high")


def test_what_was_settled_flags_nobody_later(desk: RunningDesk) -> None:
    customer = desk.waiting_customer()
    says_and_is_scored(desk, customer, "垃圾，我要投诉")
    desk.zhangmin.claims(customer)
    desk.zhangmin.resolves(customer)
    assert card_of(desk, customer)["mood"] is None
    says_and_is_scored(desk, customer, "怎么退货")
    mood = card_of(desk, customer)["mood"]
    assert (mood["is_unhappy"], mood["alert"]) == (False, None)


def test_who_may_be_in_danger_while_waiting_is_told_whom_to_call_once(desk: RunningDesk) -> None:
    customer = desk.waiting_customer()
    for text in ("孩子吃了进医院了", "还在进医院的路上"):
        says_and_is_scored(desk, customer, text)
    assert customer.reads_texts().count(IN_DANGER) == 1


def test_whom_an_agent_serves_is_left_to_the_agent(desk: RunningDesk) -> None:
    customer = desk.waiting_customer()
    desk.zhangmin.claims(customer)
    says_and_is_scored(desk, customer, "孩子吃了进医院了")
    assert IN_DANGER not in customer.reads_texts()
    eventually(lambda: desk.zhangmin.opens(customer)["mood"]["alert"] == "safety")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("充电宝爆炸了，手烫伤了", IN_DANGER),
        ("孩子误吞了电池，已经送医院", IN_DANGER),
        ("我不想活了", IN_DESPAIR),
        ("再这样我就从楼上跳下去，我想死，手也割伤了", IN_DESPAIR),
        ("有人在门口等着打我", IN_DOUBT),
    ],
)
def test_the_help_that_is_named_fits_what_was_said(said: str, told: str) -> None:
    assert in_danger(said) == told


def test_every_word_of_help_names_a_number_to_call() -> None:
    assert all("120" in sentence and "110" in sentence for sentence in (IN_DANGER, IN_DESPAIR))
    assert "119" in IN_DANGER and "12356" in IN_DESPAIR and "12356" not in IN_DOUBT
