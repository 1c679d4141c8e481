"""A return under way, money already back, and an invoice."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from demo_shop.days import beijing_day
from demo_shop.models import (
    AfterSalesState,
    Invoice,
    Order,
    PaidWith,
    Refund,
    RefundStep,
    Return,
)
from demo_shop.rules.invoices import ISSUED_WITHIN
from demo_shop.rules.reasons import Reason
from demo_shop.rules.refunds import arrives_after_inspection, arrives_by

RETURNED = "TZ2611010005"
REFUNDED = "TZ2611010009"
INVOICED = "TZ2611010006"
# Hours after the order was placed.
RETURN_STEPS = (
    (200, "已申请退货：竹编收纳篮×1"),
    (200, "申请已通过，等待寄回"),
    (220, "退货已揽收，正在寄回仓库"),
    (250, "仓库已签收，48 小时内验货"),
)
REFUND_STEPS = (
    (5, "订单已取消，原因：拍错了"),
    (5, "退款已审核通过，正在退回支付宝"),
    (30, "退款已到支付宝"),
)


def add_after_sales(orders: dict[str, Order]) -> None:
    """Put them on the orders of the first start."""
    _add_return(orders[RETURNED])
    _add_refunded(orders[REFUNDED])
    _add_invoice(orders[INVOICED])


def _add_return(order: Order) -> None:
    applied_at, received_at = _after(order, 200), _after(order, 250)
    order.returns = [
        Return(
            return_no=_number("TH", applied_at),
            line=1,
            quantity=1,
            kind="return",
            reason=Reason.DISLIKE,
            pickup="self",
            state=AfterSalesState.TO_INSPECT,
            amount_cents=order.amount_cents,
            applied_at=applied_at,
        )
    ]
    expected_on = arrives_after_inspection(received_at, PaidWith(order.paid_with or ""))
    _add_refund(order, AfterSalesState.TO_INSPECT, RETURN_STEPS, expected_on)


def _add_refunded(order: Order) -> None:
    expected_on = arrives_by(_after(order, 5), PaidWith(order.paid_with or ""))
    _add_refund(order, AfterSalesState.REFUNDED, REFUND_STEPS, expected_on)


def _add_refund(
    order: Order, state: AfterSalesState, steps: tuple[tuple[int, str], ...], expected_on: date
) -> None:
    applied_at = _after(order, steps[0][0])
    refund = Refund(
        refund_no=_number("TK", applied_at),
        amount_cents=order.amount_cents,
        paid_with=order.paid_with,
        state=state,
        applied_at=applied_at,
        expected_on=expected_on,
        steps=[RefundStep(at=_after(order, hours), text=text) for hours, text in steps],
    )
    order.refunds = [refund]


def _add_invoice(order: Order) -> None:
    requested_at = _after(order, 100)
    order.invoice = Invoice(
        invoice_no=_number("FP", requested_at),
        title_kind="personal",
        title="个人",
        tax_no=None,
        email="wjg@example.com",
        amount_cents=order.amount_cents,
        ready_by=requested_at + ISSUED_WITHIN,
    )


def _after(order: Order, hours: int) -> datetime:
    return order.placed_at + timedelta(hours=hours)


def _number(letters: str, at: datetime) -> str:
    return f"{letters}{beijing_day(at):%y%m%d}0001"
