"""The other system is down, slow, gone, or the desk restarts: nothing is lost, nobody is held up."""

import shutil
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from assist.clock import iso, utc_now
from assist.testing import FakeBot
from tests.assist.conftest import Template, settings_for
from tests.assist.running_desk import RunningDesk, run_desk
from tests.assist.webhooks.receiver import Receiver
from tests.front_door import eventually, refused


def later(monkeypatch: pytest.MonkeyPatch, **span: float) -> None:
    """The sender's clock goes ahead by so much."""
    ahead = timedelta(**span)
    monkeypatch.setattr("assist.webhooks.sending.utc_now", lambda: utc_now() + ahead)


@pytest.mark.usefixtures("at_once")
def test_what_failed_once_comes_again_with_the_same_id(
    desk: RunningDesk, receiver: Receiver
) -> None:
    receiver.answers = lambda arrival: 200 if len(receiver.arrivals) > 1 else 500
    webhook = desk.administrator.adds_webhook(receiver.url, "conversation.started")
    desk.customer()
    (delivery,) = eventually(
        lambda: desk.administrator.deliveries(webhook["id"], state="delivered")
    )
    first, second = receiver.arrivals
    assert first.id == second.id == str(delivery["event_id"])
    assert first.content == second.content
    assert all(one.is_signed_with(webhook["secret"]) for one in receiver.arrivals)
    assert (delivery["attempt_count"], delivery["last_status"]) == (2, 200)
    assert delivery["last_error"] is None


@pytest.mark.usefixtures("at_once")
def test_after_the_last_try_it_is_a_dead_letter_until_somebody_retries(
    desk: RunningDesk, receiver: Receiver
) -> None:
    administrator = desk.administrator
    receiver.answers = lambda arrival: 500
    webhook = administrator.adds_webhook(receiver.url, "conversation.started")
    desk.customer()
    (dead,) = eventually(lambda: administrator.deliveries(webhook["id"], state="dead"))
    assert len(receiver.arrivals) == dead["attempt_count"] == 7
    assert (dead["last_error"], dead["next_attempt_at"]) == ("对方回应了 HTTP 500。", None)
    shown = administrator.webhooks()[webhook["id"]]
    assert shown["counts"]["dead"] == 1
    assert shown["failing_since"] == dead["created_at"]
    assert desk.door.ask("GET", "/health/ready")["degraded"] == ["webhooks"]

    receiver.answers = lambda arrival: 204
    administrator.ask("POST", f"/webhook-deliveries/{dead['id']}/retry")
    eventually(lambda: administrator.deliveries(webhook["id"], state="delivered"))
    assert administrator.webhooks()[webhook["id"]]["failing_since"] is None
    assert desk.door.ask("GET", "/health/ready")["degraded"] == []
    with refused(409, "delivery_not_dead"):
        administrator.ask("POST", f"/webhook-deliveries/{dead['id']}/retry")


@pytest.mark.usefixtures("at_once")
def test_all_dead_letters_are_retried_in_one_go(desk: RunningDesk, receiver: Receiver) -> None:
    administrator = desk.administrator
    receiver.answers = lambda arrival: 410
    webhook = administrator.adds_webhook(receiver.url, "conversation.started")
    path = f"/webhooks/{webhook['id']}/retry"
    for _ in range(3):
        desk.customer()
    eventually(
        lambda: administrator.deliveries(webhook["id"], state="dead"), lambda one: len(one) == 3
    )
    receiver.answers = lambda arrival: 200
    assert administrator.ask("POST", path) == {"count": 3}
    eventually(lambda: len(administrator.deliveries(webhook["id"], state="delivered")) == 3)
    assert administrator.ask("POST", path) == {"count": 0}


def test_gone_is_gone_at_once(desk: RunningDesk, receiver: Receiver) -> None:
    receiver.answers = lambda arrival: 410
    webhook = desk.administrator.adds_webhook(receiver.url, "conversation.started")
    desk.customer()
    (dead,) = eventually(lambda: desk.administrator.deliveries(webhook["id"], state="dead"))
    assert (dead["attempt_count"], dead["last_status"]) == (1, 410)
    assert len(receiver.arrivals) == 1


def test_a_redirect_is_not_followed(desk: RunningDesk, receiver: Receiver) -> None:
    receiver.answers = lambda arrival: 302
    webhook = desk.administrator.adds_webhook(receiver.url, "conversation.started")
    desk.customer()
    failed = eventually(
        lambda: desk.administrator.deliveries(webhook["id"])[0:1],
        lambda found: found and found[0]["last_error"],
    )
    assert "跳转" in failed[0]["last_error"]
    assert failed[0]["next_attempt_at"] is not None
    assert len(receiver.arrivals) == 1


def test_a_slow_receiver_holds_up_nobody_else(
    desk: RunningDesk, receiver: Receiver, slow_receiver: Receiver
) -> None:
    desk.administrator.adds_webhook(slow_receiver.url, "conversation.started")
    desk.administrator.adds_webhook(receiver.url, "conversation.started")
    customers = {desk.customer().id for _ in range(12)}
    eventually(lambda: {one.body["conversation_id"] for one in receiver.arrivals} == customers)
    assert len(slow_receiver.arrivals) == 8, "so many at once, and no more"
    slow_receiver.is_open.set()
    eventually(lambda: {one.body["conversation_id"] for one in slow_receiver.arrivals} == customers)


def test_a_restart_goes_on_where_it_was(
    template: Template, data_dir: Path, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    receiver.answers = lambda arrival: 503
    with run_desk(settings_for(data_dir), FakeBot(), template.tokens) as desk:
        webhook = desk.administrator.adds_webhook(receiver.url, "conversation.started")
        desk.customer()
        eventually(lambda: desk.administrator.deliveries(webhook["id"])[0:1], failed_once)
    receiver.answers = lambda arrival: 200
    later(monkeypatch, minutes=1)
    with run_desk(settings_for(data_dir), FakeBot(), template.tokens) as desk:
        eventually(lambda: desk.administrator.deliveries(webhook["id"], state="delivered"))
    first, second = receiver.arrivals
    assert first.id == second.id


def failed_once(found: list[dict[str, object]]) -> bool:
    return bool(found) and found[0]["last_status"] == 503


def test_what_was_under_way_at_a_kill_comes_again(
    template: Template,
    data_dir: Path,
    tmp_path: Path,
    slow_receiver: Receiver,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with run_desk(settings_for(data_dir), FakeBot(), template.tokens) as desk:
        webhook = desk.administrator.adds_webhook(slow_receiver.url, "conversation.started")
        desk.customer()
        eventually(lambda: slow_receiver.arrivals)
        (under_way,) = desk.administrator.deliveries(webhook["id"], state="pending")
        assert under_way["attempt_count"] == 1
        assert under_way["next_attempt_at"] > iso(utc_now() + timedelta(seconds=15)), "no second"
        # What is on the disk while it is being sent: what a killed process leaves behind.
        left_behind = tmp_path / "left-behind"
        shutil.copytree(data_dir, left_behind)
        slow_receiver.is_open.set()
        eventually(lambda: desk.administrator.deliveries(webhook["id"], state="delivered"))
    later(monkeypatch, seconds=31)
    with run_desk(settings_for(left_behind), FakeBot(), template.tokens) as desk:
        eventually(lambda: desk.administrator.deliveries(webhook["id"], state="delivered"))
    first, second = slow_receiver.arrivals
    assert first.id == second.id


def test_what_arrived_is_forgotten_after_a_week_and_dead_letters_after_a_month(
    template: Template, data_dir: Path, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    receiver.answers = lambda arrival: 410 if arrival.body["type"] == "message.posted" else 200
    settings = settings_for(data_dir)
    with run_desk(settings, FakeBot(), template.tokens) as desk:
        webhook = desk.administrator.adds_webhook(
            receiver.url, "conversation.started", "message.posted"
        )
        desk.customer().says("怎么退货")
        # Greeting, question and answer: one that dies later would die in the days to come.
        deliveries = partial(desk.administrator.deliveries, webhook["id"])
        eventually(lambda: len(deliveries(state="dead")) == 3 and not deliveries(state="pending"))
        assert states(desk, webhook["id"]) == {"delivered", "dead"}
    later(monkeypatch, days=8)
    with run_desk(settings, FakeBot(), template.tokens, without=["webhooks"]) as desk:
        eventually(lambda: states(desk, webhook["id"]) == {"dead"})
    later(monkeypatch, days=31)
    with run_desk(settings, FakeBot(), template.tokens) as desk:
        eventually(lambda: states(desk, webhook["id"]) == set())


def states(desk: RunningDesk, webhook_id: str) -> set[str]:
    return {one["state"] for one in desk.administrator.deliveries(webhook_id)}
