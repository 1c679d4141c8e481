"""Cancelling an order."""

from __future__ import annotations

from datetime import date, datetime

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field
from sqlalchemy.orm import Session

from demo_shop.api.calls import ActCall
from demo_shop.api.documented import OF_AN_ACT, OF_AN_ORDER, refused_as
from demo_shop.api.orders import OrderNo
from demo_shop.api.received import Command
from demo_shop.errors import Refused
from demo_shop.models import Order, OrderStatus, PaidWith
from demo_shop.order_answers import yuan
from demo_shop.refunding import refund_at_once
from demo_shop.rules import refusals
from demo_shop.rules.before_dispatch import cancel_refusal
from demo_shop.rules.reasons import REASON_TEXTS, Reason
from demo_shop.rules.refunds import PAYMENT_TEXTS

router = APIRouter(tags=["before dispatch"])


class CancellationCommand(Command):
    """Why it is cancelled."""

    reason: Reason = Field(examples=["mistake"])


class CancellationAnswer(BaseModel):
    """The order is cancelled, and its money on the way back."""

    order_no: str = Field(examples=["TZ2611010002"])
    refund_amount: str = Field(description="Yuan; 0.00 if nothing was paid", examples=["129.00"])
    refund_to: str | None = Field(description="null if nothing was paid", examples=["微信支付"])
    expected_on: date | None = Field(
        description="The last day on which the money arrives; null if nothing was paid"
    )


@router.post(
    "/orders/{order_no}/cancellation",
    summary="Cancel the order",
    status_code=201,
    response_model=CancellationAnswer,
    responses={
        **OF_AN_ORDER,
        **OF_AN_ACT,
        **refused_as(refusals.CANCEL_SHIPPED, refusals.CANCEL_CLOSED),
    },
)
def cancel_order(order_no: OrderNo, command: CancellationCommand, call: ActCall) -> Response:
    """Before dispatch; what was paid goes back the way it came."""
    return call.on_order(order_no, command, _cancel)


def _cancel(
    session: Session, order: Order, command: CancellationCommand, now: datetime
) -> CancellationAnswer:
    refusal = cancel_refusal(order)
    if refusal:
        raise Refused(refusal)
    was_paid = order.status != OrderStatus.UNPAID and order.paid_with is not None
    order.status = OrderStatus.CANCELLED
    if not was_paid:
        return _answer(order, 0, None)
    why = f"订单已取消，原因：{REASON_TEXTS[command.reason]}"
    refund = refund_at_once(session, order, order.kept_cents, why, now)
    return _answer(order, refund.amount_cents, refund.expected_on)


def _answer(order: Order, cents: int, expected_on: date | None) -> CancellationAnswer:
    return CancellationAnswer(
        order_no=order.order_no,
        refund_amount=yuan(cents),
        refund_to=PAYMENT_TEXTS[PaidWith(order.paid_with)] if cents and order.paid_with else None,
        expected_on=expected_on,
    )
