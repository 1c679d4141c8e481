"""Which of several things the customer means: a reason, a field, return or exchange, one of what was shown."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Dict, List, Mapping, Optional, Pattern, Sequence, Tuple

from bot.reading.dates import Days, beijing_today, find_days, read_part_of_day
from bot.reading.found import Found, plain
from bot.reading.order_numbers import normalise_order_no
from bot.reading.ordinals import read_ordinal
from bot.reading.products import fitting_titles

__all__ = ["find_reason", "read_choice", "read_field", "read_kind", "read_ordinal", "read_reason"]

# The first that matches counts, so the narrower stand first.
REASONS: Tuple[Tuple[str, Pattern[str]], ...] = (
    ("wrong_item", re.compile(r"发错|错发|寄错|送错货|不是我(?:买|要|拍|订|下单)的?|跟我[买拍]的不一样|(?:颜色|型号|款式|口味|东西|货)(?:都|也)?(?:不对|错了|发的不对)|货不对板")),
    ("missing", re.compile(r"少[发寄给][了我]?|少了(?!.{1,4}[块元钱分])|(?<!多)少[一两二三1-9]?[个件盒包只瓶袋]|漏发|漏寄|漏了[一两几1-9]|缺了?[一两1-9]?[个件少]|没发全|不全|数量不[对够](?![^。；;]*[退换][一二两三俩1-9])|只[收有]到?了?(?:一|1)[个件半]")),
    ("damaged", re.compile(r"破(?!店|服务|公司|平台|玩意|客服|机|烂玩|费|例|规)|碎|裂|压[坏扁]|摔[坏烂]|砸|变形(?!金刚)|漏水|漏了|漏液|磕|瘪|撒了|洒了|烂了|断了")),
    ("quality", re.compile(r"质量(?!怎么样|好|不错|可以|很好|挺好|行|如何)|坏[了的掉]|是坏|坏$|[有出]问题(?!想|要|问|咨询|请教|不懂)|瑕疵|掉色|褪色|掉漆|掉皮|起皮|起球|异味|怪味|[刺难]鼻|味道[太好很有]?[大重怪]|有味|开线|脱线|线头|不亮|不保温|充不[进上]|用不了|不能用|没法用|故障|次品|残次|做工|假货|是假的|发霉|过期|生锈|坏味")),
    ("wrong_size", re.compile(r"尺[寸码](?!合适|对|没问题)|号码不对|[大小]了|(?<!色差)太[大小长短宽窄紧松]|偏[大小长短]|不合[适身]|穿不[上下进]|[大小]一[号码]|码数|放不[下进]|换(?:一?个|成|件|条|只|个)?[^,，。发错]{0,4}(?:[灰黑白红蓝绿黄紫粉棕橙米咖卡其]色|颜色|花色|款式?|(?<!号)码|尺[寸码])|换[^,，。]{0,4}[大小]一?点|(?:和|跟)?大小(?:不|跟|和)")),
    ("mistake", re.compile(r"拍错|买错|下错|选错|点错|订错|手滑|手抖|拍重|买重|重复|多拍|多买|拍多|买多|误拍|不小心[拍买下点]")),
    ("slow", re.compile(r"太慢|发货慢|物流慢|好慢|不发货|(?:[天周月久]|怎么|一直)[^,，]{0,6}[没未]有?发货|等太久|等[不得]了?太久|来不及|等不[及了]|赶不上|一直不发|迟迟")),
    ("dislike", re.compile(r"不(?:太|怎么|大|是很|是特别)?喜欢|不想要|不想买|不要了|不需要(?!客服|人工)|不打算|用不[上着到]|后悔|(?:老公|老婆|家[里人]人?|爸妈?|妈妈?|对象|媳妇|男朋友|女朋友|孩子)[^,，。]{0,3}(?:不让|不同意|不喜欢|不许|嫌)|不好看|不怎么样|丑|不满意|不[太]?合心意|无理由|没用了|没必要|色差|买贵|别家|别处|更便宜|降价")),
    ("other", re.compile(r"其[他它]|别的原因|没什么原因|没啥原因|没原因|没有原因|没有?理由|不方便说|不想说|说不清")),
)  # fmt: skip
# 没有质量问题，就是不喜欢: what is denied is no reason.
_DENIED = re.compile(
    r"(?:没有?|不是|并非|并不是|不算)(?:什么|任何|因为|啥)?(?:质量|破损|破|坏|碎|裂|瑕疵|问题|尺[寸码]|大小|拍错|买错|发错|少件|少发|不喜欢)[^,，。；;!！\s]*"
)
FIELDS: Tuple[Tuple[str, Pattern[str]], ...] = (
    ("email", re.compile(r"邮箱|邮件|email", re.I)),
    ("tax_no", re.compile(r"税号|纳税|信用代码")),
    ("title_kind", re.compile(r"(?<![换一])个人|企业|抬头类型|发票类型")),
    ("title", re.compile(r"抬头|公司名|名称")),
    ("phone", re.compile(r"电话|手机(?![壳膜支架])|联系方式|(?<!订单)(?<!单)号码")),
    ("address", re.compile(r"地址|住址|收货地")),
    ("quantity", re.compile(r"数量|件数|[几多]少?[个件](?:退|换)?")),
    ("pickup", re.compile(r"取件|上门|时间|自[己行]寄")),
    ("reason", re.compile(r"原因|理由")),
    ("kind", re.compile(r"退货还是换货|方式|类型|改成?[退换]|换成[退换]")),
    ("item", re.compile(r"商品|东西|哪[一]?件|货品")),
    ("complaint_text", re.compile(r"内容|描述|说明|情况")),
    ("order_no", re.compile(r"订单|单号|单子|那单|这单|那个单|换[一]?个?单")),
)
_EXCHANGE = re.compile(
    r"换货|换[一个件双条只大小成款新]|换(?=[吧了]?$)|给我换|想换|要换|调换|更换|换新"
)
_RETURN = re.compile(
    r"退货|退款|退钱|退[了掉回吧]|(?:只|就|先|要|想|帮我|给我|^)退[一两二三四五俩1-9][个件只盏条瓶盒包袋支本张把套双]?|^退$|要退|想退|给我退|都退|全退|不要了|不想要"
)
_REFUSED_KIND = re.compile(
    r"(?:(?<!要)不想?要?|别|不用|不是|不需要|先不)(?:给我)?(?:退换货?|换货?|退货?|退款)了?"
)
_BOTH_KINDS = re.compile(
    r"退换|退货换货|换货退货|退货?(?:还是|或者?|和|、)换|换货?(?:还是|或者?|和|、)退"
)
_NEWEST = re.compile(r"最近|最新|刚[刚才]?[买拍下订付]")
_TAIL = re.compile(r"(?<![0-9A-Za-z])[0-9]{3,6}(?![0-9])")
# What the shop calls it, and how customers say it.
_SAME_MEANING = (("自行", re.compile(r"自己[寄送发去]|自寄|自行|我[寄发]|去寄")),)


def find_reason(text: str) -> Optional[Found]:
    """The code of the reason that the words name, and where they stand."""
    heard = _DENIED.sub(lambda match: "\0" * len(match.group()), text)
    for code, words in REASONS:
        match = words.search(heard)
        if match:
            return Found(match.start(), match.end(), code)
    return None


def read_reason(text: str) -> Optional[str]:
    """The code of the reason that the words name, or None."""
    found = find_reason(text)
    return found.value if found else None


def read_field(text: str, among: Sequence[str]) -> Optional[str]:
    """Which of the fields `among` the customer speaks of, or None."""
    return next((name for name, words in FIELDS if name in among and words.search(text)), None)


def read_kind(text: str) -> Optional[str]:
    """`exchange` or `return`, or None where the words name neither, or both alike."""
    if _BOTH_KINDS.search(text):
        return None
    wanted = _REFUSED_KIND.sub("", text)
    if _EXCHANGE.search(wanted):
        return "exchange"
    return "return" if _RETURN.search(wanted) else None


def read_choice(text: str, titles: Dict[str, str], today: Optional[date] = None) -> Optional[str]:
    """The key among `titles` ({key: what was shown}) that the text means, or None.

    By its words, the last digits of its number, the day and part of the day in it, its place, its
    goods, or its state (还没发货的那个). None where two fit: then the customer is asked again.
    `today`: the day from which 明天 counts; Beijing's where not given.
    """
    fitting = fitting_choices(text, titles, today)
    return fitting[0] if len(fitting) == 1 else None


def fitting_choices(
    text: str, titles: Mapping[str, str], today: Optional[date] = None
) -> List[str]:
    """All keys that the text may mean, by the same marks: both mugs for 前天买的杯子."""
    wanted = plain(text).strip()
    for key, title in titles.items():
        if wanted and wanted in (title, key):
            return [key]
    for fitting in (_in_words(wanted, titles), _by_number(wanted, titles)):
        if len(fitting) == 1:
            return fitting
    by_day = fitting_days(wanted, titles, today or beijing_today())
    if by_day is not None and len(by_day) < 2:
        return by_day
    if by_day is not None:
        return _by_thing(wanted, {key: titles[key] for key in by_day}) or by_day
    place = read_ordinal(wanted, len(titles))
    return [list(titles)[place]] if place is not None else _by_thing(wanted, titles)


def _in_words(wanted: str, titles: Mapping[str, str]) -> List[str]:
    inside = [key for key, title in titles.items() if title and title in wanted]
    if len(inside) == 1 or len(wanted) < 2 or wanted.isdigit():
        return inside
    return [key for key, title in titles.items() if wanted in title]


def _by_number(wanted: str, titles: Mapping[str, str]) -> List[str]:
    """尾号0003那单; the digits of a phone are not an order's."""
    match = None if "手机" in wanted or "电话" in wanted else _TAIL.search(wanted)
    return [key for key in titles if match and _is_order(key) and key.endswith(match.group())]


def fitting_days(wanted: str, titles: Mapping[str, str], today: date) -> Optional[List[str]]:
    """Those with the day or the part of the day that the text names; None where either names none."""
    shown = {
        key: [found.value for found in find_days(title, today)] for key, title in titles.items()
    }
    days = [days for found in find_days(wanted, today) for days in _possible(found, wanted)]
    part = read_part_of_day(wanted)
    if not any(shown.values()) or not (days or part):
        return None
    keys = [
        key for key, in_title in shown.items() if in_title and (not days or _share(days, in_title))
    ]
    return [key for key in keys if part is None or read_part_of_day(titles[key]) in (part, None)]


def _possible(found: Found, wanted: str) -> List[Days]:
    """周一 said on a Sunday is tomorrow or six days ago: what was shown decides."""
    days: Days = found.value
    is_bare_weekday = wanted[found.start : found.end].startswith(("周", "星期", "礼拜"))
    weeks = (0, 7, -7) if is_bare_weekday else (0,)
    return [Days(days.first + timedelta(n), days.last + timedelta(n)) for n in weeks]


def _share(meant: List[Days], shown: List[Days]) -> bool:
    return any(outer.holds(inner) for outer in meant for inner in shown)


def _is_order(key: str) -> bool:
    return normalise_order_no(key) == key


def _by_thing(wanted: str, titles: Mapping[str, str]) -> List[str]:
    """Goods and states are looked for among orders and items only: in the wording of a reason
    any two characters in common would count."""
    for word, said in _SAME_MEANING:
        same = [key for key, title in titles.items() if word in title and said.search(wanted)]
        if len(same) == 1:
            return same
    if not all(_is_order(key) or key.isdigit() for key in titles):
        return []
    fitting = fitting_titles(wanted, {key: goods_of(key, title) for key, title in titles.items()})
    if not fitting:
        fitting = [
            key for key, title in titles.items() if _is_order(key) and names_state(wanted, title)
        ]
    if len(fitting) != 1 and _NEWEST.search(wanted):
        fitting = _newest({key: titles[key] for key in fitting or titles if _is_order(key)})
    return fitting


def _newest(titles: Mapping[str, str]) -> List[str]:
    """The one of the latest day; of one day the one that was shown first."""
    today = beijing_today()
    days = {key: [one.value.first for one in find_days(titles[key], today)] for key in titles}
    return sorted(titles, key=lambda key: max(days[key], default=date.min), reverse=True)[:1]


def goods_of(key: str, title: str) -> str:
    """What is left of an order's title without its number and its state."""
    return " ".join(title.replace(key, "").split()[:-1]) if key in title else title


def names_state(wanted: str, title: str) -> bool:
    """还没发货的 is 待发货, never 已发货."""
    state = title.split()[-1] if title.split() else ""
    said = re.sub(r"还没有?|没有?|未|还?不", "待", wanted).replace("收到", "签收")
    core = state.lstrip("已待")
    place = said.find(core) if core else -1
    return place >= 0 and (said[:place].endswith("待") == state.startswith("待"))
