"""What leaves the house names nobody: numbers and names are replaced, and put back in the answer."""

import re
from collections.abc import Sequence

from assist.sentiment.masking import (
    BANK_CARD,
    IDENTITY_CARD,
    LANDLINE_PHONE,
    LONG_NUMBER,
    MOBILE_PHONE,
    ORDER_NUMBER,
)

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
# Codes of the shop's own, wherever they stand: TZ2611010001, SF1234567890.
CODE = re.compile(r"(?<![0-9A-Za-z])[A-Za-z]{0,4}\d{8,32}(?![0-9A-Za-z])", re.ASCII)
PATTERNS = (EMAIL, IDENTITY_CARD, BANK_CARD, MOBILE_PHONE, LANDLINE_PHONE, LONG_NUMBER, CODE)
# One character names nobody: 李 stands in many words.
LEAST_NAME_CHARS = 2


class Hiding:
    """Replaces e-mail addresses, phones, cards, order numbers and the given names by 〔称呼1〕, 〔号码2〕 ….

    The same thing gets the same stand-in in all texts of one asking. Addresses in words and names
    that nobody told us stay: they cannot be told from other words.
    """

    def __init__(self, names: Sequence[str] = ()) -> None:
        self._stand_ins: dict[str, str] = {}
        self._names = sorted(
            {name for name in names if len(name) >= LEAST_NAME_CHARS}, key=len, reverse=True
        )

    def hide(self, text: str) -> str:
        for name in self._names:
            if name in text:
                text = text.replace(name, self._stand_in(name, "称呼"))
        text = ORDER_NUMBER.sub(
            lambda found: found["name"] + self._stand_in(found["number"], "号码"), text
        )
        for pattern in PATTERNS:
            text = pattern.sub(lambda found: self._stand_in(found.group(), "号码"), text)
        return text

    def show(self, text: str) -> str:
        for hidden, stand_in in self._stand_ins.items():
            text = text.replace(stand_in, hidden)
        return text

    def _stand_in(self, hidden: str, kind: str) -> str:
        number = len(self._stand_ins) + 1
        return self._stand_ins.setdefault(hidden, f"〔{kind}{number}〕")
