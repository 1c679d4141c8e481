"""An agent says that a flag is wrong: it counts at once, is kept, and can be taken out."""

from datetime import timedelta

import pytest

from assist.clock import iso, utc_now
from tests.assist.running_desk import RunningDesk
from tests.cast import Customer
from tests.front_door import Json, eventually, refused


@pytest.fixture
def angry(desk: RunningDesk) -> Customer:
    """A customer who waits and has said one angry word."""
    customer = desk.waiting_customer()
    customer.says("垃圾桶的订单电话13800138000")
    desk.settles(customer)
    return customer


def flag_of(desk: RunningDesk, customer: Customer) -> Json:
    """The newest one."""
    flag: Json = desk.zhangmin.opens(customer)["flags"][-1]
    return flag


def test_a_flag_that_is_marked_wrong_comes_down(desk: RunningDesk, angry: Customer) -> None:
    before = desk.zhangmin.opens(angry)
    assert before["mood"]["alert"] == "insult"
    seq = before["mood"]["seq"]
    mark = desk.zhangmin.marks(angry, seq, "neutral")
    assert {**mark, "at": ""} == {"seq": seq, "label": "neutral", "by_name": "张敏", "at": ""}
    after = desk.zhangmin.opens(angry)
    assert (after["mood"]["is_unhappy"], after["mood"]["alert"]) == (False, None)
    assert (after["sentiment"]["label"], after["sentiment"]["negative"]) == ("neutral", 0.1)
    flag = flag_of(desk, angry)
    assert flag["mark"] == {"label": "neutral", "by_name": "张敏"}
    # What the model said stays beside it.
    assert (flag["label"], flag["negative"]) == ("negative", 0.9)


def test_taking_the_mark_back_raises_it_again(desk: RunningDesk, angry: Customer) -> None:
    before = desk.zhangmin.opens(angry)
    seq = before["mood"]["seq"]
    desk.zhangmin.marks(angry, seq, "neutral")
    desk.liwei.unmarks(angry, seq)
    after = desk.zhangmin.opens(angry)
    assert (after["mood"], after["flags"]) == (before["mood"], before["flags"])
    desk.liwei.unmarks(angry, seq)
    assert desk.zhangmin.opens(angry)["mood"] == before["mood"]


def test_a_message_that_the_model_missed_can_be_marked(desk: RunningDesk) -> None:
    customer = desk.customer()
    seqs = [customer.says(text)["seq"] for text in ("呵呵，查订单", "你们可真行，查订单")]
    desk.settles(customer)
    assert not desk.zhangmin.opens(customer)["mood"]["is_unhappy"]
    for seq in seqs:
        desk.zhangmin.marks(customer, seq, "negative")
    assert desk.zhangmin.opens(customer)["mood"]["is_unhappy"]


def test_the_last_word_counts_and_the_same_word_again_changes_nothing(
    desk: RunningDesk, angry: Customer
) -> None:
    seq = flag_of(desk, angry)["seq"]
    first = desk.zhangmin.marks(angry, seq, "neutral")
    assert desk.liwei.marks(angry, seq, "neutral") == first
    desk.supervisor.marks(angry, seq, "negative")
    assert flag_of(desk, angry)["mark"] == {"label": "negative", "by_name": "陈静"}
    assert desk.zhangmin.opens(angry)["mood"]["is_unhappy"]
    assert len(desk.supervisor.takes_marks_out()) == 1


def test_the_desk_is_told_and_the_customer_is_not(desk: RunningDesk, angry: Customer) -> None:
    seq = flag_of(desk, angry)["seq"]
    with desk.liwei.listens() as ear, angry.listens() as customers_ear:
        ear.catches_up()
        customers_ear.catches_up()
        desk.zhangmin.marks(angry, seq, "neutral")
        told = ear.hears("sentiment.marked")["data"]
        assert (told["seq"], told["label"], told["by_name"]) == (seq, "neutral", "张敏")
        assert told["mood"]["is_unhappy"] is False
        desk.zhangmin.unmarks(angry, seq)
        told = ear.hears("sentiment.marked")["data"]
        assert (told["label"], told["mood"]["alert"]) == (None, "insult")
        desk.zhangmin.replies(angry, "您好，我来帮您。")
        customers_ear.hears_message("我来帮您")
    assert not [one for one in customers_ear.heard if "sentiment" in one["type"]]


def test_nobody_loses_a_place_by_a_mark_and_the_next_handoff_knows_better(
    desk: RunningDesk,
) -> None:
    customer = desk.waiting_customer()
    seq = customer.says("我要投诉快递的投诉箱")["seq"]
    desk.settles(customer)
    desk.zhangmin.marks(customer, seq, "neutral")
    assert desk.zhangmin.opens(customer)["priority"] == "urgent"
    desk.zhangmin.returns_to_bot(customer)
    customer.asks_for_a_person()
    assert desk.zhangmin.opens(customer)["priority"] == "normal"


def test_what_an_agent_marked_wrong_makes_no_trend(desk: RunningDesk) -> None:
    customer = desk.customer()
    for text in ("太差了，查订单", "失望，查订单", "还是失望，查订单"):
        seq = customer.says(text)["seq"]
        eventually(lambda seq=seq: desk.answers_after(customer, seq))  # type: ignore[misc]
        desk.settles(customer)
        desk.zhangmin.marks(customer, seq, "neutral")
    # Without the marks the third of them would have gone to a person.
    assert customer.sees()["status"] == "bot"


def test_marks_come_out_with_what_was_said_before_and_without_numbers(
    desk: RunningDesk, angry: Customer
) -> None:
    seq = flag_of(desk, angry)["seq"]
    desk.zhangmin.marks(angry, seq, "neutral")
    [line] = desk.supervisor.takes_marks_out()
    assert line["text"] == "垃圾桶的订单电话138****8000"
    assert (line["label"], line["was_label"], line["was_negative"]) == ("neutral", "negative", 0.9)
    assert line["by_name"] == "张敏"
    said = [one for one in angry.reads() if one["seq"] < seq]
    assert [one["author"] for one in line["before"]] == [one["author"] for one in said[-4:]]
    assert line["before"][-1]["text"] == said[-1]["text"]
    now = utc_now()
    assert desk.supervisor.takes_marks_out(since=iso(now + timedelta(minutes=1))) == []
    assert desk.administrator.takes_marks_out(since=iso(now - timedelta(minutes=1))) == [line]


def test_marks_come_out_in_pages_oldest_first(
    desk: RunningDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assist.sentiment.marks.PAGE", 2)
    customer = desk.waiting_customer()
    texts = [f"失望第{number}次" for number in range(5)]
    seqs = [customer.says(text)["seq"] for text in texts]
    desk.settles(customer)
    for seq in reversed(seqs):
        desk.zhangmin.marks(customer, seq, "positive")
    assert [one["text"] for one in desk.supervisor.takes_marks_out()] == texts[::-1]


def test_only_what_the_customer_wrote_can_be_marked(desk: RunningDesk, angry: Customer) -> None:
    bots = next(one["seq"] for one in angry.reads() if one["author"] != "customer")
    for seq in (bots, 99_999, 0):
        with refused(404, "unknown_message"):
            desk.zhangmin.marks(angry, seq, "neutral")
        with refused(404, "unknown_message"):
            desk.zhangmin.unmarks(angry, seq)
    with refused(404, "unknown_conversation"):
        desk.zhangmin.marks("0" * 32, 1, "neutral")
    with refused(422, "wrong_value"):
        desk.zhangmin.marks(angry, flag_of(desk, angry)["seq"], "furious")


def test_customers_editors_and_programs_mark_nothing_and_agents_take_nothing_out(
    desk: RunningDesk, angry: Customer
) -> None:
    seq = flag_of(desk, angry)["seq"]
    path = f"/conversations/{angry.id}/messages/{seq}/sentiment-mark"
    for stranger in (angry.token, desk.program.token):
        with refused(401, "not_signed_in"):
            desk.door.ask("PUT", path, stranger, json={"label": "neutral"})
    with refused(403, "not_allowed"):
        desk.editor.ask("PUT", path, json={"label": "neutral"})
    for one in (desk.editor, desk.zhangmin):
        with refused(403, "not_allowed"):
            one.ask("GET", "/sentiment/marks")
    assert flag_of(desk, angry)["mark"] is None
