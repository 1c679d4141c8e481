"""Single fields that an administrator typed. Pure; raises WrongValue with a sentence."""

import unicodedata
from typing import Any

from assist.errors import WrongValue


def whole_number(value: Any, field: str, least: int, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise WrongValue(f"{field}要是 {least} 到 {most} 的整数。")
    return value


def line(value: Any, field: str, limit: int) -> str:
    written = text(value, field, limit)
    if "\n" in written:
        raise WrongValue(f"{field}要写在一行里。")
    return written


def text(value: Any, field: str, limit: int) -> str:
    if not isinstance(value, str):
        raise WrongValue(f"{field}要是文字。")
    written = value.replace("\r\n", "\n").strip()
    if len(written) > limit:
        raise WrongValue(f"{field}太长，最多 {limit} 个字。")
    if any(unicodedata.category(one) in ("Cc", "Cs") and one != "\n" for one in written):
        raise WrongValue(f"{field}里有无法显示的字符，请删去。")
    return written
