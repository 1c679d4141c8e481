"""What is wanted of an order that is given by its number with all the rest: TZ… 改到杭州市…. Pure.

A number and an address outweigh the words, and such a message resembles a bare value.
"""

from __future__ import annotations

import re
from typing import Optional, Pattern, Tuple

from bot.reading.parcels import MAX_TEXT_CHARS, read_parcel
from bot.reading.said import Said

_POLITE_END = re.compile(r"(?:可以吗|行吗|好吗|行不行|可以不|[\s,，。?？!！])+$")
# 不退货了 and 别取消 want none of it; 已经退货, 取消了没, 退货进度 ask how it stands.
_NOT = r"(?<!不)(?<!别)(?<!没)(?<!不用)(?<!不要)(?<!不想)(?<!没有)(?<!已经)(?<!不需要)(?<!申请了)(?<!不是)(?<!先别)"
_STANDS = r"(?!了?没|成功|失败|进度|物流|的?快递|的?钱|审核|多久|完成|[^,，。]{0,4}(?:寄回|寄出|签收|同意|驳回|通过))"
_BY_WORDS: Tuple[Tuple[str, Pattern[str]], ...] = (
    ("apply_return", re.compile(rf"{_NOT}(?:退货|换货|退掉|退了吧|(?:要|想|给我|帮我)[退换](?!款)){_STANDS}")),
    ("request_invoice", re.compile(rf"{_NOT}(?:[开补要](?:具|个|一?张|下)?(?:电子|公司|个人|企业|普通|单位)?的?(?:发票|票)|发票抬头){_STANDS}(?!呢)")),
    ("cancel_order", re.compile(rf"{_NOT}取消{_STANDS}")),
    (
        "change_address",
        re.compile(
            rf"{_NOT}(?:[改换][^,，。]{{0,4}}(?:地址|收[件货]人|收货信息)|(?:地址|收[件货]人|收货信息)[^,，。]{{0,4}}(?:改|换|[写填]错)|换个(?:地方|地儿)收|改[到寄])"
        ),
    ),
)  # fmt: skip
_SENDS_TO = re.compile(rf"{_NOT}(?:[改换更]|[寄送发邮][到去往给])")


def read_wish_of_order(text: str) -> Optional[str]:
    """The intent of what is wanted of the order named in `text`; None where the words ask something,
    want nothing, or want two things: then the order is shown."""
    words = _POLITE_END.sub("", text[:MAX_TEXT_CHARS])
    if len(text) > MAX_TEXT_CHARS or Said(words).is_question:
        return None
    named = [intent for intent, wish in _BY_WORDS if wish.search(words)]
    if named:
        return named[0] if len(named) == 1 else None
    return "change_address" if read_parcel(text).address else None


def wants_other_address(text: str) -> bool:
    """寄到上海市…吧, 地址换成…: a full address, and the wish for it, without any number."""
    if not read_parcel(text).address or Said(_POLITE_END.sub("", text)).is_question:
        return False
    return bool(_SENDS_TO.search(text))
