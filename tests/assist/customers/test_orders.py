"""The agent sees the customer's orders beside the thread, and is told when the shop is out."""

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import structlog

from assist.customers.shop import HttpShop, ShopOrderDetail, ShopUnavailable
from assist.testing import FakeShop
from demo_shop.app import create_app
from demo_shop.settings import ShopSettings
from tests.assist.customers.conftest import Known, Panel
from tests.assist.running_desk import RunningDesk
from tests.front_door import refused

CUP = {"name": "马克杯", "quantity": 2}


def order(order_no: str, **more: Any) -> ShopOrderDetail:
    said = {"status_text": "已发货", "placed_at": "2026-11-11T04:00:00Z", "amount": "59.80"}
    return ShopOrderDetail.model_validate({"order_no": order_no, "items": [CUP], **said, **more})


PARCEL = {
    "courier": "中通快递",
    "tracking_no": "ZT1",
    "trace": [
        {"at": "2026-11-12T04:00:00Z", "text": "到达上海"},
        {"at": "2026-11-11T04:00:00Z", "text": "已揽收"},
    ],
}


def test_a_signed_in_customer_s_orders_stand_beside_the_thread(
    desk: RunningDesk, known: Known
) -> None:
    desk.inside.shop = FakeShop({"c1001": [order("TZ2"), order("TZ1")]})
    seen = Panel(desk.zhangmin, known.xiaoyu()).orders()
    assert seen["state"] == "ok"
    first, second = seen["orders"]
    assert first == {
        "order_no": "TZ2",
        "status_text": "已发货",
        "placed_at": "2026-11-11T04:00:00.000Z",
        "amount": "59.80",
        "items": [CUP],
    }
    assert second["order_no"] == "TZ1"


def test_one_order_says_where_its_parcel_is(desk: RunningDesk, known: Known) -> None:
    desk.inside.shop = FakeShop({"c1001": [order("TZ1", shipment=PARCEL), order("TZ2")]})
    panel = Panel(desk.zhangmin, known.xiaoyu())
    seen = panel.order("TZ1")
    latest = {"at": "2026-11-12T04:00:00.000Z", "text": "到达上海"}
    parcel = {"courier": "中通快递", "tracking_no": "ZT1", "latest": latest}
    assert (seen["state"], seen["order"]["shipment"]) == ("ok", parcel)
    assert panel.order("TZ2")["order"]["shipment"] is None
    with refused(404, "unknown_order"):
        panel.order("TZ3")


def test_of_a_visitor_the_shop_is_not_even_asked(desk: RunningDesk) -> None:
    desk.inside.shop = shop = FakeShop()
    seen = Panel(desk.zhangmin, desk.customer()).orders()
    assert seen == {"state": "not_verified", "orders": []}
    assert shop.asked == []


def test_a_shop_that_is_out_is_told_and_everything_else_goes_on(
    desk: RunningDesk, known: Known
) -> None:
    desk.inside.shop = shop = FakeShop({"c1001": [order("TZ1")]})
    shop.is_down = True
    panel = Panel(desk.zhangmin, known.xiaoyu())
    with structlog.testing.capture_logs() as lines:
        assert panel.orders() == {"state": "unavailable", "orders": []}
        assert panel.order("TZ1") == {"state": "unavailable", "order": None}
    assert [line["event"] for line in lines].count("shop.unavailable") == 2
    # No log line says whose orders they were.
    assert "c1001" not in str(lines)
    assert panel.shows()["name"] == "李小雨"


def test_a_shop_that_nobody_runs_is_out_at_once(open_desk: Any) -> None:
    # Nothing listens on the discard port.
    desk = open_desk(shop_url="http://127.0.0.1:9")
    begun = time.monotonic()
    assert Panel(desk.zhangmin, Known(desk).xiaoyu()).orders()["state"] == "unavailable"
    assert time.monotonic() - begun < 3.0


def test_orders_are_for_those_who_serve(desk: RunningDesk, known: Known) -> None:
    xiaoyu = known.xiaoyu()
    with refused(403, "not_allowed"):
        desk.editor.ask("GET", f"/conversations/{xiaoyu.id}/customer/orders")
    with refused(401, "not_signed_in"):
        xiaoyu.ask("GET", "/customer/orders")


def test_the_real_shop_understands_what_it_is_asked(
    desk: RunningDesk, known: Known, tmp_path: Any
) -> None:
    settings = ShopSettings(tongzhou_data_dir=tmp_path, shop_token="secret")
    transport = httpx.ASGITransport(create_app(settings))
    desk.inside.shop = HttpShop("http://shop", "secret", transport=transport)
    panel = Panel(desk.zhangmin, known.xiaoyu())
    seen = panel.orders()
    assert seen["state"] == "ok"
    assert seen["orders"]
    parcels = [panel.order(one["order_no"])["order"] for one in seen["orders"]]
    assert [one["items"] for one in parcels] == [one["items"] for one in seen["orders"]]
    assert any(one["shipment"] and one["shipment"]["latest"] for one in parcels)
    # Another customer's order is as good as none.
    with refused(404, "unknown_order"):
        Panel(desk.zhangmin, known.jianguo()).order(parcels[0]["order_no"])
    # Somebody whom the shop does not know has none.
    nobody = Panel(desk.zhangmin, known.customer("会员/9?x", "赵六")).orders()
    assert nobody == {"state": "ok", "orders": []}
    desk.inside.shop = HttpShop("http://shop", "wrong", transport=transport)
    assert panel.orders()["state"] == "unavailable"


ODD = [
    httpx.Response(500),
    httpx.Response(302, headers={"Location": "http://elsewhere/"}),
    httpx.Response(200, text="<html>"),
    httpx.Response(200, json=[]),
    httpx.Response(200, json={"orders": None}),
    httpx.Response(200, json={"orders": [{"order_no": "TZ1"}]}),
    httpx.Response(200, content=b" " * (1024 * 1024 + 1)),
]


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_an_odd_answer_is_no_answer(odd: httpx.Response) -> None:
    shop = HttpShop("http://shop", None, transport=httpx.MockTransport(lambda request: odd))
    with pytest.raises(ShopUnavailable):
        asyncio.run(shop.orders("c1001"))


class Trickle(httpx.AsyncByteStream):
    """A body whose next byte always comes before a reader gives up waiting for it."""

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while True:
            await asyncio.sleep(0.01)
            yield b" "


@pytest.mark.parametrize("is_silent", [True, False], ids=["silent", "trickling"])
def test_a_slow_shop_is_given_up_in_time(desk: RunningDesk, known: Known, is_silent: bool) -> None:
    async def answer(request: httpx.Request) -> httpx.Response:
        if is_silent:
            await asyncio.Event().wait()
        return httpx.Response(200, stream=Trickle())

    desk.inside.shop = HttpShop("http://shop", None, 0.1, httpx.MockTransport(answer))
    begun = time.monotonic()
    assert Panel(desk.zhangmin, known.xiaoyu()).orders()["state"] == "unavailable"
    assert time.monotonic() - begun < 2.0


def test_the_shop_gets_its_token_and_whose_orders_are_asked_for() -> None:
    heard: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        heard.append(request)
        return httpx.Response(200, json={"orders": []})

    shop = HttpShop("http://shop", "secret", transport=httpx.MockTransport(answer))
    asyncio.run(shop.orders("c1001/../c1002"))
    assert heard[0].url.raw_path == b"/api/customers/c1001%2F..%2Fc1002/orders"
    assert heard[0].headers["Authorization"] == "Bearer secret"
    assert heard[0].headers["X-Customer-Id"] == "c1001/../c1002"
