"""The shop's order service."""

from __future__ import annotations

from typing import Any, Dict, List
from urllib.parse import quote

from bot.clients.http import NotFound, ServiceUnavailable, call
from bot.settings import read_settings

Order = Dict[str, Any]

REQUIRED_KEYS = ("order_no", "status_text", "items", "amount", "placed_at")


class UnknownOrder(Exception):
    """The shop has no order of this number."""


async def fetch_order(order_no: str) -> Order:
    """The order. Raises UnknownOrder or ServiceUnavailable."""
    try:
        return _checked(await _get(f"/api/orders/{quote(order_no, safe='')}"))
    except NotFound as error:
        raise UnknownOrder(order_no) from error


async def fetch_recent_orders(customer_id: str) -> List[Order]:
    """The customer's orders, newest first; none for a customer whom the shop does not know.

    Raises ServiceUnavailable.
    """
    try:
        found = await _get(f"/api/customers/{quote(customer_id, safe='')}/orders")
    except NotFound:
        return []
    if not isinstance(found, dict) or not isinstance(found.get("orders"), list):
        raise ServiceUnavailable("unexpected answer of the shop: no orders")
    return [_checked(order) for order in found["orders"]]


async def _get(path: str) -> Any:
    settings = read_settings()
    return await call(
        "GET", settings.shop_url + path, settings.shop_token, settings.call_timeout_seconds
    )


def _checked(order: Any) -> Order:
    if not isinstance(order, dict) or any(key not in order for key in REQUIRED_KEYS):
        raise ServiceUnavailable("unexpected answer of the shop: not an order")
    return order
