"""What of a receiver may be shown to who only proved the order: enough to recognise, not to visit."""

from __future__ import annotations

import re

# The first number of a house: digits in any script, or Chinese numerals before what they count.
HOUSE_NUMBER = re.compile(
    r"\d|[A-Za-zＡ-Ｚａ-ｚ]|[零〇一二三四五六七八九十百两]+(?=[号弄幢栋座单室楼层组])"
)
SHOWN_WITHOUT_NUMBER = 0.6


def mask_name(name: str) -> str:
    """李小雨 as 李*雨, 王伟 as 王*."""
    if len(name) <= 2:
        return name[:1] + "*"
    return name[0] + "*" * (len(name) - 2) + name[-1]


def mask_phone(phone: str) -> str:
    """13800000017 as 138****0017."""
    return f"{phone[:3]}****{phone[-4:]}"


def mask_address(address: str) -> str:
    """Everything from the house number on is ***; a place without numbers keeps its first part."""
    found = HOUSE_NUMBER.search(address)
    shown = found.start() if found else int(len(address) * SHOWN_WITHOUT_NUMBER)
    return address[:shown] + "***"
