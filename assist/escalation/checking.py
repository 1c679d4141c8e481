"""What an administrator typed, checked before a rule is changed. Pure.

Everything raises WrongValue with a sentence that names the field.
"""

import unicodedata
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from assist.errors import WrongValue
from assist.escalation import kinds
from assist.escalation.hours import minutes
from assist.escalation.wording import normalise

Json = dict[str, Any]
MAX_WORDS, MAX_TAGS, MAX_HOLIDAYS, MAX_COUNT = 200, 20, 100, 10
# One character would fit nearly every message.
MIN_WORD_CHARS, MAX_WORD_CHARS = 2, 30
MAX_NAME_CHARS, MAX_SKILL_CHARS, MAX_SAY_CHARS = 30, 30, 300
PRIORITIES = (None, "urgent", "high", "normal")
TIME_ZONE = "Asia/Shanghai"


def check_fields(kind: str, fields: Json) -> Json:
    """The fields as they are kept; refuses those that this kind does not have."""
    for name in fields:
        if name not in kinds.FIELDS_OF[kind]:
            raise WrongValue(_foreign(kind, name))
    return {name: _CHECKS[name](value) for name, value in fields.items()}


def check_whole(kind: str, rule: Json) -> None:
    """What only shows in the rule as a whole, after the change."""
    if "words" in kinds.FIELDS_OF[kind]:
        _need(rule["words"], "至少要写一个触发词。")
        _refuse_dead_words(rule["words"], rule["except_words"])
    if "tags" in kinds.FIELDS_OF[kind]:
        _need(rule["tags"], "至少要写一个客户标签。")
    if "count" in kinds.FIELDS_OF[kind]:
        _need(rule["count"], "请写明次数。")
    if kind == kinds.OUTSIDE_HOURS and rule["say"] and kinds.OPENING_PLACE not in rule["say"]:
        raise WrongValue(f"请在这句话里写上“{kinds.OPENING_PLACE}”，客户要知道什么时候有人。")


def _foreign(kind: str, field: str) -> str:
    if kind == kinds.ASKED_FOR_PERSON:
        return "客户要求人工时必须能转人工，这条规则只能改说给客户的话。"
    return f"这类规则没有“{kinds.FIELD_WORDS[field]}”这一项。"


def _refuse_dead_words(words: Sequence[str], except_words: Sequence[str]) -> None:
    for word in words:
        for excepted in except_words:
            if normalise(excepted) in normalise(word):
                raise WrongValue(f"例外词“{excepted}”会让“{word}”永远不触发，请去掉其中一个。")


def _need(value: Any, sentence: str) -> None:
    if not value:
        raise WrongValue(sentence)


def _name(value: Any) -> str:
    name = _line(value, "名称", MAX_NAME_CHARS)
    _need(name, "名称不能为空。")
    return name


def _is_enabled(value: Any) -> bool:
    if not isinstance(value, bool):
        raise WrongValue("启用只能是 true 或 false。")
    return value


def _position(value: Any) -> int:
    return _whole_number(value, "顺序", 0, 1000)


def _count(value: Any) -> int:
    return _whole_number(value, "次数", 1, MAX_COUNT)


def _say(value: Any) -> str | None:
    return None if value is None else _text(value, "说给客户的话", MAX_SAY_CHARS) or None


def _skill(value: Any) -> str | None:
    return None if value is None else _line(value, "技能组", MAX_SKILL_CHARS) or None


def _priority(value: Any) -> str | None:
    if value not in PRIORITIES:
        raise WrongValue("优先级只能是 urgent、high、normal，或不写。")
    return str(value) if value else None


def _words(value: Any) -> list[str]:
    return _each_once(value, "触发词", MAX_WORDS, _one_word)


def _except_words(value: Any) -> list[str]:
    return _each_once(value, "例外词", MAX_WORDS, _one_word)


def _tags(value: Any) -> list[str]:
    return _each_once(
        value, "客户标签", MAX_TAGS, lambda tag: _line(tag, "客户标签", MAX_WORD_CHARS)
    )


def _one_word(value: Any) -> str:
    word = _line(value, "词", MAX_WORD_CHARS)
    plain = normalise(word)
    if not any(one.isalnum() for one in plain):
        raise WrongValue("有一个词里没有字，只有标点的不能用作词。")
    if len(plain) < MIN_WORD_CHARS:
        raise WrongValue(f"“{word}”太短，会误伤很多客户，请写两个字以上。")
    return word


def _each_once(value: Any, field: str, limit: int, check: Callable[[Any], str]) -> list[str]:
    if not isinstance(value, list):
        raise WrongValue(f"{field}要一个一个列出来。")
    if len(value) > limit:
        raise WrongValue(f"{field}太多，最多 {limit} 个。")
    kept: dict[str, str] = {}
    for one in map(check, value):
        _need(one, f"{field}里有一个是空的。")
        kept.setdefault(normalise(one), one)
    return list(kept.values())


def _hours(value: Any) -> Json | None:
    """Null is always open."""
    if value is None:
        return None
    if not isinstance(value, dict) or set(value) - {"time_zone", "days", "holidays"}:
        raise WrongValue("服务时间要写明 time_zone、days 和 holidays。")
    days = value.get("days")
    if not isinstance(days, list) or len(days) != 7:
        raise WrongValue("服务时间要写满周一到周日七天，休息的那天留空。")
    kept = [_day(one) for one in days]
    _need(any(kept), "一周里至少要有一天有人工服务。")
    holidays = _holidays(value.get("holidays") or [])
    return {"time_zone": _zone(value.get("time_zone")), "days": kept, "holidays": holidays}


def _day(value: Any) -> Json | None:
    if value is None:
        return None
    try:
        start, end = str(value["from"]), str(value["to"])
        opens, closes = minutes(start), minutes(end)
    except (TypeError, KeyError, ValueError):
        raise WrongValue("时间要写成 09:00 到 18:00 这样。") from None
    if opens >= closes:
        raise WrongValue(f"结束时间要晚于开始时间，现在写的是 {start} 到 {end}。")
    return {"from": start, "to": end}


def _holidays(value: Any) -> list[str]:
    if not isinstance(value, list) or len(value) > MAX_HOLIDAYS:
        raise WrongValue(f"休息日要一个一个列出来，最多 {MAX_HOLIDAYS} 个。")
    try:
        return sorted({date.fromisoformat(str(one)).isoformat() for one in value})
    except ValueError:
        raise WrongValue("休息日要写成 2027-01-01 这样的日期。") from None


def _zone(value: Any) -> str:
    name = TIME_ZONE if value is None else str(value)
    try:
        return ZoneInfo(name).key
    except (OSError, ValueError, KeyError):
        raise WrongValue("不认识这个时区，例如 Asia/Shanghai。") from None


def _whole_number(value: Any, field: str, least: int, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise WrongValue(f"{field}要是 {least} 到 {most} 的整数。")
    return value


def _line(value: Any, field: str, limit: int) -> str:
    text = _text(value, field, limit)
    if "\n" in text:
        raise WrongValue(f"{field}要写在一行里。")
    return text


def _text(value: Any, field: str, limit: int) -> str:
    if not isinstance(value, str):
        raise WrongValue(f"{field}要是文字。")
    text = value.replace("\r\n", "\n").strip()
    if len(text) > limit:
        raise WrongValue(f"{field}太长，最多 {limit} 个字。")
    if any(unicodedata.category(one) in ("Cc", "Cs") and one != "\n" for one in text):
        raise WrongValue(f"{field}里有无法显示的字符，请删去。")
    return text


_CHECKS: dict[str, Callable[[Any], Any]] = {
    "name": _name,
    "is_enabled": _is_enabled,
    "position": _position,
    "count": _count,
    "say": _say,
    "skill": _skill,
    "priority": _priority,
    "words": _words,
    "except_words": _except_words,
    "tags": _tags,
    "hours": _hours,
}
