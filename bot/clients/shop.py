"""The business system: orders, and what can be done with them (docs/business-api.md)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, List, Mapping, Optional
from urllib.parse import quote

from bot.clients.http import NotFound, ServiceUnavailable, call
from bot.settings import read_settings

Json = Dict[str, Any]
Order = Json

REQUIRED_KEYS = ("order_no", "status_text", "items", "amount", "placed_at")


class UnknownOrder(Exception):
    """The shop has no order of this number."""


@dataclass(frozen=True)
class Proof:
    """Why an order may be shown: the signed-in customer, or the tail of the receiver's phone."""

    customer_id: Optional[str] = None
    phone_tail: Optional[str] = None

    def headers(self) -> Dict[str, str]:
        """The tail where there is one: it also proves an order that a relative placed."""
        if self.phone_tail:
            return {"X-Phone-Tail": self.phone_tail}
        return {"X-Customer-Id": self.customer_id} if self.customer_id else {}


async def fetch_order(order_no: str, proof: Proof) -> Order:
    """The order. Raises UnknownOrder, Refused (no or wrong proof) or ServiceUnavailable."""
    try:
        return _checked(await _call("GET", _order_path(order_no), proof))
    except NotFound as error:
        raise UnknownOrder(order_no) from error


async def fetch_recent_orders(customer_id: str) -> List[Order]:
    """The customer's orders, newest first; none for a customer whom the shop does not know.

    Raises ServiceUnavailable.
    """
    try:
        found = await _call("GET", f"/api/customers/{quote(customer_id, safe='')}/orders", Proof())
    except NotFound:
        return []
    if not isinstance(found, dict) or not isinstance(found.get("orders"), list):
        raise ServiceUnavailable("unexpected answer of the shop: no orders")
    return [_checked(order) for order in found["orders"]]


async def fetch_balance(order_no: Optional[str], proof: Proof) -> Json:
    """Points and coupons of the customer, or of whoever placed the order. Raises as fetch_order."""
    of = (
        _order_path(order_no)
        if order_no
        else f"/api/customers/{quote(proof.customer_id or '', safe='')}"
    )
    return await _found(f"{of}/balance", proof)


async def fetch_refund(order_no: str, proof: Proof) -> Json:
    """Where the refund stands; UnknownOrder where the order has none."""
    return await _found(f"{_order_path(order_no)}/refund", proof)


async def fetch_return_options(order_no: str, proof: Proof) -> Json:
    """What of the order can come back, why, and how it is fetched."""
    return await _found(f"{_order_path(order_no)}/return-options", proof)


async def post_to_order(
    order_no: str, act: str, body: Mapping[str, Any], proof: Proof, key: str
) -> Json:
    """Do `act` (address, cancellation, returns, invoice, price-protection) once per `key`."""
    return await _call("POST", f"{_order_path(order_no)}/{act}", proof, dict(body), key)


async def post_complaint(body: Mapping[str, Any], proof: Proof, key: str) -> Json:
    """Register a complaint once per `key`."""
    return await _call("POST", "/api/complaints", proof, dict(body), key)


async def _found(path: str, proof: Proof) -> Json:
    try:
        return await _call("GET", path, proof)
    except NotFound as error:
        raise UnknownOrder(str(error)) from error


def _order_path(order_no: str) -> str:
    return f"/api/orders/{quote(order_no, safe='')}"


async def _call(
    method: str, path: str, proof: Proof, body: Optional[Json] = None, key: Optional[str] = None
) -> Json:
    settings = read_settings()
    headers = {**proof.headers(), **({"Idempotency-Key": key} if key else {})}
    url, limit = settings.shop_url + path, settings.call_timeout_seconds
    answer = await call(method, url, settings.shop_token, limit, body, headers)
    if not isinstance(answer, dict):
        raise ServiceUnavailable("unexpected answer of the shop: not an object")
    return answer


def _checked(order: Any) -> Order:
    if not isinstance(order, dict) or any(key not in order for key in REQUIRED_KEYS):
        raise ServiceUnavailable("unexpected answer of the shop: not an order")
    return order
