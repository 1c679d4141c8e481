"""What the shop begins with. Numbers, names and phone tails are fixed, so that docs and tests can
name them; dates are relative to the first start, so that the parcels are always under way."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from demo_shop.models import Customer
from demo_shop.seed.after_sales import add_after_sales
from demo_shop.seed.orders import ORDERS, make_order
from demo_shop.seed.people import CUSTOMERS, make_customer


def seed_if_empty(session: Session, now: datetime) -> None:
    """Write the customers and orders, unless there are any already."""
    if session.scalar(select(Customer.id).limit(1)) is not None:
        return
    session.add_all(make_customer(row, now) for row in CUSTOMERS)
    orders = {row.order_no: make_order(row, now) for row in ORDERS}
    add_after_sales(orders)
    session.add_all(orders.values())
    session.commit()
