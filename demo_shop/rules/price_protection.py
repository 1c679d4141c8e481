"""Getting the difference back (orders/order-price-protection.md)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from demo_shop.models import Order, OrderStatus
from demo_shop.rules import refusals
from demo_shop.rules.refusals import Refusal

# 从下单时算起满 7 天后，入口会自动关闭
PRICE_WINDOW = timedelta(days=7)


def price_drops(order: Order, prices: Mapping[str, int]) -> dict[int, int]:
    """{line: cents to give back} at today's `prices` in cents by product.

    只比较同款、同规格的商品；已经退货的商品不能申请, so a line of which a piece goes back is out.
    A product that is no longer sold has no price.
    """
    returned = {known.line for known in order.returns}
    drops = {
        item.line: item.quantity * (item.price_cents - prices.get(item.product, item.price_cents))
        for item in order.items
        if item.line not in returned
    }
    return {line: cents for line, cents in drops.items() if cents > 0}


def price_refusal(order: Order, prices: Mapping[str, int], now: datetime) -> Refusal | None:
    """Why the order gets no difference back at this moment."""
    if order.status == OrderStatus.CANCELLED:
        return refusals.PRICE_CLOSED
    if order.paid_with is None:
        return refusals.PRICE_UNPAID
    if order.price_claim:
        return refusals.CLAIM_EXISTS
    if now >= order.placed_at + PRICE_WINDOW:
        return refusals.PRICE_WINDOW_OVER
    return None if price_drops(order, prices) else refusals.NO_PRICE_DROP
