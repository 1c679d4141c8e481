"""The order that was last spoken of, its proof, and whether a message goes on about it. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Dict, Optional

from bot.services.order_texts import goods_text, order_title
from bot.services.state import State

SPOKEN_SLOT = "last_order"
# What may be looked at as often as one likes.
LOOKS = ("order", "logistics", "refund")

# Of another order than the one spoken of, or of all.
_OTHER = re.compile(
    r"另[外一]|别的|其[他它]|下一?[单笔]|哪[些几单笔]|所有|全部|每一?[单笔]|几[单笔个]|换[一个]?个?(?:订单|单)"
    r"|再[退查改开取][^了,，]{0,2}一?[个单笔]|还有一?[个单笔]|我的订单|订单(?:列表|记录)|上一[单笔]"
)
_REFERS = re.compile(
    r"刚才|刚刚(?![买拍下订付])|刚[说问查]|[这那]一?[单笔](?!子?是)|[这那]个(?:订单|单)|^它|同一[个单笔]|继续|接着"
    r"|还是(?:要|得|想)?(?:取消|退|换|改|开|查)|^(?:那|等等|等一?下)"
)
# The plain wish alone may mean any order: it is asked, with the last one first.
_PLAIN_WISH = re.compile(
    r"(?:你好|您好|请|麻烦|帮我|给我|我要|我想|想|要|再|你|一下|一?个|[查看办退换开改]|查询|查看|申请|办理|取消|下|我的|的|订单|单子|物流|快递"
    r"|包裹|退款|退货|换货|退换货?|发票|地址|价保|进度|状态|吧|[\s,，。.!！~])+"
)

# 退款进度 and 再查一下 ask on; with both a verb and its thing a wish stands by itself.
_WISHES = re.compile(r"[查看办要想开改]|申请|取消|帮我|给我")
_THING = re.compile(r"订单|单子|物流|快递|包裹|退|换|票|地址|价保")


@dataclass(frozen=True)
class Spoken:
    """`title` as its button shows it, `goods` in words; `service`: what was wanted of the order last, and `is_done`
    whether that came to an end; `is_fresh`: nothing else was spoken of since."""

    order_no: str
    phone_tail: Optional[str] = None
    title: str = ""
    goods: str = ""
    service: Optional[str] = None
    is_done: bool = False
    is_fresh: bool = False

    @property
    def has_sent_money(self) -> bool:
        """Whether something was just done that sends money back."""
        return self.is_done and self.service in ("cancel", "return", "price")

    @property
    def is_look(self) -> bool:
        """Whether it was only looked at."""
        return self.service in LOOKS


def spoken_of(kept: Any, is_fresh: bool) -> Optional[Spoken]:
    """The order that the slot holds; None where it holds none."""
    if not isinstance(kept, dict) or not kept.get("order_no"):
        return None
    wanted = ("order_no", "phone_tail", "title", "goods", "service", "is_done")
    return Spoken(**{key: kept[key] for key in wanted if kept.get(key)}, is_fresh=is_fresh)


def remembered(state: State, is_done: bool) -> Optional[Dict[str, Any]]:
    """What the slot holds of the order that the shop has just shown; None where it showed none."""
    if state.order is None or not state.fields.get("order_no"):
        return None
    return {
        "order_no": state.fields["order_no"],
        "phone_tail": _tail(state, is_done),
        "title": order_title(state.order),
        "goods": goods_text(state.order),
        "service": state.name,
        "is_done": is_done,
    }


def _tail(state: State, is_done: bool) -> Optional[str]:
    """After a change of address the new phone proves the order."""
    phone = state.fields.get("phone") if state.name == "address" and is_done else None
    tail: Optional[str] = state.fields.get("phone_tail")
    return phone[-4:] if phone and tail else tail


def refers_back(words: str) -> bool:
    """Whether the words point at what was spoken of: 刚才那单, 还是取消吧."""
    return bool(_REFERS.search(words)) and not _OTHER.search(words)


def goes_on(words: str, spoken: Spoken) -> bool:
    """Whether a wish that names no order is about the one last spoken of: 还要几天到, not 查物流."""
    if _OTHER.search(words):
        return False
    return refers_back(words) or (spoken.is_fresh and not _stands_by_itself(words))


def _stands_by_itself(words: str) -> bool:
    is_plain = _PLAIN_WISH.fullmatch(words) is not None
    return is_plain and bool(_WISHES.search(words) and _THING.search(words))
