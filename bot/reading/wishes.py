"""Another service wished for in the breath that leaves this one: 算了改地址吧, 不取消了，看下到哪了. Pure."""

from __future__ import annotations

import re
from typing import Optional, Pattern, Tuple

_VERBS = (
    r"(?:取消|退货|换货|退|换|改地址|改|开票|开发票|开|办|弄|查|申请|投诉)(?:订单|地址|发票|货)?"
)
_DENIED = re.compile(
    rf"(?:还是)?(?:先不|先别|不要|不想|不用|不需要|别|(?<!要)不)(?:再)?(?:要|想|用)?(?:给我|帮我)?{_VERBS}了?"
)
_LEAVES = re.compile(r"算了|不办了|要不|不弄了|不了|干脆")
# 下次再改 wants nothing now, 我自己去改 nothing of the bot.
_NOT_NOW = re.compile(
    r"下次|以后|改天|回头|过几天|再说|再看(?:吧|情况)|明天再|自己[去来]?[改弄查看]"
)
_BY_WISH: Tuple[Tuple[str, Pattern[str]], ...] = (
    ("change_address", re.compile(r"[改换][^,，。]{0,4}(?:地址|收货|收件|电话)|(?:地址|收货信息)[^,，。]{0,4}[改换]")),
    ("cancel_order", re.compile(r"(?:直接|干脆|把?订单|这单)[^,，。]{0,4}取消|取消(?:掉|了)?(?:这[笔个]?)?(?:订单|单子?)")),
    ("query_refund", re.compile(r"退款(?:到|进度|多久|什么|怎么)|[查看][^,，。]{0,4}退款")),
    ("apply_return", re.compile(r"退货|换货|退掉|(?:直接|还是|给我|帮我|我要|要)[退换](?!款到|出)|[退换][了一]?个?(?:新的)?吧")),
    ("request_invoice", re.compile(r"开[^,，。]{0,4}票|发票")),
    ("query_logistics", re.compile(r"物流|快递(?!员)|到哪|到了?没|送到")),
    ("price_protection", re.compile(r"价保|保价|差价")),
    ("query_balance", re.compile(r"[查看有][^,，。]{0,4}(?:积分|优惠券|券)")),
    ("query_order", re.compile(r"[查看][^,，。]{0,4}(?:订单|单子)")),
)  # fmt: skip


def read_wish_instead(text: str) -> Optional[str]:
    """The intent of what is wanted instead; None where the text leaves nothing, or only leaves."""
    rest, denied_count = _DENIED.subn(" ", text)
    if not (denied_count or _LEAVES.search(text)) or _NOT_NOW.search(text):
        return None
    return next((intent for intent, words in _BY_WISH if words.search(rest)), None)
