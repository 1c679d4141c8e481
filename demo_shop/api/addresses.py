"""Changing where an order goes."""

from __future__ import annotations

from datetime import datetime

from fastapi import APIRouter, Response
from pydantic import Field, model_validator
from sqlalchemy.orm import Session

from demo_shop.api.calls import ActCall
from demo_shop.api.documented import OF_AN_ACT, OF_AN_ORDER, refused_as
from demo_shop.api.orders import OrderNo
from demo_shop.api.received import Address, Command, Name, Phone
from demo_shop.errors import Refused
from demo_shop.models import Order
from demo_shop.order_answers import OrderAnswer, order_answer
from demo_shop.rules import refusals
from demo_shop.rules.before_dispatch import address_refusal, place_refusal

router = APIRouter(tags=["before dispatch"])


class AddressCommand(Command):
    """What is new of address, name and phone; the others stay. Nothing new is a mistake."""

    address: Address | None = Field(default=None, examples=["上海市徐汇区漕溪路12号3幢402室"])
    receiver_name: Name | None = Field(default=None, examples=["李小雨"])
    phone: Phone | None = Field(default=None, examples=["13800000017"])

    @model_validator(mode="after")
    def _changes_something(self) -> AddressCommand:
        if not (self.address or self.receiver_name or self.phone):
            raise ValueError("nothing is to be changed")
        return self


@router.post(
    "/orders/{order_no}/address",
    summary="Change where it goes, or to whom",
    response_model=OrderAnswer,
    responses={
        **OF_AN_ORDER,
        **OF_AN_ACT,
        **refused_as(
            refusals.ADDRESS_SHIPPED,
            refusals.ADDRESS_CLOSED,
            refusals.ADDRESS_CHANGED,
            refusals.NOT_DELIVERABLE,
        ),
    },
)
def change_address(order_no: OrderNo, command: AddressCommand, call: ActCall) -> Response:
    """Before dispatch, once per order. A new phone's tail proves the order from then on."""
    return call.on_order(order_no, command, _change, status=200)


def _change(session: Session, order: Order, command: AddressCommand, now: datetime) -> OrderAnswer:
    refusal = address_refusal(order) or place_refusal(command.address or order.address)
    if refusal:
        raise Refused(refusal)
    order.address = command.address or order.address
    order.receiver_name = command.receiver_name or order.receiver_name
    order.phone = command.phone or order.phone
    order.address_changed_at = now
    return order_answer(order, now)
