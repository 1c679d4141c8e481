"""What staff write to each other reaches no customer, whichever way the customer looks."""

import json
from typing import Any

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


def as_text(*seen: Any) -> str:
    return json.dumps(seen, ensure_ascii=False)


def test_the_customers_view_tells_none_in_any_state(desk: RunningDesk) -> None:
    customer = desk.waiting_customer()
    desk.zhangmin.claims(customer)
    desk.zhangmin.notes(customer, f"{SECRET}，一")
    assert SECRET in as_text(desk.zhangmin.opens(customer))
    views = [customer.sees(), customer.ask("GET", "/messages")]
    desk.zhangmin.requeues(customer, "投诉", note=f"{SECRET}，二")
    views += [customer.sees(), customer.ask("GET", "/messages")]
    desk.zhangmin.claims(customer)
    desk.zhangmin.resolves(customer, note=f"{SECRET}，三")
    views += [customer.sees(), customer.ask("GET", "/messages")]
    statuses = [one["status"] for one in views]
    assert statuses == ["human"] * 2 + ["waiting"] * 2 + ["resolved"] * 2
    assert SECRET not in as_text(views)


def test_the_transcript_has_none_unless_staff_ask(desk: RunningDesk) -> None:
    customer = noted_customer(desk)
    path = f"/conversations/{customer.id}/transcript?format="
    for format_ in ("txt", "json"):
        own, staffs, full = (
            desk.door.client.get(
                f"/api/v1{path}{format_}{notes}", headers={"Authorization": f"Bearer {token}"}
            ).text
            for token, notes in (
                (customer.token, ""),
                (desk.zhangmin.token, ""),
                (desk.zhangmin.token, "&notes=true"),
            )
        )
        assert all(f"{SECRET}，{number}" in full for number in "一二三四五")
        for file in (own, staffs):
            assert "客服 李伟 已接入" in file
            assert SECRET not in file


def test_the_bot_that_goes_on_is_told_none(desk: RunningDesk) -> None:
    customer = desk.waiting_customer("怎么退货")
    desk.zhangmin.claims(customer)
    desk.zhangmin.notes(customer, f"{SECRET}，一")
    desk.zhangmin.returns_to_bot(customer, note=f"{SECRET}，二")
    heard_before = len(desk.bot.heard)
    customer.says("查一下我的订单")
    customer.waits_for("请告诉我订单号")
    asked = desk.bot.heard[heard_before:]
    # It did hear of what was before: the recap is there, the notes are not.
    assert [turn.metadata["recap"] for turn in asked] == ["怎么退货"]
    assert SECRET in as_text(desk.zhangmin.opens(customer))
    assert SECRET not in str(desk.bot.heard)


def test_a_client_of_the_rest_channel_is_given_none(desk: RunningDesk) -> None:
    def ask(message: str) -> Any:
        body = {"sender": "app-7", "message": message}
        return desk.door.client.post("/webhooks/rest/webhook", json=body).json()

    ask("转人工")
    [id_] = desk.zhangmin.waiting_ids()
    desk.zhangmin.claims(id_)
    desk.zhangmin.notes(id_, f"{SECRET}，一")
    desk.zhangmin.replies(id_, "您好，我是张敏")
    given = [ask("在吗")]
    desk.zhangmin.returns_to_bot(id_, note=f"{SECRET}，二")
    given.append(ask("怎么退货"))
    assert "您好，我是张敏" in as_text(given)
    assert "7 天内" in as_text(given)
    assert SECRET in as_text(desk.zhangmin.opens(id_))
    assert SECRET not in as_text(given)


def test_rating_a_service_tells_none(desk: RunningDesk) -> None:
    customer = noted_customer(desk)
    with customer.listens() as live:
        live.catches_up()
        answers = [customer.rates(5, comment="很好"), customer.sees()]
        live.hears("rating.given")
        assert SECRET not in as_text(answers, live.heard)
    assert customer.sees()["rating"]["score"] == 5
    assert SECRET in as_text(desk.supervisor.opens(customer))
