"""What a customer is told to do after asking for a return or exchange."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from demo_shop.days import plain_day_text
from demo_shop.rules.pickups import SELF
from demo_shop.rules.reasons import Kind, Reason, freight_payer, needs_review

# returns/return-send-back.md: 请在 7 天内寄出
SEND_WITHIN_DAYS = 7
REVIEW = "请在“我的订单 → 订单详情”的售后单里上传照片，我们在 24 小时内审核。"
# returns/seven-day-return-apply.md, returns/exchange-apply.md, refunds/refund-without-return.md
AFTER_RETURN = "仓库收到后 48 小时内验货，通过后 24 小时内审核退款，原路退回{paid_with}。"
AFTER_EXCHANGE = "仓库收到后 48 小时内验货，通过后 24 小时内寄出新品。"
WITHOUT_GOODS = {
    "return": "商品不用寄回，审核通过后原路退回{paid_with}。",
    "exchange": "商品不用寄回，审核通过后免费补发。",
}
PACK = "请把商品、配件和赠品一起包好，放一张写有订单号的纸条。"
SEND = "请在{last_day}前按售后单里的地址寄出，并把快递单号填进售后单；仓库不收到付件。"
# returns/return-freight.md
FREIGHT_FETCHED = {
    "shop": "上门取件不用付钱。",
    "customer": "运费由您承担，有运费险的按运费险赔付。",
}
FREIGHT_SENT = {
    "shop": "运费请先垫付，验货通过后在售后单里上传凭证，和货款一起退。",
    "customer": "运费由您承担，有运费险的按运费险赔付。",
}


@dataclass(frozen=True)
class Way:
    """How something comes back; `pickup` None: it does not have to."""

    kind: Kind
    reason: Reason
    pickup: str | None
    paid_with: str


def next_step(way: Way, today: date) -> str:
    """The whole of it, in the order in which it happens."""
    review = REVIEW if needs_review(way.reason) else ""
    if way.pickup is None:
        return review + WITHOUT_GOODS[way.kind].format(paid_with=way.paid_with)
    after = AFTER_EXCHANGE if way.kind == "exchange" else AFTER_RETURN
    return review + _sending(way, today) + after.format(paid_with=way.paid_with)


def _sending(way: Way, today: date) -> str:
    # returns/return-send-back.md: 请等审核通过再寄
    first = "审核通过后，" if needs_review(way.reason) else ""
    payer = freight_payer(way.reason)
    if way.pickup != SELF:
        return f"{first}快递员按约好的时间上门，{PACK}{FREIGHT_FETCHED[payer]}"
    last_day = plain_day_text(today + timedelta(days=SEND_WITHIN_DAYS))
    return f"{first}{SEND.format(last_day=last_day)}{FREIGHT_SENT[payer]}"
