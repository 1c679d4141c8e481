"""What can still be changed before the parcel leaves: the address, and whether there is an order."""

from __future__ import annotations

import re

from demo_shop.models import Order, OrderStatus
from demo_shop.rules import refusals
from demo_shop.rules.refusals import Refusal

WITH_THE_COURIER = (OrderStatus.SHIPPED, OrderStatus.SIGNED, OrderStatus.REFUNDING)
# A street may be called 香港路: only a region at the start counts.
OUTSIDE_MAINLAND = re.compile(r"(中国)?(香港|澳门|台湾)(?![东南西北中]?[路街道巷])")


def address_refusal(order: Order) -> Refusal | None:
    """orders/order-change-address.md: before dispatch, and once per order."""
    if order.status == OrderStatus.CANCELLED:
        return refusals.ADDRESS_CLOSED
    if order.status in WITH_THE_COURIER:
        return refusals.ADDRESS_SHIPPED
    return refusals.ADDRESS_CHANGED if order.address_changed_at else None


def place_refusal(address: str) -> Refusal | None:
    """delivery/delivery-overseas.md: 只送中国内地. Only what is plainly outside is seen here."""
    return refusals.NOT_DELIVERABLE if OUTSIDE_MAINLAND.match(address) else None


def cancel_refusal(order: Order) -> Refusal | None:
    """orders/order-cancel.md: 发货前可以自助取消; after that, order-cancel-after-dispatch.md."""
    if order.status == OrderStatus.CANCELLED:
        return refusals.CANCEL_CLOSED
    return refusals.CANCEL_SHIPPED if order.status in WITH_THE_COURIER else None
