"""Rasa or assist is killed in the middle of a talk: nobody is left in silence, nothing is lost."""

import os
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import httpx
import pytest
from playwright.sync_api import Page

from tests.browser.people import DeskAgent, ShopVisitor
from tests.browser.service import Service

Json = dict[str, Any]
TOLD_WITHIN_SECONDS = 5.0
BACK_WITHIN_SECONDS = 90.0
# A restart of Rasa takes half a minute here; a busy machine may take three times as long.
pytestmark = pytest.mark.timeout(300)


class Caller:
    """A customer through the contract's paths alone."""

    def __init__(self, service: Service) -> None:
        url = f"{service.assist_url}/api/v1"
        self.http = httpx.Client(base_url=url, timeout=10, trust_env=False)
        opened = self.http.post("/conversations", json={"channel": "app"}).json()
        self.id = opened["id"]
        self.http.headers["Authorization"] = f"Bearer {opened['token']}"

    def says(self, text: str) -> Json:
        body = {"client_id": uuid4().hex, "text": text}
        answer = self.http.post(f"/conversations/{self.id}/messages", json=body)
        answer.raise_for_status()
        return dict(answer.json())

    def reads(self) -> Json:
        return dict(self.http.get(f"/conversations/{self.id}/messages").json())


def wait_until(is_so: Callable[[], bool], seconds: float) -> float:
    """How long it took; fails when it took longer than `seconds`."""
    began_at = time.monotonic()
    while not is_so():
        assert time.monotonic() - began_at < seconds, "it took too long"
        time.sleep(0.05)
    return time.monotonic() - began_at


@pytest.fixture
def new_caller(whole: Service) -> Iterator[Callable[[], Caller]]:
    callers: list[Caller] = []

    def call() -> Caller:
        callers.append(Caller(whole))
        return callers[-1]

    yield call
    for caller in callers:
        caller.http.close()


@pytest.fixture
def service(whole: Service) -> Service:
    """The whole service, with everything up again after the test before."""
    wait_until(whole.is_whole, BACK_WITHIN_SECONDS)
    return whole


def test_a_customer_whose_bot_is_killed_is_told_and_queued_within_five_seconds(
    service: Service, new_caller: Callable[[], Caller]
) -> None:
    customer = new_caller()
    # Frozen first, so that the message is surely on its way inside Rasa when it is killed.
    rasa = service.process_of("rasa")
    service.send("rasa", signal.SIGSTOP)
    posted = customer.says("怎么申请退货")
    began_at = time.monotonic()
    killing = threading.Timer(0.5, os.kill, (rasa, signal.SIGKILL))
    killing.start()

    wait_until(lambda: customer.reads()["status"] == "waiting", TOLD_WITHIN_SECONDS)

    assert time.monotonic() - began_at < TOLD_WITHIN_SECONDS
    now = customer.reads()
    texts = [message["text"] for message in now["messages"]]
    assert texts.count("怎么申请退货") == 1
    assert any("智能客服暂时无法回答" in text for text in texts)
    assert any("已为您转接人工" in text for text in texts)
    assert now["place"] >= 1
    assert posted["text"] == "怎么申请退货"
    wait_until(service.is_whole, BACK_WITHIN_SECONDS)


def test_a_frozen_bot_is_not_waited_for_longer_than_five_seconds(
    service: Service, new_caller: Callable[[], Caller]
) -> None:
    customer = new_caller()
    rasa = service.process_of("rasa")
    service.send("rasa", signal.SIGSTOP)
    try:
        customer.says("怎么申请退货")
        wait_until(lambda: customer.reads()["status"] == "waiting", TOLD_WITHIN_SECONDS)
    finally:
        os.kill(rasa, signal.SIGCONT)


def test_nothing_acknowledged_is_lost_when_assist_is_killed(
    service: Service, new_page: Callable[[], Page], new_caller: Callable[[], Caller]
) -> None:
    agent = DeskAgent(new_page(), service).signs_in("zhangmin").goes_online()
    visitor = ShopVisitor(new_page(), service).visits().signs_in("陈思思").opens_the_chat()
    visitor.asks_for_a_person()
    agent.opens("排队中", "陈思思")
    agent.presses("接入")
    visitor.sees("客服 张敏 已接入")
    writer = new_caller()
    acknowledged: list[str] = []
    stop = threading.Event()
    writing = threading.Thread(target=_write_on, args=(writer, acknowledged, stop))
    writing.start()
    wait_until(lambda: len(acknowledged) >= 20, 20)

    service.send("assist", signal.SIGKILL)
    visitor.says("我在断线的时候说的话")
    wait_until(service.is_whole, BACK_WITHIN_SECONDS)
    before = len(acknowledged)
    wait_until(lambda: len(acknowledged) >= before + 5, 20)
    stop.set()
    writing.join(20)

    stands = Counter(message["text"] for message in writer.reads()["messages"])
    assert [text for text in acknowledged if stands[text] != 1] == []
    seqs = [message["seq"] for message in writer.reads()["messages"]]
    assert seqs == list(range(1, len(seqs) + 1))

    # Both pages come back by themselves, the customer's words arrive once, and they go on.
    visitor.is_connected()
    agent.is_connected()
    _retry_if_failed(visitor)
    visitor.sees_once("我在断线的时候说的话")
    agent.sees_once("我在断线的时候说的话")
    agent.writes("我们继续，请问您的订单号是多少？")
    agent.sends()
    visitor.sees_once("我们继续，请问您的订单号是多少？")


def _write_on(writer: Caller, acknowledged: list[str], stop: threading.Event) -> None:
    """About twenty messages a second, bounded; what fails is not sent again here."""
    number = 0
    while not stop.wait(0.05) and number < 2000:
        number += 1
        text = f"第 {number} 句话"
        try:
            writer.says(text)
        except httpx.HTTPError:
            time.sleep(0.2)
            continue
        acknowledged.append(text)


def _retry_if_failed(visitor: ShopVisitor) -> None:
    """What could not be sent is marked, and goes out at a press (or by itself once back)."""
    failed = visitor.talk.get_by_role("button", name="重试")
    if failed.count():
        failed.first.click()
