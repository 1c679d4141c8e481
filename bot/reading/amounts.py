"""Amounts of money in yuan, as customers write them: 38块5, 一百二, ¥99.9, 两百多块, 满300减50.

A number alone is no amount: it needs a unit of money, or a word of money before it.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Iterator, List, Match, Optional

from bot.reading.found import Found, plain, without_overlaps
from bot.reading.numerals import read_number

_PLAIN = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,2})?|[0-9]{1,9}(?:\.[0-9]{1,2})?"
_MIXED = r"[0-9]{1,2}[千万百](?:[0-9](?:[百千])?)?|[零一二两三四五六七八九十百千万]{1,9}"
# 假一赔十, 买一送一, 扣1: after a word of money one sign is too little.
_MIXED_LONG = _MIXED.replace("{1,9}", "{2,9}")
_FREE = r"(?<![0-9.A-Za-z第几数一二两三四五六七八九十百千万])"
# 三块香皂 is a count, 一块退 is together.
_NO_MONEY_AFTER = r"(?:香?皂|肥皂|巧克力|蛋糕|布|毛巾|手表|表|电池|屏|玻璃|砖|饼|糖|木|石|地毯|地垫|垫|板|墨|抹布|橡皮|豆腐|肉|姜|儿)"
_MEASURES = r"(?:个|件|只|双|条|瓶|盒|杯|包|袋|罐|套|支|本|张|把|台|部|片|颗|粒|次|遍|天|年|月|日|号|小时|分|秒|点|周|岁|人|位|倍|折|斤|公斤|克|寸|米|厘米|毫|升|层|楼|栋|室|单|笔|款|码|度|积分|下|%|[A-Za-z0-9.])"

_NO_YUAN_BEFORE = (*"桥里区宫朗素店", "二次", "一次")

_SIGN = re.compile(rf"(?:[¥￥]|(?<![A-Za-z])rmb)\s*(?P<yuan>{_PLAIN})", re.I)
_UNIT = re.compile(
    rf"{_FREE}(?P<yuan>{_PLAIN}|{_MIXED})[多来几]?\s*(?P<unit>块钱?|元|圆|rmb|人民币)"
    rf"(?!{_NO_MONEY_AFTER})(?:零?(?P<jiao>[0-9一二两三四五六七八九])(?:[毛角]|(?![0-9一二两三四五六七八九十百千万]|{_MEASURES})))?",
    re.I,
)
# 一毛一样, 缺了一角
_JIAO = re.compile(
    rf"{_FREE}(?P<jiao>[1-9一二两三四五六七八九])[毛角](?:钱|(?<!一.)(?![巾衣绒线衫毯刷笔球孔]))"
)
_WORD = re.compile(
    r"(?:费用?|价格?|价钱|差价|金额|定金|券|便宜|花|付|赔|赔偿|补偿?|差|扣|收|贵|满|减|降到?|涨到?|从|卖|才|原来|买的?时?|现在|只要|退|亏|的时候)"
    rf"(?:了|是|为|的|给|我|你们|们|掉|到)*\s*(?P<yuan>{_MIXED_LONG}|(?=[0-9][0-9.])(?:{_PLAIN}))[多来几]?(?![多来几]?{_MEASURES}|[零一二两三四五六七八九十百千万])",
)
_BAO_YOU = re.compile(rf"{_FREE}(?P<yuan>{_PLAIN})(?=包邮)")
_ALONE = re.compile(
    r"\s*(?P<yuan>[一二两三四五六七八九]?[百千万][零一二三四五六七八九十百千]{1,6}|[0-9][千万][0-9]?)\s*"
)


def find_amounts(text: str) -> List[Found]:
    """Every amount of money in `text`, in its order; the values are Decimal yuan."""
    return without_overlaps(_all_amounts(plain(text)))


def read_amount(text: str) -> Optional[Decimal]:
    """The first amount of money in `text`, in yuan, or None."""
    found = find_amounts(text)
    return found[0].value if found else None


def _all_amounts(text: str) -> Iterator[Found]:
    for pattern in (_SIGN, _UNIT, _BAO_YOU, _JIAO, _WORD):
        for match in pattern.finditer(text):
            yield from _found(match)
    alone = _ALONE.fullmatch(text)
    if alone:
        yield from _found(alone)


def _found(match: Match[str]) -> Iterator[Found]:
    groups = match.groupdict()
    yuan, jiao = groups.get("yuan"), groups.get("jiao")
    unit = groups.get("unit") or ""
    if (yuan == "一" and unit == "块" and not jiao and len(match.string) > 2) or _is_place(
        match, yuan, unit
    ):
        return
    value = _decimal(yuan) if yuan else Decimal(0)
    if value is None:
        return
    if jiao:
        value += Decimal(read_number(jiao) or 0) / 10
    yield Found(match.start("yuan") if yuan and not unit else match.start(), match.end(), value)


def _is_place(match: Match[str], yuan: Optional[str], unit: str) -> bool:
    """三元桥, 二元店, 一元二次: a name, no price."""
    behind = match.string[match.end() :]
    return unit == "元" and not (yuan or "").isascii() and behind.startswith(_NO_YUAN_BEFORE)


def _decimal(said: str) -> Optional[Decimal]:
    try:
        return Decimal(said.replace(",", ""))
    except InvalidOperation:
        number = read_number(said)
        return Decimal(number) if number else None
