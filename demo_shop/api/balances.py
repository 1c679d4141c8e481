"""Points and coupons."""

from __future__ import annotations

from datetime import date, datetime

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from demo_shop.api.calls import ReadCall
from demo_shop.api.documented import OF_AN_ORDER, error_responses
from demo_shop.api.orders import CustomerId, OrderNo, find_customer
from demo_shop.days import beijing_day
from demo_shop.errors import UnknownCustomer
from demo_shop.models import Customer
from demo_shop.order_answers import yuan
from demo_shop.rules.points import points_on

router = APIRouter(tags=["customers"])


class CouponAnswer(BaseModel):
    """One coupon that can be used today."""

    name: str = Field(examples=["满 100 减 15"])
    amount: str = Field(description="Yuan off", examples=["15.00"])
    min_spend: str = Field(description="Yuan of goods that it needs", examples=["100.00"])
    valid_until: date = Field(description="The last day")


class BalanceAnswer(BaseModel):
    """What a customer may spend."""

    points: int = Field(examples=[1260])
    expiring_points: int = Field(
        description="How many of them end on expiring_on; 0 if none this year", examples=[260]
    )
    expiring_on: date | None = Field(description="The last day; null if none end this year")
    coupons: list[CouponAnswer] = Field(description="The first to end comes first")


@router.get(
    "/customers/{customer_id}/balance",
    summary="A customer's points and coupons",
    responses=error_responses(UnknownCustomer),
)
def read_balance(customer_id: CustomerId, request: Request) -> BalanceAnswer:
    """The caller vouches that this customer is signed in."""
    with request.app.state.sessions.read() as session:
        return _answer(find_customer(session, customer_id), request.app.state.clock())


@router.get(
    "/orders/{order_no}/balance",
    summary="Points and coupons of who placed the order",
    responses=OF_AN_ORDER,
)
def read_balance_by_order(order_no: OrderNo, call: ReadCall) -> BalanceAnswer:
    """For someone who is not signed in but has proved an order."""
    with call.order(order_no) as order:
        return _answer(order.customer, call.now)


def _answer(customer: Customer, now: datetime) -> BalanceAnswer:
    today = beijing_day(now)
    points = points_on(customer.points, today)
    return BalanceAnswer(
        points=points.total,
        expiring_points=points.expiring,
        expiring_on=points.expiring_on,
        # coupons/coupon-expired.md: 当天 23:59 前都有效, then it is gone
        coupons=[
            CouponAnswer(
                name=coupon.name,
                amount=yuan(coupon.amount_cents),
                min_spend=yuan(coupon.min_spend_cents),
                valid_until=coupon.valid_until,
            )
            for coupon in customer.coupons
            if coupon.valid_until >= today
        ],
    )
