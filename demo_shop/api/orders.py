"""Orders by number and by customer."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request
from pydantic import BaseModel
from sqlalchemy.orm import Session

from demo_shop.api.calls import ReadCall
from demo_shop.api.documented import OF_AN_ORDER, error_responses
from demo_shop.errors import UnknownCustomer
from demo_shop.models import Customer
from demo_shop.order_answers import OrderAnswer, order_answer

router = APIRouter(tags=["orders"])

OrderNo = Annotated[str, Path(description="`TZ` and ten digits", examples=["TZ2611010003"])]
CustomerId = Annotated[str, Path(description="The shop's own id", examples=["c1001"])]


class OrdersAnswer(BaseModel):
    """A customer's orders, newest first."""

    orders: list[OrderAnswer]


@router.get("/orders/{order_no}", summary="One order", responses=OF_AN_ORDER)
def read_order(order_no: OrderNo, call: ReadCall) -> OrderAnswer:
    """One order, its parcel, its masked receiver, and what can be done with it at this moment."""
    with call.order(order_no) as order:
        return order_answer(order, call.now)


@router.get(
    "/customers/{customer_id}/orders",
    summary="A customer's orders",
    responses=error_responses(UnknownCustomer),
)
def read_orders(customer_id: CustomerId, request: Request) -> OrdersAnswer:
    """Newest first. The caller vouches that this customer is signed in."""
    now = request.app.state.clock()
    with request.app.state.sessions.read() as session:
        orders = find_customer(session, customer_id).orders
        return OrdersAnswer(orders=[order_answer(order, now) for order in orders])


def find_customer(session: Session, customer_id: str) -> Customer:
    """The customer of this id."""
    customer = session.get(Customer, customer_id)
    if customer is None:
        raise UnknownCustomer()
    return customer
