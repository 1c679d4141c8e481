"""An order as the API tells it, and as the page shows it."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, Field

from demo_shop.catalogue import PRICES
from demo_shop.models import Order, Return
from demo_shop.rules.masking import mask_address, mask_name, mask_phone
from demo_shop.rules.refusals import Refusal
from demo_shop.rules.services import services_of


class ItemAnswer(BaseModel):
    """One line of an order."""

    line: int = Field(description="1 for the first", examples=[1])
    name: str = Field(examples=["亚麻抱枕"])
    quantity: int = Field(examples=[2])
    price: str = Field(description="Yuan paid per piece, two decimals", examples=["79.00"])


class TraceAnswer(BaseModel):
    """One line of a parcel's way."""

    at: datetime
    text: str = Field(examples=["【南京】快件正在派送"])


class ShipmentAnswer(BaseModel):
    """Who carries the parcel, and its way, newest line first."""

    courier: str = Field(examples=["中通快递"])
    tracking_no: str = Field(examples=["ZT73520018846631"])
    trace: list[TraceAnswer]


class ReceiverAnswer(BaseModel):
    """Who receives it, masked: enough to recognise, not to visit."""

    name: str = Field(examples=["李*雨"])
    phone: str = Field(examples=["138****0017"])
    address: str = Field(examples=["江苏省南京市鼓楼区中山北路***"])


class ServiceAnswer(BaseModel):
    """Whether a service is possible for the order at this moment."""

    is_possible: bool
    detail: str | None = Field(description="Why not, for the customer; null where possible")


class ServicesAnswer(BaseModel):
    """Each service of an order."""

    model_config = {"populate_by_name": True}

    address: ServiceAnswer
    cancel: ServiceAnswer
    return_: ServiceAnswer = Field(alias="return")
    exchange: ServiceAnswer
    invoice: ServiceAnswer
    price: ServiceAnswer


class ReturnBrief(BaseModel):
    """A return or exchange under way."""

    return_no: str = Field(examples=["TH2611080001"])
    kind: str = Field(description="return or exchange", examples=["return"])
    kind_text: str = Field(examples=["退货"])
    line: int = Field(examples=[1])
    item: str = Field(examples=["亚麻抱枕"])
    quantity: int = Field(examples=[1])
    refund_amount: str | None = Field(description="Yuan; null for an exchange", examples=["79.00"])
    state_text: str = Field(examples=["待寄回"])


class InvoiceBrief(BaseModel):
    """The order's invoice; its title and address stay with the customer."""

    invoice_no: str = Field(examples=["FP2611080001"])
    amount: str = Field(examples=["217.00"])
    ready_by: datetime


class OrderAnswer(BaseModel):
    """One order."""

    order_no: str = Field(examples=["TZ2611010003"])
    status: str = Field(
        description="unpaid, paid, shipped, signed, cancelled or refunding", examples=["signed"]
    )
    status_text: str = Field(description="The status as a customer reads it", examples=["已签收"])
    placed_at: datetime
    amount: str = Field(description="Yuan, two decimals", examples=["217.00"])
    items: list[ItemAnswer]
    shipment: ShipmentAnswer | None = Field(description="null until a courier has the parcel")
    receiver: ReceiverAnswer
    services: ServicesAnswer
    returns: list[ReturnBrief]
    invoice: InvoiceBrief | None


def order_answer(order: Order, now: datetime) -> OrderAnswer:
    """What may be told of `order` at this moment."""
    return OrderAnswer(
        order_no=order.order_no,
        status=order.status,
        status_text=order.status_text,
        placed_at=seconds(order.placed_at),
        amount=yuan(order.amount_cents),
        items=_items(order),
        shipment=_shipment(order),
        receiver=_receiver(order),
        services=_services(order, now),
        returns=[_return(order, known) for known in order.returns],
        invoice=_invoice(order),
    )


def yuan(cents: int) -> str:
    """6800 as 68.00."""
    return f"{cents / 100:.2f}"


def seconds(at: datetime) -> datetime:
    """Nobody reads microseconds."""
    return at.replace(microsecond=0)


def _items(order: Order) -> list[ItemAnswer]:
    return [
        ItemAnswer(
            line=item.line, name=item.name, quantity=item.quantity, price=yuan(item.price_cents)
        )
        for item in order.items
    ]


def _shipment(order: Order) -> ShipmentAnswer | None:
    if not order.courier or not order.tracking_no:
        return None
    trace = [TraceAnswer(at=seconds(step.at), text=step.text) for step in order.trace]
    return ShipmentAnswer(courier=order.courier, tracking_no=order.tracking_no, trace=trace)


def _receiver(order: Order) -> ReceiverAnswer:
    return ReceiverAnswer(
        name=mask_name(order.receiver_name),
        phone=mask_phone(order.phone),
        address=mask_address(order.address),
    )


def _services(order: Order, now: datetime) -> ServicesAnswer:
    refusals = services_of(order, PRICES, now)
    return ServicesAnswer.model_validate(
        {service: _service(refusal) for service, refusal in refusals.items()}
    )


def _service(refusal: Refusal | None) -> ServiceAnswer:
    return ServiceAnswer(is_possible=refusal is None, detail=refusal.detail if refusal else None)


def _return(order: Order, known: Return) -> ReturnBrief:
    return ReturnBrief(
        return_no=known.return_no,
        kind=known.kind,
        kind_text=known.kind_text,
        line=known.line,
        item=order.item(known.line).name,
        quantity=known.quantity,
        refund_amount=None if known.amount_cents is None else yuan(known.amount_cents),
        state_text=known.state_text,
    )


def _invoice(order: Order) -> InvoiceBrief | None:
    invoice = order.invoice
    if invoice is None:
        return None
    return InvoiceBrief(
        invoice_no=invoice.invoice_no,
        amount=yuan(invoice.amount_cents),
        ready_by=seconds(invoice.ready_by),
    )
