"""Other systems hear of what happens, and of nothing that a customer may not see."""

import pytest

from tests.assist.running_desk import RunningDesk
from tests.assist.webhooks.receiver import Receiver
from tests.front_door import eventually

pytestmark = pytest.mark.usefixtures("nothing_left")


@pytest.fixture(scope="module")
def desk(shared_desk: RunningDesk) -> RunningDesk:
    return shared_desk


def test_another_system_hears_a_conversation_signed(desk: RunningDesk, receiver: Receiver) -> None:
    webhook = desk.administrator.adds_webhook(receiver.url)
    customer = desk.waiting_customer("退货的运费谁来出？")
    desk.zhangmin.claims(customer)
    desk.zhangmin.replies(customer, "运费由我们承担。")
    arrival = receiver.gets("运费由我们承担。")[0]
    assert arrival.is_signed_with(webhook["secret"])
    assert arrival.headers["content-type"].startswith("application/json")
    assert set(arrival.body) == {"id", "type", "at", "conversation_id", "data"}
    assert arrival.id == str(arrival.body["id"])
    assert (arrival.body["type"], arrival.body["conversation_id"]) == (
        "message.posted",
        customer.id,
    )
    assert arrival.body["data"]["message"]["author"] == "agent"
    verbs = [one.body["data"].get("verb") for one in receiver.of(customer)]
    assert [verb for verb in verbs if verb] == ["request_human", "claim"]


def test_another_secret_does_not_fit(desk: RunningDesk, receiver: Receiver) -> None:
    one = desk.administrator.adds_webhook(receiver.url, "conversation.*")
    other = desk.administrator.adds_webhook("https://crm.example.com/desk", "ticket.*")
    customer = desk.customer()
    arrival = eventually(lambda: receiver.of(customer))[0]
    assert arrival.is_signed_with(one["secret"])
    assert not arrival.is_signed_with(other["secret"])


def test_what_only_staff_hear_goes_out_without_any_text(
    desk: RunningDesk, receiver: Receiver
) -> None:
    desk.administrator.adds_webhook(receiver.url, "conversation.started")
    customer = desk.customer()
    arrival = eventually(lambda: receiver.of(customer))[0]
    told = arrival.body["data"]
    assert set(told) == {"id", "channel", "status", "priority", "skill"}
    assert (told["id"], told["channel"], told["status"]) == (customer.id, "web", "bot")


def test_a_note_never_leaves(desk: RunningDesk, receiver: Receiver) -> None:
    desk.administrator.adds_webhook(receiver.url, "*")
    customer = desk.waiting_customer()
    zhangmin, liwei = desk.zhangmin.goes_online(), desk.liwei.goes_online()
    zhangmin.claims(customer)
    zhangmin.notes(customer, "内部备注：此人疑似职业打假")
    zhangmin.transfers(customer, liwei, note="转接备注：请主管过目")
    liwei.resolves(customer, note="结束备注：已记入黑名单")
    customer.says("还有一个问题")
    receiver.gets("还有一个问题")
    with desk.supervisor.listens(after=0) as ear:
        heard = str(ear.catches_up().heard)
    notes = ("疑似职业打假", "请主管过目", "已记入黑名单")
    assert all(note in heard for note in notes), "staff do hear of them"
    sent = "".join(one.content.decode() for one in receiver.arrivals)
    assert "还有一个问题" in sent
    assert not any(note in sent for note in notes)


def test_a_move_is_told_once(desk: RunningDesk, receiver: Receiver) -> None:
    desk.administrator.adds_webhook(receiver.url, "conversation.moved", "message.posted")
    customer = desk.waiting_customer()
    desk.zhangmin.claims(customer)
    customer.says("在吗")
    receiver.gets("在吗")
    moves = [one.body for one in receiver.of(customer) if one.body["type"] == "conversation.moved"]
    assert [one["data"]["verb"] for one in moves] == ["request_human", "claim"]
    assert all(one["data"]["reason"] is None and "card" not in one["data"] for one in moves)


def test_a_webhook_hears_only_what_it_asked_for(desk: RunningDesk, receiver: Receiver) -> None:
    desk.administrator.adds_webhook(receiver.url, "message.*")
    customer = desk.waiting_customer()
    customer.says("我再补充一句")
    receiver.gets("我再补充一句")
    assert {one.body["type"] for one in receiver.of(customer)} == {"message.posted"}


def test_a_new_webhook_hears_nothing_of_what_was_before(
    desk: RunningDesk, receiver: Receiver
) -> None:
    customer = desk.customer()
    customer.says("之前的话")
    customer.waits_for("转人工")
    desk.administrator.adds_webhook(receiver.url, "message.posted")
    customer.says("之后的话")
    receiver.gets("之后的话")
    assert not [one for one in receiver.arrivals if "之前的话" in str(one.body)]


def test_a_disabled_webhook_gets_nothing(desk: RunningDesk, receiver: Receiver) -> None:
    administrator = desk.administrator
    quiet = administrator.adds_webhook(f"{receiver.url}/quiet", "message.posted")
    administrator.adds_webhook(f"{receiver.url}/loud", "message.posted")
    administrator.ask("PATCH", f"/webhooks/{quiet['id']}", json={"is_enabled": False})
    customer = desk.customer()
    customer.says("有人听到吗")
    receiver.gets("有人听到吗")
    assert {one.path for one in receiver.arrivals} == {"/desk/loud"}
    assert administrator.deliveries(quiet["id"]) == []


def test_one_conversation_arrives_in_order(desk: RunningDesk, receiver: Receiver) -> None:
    desk.administrator.adds_webhook(receiver.url)
    customer = desk.customer()
    for count in range(10):
        customer.says(f"第 {count} 句")
    receiver.gets("第 9 句")
    ids = [one.body["id"] for one in receiver.of(customer)]
    assert len(ids) > 10
    assert ids == sorted(ids)
