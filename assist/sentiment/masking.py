"""Hides what identifies a customer: phones, identity cards, bank cards and order numbers."""

import re
from collections.abc import Callable
from typing import Final

_NO_DIGIT_BEFORE, _NO_DIGIT_AFTER = r"(?<![0-9])", r"(?![0-9])"
_GAP = r"[ -]?"

IDENTITY_CARD: Final = re.compile(
    rf"{_NO_DIGIT_BEFORE}[1-9]\d{{5}}(?:18|19|20)\d{{2}}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    rf"\d{{3}}[\dXx]{_NO_DIGIT_AFTER}",
    re.ASCII,
)
BANK_CARD: Final = re.compile(
    rf"{_NO_DIGIT_BEFORE}\d{{4}}(?:{_GAP}\d{{4}}){{3}}(?:{_GAP}\d{{1,3}})?{_NO_DIGIT_AFTER}",
    re.ASCII,
)
MOBILE_PHONE: Final = re.compile(
    rf"(?<![0-9A-Za-z])(?:\+?86{_GAP})?1[3-9]\d{_GAP}\d{{4}}{_GAP}\d{{4}}{_NO_DIGIT_AFTER}",
    re.ASCII,
)
LANDLINE_PHONE: Final = re.compile(
    rf"{_NO_DIGIT_BEFORE}0\d{{2,3}}-\d{{7,8}}{_NO_DIGIT_AFTER}", re.ASCII
)
ORDER_NUMBER: Final = re.compile(
    r"(?P<name>(?:订单|单号|运单|快递|物流|工单|流水)(?:编?号码?)?(?:是|为)?[\s:：#]{0,3})"
    r"(?P<number>[A-Za-z]{0,4}\d[A-Za-z0-9-]{5,31})",
    re.ASCII,
)
LONG_NUMBER: Final = re.compile(r"(?<![0-9A-Za-z])[A-Za-z]{0,4}\d{12,32}(?![0-9A-Za-z])", re.ASCII)

_FULL_WIDTH_DIGITS = str.maketrans("０１２３４５６７８９－", "0123456789-")


def mask(text: str) -> str:
    """The same text with the middle of every such number starred; its last digits stay.

    A number of 16 to 19 digits is a bank card only if its check digit fits, else an order number.
    Masking a masked text changes nothing. Full-width digits become plain ones.
    """
    masked = text.translate(_FULL_WIDTH_DIGITS)
    for pattern, replace in _RULES:
        masked = pattern.sub(replace, masked)
    return masked


def _star(number: str, head: int, tail: int) -> str:
    """Star every letter and digit but the first `head` and last `tail`; separators stay."""
    signs = [index for index, sign in enumerate(number) if sign.isalnum()]
    hidden = set(signs[head : len(signs) - tail])
    return "".join("*" if index in hidden else sign for index, sign in enumerate(number))


def _mask_identity_card(match: re.Match[str]) -> str:
    return _star(match.group(), 3, 2)


def _mask_bank_card(match: re.Match[str]) -> str:
    return _star(match.group(), 4, 4) if _has_luhn_digit(match.group()) else match.group()


def _mask_mobile_phone(match: re.Match[str]) -> str:
    prefix, phone = _split_country(match.group())
    return prefix + _star(phone, 3, 4)


def _mask_landline_phone(match: re.Match[str]) -> str:
    area, number = match.group().split("-")
    return f"{area}-{_star(number, 0, 3)}"


def _mask_named_order(match: re.Match[str]) -> str:
    return match["name"] + _star(match["number"], 2, 4 if len(match["number"]) > 7 else 2)


def _mask_long_number(match: re.Match[str]) -> str:
    return _star(match.group(), 2, 4)


def _split_country(phone: str) -> tuple[str, str]:
    country = re.match(r"\+?86[ -]?(?=1)", phone)
    length = country.end() if country else 0
    return phone[:length], phone[length:]


def _has_luhn_digit(number: str) -> bool:
    digits = [int(sign) for sign in reversed(number) if sign.isdigit()]
    doubled = [2 * digit - 9 * (digit > 4) for digit in digits[1::2]]
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


_RULES: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...]] = (
    (IDENTITY_CARD, _mask_identity_card),
    (BANK_CARD, _mask_bank_card),
    (MOBILE_PHONE, _mask_mobile_phone),
    (LANDLINE_PHONE, _mask_landline_phone),
    (ORDER_NUMBER, _mask_named_order),
    (LONG_NUMBER, _mask_long_number),
)
