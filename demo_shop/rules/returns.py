"""What may come back, until when, and why not."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from demo_shop.days import beijing_day, end_of_day
from demo_shop.models import Goods, Order, OrderItem, OrderStatus
from demo_shop.rules import refusals
from demo_shop.rules.reasons import SHOP_FAULTS, Kind, Reason, is_no_reason
from demo_shop.rules.refusals import Refusal

# returns/seven-day-return-apply.md: 签收次日起 7 天内
NO_REASON_DAYS = 7
# returns/return-quality-problem.md: 15 天内（电子产品 7 天内）; returns/exchange-apply.md: 15 天内
QUALITY_DAYS = 15
# warranty/warranty-period.md: 7 天内可退货，15 天内可换货
ELECTRONIC_RETURN_DAYS = 7
# returns/return-wrong-or-missing-item.md, delivery/delivery-damaged-parcel.md,
# returns/seven-day-return-excluded.md (生鲜): 签收后 48 小时内
FAULT_HOURS = 48


def order_refusal(order: Order) -> Refusal | None:
    """Why nothing of the order can come back yet, or ever."""
    if order.status == OrderStatus.CANCELLED:
        return refusals.RETURN_CLOSED
    return None if order.signed_at else refusals.NOT_SIGNED


def line_refusal(
    order: Order, item: OrderItem, kind: Kind, reason: Reason, now: datetime
) -> Refusal | None:
    """Why `item` may not come back as `kind` for `reason` at this moment."""
    refusal = order_refusal(order)
    if refusal or not order.signed_at:
        return refusal
    if not order.left_of(item):
        return refusals.RETURN_EXISTS
    goods = Goods(item.goods)
    return excluded(goods, kind, reason) or _window_refusal(
        goods, kind, reason, order.signed_at, now
    )


def open_reasons(order: Order, item: OrderItem, kind: Kind, now: datetime) -> list[Reason]:
    """The reasons for which `item` may come back as `kind` at this moment."""
    return [reason for reason in Reason if not line_refusal(order, item, kind, reason, now)]


def kind_refusal(order: Order, kind: Kind, now: datetime) -> Refusal | None:
    """Why no line of the order may come back as `kind`; None if one may."""
    if any(open_reasons(order, item, kind, now) for item in order.items):
        return None
    # The quality reason has the longest window: its no is the last word.
    found = [line_refusal(order, item, kind, Reason.QUALITY, now) for item in order.items]
    return next((refusal for refusal in found if refusal), refusals.QUALITY_OVER)


def excluded(goods: Goods, kind: Kind, reason: Reason) -> Refusal | None:
    """returns/seven-day-return-excluded.md, returns/exchange-size-color.md, exchange-apply.md.

    内衣和化妆品 (Goods.SEALED) may come back unopened: only the warehouse can see that.
    """
    if goods == Goods.VIRTUAL:
        return refusals.VIRTUAL_GOODS
    if kind == "exchange":
        return _exchange_excluded(goods, reason)
    without_reason = {Goods.CUSTOM: refusals.CUSTOM_GOODS, Goods.FRESH: refusals.FRESH_GOODS}
    return without_reason.get(goods) if is_no_reason(reason) else None


def _exchange_excluded(goods: Goods, reason: Reason) -> Refusal | None:
    if goods == Goods.FRESH:
        return refusals.FRESH_EXCHANGE
    if reason is Reason.WRONG_SIZE:
        return refusals.EXCHANGE_SIZE
    return refusals.EXCHANGE_NO_REASON if is_no_reason(reason) else None


def closes_at(goods: Goods, kind: Kind, reason: Reason, signed_at: datetime) -> datetime:
    """The first moment at which it is too late to apply (returns/return-overdue.md: 按申请的时间)."""
    if reason in SHOP_FAULTS or goods == Goods.FRESH:
        return signed_at + timedelta(hours=FAULT_HOURS)
    return end_of_day(last_day(_days(goods, kind, reason), signed_at))


def last_day(days: int, signed_at: datetime) -> date:
    """签收次日起 `days` 天内: the day of signing is day 0."""
    return beijing_day(signed_at) + timedelta(days=days)


def _days(goods: Goods, kind: Kind, reason: Reason) -> int:
    if is_no_reason(reason):
        return NO_REASON_DAYS
    is_short = goods == Goods.ELECTRONIC and kind == "return"
    return ELECTRONIC_RETURN_DAYS if is_short else QUALITY_DAYS


def _window_refusal(
    goods: Goods, kind: Kind, reason: Reason, signed_at: datetime, now: datetime
) -> Refusal | None:
    if now < closes_at(goods, kind, reason, signed_at):
        return None
    if reason in SHOP_FAULTS:
        return refusals.SHOP_FAULT_OVER
    if goods == Goods.FRESH:
        return refusals.FRESH_OVER
    return _days_over(goods, kind, reason, signed_at, now)


def _days_over(
    goods: Goods, kind: Kind, reason: Reason, signed_at: datetime, now: datetime
) -> Refusal:
    if now >= end_of_day(last_day(QUALITY_DAYS, signed_at)):
        return refusals.QUALITY_OVER
    if goods == Goods.ELECTRONIC and kind == "return":
        return refusals.ELECTRONIC_RETURN_OVER
    return refusals.NO_REASON_OVER
