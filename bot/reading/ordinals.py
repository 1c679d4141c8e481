"""Counting among what was shown: 第二个, 最后一个, 倒数第二单, 选2. 一个 alone counts nothing."""

from __future__ import annotations

import re
from typing import Optional

from bot.reading.found import Found, plain
from bot.reading.numerals import read_number

_PLACE = r"(?P<place>[一二两三四五六七八九十]|10|[1-9])"
_THING = r"(?:[个笔单件条款种项张只盏盒]|行|号(?!楼))"
# 第二件半价 is an offer, 第一次 a time, 第三方 a company.
_ORDINAL = re.compile(
    rf"(?P<from_end>倒数)?第\s*{_PLACE}(?:\s*{_THING}(?!半价|[一二三四五六七八九]折|免|[0-9])|(?=[\s吧的呢嘛呗啊呀,，。.!！]|$))"
    r"|(?P<first>(?<!抬)[首头]一?[个笔单件条]|最上面|最前面)"
    r"|(?P<last>最后[一1]?[个笔单件条款]|最下面|最后面|末尾那?[个单])"
)
# Nothing but the number, as one answers to a list.
_BARE = re.compile(rf"\s*(?:我?要?选|我要|就)?\s*{_PLACE}\s*(?:吧|[.、号])?\s*")
LAST = -1


def find_ordinal(text: str) -> Optional[Found]:
    """The first ordinal; its value counts from 1, or from the end as -1, -2 …"""
    match = _ORDINAL.search(plain(text))
    if match is None:
        return None
    if match.group("place"):
        place = read_number(match.group("place")) or 1
        value = -place if match.group("from_end") else place
    else:
        value = 1 if match.group("first") else LAST
    return Found(match.start(), match.end(), value)


def count_ordinals(text: str) -> int:
    """How many are counted out: two in 第一个和第二个."""
    return len({match.group() for match in _ORDINAL.finditer(plain(text))})


def read_ordinal(text: str, count: int) -> Optional[int]:
    """The place, from 0, of the one meant among `count` that were shown (第二个, 最后一个), or None."""
    bare = _BARE.fullmatch(plain(text)) if len(text) <= 10 else None
    found = find_ordinal(text)
    if bare:
        place = read_number(bare.group("place")) or 0
    elif found:
        place = found.value if found.value > 0 else count + 1 + found.value
    else:
        return _of_two(text, count)
    return place - 1 if 1 <= place <= count else None


def _of_two(text: str, count: int) -> Optional[int]:
    """上面那个, 后一个: clear only where two were shown."""
    if count != 2:
        return None
    if re.search(r"[上前]面?那?一?[个单条](?!月|星期|礼拜|周)", text):
        return 0
    return 1 if re.search(r"[下后]面?那?一?[个单条](?!月|星期|礼拜|周)", text) else None
