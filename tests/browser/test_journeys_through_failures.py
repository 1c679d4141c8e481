"""The shop or assist dies while something is being done: nothing twice, nobody left unsure."""

import os
import signal
from pathlib import Path

import pytest

from tests.browser.customers import Cast, Customer, Shop, wait_for
from tests.browser.service import Service

BACK_WITHIN_SECONDS = 90.0
# A start of assist takes a quarter of a minute here; a busy machine may take three times as long.
pytestmark = pytest.mark.timeout(300)


@pytest.fixture
def service(whole: Service, cast: Cast) -> Service:
    """The whole service, with everything up again after the test before."""
    wait_for(whole.is_whole, "the service", BACK_WITHIN_SECONDS)
    wait_for(cast.shop.is_open, "the shop", BACK_WITHIN_SECONDS)
    return whole


def at_the_confirmation(cast: Cast) -> tuple[Customer, str]:
    """A customer who has only to confirm a cancellation, and the order."""
    order_no = cast.shop.sells({"basket": 2})
    xiaoyu = cast.signed_in()
    assert "请确认" in xiaoyu.says(f"取消订单 {order_no}", "拍错了")
    return xiaoyu, order_no


def cancellations(shop: Shop, order_no: str) -> int:
    """How many times the shop cancelled the order, as its money's way tells."""
    steps = shop.order(order_no, part="/refund")["steps"]
    return len([step for step in steps if "订单已取消" in step["text"]])


def test_a_shop_that_died_at_the_confirmation_cancels_once_it_is_back(
    cast: Cast, service: Service
) -> None:
    xiaoyu, order_no = at_the_confirmation(cast)
    # Frozen first, so that the request surely reached it and got no answer.
    service.send("shop", signal.SIGSTOP)
    unsure = xiaoyu.presses("确认")
    assert "还不能确定是否办理成功" in unsure and list(unsure.buttons) == ["再试一次", "转人工"]
    service.send("shop", signal.SIGKILL)
    wait_for(cast.shop.is_open, "the shop again", BACK_WITHIN_SECONDS)
    assert "178.00 元会退回微信支付" in xiaoyu.presses("再试一次")
    assert cast.shop.order(order_no)["status"] == "cancelled"
    assert cancellations(cast.shop, order_no) == 1


def test_a_shop_that_was_only_slow_is_asked_again_and_does_it_once(
    cast: Cast, service: Service
) -> None:
    xiaoyu, order_no = at_the_confirmation(cast)
    service.send("shop", signal.SIGSTOP)
    try:
        assert "还不能确定" in xiaoyu.presses("确认")
        assert "还不能确定" in xiaoyu.presses("再试一次")
    finally:
        service.send("shop", signal.SIGCONT)
    assert "已取消" in xiaoyu.presses("再试一次")
    assert cancellations(cast.shop, order_no) == 1


def test_an_order_that_the_silent_shop_could_not_show_is_shown_at_the_next_try(
    cast: Cast, service: Service
) -> None:
    guest, order_no = cast.guest(), cast.shop.sells({"mug": 1})
    guest.says("查订单", order_no)
    service.send("shop", signal.SIGSTOP)
    try:
        told = guest.says("0017")
        assert "没有响应" in told and {"再试一次", "转人工"} <= told.buttons.keys()
        assert guest.says("怎么开发票").articles, "questions are still answered"
    finally:
        service.send("shop", signal.SIGCONT)
    assert "青瓷马克杯" in guest.says("再试一次")


def test_who_will_not_wait_for_the_shop_gets_a_person_who_knows_the_order(
    cast: Cast, service: Service
) -> None:
    xiaoyu, order_no = at_the_confirmation(cast)
    service.send("shop", signal.SIGSTOP)
    try:
        xiaoyu.presses("确认")
        assert "正在为您转接" in xiaoyu.presses("转人工")
    finally:
        service.send("shop", signal.SIGCONT)
    slots = cast.staff("liwei").packet(xiaoyu)["slots"]
    assert (slots["service"], slots["order_no"]) == ("cancel", order_no)


def test_an_assist_that_died_in_the_middle_of_a_yes_cancels_once_and_says_so(
    cast: Cast, service: Service
) -> None:
    xiaoyu, order_no = at_the_confirmation(cast)
    shop, rasa = service.process_of("shop"), service.process_of("rasa")
    os.kill(shop, signal.SIGSTOP)
    xiaoyu.posts("确认")
    wait_for(lambda: is_asked(service.ports["SHOP_PORT"]), "the request at the shop")
    # From here on the shop does it, and its answer cannot get further than Rasa.
    os.kill(rasa, signal.SIGSTOP)
    try:
        os.kill(shop, signal.SIGCONT)
        wait_for(lambda: cast.shop.order(order_no)["status"] == "cancelled", "the cancellation")
        service.send("assist", signal.SIGKILL)
    finally:
        os.kill(rasa, signal.SIGCONT)
    assert "178.00 元会退回微信支付" in xiaoyu.hears("已取消", BACK_WITHIN_SECONDS)
    wait_for(service.is_whole, "the service", BACK_WITHIN_SECONDS)
    assert cancellations(cast.shop, order_no) == 1
    bots = xiaoyu.texts("bot")
    assert len([text for text in bots if "已取消" in text]) == 1
    assert not [text for text in bots if "没能办理" in text or "不能确定" in text]
    assert "不客气" in xiaoyu.says("谢谢")


def is_asked(port: int) -> bool:
    """Whether something was sent to the port that the process behind it has not read."""
    rows = [row.split() for row in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    mine = [row for row in rows if row[1].endswith(f":{port:04X}") and row[3] == "01"]
    return any(int(row[4].split(":")[1], 16) > 0 for row in mine)
