"""Sending something back, for money or for another piece."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field
from sqlalchemy.orm import Session

from demo_shop.api import return_options
from demo_shop.api.calls import ActCall
from demo_shop.api.documented import OF_AN_ACT, OF_AN_ORDER, refused_as
from demo_shop.api.orders import OrderNo
from demo_shop.api.received import Code, Command
from demo_shop.days import beijing_day
from demo_shop.errors import MalformedRequest, Refused
from demo_shop.models import AfterSalesState, Goods, Order, OrderItem, OrderStatus, PaidWith, Return
from demo_shop.numbers import next_number
from demo_shop.order_answers import yuan
from demo_shop.refunding import start_refund
from demo_shop.rules import refusals
from demo_shop.rules.next_steps import Way, next_step
from demo_shop.rules.pickups import NOT_NEEDED_TEXT, pickups
from demo_shop.rules.reasons import Kind, Payer, Reason, freight_payer, needs_review, sends_back
from demo_shop.rules.refunds import PAYMENT_TEXTS
from demo_shop.rules.returns import line_refusal

router = APIRouter(tags=["after sales"])
router.include_router(return_options.router)

PICKUP_SLOT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}-(am|pm)")


class ReturnCommand(Command):
    """What comes back, why, and how."""

    kind: Kind = Field(examples=["return"])
    line: Annotated[int, Field(strict=True, ge=1, examples=[1])]
    quantity: Annotated[int, Field(strict=True, ge=1)] | None = Field(
        default=None, description="How many pieces; all that are left where not given", examples=[1]
    )
    reason: Reason = Field(examples=["dislike"])
    pickup: Code | None = Field(
        default=None,
        description="A code of return-options; not needed where nothing is sent back",
        examples=["self"],
    )


class ReturnAnswer(BaseModel):
    """The return is registered."""

    return_no: str = Field(examples=["TH2611080001"])
    kind: Kind
    item: str = Field(examples=["亚麻抱枕"])
    quantity: int = Field(examples=[2])
    refund_amount: str | None = Field(description="Yuan; null for an exchange", examples=["158.00"])
    freight: Payer = Field(description="Who pays for sending it back")
    pickup_text: str = Field(examples=["11月9日（周一）上午 9:00–12:00上门取件"])
    next_step: str = Field(description="What the customer does now, in sentences")


@router.post(
    "/orders/{order_no}/returns",
    summary="Return or exchange a line",
    status_code=201,
    response_model=ReturnAnswer,
    responses={
        **OF_AN_ORDER,
        **OF_AN_ACT,
        **refused_as(
            refusals.NOT_SIGNED,
            refusals.NO_REASON_OVER,
            refusals.CUSTOM_GOODS,
            refusals.RETURN_EXISTS,
            refusals.TOO_MANY_PIECES,
            refusals.PICKUP_OVER,
            refusals.RETURN_CLOSED,
        ),
    },
)
def return_line(order_no: OrderNo, command: ReturnCommand, call: ActCall) -> Response:
    """Each piece once; return-options names what is open."""
    return call.on_order(order_no, command, _return)


def _return(session: Session, order: Order, command: ReturnCommand, now: datetime) -> ReturnAnswer:
    item = _find_line(order, command.line)
    refusal = line_refusal(order, item, command.kind, command.reason, now)
    if refusal:
        raise Refused(refusal)
    quantity = _quantity(order, item, command)
    pickup, pickup_text = _pickup(command, item, now)
    known = _known(session, command, quantity, pickup, now)
    if command.kind == "return":
        known.amount_cents = item.cents_of(order.left_of(item), quantity)
        _refund(session, order, item, known, now)
    order.returns.append(known)
    paid_with = PAYMENT_TEXTS[PaidWith(order.paid_with or PaidWith.BALANCE)]
    way = Way(command.kind, command.reason, pickup, paid_with)
    return ReturnAnswer(
        return_no=known.return_no,
        kind=command.kind,
        item=item.name,
        quantity=quantity,
        refund_amount=None if known.amount_cents is None else yuan(known.amount_cents),
        freight=freight_payer(command.reason),
        pickup_text=pickup_text,
        next_step=next_step(way, beijing_day(now)),
    )


def _find_line(order: Order, line: int) -> OrderItem:
    found = next((item for item in order.items if item.line == line), None)
    if found is None:
        raise MalformedRequest()
    return found


def _quantity(order: Order, item: OrderItem, command: ReturnCommand) -> int:
    left = order.left_of(item)
    if (command.quantity or left) > left:
        raise Refused(refusals.TOO_MANY_PIECES)
    return command.quantity or left


def _pickup(command: ReturnCommand, item: OrderItem, now: datetime) -> tuple[str | None, str]:
    """The code and its text; no code where nothing has to come back."""
    if not sends_back(command.reason, Goods(item.goods)):
        return None, NOT_NEEDED_TEXT
    code, offered = command.pickup or "", pickups(now)
    if code in offered:
        return code, offered[code]
    if PICKUP_SLOT.fullmatch(code):
        raise Refused(refusals.PICKUP_OVER)
    raise MalformedRequest()


def _known(
    session: Session, command: ReturnCommand, quantity: int, pickup: str | None, now: datetime
) -> Return:
    letters = "HH" if command.kind == "exchange" else "TH"
    state = AfterSalesState.TO_REVIEW if needs_review(command.reason) else AfterSalesState.TO_SEND
    return Return(
        return_no=next_number(session, Return.return_no, letters, now),
        line=command.line,
        quantity=quantity,
        kind=command.kind,
        reason=command.reason,
        pickup=pickup,
        state=state,
        amount_cents=None,
        applied_at=now,
    )


def _refund(session: Session, order: Order, item: OrderItem, known: Return, now: datetime) -> None:
    # orders/order-status-meaning.md: 退款中 while a return is under way; an exchange moves no money,
    # so the shop's 退款中 would be wrong for it.
    order.status = OrderStatus.REFUNDING
    steps = [f"已申请退货：{item.name}×{known.quantity}"]
    if known.state == AfterSalesState.TO_SEND:
        steps.append("申请已通过，等待寄回")
    cents = known.amount_cents or 0
    start_refund(session, order, cents, AfterSalesState(known.state), steps, now)
