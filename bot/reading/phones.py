"""Mainland mobile numbers in a text, typed or read out (幺三八…). Pure."""

from __future__ import annotations

import re
from typing import Optional

from bot.reading.found import Found, plain
from bot.reading.numerals import read_digits

_TYPED = re.compile(r"(?<![0-9A-Za-z])(?:\+?86[ \-]?)?(1[3-9][0-9](?:[ \-]?[0-9]){8})(?![0-9])")
_DIGIT = "[0-9零〇幺一二两三四五六七八九]"
_SPOKEN = re.compile(
    rf"(?<!{_DIGIT})[1幺一][\s,，、]?[3-9三四五六七八九](?:[\s,，、]?{_DIGIT}){{9}}(?![0-9零〇幺一二两三四五六七八九十百千万])"
)


def find_phone(text: str) -> Optional[Found]:
    """A mainland mobile number and where it stands; the value is its eleven digits."""
    flat = plain(text)
    match = _TYPED.search(flat)
    if match:
        return Found(match.start(), match.end(), re.sub(r"[ \-]", "", match.group(1)))
    match = _SPOKEN.search(flat)
    digits = read_digits(re.sub(r"[\s,，、]", "", match.group())) if match else None
    return Found(match.start(), match.end(), digits) if match and digits else None
