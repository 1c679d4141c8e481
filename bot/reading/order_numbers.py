"""What counts as an order number."""

from __future__ import annotations

import re
import unicodedata
from typing import List, Optional

from bot.reading.found import Found, plain

_ORDER_NO = re.compile(r"(?:TZ)?([0-9]{10})")
# Enough to know that it is more than one.
MAX_NUMBERS = 5
_SEPARATORS = re.compile(r"[\s\-]+")
_NO_LETTER_BEFORE, _NO_MORE_AFTER = r"(?<![0-9A-Za-z.])", r"(?![0-9A-Za-z@._]|-[0-9])"
# A right number first, so that it does not swallow what stands behind it. Then wider on purpose: a
# digit too many or too few is seen too, so that the customer can be told what is wrong with it.
_CANDIDATE = re.compile(
    r"(?<![A-Za-z])TZ(?:[\s\-]?[0-9]){10}(?![0-9])"
    r"|(?<![A-Za-z])TZ[\s\-]?(?:[0-9][\s\-]?){3,13}[0-9](?![0-9])"
    rf"|{_NO_LETTER_BEFORE}[0-9](?:[ \-]?[0-9]){{9}}{_NO_MORE_AFTER}"
    rf"|{_NO_LETTER_BEFORE}(?:[0-9][ \-]?){{8,11}}[0-9]{_NO_MORE_AFTER}",
    re.I,
)
# Digits of another kind: a mobile, a landline, a service line, a day with its hour, a QQ or WeChat name.
_OTHER = re.compile(
    r"(?:86[ \-]?)?1[3-9][0-9](?:[ \-]?[0-9]){8}|0[0-9]{2,3}[ \-]?[0-9]{7,8}|[48]00[ \-]?[0-9]{3}[ \-]?[0-9]{4}"
    r"|20[0-9]{2}-[0-9]{1,2}-[0-9]{1,2}.*"
)
_SAID_ORDER = re.compile(r"(?:订单|单号|单子|编号)[号码是为:\s]*$")
_SAID_OTHER = re.compile(
    r"(?:qq|q号|微信|vx|wx|快递单号|运单号?|物流单号|税号|账号|卡号)[号码是为:\s]*$", re.I
)


def find_order_no_at(text: str) -> Optional[Found]:
    """What looks like an order number, right or wrong, and where; the value as it was typed."""
    flat = plain(text)
    for match in _CANDIDATE.finditer(flat):
        before = flat[max(0, match.start() - 12) : match.start()]
        is_other = _OTHER.fullmatch(match.group()) and not _SAID_ORDER.search(before)
        if not is_other and not _SAID_OTHER.search(before):
            return Found(match.start(), match.end(), match.group())
    return None


def find_order_no(text: str) -> Optional[str]:
    """What in `text` looks like an order number, right or wrong; None if nothing does.

    A phone is none, unless the customer calls it one (订单号13800000017).
    """
    found = find_order_no_at(text)
    return found.value if found else None


def find_order_nos(text: str) -> List[str]:
    """All that look like order numbers, as typed and in their order."""
    found, rest = [], text
    while len(found) < MAX_NUMBERS:
        one = find_order_no_at(rest)
        if one is None:
            break
        found.append(one.value)
        rest = rest[: one.start] + "\0" * (one.end - one.start) + rest[one.end :]
    return found


def normalise_order_no(text: str) -> Optional[str]:
    """`TZ` and ten digits, or None if `text` is no order number.

    Customers leave out TZ, type in full width, in small letters, or in groups of four.
    """
    wide = _SEPARATORS.sub("", unicodedata.normalize("NFKC", text)).upper()
    match = _ORDER_NO.fullmatch(wide)
    return f"TZ{match.group(1)}" if match else None
