"""How many pieces of a thing the customer means: 只退一个, 碎了俩, 两个都退. Pure."""

from __future__ import annotations

import re
from typing import Optional

from bot.reading.found import plain
from bot.reading.numerals import read_number

_COUNTED = r"[个件只盏条瓶盒包袋支本张把套双罐杯块副顶枚箱对]"
_NUMBER = rf"(?<![第每几0-9])(?:(?P<n>[1-9][0-9]?|[一二两三四五六七八九十]{{1,3}})\s*{_COUNTED}|(?P<pair>俩|仨))"
# 一个月前, 一个问题, 一个都不要: counts something else, or nothing.
_NO_PIECES = r"(?!半|多?月|星期|礼拜|小时|钟|人|问题|订单|单|字|原因|理由|工作日|客服|地址|电话|快递|包裹|[也都][不没])"
_FAULTY = (
    r"(?:坏|碎|裂|破|磕|瘪|漏|少[发寄给]?|缺|漏[发寄]|发错|掉漆|变形)(?:了|掉|的)?(?:其中|里面)?的?"
)
# What stands before the number: 换一个 is said of any exchange, 只换一个 counts.
_BEFORE = re.compile(
    rf"(?:退(?:掉|回|货|其中|里面)?的?|(?:只|就)(?:要|想|需要|有)?(?:退|换|要退|要换|是)?|换(?!一)|{_FAULTY})\s*{_NUMBER}{_NO_PIECES}"
)
_AFTER = re.compile(
    rf"(?<![买拍订到下])(?<![买拍订到下]了)(?<![那这哪]一){_NUMBER}{_NO_PIECES}"
    rf"[^,，。；;买拍]{{0,6}}?(?:坏|碎|裂|破|磕|瘪|漏|掉漆|变形|不要|不想要|有问题|(?:要|想|得|给|能)退|退[了掉吧]|退$)"
)
_KEPT = re.compile(rf"(?:留|剩)(?:下|着)?\s*{_NUMBER}{_NO_PIECES}")
_ALL = re.compile(
    r"全部|全都|全[退换要]|统统|所有的?|一起[退换]|都(?:要|想|给我|帮我|得|一起|一块|能)*(?:[退换](?!不)|寄回|不想?要)|(?:[两俩仨三四五六七八九十2-9])[个件]?我?都(?!不能|没)"
)
_BARE = re.compile(
    rf"(?:我|数量|件数|改成?为?|换成|先|只|就|要|想|退|换|选|是|那|嗯|的|[,，\s])*(?:(?P<n>[1-9][0-9]?|[一二两三四五六七八九十]{{1,3}})\s*{_COUNTED}?|(?P<pair>俩|仨))"
    r"(?:的|吧|就行|就好|就可以|即可|够了|呀|啊|哦|呢|谢谢|[,，。.!！~～\s])*"
)
# 不全退, 不是都退; 两单都退 is said of orders, 包也一起退 of other goods.
_NOT_ALL = re.compile(r"也|还有|另外|(?:单|笔|双方|(?:不|别|没)(?:要|是|用|想)?)(?:全|都)")


def read_pieces(text: str, count: int, is_asked: bool = False) -> Optional[int]:
    """How many of `count` pieces the text means; None where it does not say, or says more than there
    are. `is_asked`: it answers the question how many, so that a bare number is one."""
    said = plain(text).strip()
    bare = _BARE.fullmatch(said) if is_asked else None
    match = bare or _BEFORE.search(said) or _AFTER.search(said)
    number = _number(match.group("n"), match.group("pair")) if match else None
    if number is None:
        number = _left(said, count)
    if number is None and says_all(said):
        number = count
    return number if number is not None and 1 <= number <= count else None


def says_all(text: str) -> bool:
    """全退, 两个都退: of everything that is spoken of."""
    return bool(_ALL.search(text)) and not _NOT_ALL.search(text)


def _left(said: str, count: int) -> Optional[int]:
    """留一个 gives the others back."""
    kept = _KEPT.search(said)
    number = _number(kept.group("n"), kept.group("pair")) if kept else None
    return None if number is None else count - number


def _number(said: Optional[str], pair: Optional[str]) -> Optional[int]:
    if pair:
        return 2 if pair == "俩" else 3
    return read_number(said or "")
