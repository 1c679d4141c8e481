"""The shapes that the API answers. No phone, address or name: an order number is no password."""

from __future__ import annotations

from datetime import UTC, datetime

from pydantic import BaseModel, Field

from demo_shop.models import Order


class ItemAnswer(BaseModel):
    """One line of an order."""

    name: str
    quantity: int
    price: str = Field(description="Yuan per piece, two decimals", examples=["68.00"])


class TraceAnswer(BaseModel):
    """One line of a parcel's way."""

    at: datetime
    text: str


class ShipmentAnswer(BaseModel):
    """Who carries the parcel, and its way, newest line first."""

    courier: str
    tracking_no: str
    trace: list[TraceAnswer]


class OrderAnswer(BaseModel):
    """One order."""

    order_no: str = Field(examples=["TZ2611010001"])
    status: str = Field(description="unpaid, paid, shipped, signed, cancelled or refunding")
    status_text: str = Field(description="The status as a customer reads it", examples=["已发货"])
    placed_at: datetime
    amount: str = Field(description="Yuan, two decimals", examples=["185.00"])
    items: list[ItemAnswer]
    shipment: ShipmentAnswer | None = Field(description="null until a courier has the parcel")


class OrdersAnswer(BaseModel):
    """A customer's orders, newest first."""

    orders: list[OrderAnswer]


class ErrorAnswer(BaseModel):
    """A fact for programs and a sentence for people."""

    error: str
    detail: str


def order_answer(order: Order) -> OrderAnswer:
    """What the API tells of `order`."""
    return OrderAnswer(
        order_no=order.order_no,
        status=order.status,
        status_text=order.status_text,
        placed_at=utc(order.placed_at),
        amount=yuan(order.amount_cents),
        items=[
            ItemAnswer(name=item.name, quantity=item.quantity, price=yuan(item.price_cents))
            for item in order.items
        ],
        shipment=_shipment(order),
    )


def _shipment(order: Order) -> ShipmentAnswer | None:
    if not order.courier or not order.tracking_no:
        return None
    trace = [TraceAnswer(at=utc(step.at), text=step.text) for step in order.trace]
    return ShipmentAnswer(courier=order.courier, tracking_no=order.tracking_no, trace=trace)


def yuan(cents: int) -> str:
    """6800 as 68.00."""
    return f"{cents / 100:.2f}"


def utc(at: datetime) -> datetime:
    """SQLite forgets the time zone; every time in it is UTC."""
    return at.replace(microsecond=0, tzinfo=UTC)
