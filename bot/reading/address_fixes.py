"""A small correction of an address that is known: 301改成302, 门牌号是302, 前面加上浙江省杭州市. Pure.

Applied only where there is one way to understand it; else None, and the customer is asked.
"""

from __future__ import annotations

import re
import unicodedata
from typing import List, Match, Optional

from bot.reading.addresses import has_region

MAX_TEXT_CHARS = 60
_PART = r"[0-9A-Za-z\u4e00-\u9fa5\-]{1,15}?"
_POLITE_END = r"(?:吧|哈|啊|呀|哦|才对|谢谢|[\s,，。!！~])*$"
_SWAP = re.compile(
    rf"(?:^|[\s,，]|把|将|里的?|地址的?|不是)(?P<old>{_PART})(?:写错了|填错了|错了|不对)?[,，\s]*(?:改成|改为|换成|换为|应该是|而?是)(?P<new>{_PART}){_POLITE_END}"
)
_NOT_BUT = re.compile(rf"不是(?P<old>{_PART})[,，\s]*(?:而|应该)?是(?P<new>{_PART}){_POLITE_END}")
_ROOM_WORD, _NUMBER = (
    r"(?:门牌号?|房间?号|室号|房号|门号)",
    r"[0-9]{1,5}(?:[\-][0-9]{1,5})*[A-Za-z]?",
)
_UNIT = r"(?:号楼|号院|号|栋|幢|座|单元|室|楼|层|弄|组|期)"
_ROOM_SAID = re.compile(
    rf"(?:{_ROOM_WORD}|地址)(?:写错了?|填错了?|错了|不对|有误|再?改[一成为]?下?|再|也|应该|换成|是|为|[\s,，:：])+(?P<number>{_NUMBER})(?P<unit>{_UNIT})?{_POLITE_END}"
)
_BARE = re.compile(
    rf"(?:应该|改成|改为|是|哦|不对|[\s,，])*(?P<number>{_NUMBER})(?P<unit>{_UNIT}){_POLITE_END}"
)
_BEFORE = re.compile(
    rf"(?:地址)?(?:的)?(?:最?前面?|开头)(?:再|要|得|还)?(?:加上?|补上?|添上?|是)(?P<new>[\u4e00-\u9fa5 ]{{2,20}}?){_POLITE_END}"
)
_BEHIND = re.compile(
    rf"(?:地址)?(?:的)?(?:最?后面?|末尾|结尾)(?:再|要|得|还)?(?:加上?|补上?|添上?)(?:一?个)?(?P<new>[0-9A-Za-z\u4e00-\u9fa5\- ]{{1,20}}?){_POLITE_END}"
)
# 302 at the end is a room, whether 室 stands behind it or not.
_ROOM = re.compile(r"(?<![0-9])[0-9]{3,4}(?=室|$)")


def fixed_address(address: str, text: str) -> Optional[str]:
    """`address` with the correction in `text`; None where it says none, or could mean two things."""
    if len(text) > MAX_TEXT_CHARS:
        return None
    said = unicodedata.normalize("NFKC", text).strip()
    for fix in (_with_room, _swapped, _longer):
        new = fix(address, said)
        if new is not None:
            return new if new != address else None
    return None


def _with_room(address: str, said: str) -> Optional[str]:
    match = _ROOM_SAID.fullmatch(said) or _BARE.fullmatch(said)
    if match is None:
        return None
    number, unit = match["number"], match["unit"]
    if unit and unit != "室":
        places = list(re.finditer(rf"(?<![0-9A-Za-z])[0-9A-Za-z]+(?={unit}(?!楼|院))", address))
        return _put(address, places, number)
    if not re.fullmatch(r"[0-9]{3,4}", number):
        return None
    return _put(address, list(_ROOM.finditer(address)), number)


def _swapped(address: str, said: str) -> Optional[str]:
    match = _NOT_BUT.search(said) or _SWAP.search(said)
    if match is None:
        return None
    old = match["old"]
    # 1 is no part of 301; 3幢 ends where it ends.
    before = "(?<![0-9A-Za-z])" if old[0].isascii() else ""
    after = "(?![0-9A-Za-z])" if old[-1].isascii() else ""
    places = list(re.finditer(f"{before}{re.escape(old)}{after}", address))
    return _put(address, places, match["new"])


def _longer(address: str, said: str) -> Optional[str]:
    before, behind = _BEFORE.fullmatch(said), _BEHIND.fullmatch(said)
    if before:
        return None if has_region(address) else f"{before['new'].strip()}{address}"
    if behind is None:
        return None
    new = behind["new"].strip()
    # 602 and 2楼 would run into 6022楼.
    return None if new[0].isdigit() and address[-1].isdigit() else f"{address}{new}"


def _put(address: str, places: List[Match[str]], new: str) -> Optional[str]:
    if len(places) != 1:
        return None
    return f"{address[: places[0].start()]}{new}{address[places[0].end() :]}"
