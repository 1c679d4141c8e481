"""When and how goods are to be fetched, said in the customer's own words and unasked. Pure."""

from __future__ import annotations

import re
from datetime import date
from typing import Dict, Optional

from bot.reading.choices import read_choice
from bot.reading.dates import beijing_today, find_days, read_part_of_day
from bot.reading.found import plain

NOT_OFFERED, UNCLEAR = "not_offered", "unclear"
_CLAUSE_END = re.compile(r"[，,。；;、!！?？\s]+")
_SENDS_OWN = re.compile(
    r"(?<!不)(?<!不[想要能用会])(?<!没法)(?<!没空)(?:自己(?:去)?[寄送]|自寄|自行寄|(?<![给帮])我寄(?:回|过)?去|我去寄)"
)
_NO_PICKUP = re.compile(r"(?:不[用要想需]|别|没|取消)[^,，]{0,3}(?:上门|来?取)")
_FETCHES = re.compile(r"上门|取件|来[取拿收]|[来再]?取(?!消)|时间|改[成到在]|换[成到]")
_PICKUP_ALONE = re.compile(r"(?:[还是那就要改成我想吧的了换不]|上门|来?取件?|快递|时间)+")
# What may stand beside a day without making it about anything else.
_FILLER = re.compile(
    r"行不行|可不可以|好不好|[那就要还是吧了的呢呀啊哦可以行好吗么成到在改换约定选请你您我有空在家方便]"
    r"|要不|上门|取件?|时间|来|拿|收|安排|左右|之前|点"
)
_PART = re.compile(r"[上下中]午|早上|晚上|傍晚|[0-9一二两三四五六七八九十]{1,2}(?=点)")
_INFORMS_ITSELF = re.compile(r"几点|什么时候|啥时候|哪天|多久|怎么|为什么|谁")
_ANY_TIME = re.compile(
    r"(?:(?:时间|哪天|什么时候|几点|随时|你们?|上门|取件?|来)*都(?:行|可以|好|成)"
    r"|随便(?:哪天|哪个|什么时候|选|你们?|来)*|随时"
    r"|[越尽]快(?:越好|点)?|最[快早近]的?(?:那个|那天|时间|一个|取)?|(?:你们?)?(?:看着)?(?:安排|定|选)"
    r"|就行|就好|可以|[吧了啊呀哦的~～,，。!、\s])+"
)
_IS_ANY = re.compile(r"都|随|快|早|近|安排|定|选")
_ASKS_TIME = re.compile(
    r"(?:几点|什么时候|啥时候|哪天|多久|何时|几号)[^，,。]{0,6}(?:取|上门|来|收)"
)


def wants_any_time(text: str) -> bool:
    """随便哪天, 都行，越快越好: no time is preferred."""
    said = plain(text).strip()
    return bool(_ANY_TIME.fullmatch(said) and _IS_ANY.search(said))


def asks_for_times(text: str) -> bool:
    """几点来取啊: the answer is the list of times."""
    return bool(_ASKS_TIME.search(text))


def read_pickup(text: str, offered: Dict[str, str], today: Optional[date] = None) -> Optional[str]:
    """The key among `offered` ({key: title}) that an unasked text names for the pickup.

    NOT_OFFERED where it names a time that is none of them, UNCLEAR where several fit or it names
    no time (还是上门吧), None where it does not speak of the pickup.
    """
    today, unclear = today or beijing_today(), None
    if _INFORMS_ITSELF.search(text):
        return None
    for clause in filter(None, _CLAUSE_END.split(plain(text))):
        own = _SENDS_OWN.search(clause)
        if own:
            return read_choice("自己寄", offered, today) or NOT_OFFERED
        if _names_time(clause, today):
            return read_choice(clause, offered, today) or _why_not(clause, offered, today)
        if "上门" in clause and _PICKUP_ALONE.fullmatch(clause) and not _NO_PICKUP.search(clause):
            unclear = UNCLEAR
    return unclear


def _why_not(clause: str, offered: Dict[str, str], today: date) -> str:
    wanted = [one.value for one in find_days(clause, today)]
    shown = [one.value for title in offered.values() for one in find_days(title, today)]
    part = read_part_of_day(clause)
    if not wanted:
        return (
            UNCLEAR
            if any(read_part_of_day(title) == part for title in offered.values())
            else NOT_OFFERED
        )
    days_fit = any(outer.holds(inner) for outer in wanted for inner in shown)
    return UNCLEAR if days_fit and part is None else NOT_OFFERED


def _names_time(clause: str, today: date) -> bool:
    """A day to come, or a part of one, with a word of fetching or with nothing else."""
    found = find_days(clause, today)
    if any(one.value.last < today for one in found):
        return False
    if not found and read_part_of_day(clause) is None:
        return False
    if _FETCHES.search(clause):
        return True
    named = [index for one in found for index in range(one.start, one.end)]
    rest = "".join(char for index, char in enumerate(clause) if index not in named)
    return not _FILLER.sub("", _PART.sub("", rest))
