"""What of an order can come back, why, until when and how."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from fastapi import APIRouter
from pydantic import BaseModel, Field

from demo_shop.api.calls import ReadCall
from demo_shop.api.documented import OF_AN_ORDER
from demo_shop.api.orders import OrderNo
from demo_shop.days import beijing_day
from demo_shop.models import Goods, Order, OrderItem
from demo_shop.order_answers import yuan
from demo_shop.rules.pickups import pickups
from demo_shop.rules.reasons import (
    REASON_TEXTS,
    Kind,
    Payer,
    Reason,
    freight_payer,
    is_no_reason,
    sends_back,
)
from demo_shop.rules.returns import closes_at, line_refusal, open_reasons

router = APIRouter(tags=["after sales"])
KINDS: tuple[Kind, ...] = ("return", "exchange")


class ReturnableLine(BaseModel):
    """One line of the order."""

    line: int = Field(examples=[1])
    name: str = Field(examples=["亚麻抱枕"])
    quantity: int = Field(description="Pieces that may still come back", examples=[2])
    price: str = Field(description="Yuan paid per piece", examples=["79.00"])
    refund_amounts: list[str] = Field(
        description="Yuan that go back for one piece, for two, and so on", examples=[["79.00"]]
    )
    is_possible: bool = Field(description="Whether any kind and reason is open for it")
    detail: str | None = Field(description="Why not, or what is no longer open, for the customer")
    return_reasons: list[Reason] = Field(description="Codes that are open for a return")
    exchange_reasons: list[Reason] = Field(description="Codes that are open for an exchange")
    return_refusals: dict[Reason, str] = Field(description="Why not, for each other reason")
    exchange_refusals: dict[Reason, str] = Field(description="The same of an exchange")


class ReasonAnswer(BaseModel):
    """One reason that is open for at least one line."""

    code: Reason
    text: str = Field(examples=["质量问题"])
    freight: Payer = Field(description="Who pays for sending it back")
    sends_back: bool = Field(description="false: nothing is sent, so no pickup is needed")
    until: date = Field(description="The last day for this reason")


class PickupAnswer(BaseModel):
    """One way in which the goods come back."""

    code: str = Field(examples=["2026-11-09-am"])
    text: str = Field(examples=["11月9日（周一）上午 9:00–12:00上门取件"])


class ReturnOptions(BaseModel):
    """Everything to choose from at this moment."""

    until: date | None = Field(
        description="The last day: of the seven-day rule while it runs, then of what is left; "
        "null if nothing is possible"
    )
    lines: list[ReturnableLine]
    reasons: list[ReasonAnswer]
    pickups: list[PickupAnswer]


@router.get(
    "/orders/{order_no}/return-options",
    summary="What can be returned or exchanged",
    responses=OF_AN_ORDER,
)
def read_return_options(order_no: OrderNo, call: ReadCall) -> ReturnOptions:
    """Also answered where nothing is possible: each line then tells why."""
    with call.order(order_no) as order:
        return _options(order, call.now)


def _options(order: Order, now: datetime) -> ReturnOptions:
    until = _last_days(order, now)
    no_reason = [day for reason, day in until.items() if is_no_reason(reason)]
    slots = pickups(now) if until else {}
    return ReturnOptions(
        until=max(no_reason or until.values(), default=None),
        lines=[_line(order, item, now) for item in order.items],
        reasons=[_reason(reason, day) for reason, day in until.items()],
        pickups=[PickupAnswer(code=code, text=text) for code, text in slots.items()],
    )


def _last_days(order: Order, now: datetime) -> dict[Reason, date]:
    """The last day of each reason that is open for a line and a kind."""
    found: dict[Reason, date] = {}
    for item in order.items:
        for kind in KINDS:
            for reason in open_reasons(order, item, kind, now):
                day = _last_day(order, item, kind, reason)
                found[reason] = max(day, found.get(reason, day))
    return {reason: found[reason] for reason in Reason if reason in found}


def _last_day(order: Order, item: OrderItem, kind: Kind, reason: Reason) -> date:
    assert order.signed_at, "an open reason means a signed order"
    closing = closes_at(Goods(item.goods), kind, reason, order.signed_at)
    return beijing_day(closing - timedelta(microseconds=1))


def _line(order: Order, item: OrderItem, now: datetime) -> ReturnableLine:
    for_return = open_reasons(order, item, "return", now)
    for_exchange = open_reasons(order, item, "exchange", now)
    is_possible = bool(for_return or for_exchange)
    # Where the quality reason is open, what may be closed is the seven-day rule.
    told = Reason.DISLIKE if is_possible else Reason.QUALITY
    refusal = line_refusal(order, item, "return", told, now)
    left = order.left_of(item)
    return ReturnableLine(
        line=item.line,
        name=item.name,
        quantity=left,
        price=yuan(item.price_cents),
        refund_amounts=[yuan(item.cents_of(left, count)) for count in range(1, left + 1)],
        is_possible=is_possible,
        detail=refusal.detail if refusal else None,
        return_reasons=for_return,
        exchange_reasons=for_exchange,
        return_refusals=_refusals(order, item, "return", now),
        exchange_refusals=_refusals(order, item, "exchange", now),
    )


def _refusals(order: Order, item: OrderItem, kind: Kind, now: datetime) -> dict[Reason, str]:
    found = {reason: line_refusal(order, item, kind, reason, now) for reason in Reason}
    return {reason: refusal.detail for reason, refusal in found.items() if refusal}


def _reason(reason: Reason, until: date) -> ReasonAnswer:
    return ReasonAnswer(
        code=reason,
        text=REASON_TEXTS[reason],
        freight=freight_payer(reason),
        sends_back=sends_back(reason),
        until=until,
    )
