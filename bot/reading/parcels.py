"""Where a parcel goes, to whom, and the phone: read from one message, each without the others. Pure."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Optional, Tuple

from bot.reading.addresses import address_piece, full_address, is_place
from bot.reading.names import RELATION, cut_name
from bot.reading.order_numbers import find_order_no_at
from bot.reading.phones import find_phone

# An address with its lead-in, name and phone; longer texts are stories.
MAX_TEXT_CHARS = 240

_ORDER_LABEL = re.compile(r"(?:我的|这个|把|的)*(?:订单号?|单号|编号)?[是为:#\s]*$")
_TAIL = re.compile(
    r"(?:手机号?|电话)?(?:号码)?的?(?:[尾尔伟未]号|[后末](?:面)?(?:四位|4位|四个数字?))[数字号码是为:\s]*[0-9零〇幺一二三四五六七八九]{4}(?![0-9])"
)
_PHONE_LABEL = re.compile(
    r"(?:收[件货](?:人)?的?|新的?|联系|[他她我]的?|送到?前|到了|提前|请|先|给我|打)*(?:电话|手机|联系方式|号码|tel)(?:号码?|电话)?(?:也|就|是|写|改成?|换成?|改为|换为|用|[:,，\s])*$",
    re.I,
)
# The form of an order page, copied out: 省:浙江 市:杭州 区:西湖 详细地址:…
_PART = re.compile(
    r"(?P<label>省份?|城市|市|区县?|县|街道|详细地址|地址|门牌号?)[:]\s*(?P<value>[^\s,，;；|]+)[\s,，;；]*"
)
_SUFFIXES = {
    "省": "省",
    "省份": "省",
    "市": "市",
    "城市": "市",
    "区": "区",
    "区县": "区",
    "县": "县",
}
_MUNICIPAL = ("北京", "上海", "天津", "重庆")
# Whatever stands before these is not part of the address: 地址填错了应该是…, 这个单送到…
_NEW_HERE = re.compile(
    r"^.*(?:地址\s*(?:[:]|是(?!不)|改成|改为|改到|换成|换到|变更为|更正为|写成|填成)|新(?:的)?(?:收货|收件)?地址|改成|改到|改为|改寄到?|换成|换到|换为|变更为|更正为|应该是|(?<!不)(?:寄|送|发|邮)[到去往])\s*",
    re.S,
)
# 新疆 and 那曲 begin an address, 新的 and 那就 come before one.
_LEAD_IN = re.compile(
    r"^(?:你好|您好|亲|我|帮我|给我|请|麻烦|就|那(?!曲)|把|再|是|嗯+|哦|对|新的?(?=收货|收件|地址|住址)|的|收货|收件|送货|邮寄|详细|地址|住址"
    r"|修改|更改|改一下|改下|改成|改为|改到|改(?=地址|收货)|换成|换到|换为|变更为|更正为|寄到|送到|发到|邮到|写|为|应该|[:：,，。\s])+"
)
_NOT_BUT = re.compile(r"^不是[^,，]*[,，]\s*(?:应该|而)?是?")
_POLITE_END = re.compile(
    r"(?:[\s,，。.!！~;；]|吧|呀|啊|哈|哦|谢谢|谢了|多谢|麻烦了?|可以吗|行吗|好吗|行不行|[?？])+$"
)
# What follows is about the parcel, but not its address.
_AFTERWARDS = re.compile(
    r"[\s,，。;；]*(?:然后|另外|(?:别的|其[他它余]的?|剩下的)(?:都|就|也)?(?:不变|不改|不用改|不动|一样|照旧)|(?:到了)?(?:先|再|给我|请)?(?:打电话|电话)(?:联系|通知)).*$",
    re.S,
)
_RIM = "，,。;；、| "

_FIELD_WORDS = {
    "receiver_name": r"(?:收[件货](?:人|方)|联系人|(?<!公司)姓名|(?<!公司)名字)",
    "phone": r"(?:电话|手机号?码?|联系方式|号码)",
}
_SAME = r"(?:就|还|都|也|先|的|是|,|，|\s)*(?:不动|不变|不改|不用[改动变]|不需要[改动变]|没变|照旧|还?是?原来|一样|没错|没问题|不换)"
_KEEPS_ADDRESS = re.compile(
    rf"地址{_SAME}|不(?:用|需要)?改地址|(?:别的|其[他它余]的?)(?:信息)?{_SAME}"
    rf"|(?:只|就|光|仅|单)(?:要|想|需要|用|是)?(?:改|换|修改|更新|变)[^,，。地]{{0,8}}(?:{'|'.join(_FIELD_WORDS.values())})"
)
_CHANGES = r"(?:改|换|变更|修改|更新|更正)"
_WRONG = r"(?:写错|填错|错了|不对|有误)"


@dataclass(frozen=True)
class Parcel:
    """What the message gives; `piece`: a part of an address where none is full; `named`: fields to be
    changed, whose new value is still to come; `keeps_address`: it says that the address stays."""

    address: Optional[str] = None
    receiver_name: Optional[str] = None
    phone: Optional[str] = None
    piece: Optional[str] = None
    named: Tuple[str, ...] = ()
    keeps_address: bool = False


def read_parcel(text: str) -> Parcel:
    """Address, receiver and phone in `text`; nothing where it is too long to be read."""
    if len(text) > MAX_TEXT_CHARS:
        return Parcel()
    said = unicodedata.normalize("NFKC", text).strip()
    phone, rest = _cut_phone(_TAIL.sub("|", _without_order_no(said)))
    name, rest = cut_name(rest)
    place = _place(rest.replace("☎", "|"))
    address = _first_address(place)
    given = [key for key, value in (("receiver_name", name), ("phone", phone)) if value]
    return Parcel(
        address,
        name,
        phone,
        piece=None if address else address_piece(place),
        named=tuple(key for key in _FIELD_WORDS if key not in given and _is_named(key, rest)),
        keeps_address=address is None and bool(_KEEPS_ADDRESS.search(said)),
    )


def read_address(text: str) -> Optional[str]:
    """A postal address without what stands around it; None if a courier could not find it."""
    return read_parcel(text).address


def names_field(text: str) -> Tuple[str, ...]:
    """Whether the receiver or the phone is spoken of, as after 要改哪一项."""
    return tuple(name for name, words in _FIELD_WORDS.items() if re.search(words, text))


def _first_address(place: str) -> Optional[str]:
    """The address, also where a question or a remark comes after it."""
    address = full_address(place)
    if address or not place:
        return address
    ends = [match.start() for match in re.finditer(r"[\s,，。;；]+", place)]
    return next(filter(None, (full_address(place[:end]) for end in reversed(ends))), None)


def _is_named(field: str, text: str) -> bool:
    """电话也要改, 收件人不对; not 电话不变."""
    words = _FIELD_WORDS[field]
    said = re.sub(rf"{words}{_SAME}", "", text)
    return bool(
        re.search(
            rf"{_CHANGES}(?:一?下|个|新)?(?:收[件货]人?的?|我的)?{words}|{words}(?:也|都|要|想|得|需要|是|,|\s)*(?:{_CHANGES}|{_WRONG}|[是写填]*{RELATION}|(?<=人)(?:[是写填:])+(?!\s*(?:我(?:$|[\s,，。])|我?本人|我?自己|不|还|原|一样|同|谁|什么|[|]))[^\s,，|]+)",
            said,
        )
    )


def _without_order_no(text: str) -> str:
    found = find_order_no_at(text)
    if found is None:
        return text
    return f"{_ORDER_LABEL.sub('', text[: found.start])}|{text[found.end :]}"


def _cut_phone(text: str) -> Tuple[Optional[str], str]:
    found = find_phone(text)
    if found is None:
        return None, text
    before = _PHONE_LABEL.sub("", text[: found.start])
    return found.value, f"{before}|☎|{text[found.end :]}".replace("||", "|")


def _place(text: str) -> str:
    """What is left for an address, without labels before it and remarks behind it."""
    said = _as_one(text) or _NOT_BUT.sub("", text)
    said = _AFTERWARDS.sub("", said.strip(_RIM))
    after_label = _bare(_NEW_HERE.sub("", said, count=1))
    # 上海市…12号送到门口: what follows the word must be a place itself.
    return after_label if is_place(after_label) else _bare(said)


def _bare(said: str) -> str:
    """Without 麻烦改地址 and other clauses before the first place, and without what only is polite."""
    said = _POLITE_END.sub("", said)
    clauses = [one for one in re.split(r"\|", said) if one.strip(_RIM)]
    kept = _from_first_place(_LEAD_IN.sub("", one.strip(_RIM)) for one in clauses)
    said = _LEAD_IN.sub("", _POLITE_END.sub("", " ".join(kept)).strip(_RIM))
    first, comma, rest = said.partition(",")
    # 换到公司，杭州市滨江区…
    is_lead = comma and rest and not is_place(first) and is_place(rest)
    said = rest if is_lead and not re.search(r"[0-9]", first) else said
    words = said.split(" ")
    while len(words) > 1 and not is_place(words[0]) and is_place(" ".join(words[1:])):
        words = words[1:]
    return _LEAD_IN.sub("", " ".join(words)).strip(_RIM)


def _from_first_place(clauses) -> list:
    kept = list(clauses)
    while len(kept) > 1 and not is_place(kept[0]):
        kept = kept[1:]
    if len(kept) > 1 and not any(is_place(one) or re.search(r"[0-9]", one) for one in kept[1:]):
        kept = kept[:1]
    return kept


def _as_one(text: str) -> Optional[str]:
    """省:浙江 市:杭州 区:西湖 详细地址:文三路88号 as one line; None where it is no such list."""
    parts = [(match["label"], match["value"]) for match in _PART.finditer(text)]
    if len(parts) < 2:
        return None
    told: list = []
    for label, value in parts:
        suffix = "市" if value in _MUNICIPAL else _SUFFIXES.get(label, "")
        whole = value if not suffix or value[-1] in "省市区县州旗" else value + suffix
        if whole not in told:
            told.append(whole)
    return "".join(told)
