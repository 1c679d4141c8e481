"""Writing down that money goes back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy.orm import Session

from demo_shop.models import AfterSalesState, Order, PaidWith, Refund, RefundStep
from demo_shop.numbers import next_number
from demo_shop.rules.refunds import PAYMENT_TEXTS, arrives_by


def start_refund(
    session: Session,
    order: Order,
    cents: int,
    state: AfterSalesState,
    steps: Iterable[str],
    now: datetime,
) -> Refund:
    """A refund of `cents` the way the order was paid; `steps` are told oldest first."""
    paid_with = PaidWith(order.paid_with or PaidWith.BALANCE)
    refund = Refund(
        refund_no=next_number(session, Refund.refund_no, "TK", now),
        amount_cents=cents,
        paid_with=paid_with,
        state=state,
        applied_at=now,
        expected_on=_expected_on(state, paid_with, now),
        steps=[RefundStep(at=now, text=text) for text in steps],
    )
    order.refunds.append(refund)
    session.flush()
    return refund


def refund_at_once(session: Session, order: Order, cents: int, why: str, now: datetime) -> Refund:
    """A refund that nobody has to look at; money paid from the balance is back in it already."""
    to = PAYMENT_TEXTS[PaidWith(order.paid_with or PaidWith.BALANCE)]
    is_there = order.paid_with == PaidWith.BALANCE
    state = AfterSalesState.REFUNDED if is_there else AfterSalesState.APPROVED
    last = f"退款已到{to}" if is_there else f"退款已审核通过，正在退回{to}"
    return start_refund(session, order, cents, state, (why, last), now)


def _expected_on(state: AfterSalesState, paid_with: PaidWith, now: datetime) -> date | None:
    # Before it is approved nobody knows when the goods are back.
    is_settled = state in (AfterSalesState.APPROVED, AfterSalesState.REFUNDED)
    return arrives_by(now, paid_with) if is_settled else None
