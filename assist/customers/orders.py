"""What an agent sees of a customer's orders.

Orders follow the signature of this conversation and nothing else. A merge is a colleague's opinion
of who somebody is, made in a moment and maybe by what an impostor said: were it to open the other
identity's orders, whoever talks an agent into a merge would hear of a stranger's parcels.
"""

from typing import Any

import structlog

from assist.clock import iso
from assist.customers.errors import UnknownOrder
from assist.customers.shop import Shop, ShopOrder, ShopOrderDetail, ShopUnavailable, newest_line

Json = dict[str, Any]
SHOWN = 20
OK, NOT_VERIFIED, UNAVAILABLE = "ok", "not_verified", "unavailable"
log = structlog.get_logger()


async def orders_of(shop: Shop, customer_id: str | None) -> Json:
    """The newest orders, or why there are none to show; never raises for the shop's sake."""
    if customer_id is None:
        return {"state": NOT_VERIFIED, "orders": []}
    try:
        found = await shop.orders(customer_id)
    except ShopUnavailable as error:
        log.warning("shop.unavailable", asked="orders", why=str(error))
        return {"state": UNAVAILABLE, "orders": []}
    return {"state": OK, "orders": [order_view(one) for one in found[:SHOWN]]}


async def order_of(shop: Shop, customer_id: str | None, order_no: str) -> Json:
    """One order with its parcel; raises UnknownOrder."""
    if customer_id is None:
        return {"state": NOT_VERIFIED, "order": None}
    try:
        found = await shop.order(customer_id, order_no)
    except ShopUnavailable as error:
        log.warning("shop.unavailable", asked="order", why=str(error))
        return {"state": UNAVAILABLE, "order": None}
    if found is None:
        raise UnknownOrder()
    return {"state": OK, "order": detail_view(found)}


def order_view(order: ShopOrder) -> Json:
    return {
        "order_no": order.order_no,
        "status_text": order.status_text,
        "placed_at": iso(order.placed_at),
        "amount": order.amount,
        "items": [{"name": one.name, "quantity": one.quantity} for one in order.items],
    }


def detail_view(order: ShopOrderDetail) -> Json:
    return {**order_view(order), "shipment": _shipment_view(order)}


def _shipment_view(order: ShopOrderDetail) -> Json | None:
    if order.shipment is None:
        return None
    line = newest_line(order.shipment)
    return {
        "courier": order.shipment.courier,
        "tracking_no": order.shipment.tracking_no,
        "latest": {"at": iso(line["at"]), "text": line["text"]} if line else None,
    }
