"""Phones, e-mail, tax numbers, invoice titles and addresses in a text."""

from __future__ import annotations

import re
import unicodedata
from typing import Optional

from bot.reading.found import Found, plain
from bot.reading.numerals import read_digits
from bot.reading.parcels import read_address
from bot.reading.phones import find_phone

__all__ = [
    "find_email",
    "find_phone",
    "is_company",
    "read_address",
    "read_email",
    "read_phone",
    "read_phone_tail",
    "read_tax_no",
    "read_title",
]

_SAID_TAIL = re.compile(
    r"(?:尾号|[后末]四位|[后末]4位|后面四位|后四个数字?)[数字号码是为:\s]*([0-9](?: ?[0-9]){3}|[零〇幺一二三四五六七八九]{4})(?![0-9])"
)
_TAIL = re.compile(r"(?<![0-9A-Za-z.\-/¥])[0-9]{4}(?!\s*(?:年|元|块|ml|克|[0-9A-Za-z.\-/]))")
_READ_OUT = re.compile(r"[0-9零〇幺一二三四五六七八九](?:\s*[0-9零〇幺一二三四五六七八九]){3}")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+")
# GB 32100-2015: 18 characters without I, O, Z, S, V; older numbers have 15 or 20 digits.
_TAX_NO = re.compile(r"(?<![0-9A-Z])(?:[0-9A-HJ-NPQRTUWXY]{18}|[0-9]{15}|[0-9]{20})(?![0-9A-Z])")
_ORGANISATION = r"(?:公司|集团|厂|店|中心|学校|中学|小学|大学|学院|医院|银行|协会|学会|工作室|事务所|研究所|研究院|合作社|委员会|幼儿园|基金会|[^不结格布当]局|派出所|俱乐部|经营部|商行|支行|分行)"
# 怎么还没到店 ends like a name, and is none.
_NO_NAME = r"(?![^\s,，。!！?？]{0,30}(?:怎么|什么|没|吗|呢|了|你们))"
_COMPANY = re.compile(
    rf"公司|集团|(?:^|[\s,，。:：是开写]){_NO_NAME}[^\s,，。!！?？]{{2,30}}{_ORGANISATION}(?:\([^)]*\)|（[^）]*）)?(?:$|[\s,，。吧的])"
)
_TITLE_LEAD_IN = re.compile(
    r"^(?:(?:我们?|请|麻烦|帮我|就|那|给)*(?:发票|公司|单位|开票|企业)?(?:抬头|名称|全称|名字|名)?(?:请?[开写填改]成?|叫做?|是|为|用|给|:|：|\s)+)+"
)
_TITLE_END = re.compile(r"[\s,，。;；、!！~]|税号|纳税|信用代码|邮箱|发到|谢谢|就行|就可以|即可")
_POLITE_END = re.compile(r"(?:吧|呀|啊|哈|哦|的|就好|了|抬头)+$")
_NAME = re.compile(rf"{_NO_NAME}.*{_ORGANISATION}(?:[)）]|$)")
MAX_TITLE_CHARS = 60
MAX_TEXT_CHARS = 200


def read_phone(text: str) -> Optional[str]:
    """A mainland mobile number, or None."""
    found = find_phone(text)
    return found.value if found else None


def read_phone_tail(text: str) -> Optional[str]:
    """The last four digits: of a whole number, after 尾号, or four digits that stand alone."""
    flat = plain(text)
    said = _SAID_TAIL.search(flat) or _READ_OUT.fullmatch(flat.strip(" 。.,，"))
    if said:
        return read_digits(re.sub(r"\s", "", said.group(said.lastindex or 0)))
    phone = read_phone(flat)
    if phone:
        return phone[-4:]
    match = _TAIL.search(flat)
    return match.group() if match else None


def find_email(text: str) -> Optional[Found]:
    """An e-mail address and where it stands."""
    match = _EMAIL.search(plain(text))
    return Found(match.start(), match.end(), match.group()) if match else None


def read_email(text: str) -> Optional[str]:
    """An e-mail address, or None."""
    found = find_email(text)
    return found.value if found else None


def read_tax_no(text: str) -> Optional[str]:
    """A taxpayer's number (统一社会信用代码, or an older one), or None."""
    flat = unicodedata.normalize("NFKC", text).upper()
    match = _TAX_NO.search(flat) or _TAX_NO.search(re.sub(r"(?<=[0-9A-Z]) (?=[0-9A-Z])", "", flat))
    return match.group() if match else None


def is_company(text: str) -> bool:
    """Whether `text` speaks of a company, or reads like the name of an organisation."""
    return bool(_COMPANY.search(text[:MAX_TEXT_CHARS]))


def read_title(text: str) -> Optional[str]:
    """The name for the invoice, without 抬头写 and what follows it; None if none is given."""
    said = _TITLE_LEAD_IN.sub("", text[:MAX_TEXT_CHARS].strip())
    name = _POLITE_END.sub("", _TITLE_END.split(said, maxsplit=1)[0])
    is_name = 4 <= len(name) <= MAX_TITLE_CHARS and _NAME.match(name)
    return name if is_name else None
