"""Getting the difference back after a price has dropped."""

from __future__ import annotations

from datetime import datetime

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field
from sqlalchemy.orm import Session

from demo_shop.api.calls import ActCall
from demo_shop.api.documented import OF_AN_ACT, OF_AN_ORDER, refused_as
from demo_shop.api.orders import OrderNo
from demo_shop.api.received import Command
from demo_shop.catalogue import PRICES
from demo_shop.errors import Refused
from demo_shop.models import Order, PriceClaim
from demo_shop.numbers import next_number
from demo_shop.order_answers import yuan
from demo_shop.refunding import refund_at_once
from demo_shop.rules import refusals
from demo_shop.rules.price_protection import price_drops, price_refusal

router = APIRouter(tags=["after sales"])


class PriceCommand(Command):
    """Nothing to say: the order and today's prices tell all."""


class PriceAnswer(BaseModel):
    """The difference is on its way back."""

    claim_no: str = Field(examples=["JB2611080001"])
    refund_amount: str = Field(description="Yuan", examples=["20.00"])


@router.post(
    "/orders/{order_no}/price-protection",
    summary="Get the difference back",
    status_code=201,
    response_model=PriceAnswer,
    responses={
        **OF_AN_ORDER,
        **OF_AN_ACT,
        **refused_as(
            refusals.NO_PRICE_DROP,
            refusals.PRICE_WINDOW_OVER,
            refusals.CLAIM_EXISTS,
            refusals.PRICE_UNPAID,
            refusals.PRICE_CLOSED,
        ),
    },
)
def claim_price(order_no: OrderNo, command: PriceCommand, call: ActCall) -> Response:
    """Within seven days of the order, once per order, for lines that cost less today."""
    return call.on_order(order_no, command, _claim)


def _claim(session: Session, order: Order, command: PriceCommand, now: datetime) -> PriceAnswer:
    refusal = price_refusal(order, PRICES, now)
    if refusal:
        raise Refused(refusal)
    drops = price_drops(order, PRICES)
    for line, cents in drops.items():
        order.item(line).protected_cents = cents
    total = sum(drops.values())
    claim_no = next_number(session, PriceClaim.claim_no, "JB", now)
    order.price_claim = PriceClaim(claim_no=claim_no, amount_cents=total, claimed_at=now)
    refund_at_once(session, order, total, "价保申请已通过", now)
    return PriceAnswer(claim_no=claim_no, refund_amount=yuan(total))
