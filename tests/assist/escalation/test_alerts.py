"""What the sentiment model hears is acted on at once, not one message late."""

from collections.abc import Sequence
from threading import Event

import pytest

from assist.conversations.notices import IN_DANGER
from assist.sentiment.analyzer import Sentiment
from assist.sentiment.turns import Turn
from tests.assist.escalation.packets import packet
from tests.assist.escalation.test_outside_hours import closed_for_days
from tests.assist.running_desk import RunningDesk
from tests.cast import Customer
from tests.front_door import eventually

HURT = "孩子吃了你们的糖进医院了"


@pytest.fixture
def customer(desk: RunningDesk) -> Customer:
    return desk.customer()


def test_who_may_be_in_danger_gets_a_person_at_once_whatever_the_bot_would_say(
    desk: RunningDesk, customer: Customer
) -> None:
    desk.zhangmin.goes_online()
    customer.says(HURT)
    handoff = packet(desk, customer)
    assert (handoff["reason"], handoff["priority"]) == ("safety", "urgent")
    assert handoff["rule"] == {"id": "alert", "name": "人身安全", "matched": "安全风险"}
    assert handoff["summary"]["open"] == "客户可能有人身安全风险"
    assert desk.heard_by_bot() == []
    texts = customer.reads_texts()
    assert texts[-2] == IN_DANGER
    assert "客服马上就来" in texts[-1]


def test_nobody_is_left_alone_with_it_when_nobody_is_there(
    desk: RunningDesk, customer: Customer
) -> None:
    customer.says(HURT)
    packet(desk, customer)
    assert IN_DANGER in customer.reads_texts()
    assert "现在客服都不在线" in customer.reads_texts()[-1]


def test_nor_at_night(desk: RunningDesk, customer: Customer) -> None:
    desk.administrator.changes_rule("outside_hours", hours=closed_for_days())
    customer.says(HURT)
    customer.waits_for("现在不在人工服务时间")
    assert IN_DANGER in customer.reads_texts()


def test_who_asks_for_a_person_after_such_a_word_is_told_too(
    desk: RunningDesk, customer: Customer
) -> None:
    for rule in ("alert", "sensitive_topic"):
        desk.administrator.switches_off(rule)
    customer.says(HURT)
    desk.settles(customer)
    customer.waits_for("没太明白")
    customer.asks_for_a_person()
    handoff = packet(desk, customer)
    assert (handoff["reason"], handoff["priority"]) == ("user_request", "urgent")
    assert IN_DANGER in customer.reads_texts()


def test_an_alarm_does_not_wait_behind_what_was_asked_first(
    desk: RunningDesk, customer: Customer
) -> None:
    customer.says("怎么退货")
    customer.waits_for("7 天内")
    customer.says("查订单")
    customer.says(HURT)
    assert packet(desk, customer)["reason"] == "safety"


def test_the_message_that_makes_it_three_counts_itself(
    desk: RunningDesk, customer: Customer
) -> None:
    for text in ("太差了，怎么退货", "失望，查订单"):
        seq = customer.says(text)["seq"]
        eventually(lambda seq=seq: desk.answers_after(customer, seq))  # type: ignore[misc]
        desk.settles(customer)
    asked = len(desk.heard_by_bot())
    customer.says("生气，还是订单")
    handoff = packet(desk, customer)
    assert (handoff["reason"], handoff["rule"]["matched"]) == ("negative_sentiment", 3)
    assert len(desk.heard_by_bot()) == asked


def test_a_threat_is_the_trigger_words_business(desk: RunningDesk, customer: Customer) -> None:
    customer.says("我要投诉")
    assert packet(desk, customer)["rule"]["id"] == "trigger_words"


def test_an_administrator_may_have_insults_answered_by_a_person(
    desk: RunningDesk, customer: Customer
) -> None:
    desk.administrator.adds_rule("alert", name="辱骂", alerts=["insult"], say="抱歉让您生气了。")
    customer.says("垃圾，查订单")
    handoff = packet(desk, customer)
    assert (handoff["reason"], handoff["rule"]["matched"]) == ("negative_sentiment", "辱骂")
    assert "抱歉让您生气了。" in customer.reads_texts()


def test_until_the_model_is_ready_the_words_still_work(
    desk: RunningDesk, customer: Customer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(desk.inside.analyzer), "is_ready", False)
    customer.says("我不想活了")
    handoff = packet(desk, customer)
    assert (handoff["reason"], handoff["rule"]["matched"]) == ("policy", "不想活")
    assert "120" in "".join(customer.reads_texts())


def test_a_model_that_breaks_does_not_stand_between_customer_and_bot(
    desk: RunningDesk, customer: Customer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_(*arguments: object) -> None:
        raise RuntimeError("wires crossed")

    monkeypatch.setattr(type(desk.inside.analyzer), "analyze", break_)
    customer.says("怎么退货")
    customer.waits_for("7 天内")


def test_a_model_that_is_busy_does_not_keep_the_customer_waiting(
    desk: RunningDesk, customer: Customer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assist.gateway.moods.PATIENCE_SECONDS", 0.01)
    is_free = Event()
    monkeypatch.setattr(type(desk.inside.analyzer), "analyze", lambda *asked: is_free.wait() and [])
    customer.says("怎么退货")
    customer.waits_for("7 天内")
    is_free.set()


def test_the_model_is_told_what_was_said_before(
    desk: RunningDesk, customer: Customer, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: dict[str, list[Sequence[Turn]]] = {}
    analyzer = desk.inside.analyzer
    analyze = analyzer.analyze

    def listen(
        texts: Sequence[str], before: Sequence[Sequence[Turn]] | None = None
    ) -> list[Sentiment]:
        for text, turns in zip(texts, before or (), strict=True):
            heard.setdefault(text, []).append(turns)
        return analyze(texts, before)

    monkeypatch.setattr(analyzer, "analyze", listen)
    customer.says("怎么退货")
    customer.waits_for("7 天内")
    customer.says("呵呵，查订单")
    customer.waits_for("订单号")
    desk.settles(customer)
    # For the rules and for the log, and the same to both.
    first, *others = heard["呵呵，查订单"]
    assert [(one.author, one.text) for one in first][-2:] == [
        ("customer", "怎么退货"),
        ("bot", customer.waits_for("7 天内")["text"]),
    ]
    assert all(list(one) == list(first) for one in others)
