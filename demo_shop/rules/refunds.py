"""Where money goes back to, and when it is there."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from demo_shop.days import beijing_day, working_days_after
from demo_shop.models import Order, PaidWith, Refund

# refunds/refund-where.md: 原路退回
PAYMENT_TEXTS = {
    PaidWith.BALANCE: "账户余额",
    PaidWith.WECHAT: "微信支付",
    PaidWith.ALIPAY: "支付宝",
    PaidWith.CARD: "银行卡",
}
# refunds/refund-arrival-time.md: 余额马上到账，微信、支付宝 1 到 3 个工作日，银行卡 3 到 7 个工作日
ARRIVAL_WORKING_DAYS = {
    PaidWith.BALANCE: 0,
    PaidWith.WECHAT: 3,
    PaidWith.ALIPAY: 3,
    PaidWith.CARD: 7,
}
# refunds/refund-review-time.md: 48 小时内验货，24 小时内审核，从仓库签收算起最多三天
INSPECTION = timedelta(hours=72)


def arrives_by(approved_at: datetime, paid_with: PaidWith) -> date:
    """The last day on which a refund approved at this moment arrives."""
    return working_days_after(beijing_day(approved_at), ARRIVAL_WORKING_DAYS[paid_with])


def arrives_after_inspection(received_at: datetime, paid_with: PaidWith) -> date:
    """The last day, counted from the goods' arrival in the warehouse."""
    return arrives_by(received_at + INSPECTION, paid_with)


def refund_to_tell(order: Order) -> Refund | None:
    """The refund that a customer asks about: one not yet settled, else the newest."""
    by_interest = sorted(order.refunds, key=lambda one: (not one.is_settled, one.applied_at))
    return by_interest[-1] if by_interest else None
