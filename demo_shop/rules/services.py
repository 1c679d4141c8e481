"""What can be done with an order at this moment."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from demo_shop.models import Order
from demo_shop.rules.before_dispatch import address_refusal, cancel_refusal
from demo_shop.rules.invoices import invoice_refusal
from demo_shop.rules.price_protection import price_refusal
from demo_shop.rules.refusals import Refusal
from demo_shop.rules.returns import kind_refusal


def services_of(
    order: Order, prices: Mapping[str, int], now: datetime
) -> dict[str, Refusal | None]:
    """{service: why not}, None where it is possible."""
    return {
        "address": address_refusal(order),
        "cancel": cancel_refusal(order),
        "return": kind_refusal(order, "return", now),
        "exchange": kind_refusal(order, "exchange", now),
        "invoice": invoice_refusal(order, now),
        "price": price_refusal(order, prices, now),
    }
