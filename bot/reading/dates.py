"""Days as customers name them (明天, 下周一, 25号, 上个月, 双十一), resolved against a given day.

Own rules, because no library reads customers well enough: docs/decisions.md has the measure.
Lunar feasts (春节, 中秋) are not read.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Callable, Iterator, List, Match, Optional, Pattern, Tuple

from bot.reading.found import Found, plain, without_overlaps
from bot.reading.numerals import read_digits, read_number

# China has one time zone and no summer time, so no time zone data is needed.
BEIJING = timezone(timedelta(hours=8))
MAX_OFFSET = 999


@dataclass(frozen=True)
class Days:
    """The days from `first` to `last`, both included; mostly one."""

    first: date
    last: date

    @property
    def iso(self) -> str:
        """2026-11-25, or of several days 2026-11-16/2026-11-22 (ISO 8601)."""
        first, last = self.first.isoformat(), self.last.isoformat()
        return first if first == last else f"{first}/{last}"

    def holds(self, other: Days) -> bool:
        """Whether all of `other` lies in these days."""
        return self.first <= other.first and other.last <= self.last


def beijing_today() -> date:
    """The day that it is for the customer."""
    return datetime.now(BEIJING).date()


def find_days(text: str, today: date) -> List[Found]:
    """Every day named in `text`, in its order; the values are `Days`."""
    claimed = without_overlaps(_all_days(plain(text), today))
    return [one for one in claimed if one.value is not None]


def read_days(text: str, today: date) -> Optional[Days]:
    """The first day or days named in `text`, or None."""
    found = find_days(text, today)
    return found[0].value if found else None


def read_part_of_day(text: str) -> Optional[str]:
    """`morning`, `noon`, `afternoon` or `evening`, or None; the first where several are named:
    上午 9:00–12:00 is a morning."""
    found = [
        (match.start(), part) for part, words in _PARTS if (match := words.search(plain(text)))
    ]
    return min(found)[1] if found else None


_PARTS: Tuple[Tuple[str, Pattern[str]], ...] = (
    ("afternoon", re.compile(r"下午|午后|(?<![0-9])1[3-7](?:点|:[0-5][0-9])")),
    (
        "evening",
        re.compile(
            r"晚上|傍晚|夜里|[今明昨前后]晚|下班后|下了班|(?<![0-9])(?:1[89]|2[0-3])(?:点|:[0-5][0-9])"
        ),
    ),
    ("noon", re.compile(r"中午|正午|午休|(?<![0-9])12(?:点|:[0-5][0-9])")),
    (
        "morning",
        re.compile(
            r"上午|早上|早晨|清早|一早|[今明]早|(?<![0-9:])0?[89](?:点|:[0-5][0-9])|(?<![0-9])1[01](?:点|:[0-5][0-9])"
        ),
    ),
)

# Which of several possible days is meant: 周五买的 lies behind, 周五能到吗 ahead.
_PAST = re.compile(
    r"(?:买|拍|下|付|订|签|收到|退|寄|发|申请|完)[的了过]|下的?单|[付买]的?款|签收|还没|到现在|早就"
)
_FUTURE = re.compile(r"能|可以|会|[送拿取寄]|来收|上门|之?前|方便|在家|再|吗|行不")


def _lean(text: str) -> int:
    """-1: speaks of what was, 1: of what will be, 0: of neither."""
    return -1 if _PAST.search(text) else int(bool(_FUTURE.search(text)))


def _fitting(candidates: List[Days], today: date, lean: int) -> Optional[Days]:
    """The nearest of the candidates on the side that the text leans to."""
    on_side = [days for days in candidates if lean * (days.last - today).days >= 0]
    pool = on_side or candidates
    return min(pool, key=lambda days: abs((days.first - today).days)) if pool else None


def _one(year: int, month: int, day: int) -> Optional[Days]:
    try:
        only = date(year, month, day)
    except ValueError:
        return None
    return Days(only, only)


def _month(year: int, month: int, part: str = "") -> Optional[Days]:
    """A whole month, or its beginning (初), middle (中) or end (底, 末)."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    last = monthrange(year, month)[1]
    if part:
        return _one(year, month, {"初": 1, "中": 15}.get(part[0], last))
    return Days(date(year, month, 1), date(year, month, last))


def _after(today: date, days: int, length: int = 1) -> Days:
    first = today + timedelta(days=days)
    return Days(first, first + timedelta(days=length - 1))


_YEARS = {"前年": -2, "去年": -1, "今年": 0, "本年": 0, "明年": 1, "后年": 2}


def _said_years(match: Match[str], today: date) -> Tuple[int, ...]:
    """The year that is named, or the three that may be meant."""
    said = match.group("year")
    if not said:
        return (today.year - 1, today.year, today.year + 1)
    if said in _YEARS:
        return (today.year + _YEARS[said],)
    digits = read_digits(said.rstrip("年-/.")) or "0"
    return (int(digits) + (2000 if len(digits) == 2 else 0),)


def _in_years(match: Match[str], today: date, lean: int, month: int, day: int) -> Optional[Days]:
    days = [_one(year, month, day) for year in _said_years(match, today)]
    return _fitting([one for one in days if one], today, lean)


def _month_and_day(match: Match[str], today: date, lean: int) -> Optional[Days]:
    month, day = read_number(match.group("month")), read_number(match.group("day"))
    return _in_years(match, today, lean, month or 0, day or 0)


def _month_alone(match: Match[str], today: date, lean: int) -> Optional[Days]:
    month = read_number(match.group("month")) or 0
    if not 1 <= month <= 12:
        return None
    months = [_month(year, month, match.group("part") or "") for year in _said_years(match, today)]
    return _fitting([one for one in months if one], today, lean)


def _steps(said: Optional[str]) -> int:
    """上 -1, 上上 -2, 下 1, 下下 2, 这 or nothing 0."""
    return sum({"上": -1, "下": 1}.get(sign, 0) for sign in said or "")


def _relative_month(match: Match[str], today: date, lean: int) -> Optional[Days]:
    month = today.month + _steps(match.group("which"))
    if match.group("day"):
        first = _month(today.year, month)
        day = read_number(match.group("day")) or 0
        return _one(first.first.year, first.first.month, day) if first else None
    return _month(today.year, month, match.group("part") or "")


def _day_alone(match: Match[str], today: date, lean: int) -> Optional[Days]:
    before = match.string[: match.start()].rstrip()
    if before.endswith(_NO_DAY_AFTER):
        return None
    day = read_number(match.group("day")) or 0
    months = [_month(today.year, today.month + step) for step in (-1, 0, 1)]
    days = [_one(one.first.year, one.first.month, day) for one in months if one]
    return _fitting([one for one in days if one], today, lean)


def _weekday(match: Match[str], today: date, lean: int) -> Days:
    said, which = match.group("weekday"), match.group("which")
    monday = _steps(which) * 7 - today.weekday()
    if said in ("末", "六日"):
        return _after(today, monday + 5, 2)
    place = 6 if said in ("日", "天") else (read_number(said) or 1) - 1
    is_behind = monday + place < 0
    if not which and lean and is_behind == (lean > 0) and monday + place:
        monday += 7 * lean
    return _after(today, monday + place)


def _week(match: Match[str], today: date, lean: int) -> Days:
    return _after(today, _steps(match.group("which")) * 7 - today.weekday(), 7)


_NEAR = {"大前": -3, "前": -2, "昨": -1, "今": 0, "明": 1, "后": 2, "大后": 3}


def _near_day(match: Match[str], today: date, lean: int) -> Days:
    return _after(today, _NEAR[match.group("near")])


def _offset(match: Match[str], today: date, lean: int) -> Optional[Days]:
    said = match.group("count")
    count = 0.5 if said == "半" else read_number(said) or 0
    sign = -1 if (match.group("side") or "").endswith("前") else 1
    unit = match.group("unit")
    if not 0 < count <= MAX_OFFSET:
        return None
    if count >= 1 and unit in ("月", "年"):
        whole = _month(today.year, today.month + sign * int(count) * (1 if unit == "月" else 12))
        length = whole.last.day if whole else 28
        return _one(whole.first.year, whole.first.month, min(today.day, length)) if whole else None
    length = {"天": 1, "日": 1, "月": 30, "年": 365}.get(unit, 7)
    return _after(today, sign * int(count * length))


# Word: month, day, how many days.
_FESTIVALS = {
    "双十一": (11, 11, 1), "双11": (11, 11, 1), "双十二": (12, 12, 1), "双12": (12, 12, 1),
    "618": (6, 18, 1), "六一八": (6, 18, 1), "国庆": (10, 1, 7), "五一": (5, 1, 5),
    "六一": (6, 1, 1), "元旦": (1, 1, 1), "圣诞": (12, 25, 1), "平安夜": (12, 24, 1),
    "跨年": (12, 31, 1), "情人节": (2, 14, 1), "女神节": (3, 8, 1), "年底": (12, 31, 1), "年初": (1, 1, 1),
}  # fmt: skip


def _festival(match: Match[str], today: date, lean: int) -> Optional[Days]:
    month, day, length = _FESTIVALS[match.group("festival")]
    first = _in_years(match, today, lean, month, day)
    return Days(first.first, first.first + timedelta(days=length - 1)) if first else None


_NO_DAY_AFTER = (
    *"路街道巷弄里段村大小长短宽窄楼层栋幢座院区镇组口排线字第尾编型单园苑换门鞋码-.",
    "胡同",
    "换成",
)
_NO_DAY_BEFORE = r"楼|宿舍|院|店|线|电池|房|门|仓|桌|链接|商品|机|口|柜|码|铺|室|单元|栋|幢|座|公馆|大街|路|字|客服|的?鞋|的?衣|色|款|桥|[A-Za-z0-9]"
_YEAR = r"(?:(?P<year>前年|去年|今年|本年|明年|后年|(?:20)?[0-9]{2}年|二[〇零][一二三][〇零一二三四五六七八九]年)的?)?"
_COUNT = r"(?:[0-9]{1,3}|[一二两三四五六七八九十百]{1,5})"
_UNIT_FREE = r"(?![0-9.\-/]|\s*(?:元|块|毛|角|折|厘米|毫米|米|寸|英寸|斤|公斤|克|kg|cm|mm|ml|L|G|码|%|倍|分|包邮|个|件|版))"
_WHICH = r"(?P<which>上{1,2}|下{1,2}|[这本])"
_WEEK = r"(?:周|星期|礼拜)"

# A rule reads what it matches as Days, or as None. What an earlier rule claims no later one reads,
# so that 2月31号 does not become a 31号.
_Rule = Tuple[Pattern[str], Callable[[Match[str], date, int], Optional[Days]]]
_RULES: Tuple[_Rule, ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (r"(?<![0-9])(?P<year>20[0-9]{2}[-/.])(?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})(?![0-9])", _month_and_day),
        (rf"{_WHICH}个?月(?:的?(?P<day>{_COUNT})[号日]|(?P<part>底|末|初|中旬))?(?!饼|球|亮)", _relative_month),
        (rf"{_YEAR}(?P<month>{_COUNT})月(?:份的?)?(?P<day>{_COUNT})(?:[号日]|(?![0-9个天块元.月换]))", _month_and_day),
        (rf"{_YEAR}(?<![0-9个A-Za-z])(?P<month>{_COUNT})月(?:份|(?P<part>底|末|初|中旬)|(?=[的就买下付拍里之以]|$))", _month_alone),
        (r"(?P<which>(?<![0-9一二三四五六七八九十两半几个每]))月(?P<part>底|末|初|中旬)(?P<day>)", _relative_month),
        (rf"{_YEAR}(?P<festival>双十一|双11|双十二|双12|(?<![0-9A-Za-z.座栋楼室路元号-])618(?![0-9.号室元块])|六一八|(?<!欢度)国庆(?![路街大东西南北镇村])|五一(?![路广大])|(?<![0-9])六一(?![路广大])|元旦|圣诞|平安夜|跨年|情人节|女神节|年底|年初)", _festival),
        (rf"(?<![了到货收买用完])(?:再?过|隔)?(?P<count>{_COUNT}|半)个?(?P<unit>天|日|周|星期|礼拜|月|年)(?P<side>之前|以前|前|之后|以后|后)(?!台|面)", _offset),
        (rf"(?<![没超])(?:再?过|隔)(?P<count>{_COUNT}|半)个?(?P<unit>天|周|星期|礼拜|月)(?P<side>)(?!没|都|还|了|才|呢|就)", _offset),
        (rf"(?<![0-9一二两三四五六七八九十半几每]){_WHICH}?个?{_WEEK}(?P<weekday>六日|[一二三四五六日天末1-6])(?![0-9]|期|[至到]{_WEEK}?[一二三四五六日])", _weekday),
        (rf"{_WHICH}个?{_WEEK}(?![期岁年边转])", _week),
        (r"(?P<near>大前|大后|(?<![以之从])前|(?<![完之然以最先今])后|昨|今|明)(?:天(?!天)|日(?!头条|方舟)|晚|早|夜|儿个?)", _near_day),
        (r"(?<![0-9./\-¥$A-Za-z:])(?P<year>)(?P<month>1[0-2]|0?[1-9])[./](?P<day>[12][0-9]|3[01])(?:号|日)?" + _UNIT_FREE, _month_and_day),
        (r"(?<![0-9./\-¥$A-Za-z:])(?P<year>)(?P<month>1[0-2]|0?[1-9])[./-](?P<day>0?[1-9])(?=号|日|下的?单|买|拍|到货|发货|签收|付款|那天|之?前|之后|送|取)", _month_and_day),
        (rf"(?<![0-9A-Za-z.\-])(?P<day>[0-9]{{1,2}}|[一二三四五六七八九十廿]{{1,3}})(?:号(?!{_NO_DAY_BEFORE})|日(?!内|以内|之内|无理由|游|元|子|用|式|本|常|期|记))", _day_alone),
    )
)  # fmt: skip


def _all_days(text: str, today: date) -> Iterator[Found]:
    lean = _lean(text)
    for pattern, read in _RULES:
        for match in pattern.finditer(text):
            yield Found(match.start(), match.end(), read(match, today, lean))
