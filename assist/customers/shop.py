"""The edge to the business system, as far as agents look into it (docs/business-api.md)."""

import asyncio
from datetime import datetime
from typing import Any, Protocol, TypeVar
from urllib.parse import quote

import httpx
from pydantic import BaseModel, TypeAdapter, ValidationError

TIMEOUT_SECONDS = 3.0
MAX_ANSWER_BYTES = 1024 * 1024
T = TypeVar("T")


class ShopUnavailable(Exception):
    """The shop is down, late, or answered something else than was asked."""


class ShopItem(BaseModel):
    name: str
    quantity: int


class ShopOrder(BaseModel):
    """As the shop tells it; what else it says is left out."""

    order_no: str
    status_text: str
    placed_at: datetime
    amount: str
    items: list[ShopItem]


class TraceLine(BaseModel):
    at: datetime
    text: str


class Shipment(BaseModel):
    courier: str
    tracking_no: str
    # Newest first.
    trace: list[TraceLine] = []


class ShopOrderDetail(ShopOrder):
    shipment: Shipment | None = None


class ShopOrders(BaseModel):
    orders: list[ShopOrder]


class Shop(Protocol):
    """Whoever asks vouches that this customer is signed in."""

    async def orders(self, customer_id: str) -> list[ShopOrder]:
        """Newest first; none of a customer whom the shop does not know. Raises ShopUnavailable."""

    async def order(self, customer_id: str, order_no: str) -> ShopOrderDetail | None:
        """None: the customer has no such order. Raises ShopUnavailable."""

    async def close(self) -> None: ...


class HttpShop:
    """The shop over HTTP. `timeout_seconds` is for the whole call, however slowly it trickles."""

    def __init__(
        self,
        url: str,
        token: str | None,
        timeout_seconds: float = TIMEOUT_SECONDS,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        self._timeout_seconds = timeout_seconds
        self._http = httpx.AsyncClient(
            base_url=url,
            headers=headers,
            timeout=timeout_seconds,
            trust_env=False,
            transport=transport,
        )

    async def orders(self, customer_id: str) -> list[ShopOrder]:
        path = f"/api/customers/{quote(customer_id, safe='')}/orders"
        content = await self._ask(path, customer_id, none_at={404})
        return _read(ShopOrders, content).orders if content is not None else []

    async def order(self, customer_id: str, order_no: str) -> ShopOrderDetail | None:
        path = f"/api/orders/{quote(order_no, safe='')}"
        # 403: somebody else's.
        content = await self._ask(path, customer_id, none_at={403, 404})
        return _read(ShopOrderDetail, content) if content is not None else None

    async def close(self) -> None:
        await self._http.aclose()

    async def _ask(self, path: str, customer_id: str, none_at: set[int]) -> bytes | None:
        """The body; None where the shop answers with a status of `none_at`."""
        # A header carries ASCII alone; an id in other letters is the path's, which is quoted.
        headers = {"X-Customer-Id": customer_id} if customer_id.isascii() else {}
        try:
            async with asyncio.timeout(self._timeout_seconds):
                return await self._get(path, headers, none_at)
        except TimeoutError as error:
            raise ShopUnavailable("late") from error
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            raise ShopUnavailable(type(error).__name__) from error

    async def _get(self, path: str, headers: dict[str, str], none_at: set[int]) -> bytes | None:
        async with self._http.stream("GET", path, headers=headers) as response:
            if response.status_code in none_at:
                return None
            if response.status_code != httpx.codes.OK:
                raise ShopUnavailable(f"status {response.status_code}")
            content = b""
            async for part in response.aiter_bytes():
                content += part
                if len(content) > MAX_ANSWER_BYTES:
                    raise ShopUnavailable("too long an answer")
            return content


def _read(shape: type[T], content: bytes) -> T:
    try:
        return TypeAdapter(shape).validate_json(content)
    except ValidationError as error:
        # Not the error's own words: they quote what the shop said of a customer.
        raise ShopUnavailable("unexpected answer") from error


def newest_line(shipment: Shipment | None) -> dict[str, Any] | None:
    """Where the parcel was seen last. Pure."""
    if shipment is None or not shipment.trace:
        return None
    line = max(shipment.trace, key=lambda one: one.at)
    return {"at": line.at, "text": line.text}
