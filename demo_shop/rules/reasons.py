"""Why a customer sends something back, and what follows from it."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from demo_shop.models import Goods

Kind = Literal["return", "exchange"]
Payer = Literal["shop", "customer"]


class Reason(StrEnum):
    """The codes of the API."""

    DISLIKE = "dislike"
    WRONG_SIZE = "wrong_size"
    QUALITY = "quality"
    DAMAGED = "damaged"
    WRONG_ITEM = "wrong_item"
    MISSING = "missing"
    MISTAKE = "mistake"
    SLOW = "slow"
    OTHER = "other"


REASON_TEXTS = {
    Reason.DISLIKE: "不喜欢/不想要",
    Reason.WRONG_SIZE: "尺寸不合适",
    Reason.QUALITY: "质量问题",
    Reason.DAMAGED: "破损",
    Reason.WRONG_ITEM: "发错货",
    Reason.MISSING: "少件",
    Reason.MISTAKE: "拍错了",
    Reason.SLOW: "发货太慢",
    Reason.OTHER: "其他",
}
# What the shop or its courier did wrong: delivery/delivery-damaged-parcel.md and
# returns/return-wrong-or-missing-item.md give 48 hours to tell.
SHOP_FAULTS = frozenset((Reason.DAMAGED, Reason.WRONG_ITEM, Reason.MISSING))


def is_no_reason(reason: Reason) -> bool:
    """Whether the seven-day rule alone carries it."""
    return reason is not Reason.QUALITY and reason not in SHOP_FAULTS


def freight_payer(reason: Reason) -> Payer:
    """returns/return-freight.md: 质量问题、发错货、运输破损由我们出；七天无理由由您承担."""
    return "customer" if is_no_reason(reason) else "shop"


def sends_back(reason: Reason, goods: Goods = Goods.GENERAL) -> bool:
    """refunds/refund-without-return.md: 生鲜坏了、少发漏发、运输破损的，不用寄回."""
    if reason in (Reason.DAMAGED, Reason.MISSING):
        return False
    return not (goods == Goods.FRESH and reason is Reason.QUALITY)


def needs_review(reason: Reason) -> bool:
    """Whether a person looks at photos first (returns/return-quality-problem.md: 24 小时内审核).

    A return without a reason has nothing to look at, so its review is this program.
    """
    return not is_no_reason(reason)
