"""How a customer can be reached: a phone, an e-mail address, or whatever else finds a person. Pure."""

import re
import unicodedata

from assist.errors import WrongContact

LEAST_CHARS, MOST_CHARS = 3, 200
# Nothing else that is all digits is shorter; a phone abroad has at most 15.
LEAST_DIGITS, MOST_DIGITS = 5, 15
MOBILE_DIGITS = 11
# Letters, digits and the signs of an address as a Chinese keyboard writes them.
_WIDE = [chr(code) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF5B))]
FULL_WIDTH = str.maketrans(
    "".join(_WIDE) + "＠．－＋　", "".join(chr(ord(one) - 0xFEE0) for one in _WIDE) + "@.-+ "
)
# Holds the parts of one emoji together; other characters that nobody sees come from copying.
JOINER = "\u200d"
NUMBER = re.compile(r"\+?[\d\s()（）.-]+")
EMAIL = re.compile(r"[^\s@]+@[^\s@.]+(\.[^\s@.]+)+")


def check_contact(written: str) -> str:
    """As it is kept; raises WrongContact with what the customer can do about it."""
    contact = _normal(written)
    if any(unicodedata.category(one) in ("Cc", "Cs") for one in contact):
        raise WrongContact("联系方式里有无法显示的字符，请删去后再提交。")
    if len(contact) > MOST_CHARS:
        raise WrongContact(f"联系方式太长了，请控制在 {MOST_CHARS} 个字以内。")
    if not any(one.isalnum() for one in contact):
        raise WrongContact()
    if sum(not one.isspace() for one in contact) < LEAST_CHARS:
        raise WrongContact("联系方式太短了，请检查后再提交。")
    _check_number(contact)
    _check_email(contact)
    return contact


def _normal(written: str) -> str:
    seen = [one for one in written if one == JOINER or unicodedata.category(one) != "Cf"]
    return " ".join("".join(seen).translate(FULL_WIDTH).split())


def _check_number(contact: str) -> None:
    """All digits: a phone here or abroad, a QQ number; not one with a digit too few or too many."""
    if not NUMBER.fullmatch(contact):
        return
    digits = re.sub(r"\D", "", contact)
    is_mobile = len(digits) > MOBILE_DIGITS and re.match("1[3-9]", digits) and "+" not in contact
    if is_mobile or not LEAST_DIGITS <= len(digits) <= MOST_DIGITS:
        raise WrongContact("这个号码的位数好像不对，请检查后再提交。")


def _check_email(contact: str) -> None:
    """One word with an @ inside; one that begins with it is a name somewhere else."""
    is_address = " " not in contact and "@" in contact[1:]
    if is_address and not EMAIL.fullmatch(contact):
        raise WrongContact("这个邮箱地址好像不完整，请检查后再提交。")
