"""What counts as an order number."""

from __future__ import annotations

import re
import unicodedata
from typing import Optional

_ORDER_NO = re.compile(r"(?:TZ)?([0-9]{10})")
_SEPARATORS = re.compile(r"[\s\-]+")


def normalise_order_no(text: str) -> Optional[str]:
    """`TZ` and ten digits, or None if `text` is no order number.

    Customers leave out TZ, type in full width, in small letters, or in groups of four.
    """
    plain = _SEPARATORS.sub("", unicodedata.normalize("NFKC", text)).upper()
    match = _ORDER_NO.fullmatch(plain)
    return f"TZ{match.group(1)}" if match else None
