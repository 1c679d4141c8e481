"""Which of a customer's orders an unasked message points at: 茶那单, 前天买的杯子, 尾号0003那单, 刚拍的. Pure.

Stricter than the answer to 请问是哪一笔订单: here a day may be a wish (明天能到吗), digits a sum, and a
place in a line of an address, so each of them counts only where it stands by an order or a purchase.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Callable, List, Mapping, Optional, Tuple

from bot.reading.choices import fitting_days, goods_of, names_state
from bot.reading.dates import beijing_today, find_days
from bot.reading.found import plain
from bot.reading.products import headed_titles, named_titles, read_products

Titles = Mapping[str, str]
# {order_no: title}, newest first; a title has the goods, the day and at its end the state.
_BOUGHT = re.compile(
    r"(?:早上|上午|中午|下午|晚上|夜里)?的?(?:我|在你们?[家这]?)?(?:刚|才)?(?:[买拍订付]|下单|下的)|的?[那这]一?[单笔]"
)
_NUMBER = re.compile(
    r"(?:尾号|末尾|单号|订单号?|[后末][三四]位)[是为:\s]*(?P<said>[0-9]{3,6})(?![0-9元块])"
    r"|(?<![0-9A-Za-z])(?P<tail>[0-9]{3,6})(?:结尾|尾号)?的?(?:[那这]一?)?(?:[单笔]|个?订单)(?!价)"
)
_PHONE = re.compile(r"手机|电话")
# 最近的订单 may be many; 刚才那单 was spoken of, not bought.
_NEWEST = re.compile(
    r"(?:最近|最新)(?:下|买|拍|付|订)?的?[那这]?一?[单笔](?!数)|最后[买拍下]的"
    r"|刚刚?才?(?:[买拍订]|下单?|付)(?:了|的|下)"
)
_STATE = re.compile(
    r"(?P<state>[还没未待已不]{1,2}有?(?:发货|付款|签收|收到|取消|退款)了?)的?[那这]一?[个单笔]"
)
# 茶那单; the titles decide what the character means.
_SINGLE = re.compile(
    r"[\u4e00-\u9fff](?:那|这)一?[单笔]|那[个只件盒盏支][\u4e00-\u9fff](?:[呢吧了]|(?![\u4e00-\u9fff]))"
)
# A new address and a buyer's name may hold anything: 灯塔路, 茶叶有限公司.
_AFTER_LABEL = re.compile(
    r"(?:改[成到为]|换[成到](?=.*[省市区路号])|寄[到给]|送到|发到|地址[是:：]|抬头).*", re.S
)
_PLACE_OR_FIRM = re.compile(r"[^\s,，。;；]{1,12}(?:路|街|大道|小区|公司)[^\s,，。;；]*")
# 不对 and its like, with which other goods mean another order.
_WRONG = re.compile(
    r"不对|不是|(?<![拍买下点发])错(?:单|订单|了)|搞错|弄错|选错|说错|换成|(?:我说|我要|要取消|要退|要改|要查|想取消|想退|想改|应该)的?是"
)


def points_at_order(text: str) -> bool:
    """Whether the words point at an order at all, whichever there are."""
    said = _without_place(text)
    return bool(
        read_products(said)
        or _tail_in(said)
        or _days_bought(said)
        or _NEWEST.search(said)
        or _STATE.search(said)
        or _SINGLE.search(said)
    )


def takes_back(text: str) -> bool:
    """不对，是… / 订单错了 / 我说的是…: what was understood is wrong."""
    return bool(_WRONG.search(text))


@dataclass(frozen=True)
class Pointed:
    """`fitting`: the order numbers that the words fit; `is_sure` unless only the goods fit and not
    the day or the state that was said of them."""

    fitting: List[str]
    is_sure: bool = True


def orders_pointed_at(text: str, titles: Titles, today: Optional[date] = None) -> Optional[Pointed]:
    """The orders among `titles` that every mark in the words fits; None where there is no mark.

    `today`: from which 前天 counts; Beijing's if not given.
    """
    said, day = _without_place(plain(text)), today or beijing_today()
    marks = [mark(said, titles, day) for mark in _MARKS]
    found = [keys for keys in marks if keys is not None]
    fitting = [key for key in titles if all(key in keys for keys in found)]
    if _NEWEST.search(said):
        return Pointed((fitting if found else list(titles))[:1])
    if not found or fitting:
        return Pointed(fitting) if found else None
    return Pointed(marks[0] or [], is_sure=False)


def _by_goods(said: str, titles: Titles, today: date) -> Optional[List[str]]:
    goods = {key: goods_of(key, title) for key, title in titles.items()}
    if read_products(said):
        return named_titles(said, goods)
    return headed_titles(said, goods) or None


def _by_tail(said: str, titles: Titles, today: date) -> Optional[List[str]]:
    tail = _tail_in(said)
    fitting = [key for key in titles if tail and key.endswith(tail)]
    # 尾号0017 may be the phone's.
    return fitting or None


def _by_day(said: str, titles: Titles, today: date) -> Optional[List[str]]:
    days = _days_bought(said)
    return fitting_days(days, titles, today) if days else None


def _by_state(said: str, titles: Titles, today: date) -> Optional[List[str]]:
    match = _STATE.search(said)
    if match is None:
        return None
    return [key for key, title in titles.items() if names_state(match.group("state"), title)]


_MARKS: Tuple[Callable[[str, Titles, date], Optional[List[str]]], ...] = (
    _by_goods,
    _by_tail,
    _by_day,
    _by_state,
)


def _tail_in(said: str) -> str:
    match = None if _PHONE.search(said) else _NUMBER.search(said)
    return (match.group("said") or match.group("tail")) if match else ""


def _days_bought(said: str) -> str:
    """The words of the day on which something was bought: 前天 in 前天买的杯子, nothing in 明天能到吗."""
    found = find_days(said, beijing_today())
    return "".join(
        said[one.start : one.end] for one in found if _BOUGHT.match(said[one.end : one.end + 12])
    )


def _without_place(text: str) -> str:
    return _PLACE_OR_FIRM.sub("", _AFTER_LABEL.sub("", text))
