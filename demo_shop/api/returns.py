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
            refusals.PICKUP_OVER,
            refusals.RETURN_CLOSED,
        ),
    },
)
def return_line(order_no: OrderNo, command: ReturnCommand, call: ActCall) -> Response:
    """The whole line, once; return-options names what is open."""
    return call.on_order(order_no, command, _return)


def _return(session: Session, order: Order, command: ReturnCommand, now: datetime) -> ReturnAnswer:
    item = _find_line(order, command.line)
    refusal = line_refusal(order, item, command.kind, command.reason, now)
    if refusal:
        raise Refused(refusal)
    pickup, pickup_text = _pickup(command, item, now)
    known = _register(session, order, command, pickup, now)
    if command.kind == "return":
        _refund(session, order, item, known, now)
    paid_with = PAYMENT_TEXTS[PaidWith(order.paid_with or PaidWith.BALANCE)]
    way = Way(command.kind, command.reason, pickup, paid_with)
    return ReturnAnswer(
        return_no=known.return_no,
        kind=command.kind,
        item=item.name,
        refund_amount=yuan(item.paid_cents) if command.kind == "return" else None,
        freight=freight_payer(command.reason),
        pickup_text=pickup_text,
        next_step=next_step(way, beijing_day(now)),
    )


def _find_line(order: Order, line: int) -> OrderItem:
    found = next((item for item in order.items if item.line == line), None)
    if found is None:
        raise MalformedRequest()
    return found


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


def _register(
    session: Session, order: Order, command: ReturnCommand, pickup: str | None, now: datetime
) -> Return:
    letters = "HH" if command.kind == "exchange" else "TH"
    state = AfterSalesState.TO_REVIEW if needs_review(command.reason) else AfterSalesState.TO_SEND
    known = Return(
        return_no=next_number(session, Return.return_no, letters, now),
        line=command.line,
        kind=command.kind,
        reason=command.reason,
        pickup=pickup,
        state=state,
        applied_at=now,
    )
    order.returns.append(known)
    return known


def _refund(session: Session, order: Order, item: OrderItem, known: Return, now: datetime) -> None:
    # orders/order-status-meaning.md: 售后中 while a return is under way; an exchange moves no money,
    # so the shop's 退款中 would be wrong for it.
    order.status = OrderStatus.REFUNDING
    steps = [f"已申请退货：{item.name}×{item.quantity}"]
    if known.state == AfterSalesState.TO_SEND:
        steps.append("申请已通过，等待寄回")
    start_refund(session, order, item.paid_cents, AfterSalesState(known.state), steps, now)
