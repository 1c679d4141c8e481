"""Whether a text is a postal address that a courier can find, or a piece of one. Pure.

What stands around an address in a message, parcels.py takes away first.
"""

from __future__ import annotations

import re
from typing import Optional

MIN_ADDRESS_CHARS = 6
MAX_ADDRESS_CHARS = 120
MAX_PIECE_CHARS = 60

_CITY_LIST = (
    "北京|上海|天津|重庆|河北|山西|内蒙古|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|四川|贵州|云南|西藏"
    "|陕西|甘肃|青海|宁夏|新疆|香港|澳门|台湾|广州|深圳|杭州|南京|苏州|成都|武汉|西安|长沙|郑州|青岛|济南|大连|沈阳|哈尔滨|长春|厦门|福州"
    "|泉州|宁波|温州|合肥|南昌|昆明|贵阳|南宁|海口|石家庄|太原|兰州|西宁|银川|乌鲁木齐|拉萨|呼和浩特|无锡|常州|佛山|东莞|珠海|中山|惠州|义乌|金华|浦东"
)
# 南京西路 and 重庆大厦 stand in Shanghai too, 超市 and 小区 anywhere.
_REGION = re.compile(
    rf"(?:{_CITY_LIST})(?!(?:[东西南北中]|[一二三四五])*(?:路|街|大道|巷|弄|大厦|饭店|广场))"
    r"|[\u4e00-\u9fa5]{2,}(?:省|自治区|(?<!超)(?<!夜)市(?!场)|县(?!道)|旗(?!舰)|自治州|(?<=[^广杭苏郑福泉常温徐赣台湖惠])州)"
)
_DISTRICT = re.compile(r"[\u4e00-\u9fa5]{1,}(?:(?<![小园社校厂院景])区|镇|乡|街道)")
_STREET = re.compile(
    r"[\u4e00-\u9fa5]{2,}(?:路|街(?!道)|大道|大街|巷|弄|胡同|里弄|[东西南北中]段|一段|四段|道(?=[0-9]))"
)
_NAMED = re.compile(
    r"[\u4e00-\u9fa5A-Z]{2,}(?:小区|花园|花苑|公寓|大厦|广场|家园|新村|新城|名苑|雅苑|苑|科技园|产业园|工业园|科学园|园区|大学|学院|中学|小学|医院|中心|驿站|宿舍"
    r"|村|屯|庄|寨|SOHO|soho|国际|城)"
)
_DOOR = re.compile(
    r"[0-9一二三四五六七八九十]+\s*(?:号|栋|幢|座|楼|层|单元|室|弄|组|队|门|期)|[A-Za-z][0-9]?(?:座|栋|区)|[0-9]{3,4}(?![0-9])|[东南西北]?[一二三四五六七八九十0-9]+楼"
)
_VILLAGE = re.compile(
    r"[\u4e00-\u9fa5]{1,8}(?:镇|乡|街道)[\u4e00-\u9fa5]{1,10}(?:村|屯|庄|寨|社区)"
)
# No address speaks like that: these tell of a parcel, ask, or report.
_TALK = re.compile(
    r"[吗呢嘛了?？]|怎么|什么|哪[个儿里条]|为什么|多少|几[天号点个]|能不能|能送|能到|是不是|有没有|还没|没有|没收|收到|请问|但是?我|因为|所以|显示"
    r"|发货|退货|物流|快递(?!柜|点|站|驿站|超市|架)|订单|包邮|运费|不送|写错|不对|我要|我想|买|换成|改成|还是|都可以|应该"
    r"|尾号|新地址|收[件货]人|电话|姓名|名字|联系|然后|不变|别的不|其[他它]不|☎|tz[0-9]",
    re.I,
)

# 杭州的那单 speaks of a place and is no part of an address.
_SPOKEN_OF = re.compile(r"的|那(?!曲)|这|单(?!元)|取消|退|查")


def full_address(text: str) -> Optional[str]:
    """`text` where it is an address that a courier finds; None otherwise.

    That is a region (省, 市 or 县) and: a street with a door (号, 栋, 室), a named building with a
    door, or a village with its town.
    """
    if not MIN_ADDRESS_CHARS <= len(text) <= MAX_ADDRESS_CHARS or _TALK.search(text):
        return None
    return text if _is_full(text) else None


def address_piece(text: str) -> Optional[str]:
    """`text` where it is a part of an address, as those send who write a line at a time."""
    if not 2 <= len(text) <= MAX_PIECE_CHARS or _TALK.search(text) or _SPOKEN_OF.search(text):
        return None
    return text if is_place(text) or _DOOR.search(text) else None


def is_place(text: str) -> bool:
    """Whether a region, a street or a named building is in the text."""
    return any(words.search(text) for words in (_REGION, _DISTRICT, _STREET, _NAMED))


def has_region(text: str) -> bool:
    """Whether the province, the city or the county is named."""
    return bool(_REGION.search(text))


def joined(first: str, then: str) -> str:
    """Two pieces as one address: the region comes first, whenever it was given."""
    is_begun_later = _REGION.match(then) and not has_region(first)
    return f"{then}{first}" if is_begun_later else f"{first}{then}"


def _is_full(address: str) -> bool:
    has_door = bool(_DOOR.search(address))
    has_street, has_name = bool(_STREET.search(address)), bool(_NAMED.search(address))
    if not has_region(address):
        return False
    return ((has_street or has_name) and has_door) or bool(_VILLAGE.search(address))
