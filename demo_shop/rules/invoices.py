"""When an order gets an invoice."""

from __future__ import annotations

from datetime import datetime, timedelta

from demo_shop.models import Order, OrderStatus
from demo_shop.rules import refusals
from demo_shop.rules.refusals import Refusal

# invoices/invoice-reissue.md: 确认收货后 90 天内
INVOICE_DAYS = timedelta(days=90)
# invoices/invoice-issue-time.md: 24 小时内开出
ISSUED_WITHIN = timedelta(hours=24)


def invoice_refusal(order: Order, now: datetime) -> Refusal | None:
    """invoices/invoice-issue-time.md: 还没确认收货的暂时不会开票. Here to sign is to confirm."""
    if order.invoice:
        return refusals.INVOICE_EXISTS
    if order.status == OrderStatus.CANCELLED:
        return refusals.INVOICE_CLOSED
    if order.signed_at is None:
        return refusals.INVOICE_NOT_SIGNED
    if now >= order.signed_at + INVOICE_DAYS:
        return refusals.INVOICE_TOO_LATE
    # invoices/invoice-reissue.md: 已经全额退款的订单不能补开
    return None if order.kept_cents > 0 else refusals.INVOICE_REFUNDED
