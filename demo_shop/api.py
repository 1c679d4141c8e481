"""The order API that the bot asks."""

from __future__ import annotations

import secrets

from fastapi import APIRouter, Depends, Request
from sqlalchemy.orm import Session

from demo_shop.answers import ErrorAnswer, OrderAnswer, OrdersAnswer, order_answer
from demo_shop.errors import NotAuthorised, UnknownCustomer, UnknownOrder
from demo_shop.models import Customer, Order


def check_token(request: Request) -> None:
    """Let the request pass if the shop has no token or the caller knows it."""
    token = request.app.state.settings.shop_token
    sent = request.headers.get("authorization", "")
    if token and not secrets.compare_digest(sent.encode(), f"Bearer {token}".encode()):
        raise NotAuthorised()


router = APIRouter(
    prefix="/api",
    tags=["orders"],
    dependencies=[Depends(check_token)],
    responses={401: {"model": ErrorAnswer}, 404: {"model": ErrorAnswer}},
)


@router.get("/orders/{order_no}")
def read_order(order_no: str, request: Request) -> OrderAnswer:
    """One order by its number (`TZ` and ten digits)."""
    with _session(request) as session:
        order = session.get(Order, order_no.upper())
        if order is None:
            raise UnknownOrder()
        return order_answer(order)


@router.get("/customers/{customer_id}/orders")
def read_orders(customer_id: str, request: Request) -> OrdersAnswer:
    """A customer's orders, newest first."""
    with _session(request) as session:
        customer = session.get(Customer, customer_id)
        if customer is None:
            raise UnknownCustomer()
        return OrdersAnswer(orders=[order_answer(order) for order in customer.orders])


def _session(request: Request) -> Session:
    session: Session = request.app.state.sessions()
    return session
