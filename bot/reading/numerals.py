"""Chinese numerals as customers write them: 二十八, 一百二, 两千五, 1万2, 二〇二六."""

from __future__ import annotations

from typing import Optional

DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "俩": 2, "三": 3, "仨": 3, "四": 4, "五": 5}
DIGITS.update({"六": 6, "七": 7, "八": 8, "九": 9, "幺": 1})
UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10000}
MAX_CHARS = 12
# For other patterns. Bounded, because a run of a thousand digits is no number that anyone means.
NUMBER = r"(?:[0-9]{1,9}|[零〇一二两三四五六七八九十百千万廿]{1,9})"


def read_number(text: str) -> Optional[int]:
    """The whole number that `text` is, or None. 一百二 is 120; 两三 is none, it says about."""
    if not 0 < len(text) <= MAX_CHARS:
        return None
    if text.isascii():
        return int(text) if text.isdigit() else None
    return None if text in "百千万" else _read_units(text.replace("廿", "二十"))


def read_digits(text: str) -> Optional[str]:
    """Digits read out one by one: 二〇二六 as 2026, 幺三八 as 138; None if there is anything else."""
    said = "".join(str(DIGITS.get(sign, sign)) for sign in text)
    return said if said.isascii() and said.isdigit() else None


def _read_units(text: str) -> Optional[int]:
    total = section = 0
    digit: Optional[int] = None
    unit, is_after_zero = 1, False
    for place, sign in enumerate(text):
        if sign in UNITS:
            unit = UNITS[sign]
            if unit == UNITS["万"]:
                total, section = (total + section + (digit or 0)) * unit, 0
            else:
                section += (1 if digit is None and place == 0 else digit or 0) * unit
            digit, is_after_zero = None, False
            continue
        value = int(sign) if sign.isascii() and sign.isdigit() else DIGITS.get(sign)
        if value is None or digit:
            return None
        digit, is_after_zero = value or None, is_after_zero or value == 0
    short = unit // 10 if unit > UNITS["十"] and not is_after_zero else 1
    return total + section + (digit or 0) * short
