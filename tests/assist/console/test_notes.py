"""What staff write to each other reaches no customer, whichever way the customer looks."""

import json

from tests.assist.running_desk import RunningDesk
from tests.cast import Customer

SECRET = "此客户上月恶意退款"


def noted_customer(desk: RunningDesk) -> Customer:
    """Notes of every kind: written, and left with a transfer, a return and an end."""
    customer = desk.waiting_customer()
    desk.zhangmin.claims(customer)
    desk.zhangmin.notes(customer, f"{SECRET}，一")
    desk.zhangmin.transfers(customer, desk.liwei, note=f"{SECRET}，二")
    desk.liwei.requeues(customer, "投诉", note=f"{SECRET}，三")
    desk.liwei.claims(customer)
    desk.liwei.returns_to_bot(customer, note=f"{SECRET}，四")
    desk.liwei.resolves(customer, note=f"{SECRET}，五")
    return customer


def test_staff_read_all_of_them(desk: RunningDesk) -> None:
    customer = noted_customer(desk)
    seen = json.dumps(desk.supervisor.opens(customer), ensure_ascii=False)
    assert all(f"{SECRET}，{number}" in seen for number in "一二三四五")
    notes = [one for one in desk.zhangmin.reads(customer) if one["audience"] == "staff"]
    assert [one["text"][-1] for one in notes] == ["一", "二", "三"]


def test_the_customer_reads_none(desk: RunningDesk) -> None:
    customer = noted_customer(desk)
    seen = json.dumps([customer.reads(), customer.sees()], ensure_ascii=False)
    assert "客服 李伟 已接入" in seen
    assert SECRET not in seen


def test_the_customer_hears_none_live_or_replayed(desk: RunningDesk) -> None:
    customer = desk.waiting_customer()
    with customer.listens() as live:
        desk.zhangmin.claims(customer)
        desk.zhangmin.notes(customer, f"{SECRET}，一")
        desk.zhangmin.transfers(customer, desk.liwei, note=f"{SECRET}，二")
        desk.liwei.resolves(customer, note=f"{SECRET}，五")
        live.hears("rating.requested")
        assert SECRET not in json.dumps(live.heard, ensure_ascii=False)
    with customer.listens(after=0) as replay:
        replay.catches_up()
        assert {"conversation.moved", "message.posted"} <= {one["type"] for one in replay.heard}
        assert SECRET not in json.dumps(replay.heard, ensure_ascii=False)
    with desk.liwei.listens(after=0) as staff:
        staff.catches_up()
        assert SECRET in json.dumps(staff.heard, ensure_ascii=False)


def test_the_next_handoff_and_the_bot_are_told_none(desk: RunningDesk) -> None:
    customer = noted_customer(desk)
    customer.says("怎么退货")
    customer.waits_for("7 天内")
    customer.asks_for_a_person()
    packet = desk.zhangmin.opens(customer)["handoff"]
    assert "怎么退货" in [line["text"] for line in packet["transcript"]]
    assert SECRET not in json.dumps(packet, ensure_ascii=False)
    assert SECRET not in str(desk.bot.heard)


def test_a_note_claims_nothing_and_needs_no_ownership(desk: RunningDesk) -> None:
    customer = desk.customer().asks_for_a_person()
    desk.zhangmin.notes(customer, SECRET)
    assert customer.sees()["status"] == "waiting"
    desk.zhangmin.claims(customer)
    desk.liwei.notes(customer, "我上次接待过")
    assert desk.liwei.opens(customer)["owner"]["display_name"] == "张敏"


def test_a_customer_cannot_write_a_note(desk: RunningDesk) -> None:
    customer = desk.customer()
    body = {**customer.draft("我是员工"), "audience": "staff"}
    assert customer.ask("POST", "/messages", json=body)["audience"] == "customer"
