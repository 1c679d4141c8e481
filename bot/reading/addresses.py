"""Whether a text is a postal address that a courier can find, and the address in it."""

from __future__ import annotations

import re
import unicodedata
from typing import Optional

MIN_ADDRESS_CHARS = 6
MAX_ADDRESS_CHARS = 120
# An address with its lead-in, name and phone; longer texts are stories.
MAX_TEXT_CHARS = 240

# 新疆 and 那曲 begin an address, 新的 and 那就 come before one.
_LEAD_IN = re.compile(
    r"^(?:你好|您好|亲|我|帮我|给我|请|麻烦|就|那(?!曲)|把|再|是|新的?(?=收货|收件|地址|住址)|的|收货|收件|送货|邮寄|详细|地址|住址"
    r"|改一下|改下|改成|改为|改到|改(?=地址|收货)|换成|换到|换为|变更为|更正为|寄到|送到|发到|邮到|写|为|应该|[:：,，。\s])+"
)
_NOT_BUT = re.compile(r"^不是[^,，]*[,，]\s*(?:应该|而)?是?")
# Whatever stands before 地址是 or 地址改成 is not part of it: TZ2611010002改地址，新地址是…
_LABEL = re.compile(
    r"^.*地址\s*(?:[:：]|是(?!不)|改成|改为|改到|换成|换到|变更为|更正为|写成|填成)\s*", re.S
)
_POLITE_END = re.compile(
    r"(?:[\s,，。.!！~;；]|吧|呀|啊|哈|哦|谢谢|谢了|多谢|麻烦了?|可以吗|行吗|好吗|行不行|[?？])+$"
)
_PHONE = re.compile(
    r"(?:电话|手机号?|联系方式)?[:：]?\s*(?<![0-9])(?:\+?86[ \-]?)?1[3-9][0-9](?:[ \-]?[0-9]){8}(?![0-9])"
)
_NAME = r"(?:收[件货]人|姓名)?[:：]?\s*[\u4e00-\u9fa5]{2,4}"
_EDGE = r"[\s,，;；、]"
_PERSON = re.compile(rf"(?:^|{_EDGE}){_NAME}{_EDGE}*☎|☎{_EDGE}*{_NAME}(?=$|{_EDGE})")
_CITY_LIST = (
    "北京|上海|天津|重庆|河北|山西|内蒙古|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|四川|贵州|云南|西藏"
    "|陕西|甘肃|青海|宁夏|新疆|香港|澳门|台湾|广州|深圳|杭州|南京|苏州|成都|武汉|西安|长沙|郑州|青岛|济南|大连|沈阳|哈尔滨|长春|厦门|福州"
    "|泉州|宁波|温州|合肥|南昌|昆明|贵阳|南宁|海口|石家庄|太原|兰州|西宁|银川|乌鲁木齐|拉萨|呼和浩特|无锡|常州|佛山|东莞|珠海|中山|惠州|义乌|金华"
)
_REGION = re.compile(rf"{_CITY_LIST}|[\u4e00-\u9fa5]{{2,}}(?:省|市|区|县|旗|镇|乡|州)")
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
)


def read_address(text: str) -> Optional[str]:
    """A postal address, without 地址改成 and the like before it, or the name and phone beside it;
    None if it is not full enough.

    Full enough for a courier: a region or a street with a door (号, 栋, 室), a region with a named
    building, or a village with its town.
    """
    if len(text) > MAX_TEXT_CHARS:
        return None
    address = _bare(unicodedata.normalize("NFKC", text).strip())
    if not MIN_ADDRESS_CHARS <= len(address) <= MAX_ADDRESS_CHARS or _TALK.search(address):
        return None
    return address if _is_full(address) else None


def _bare(text: str) -> str:
    said = _LABEL.sub("", _NOT_BUT.sub("", text), count=1)
    said = _without_person(_POLITE_END.sub("", said))
    said = _LEAD_IN.sub("", said)
    first, _, rest = said.partition(",")
    # 换到公司，杭州市滨江区…
    return (rest if rest and not _DOOR.search(first) and not _REGION.search(first) else said).strip(
        "，,。 "
    )


def _without_person(text: str) -> str:
    """The name and the phone are not the address; a name is only known by the phone next to it."""
    if not _PHONE.search(text):
        return text
    alone = _PERSON.sub("", _PHONE.sub("☎", text))
    return alone.replace("☎", "").strip("，,。;； ")


def _is_full(address: str) -> bool:
    has_region, has_door = bool(_REGION.search(address)), bool(_DOOR.search(address))
    has_street, has_name = bool(_STREET.search(address)), bool(_NAMED.search(address))
    if has_street and has_door:
        return True
    return has_region and ((has_name and has_door) or bool(_VILLAGE.search(address)))
