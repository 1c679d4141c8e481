"""What an administrator typed, checked before a rule is changed. Pure.

Everything raises WrongValue with a sentence that names the field.
"""

from collections.abc import Callable, Sequence
from typing import Any

from assist.errors import WrongValue
from assist.escalation import kinds
from assist.escalation.wording import normalise
from assist.fields import line, text, whole_number
from assist.hours import check_hours

Json = dict[str, Any]
MAX_WORDS, MAX_TAGS, MAX_COUNT = 200, 20, 10
# One character would fit nearly every message.
MIN_WORD_CHARS, MAX_WORD_CHARS = 2, 30
MAX_NAME_CHARS, MAX_SKILL_CHARS, MAX_SAY_CHARS = 30, 30, 300
PRIORITIES = (None, "urgent", "vip", "high", "normal")


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
    if "alerts" in kinds.FIELDS_OF[kind]:
        _need(rule["alerts"], "至少要选一种提醒。")
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
    name = line(value, "名称", MAX_NAME_CHARS)
    _need(name, "名称不能为空。")
    return name


def _is_enabled(value: Any) -> bool:
    if not isinstance(value, bool):
        raise WrongValue("启用只能是 true 或 false。")
    return value


def _position(value: Any) -> int:
    return whole_number(value, "顺序", 0, 1000)


def _count(value: Any) -> int:
    return whole_number(value, "次数", 1, MAX_COUNT)


def _say(value: Any) -> str | None:
    return None if value is None else text(value, "说给客户的话", MAX_SAY_CHARS) or None


def _skill(value: Any) -> str | None:
    return None if value is None else line(value, "技能组", MAX_SKILL_CHARS) or None


def _priority(value: Any) -> str | None:
    if value not in PRIORITIES:
        raise WrongValue("优先级只能是 urgent、vip、high、normal，或不写。")
    return str(value) if value else None


def _words(value: Any) -> list[str]:
    return _each_once(value, "触发词", MAX_WORDS, _one_word)


def _except_words(value: Any) -> list[str]:
    return _each_once(value, "例外词", MAX_WORDS, _one_word)


def _tags(value: Any) -> list[str]:
    return _each_once(
        value, "客户标签", MAX_TAGS, lambda tag: line(tag, "客户标签", MAX_WORD_CHARS)
    )


def _alerts(value: Any) -> list[str]:
    words = "、".join(f"{name}（{word}）" for name, word in kinds.ALERT_WORDS.items())
    if not isinstance(value, list) or not set(map(str, value)) <= set(kinds.ALERT_WORDS):
        raise WrongValue(f"提醒只能从这几种里选：{words}。")
    return [name for name in kinds.ALERT_WORDS if name in value]


def _one_word(value: Any) -> str:
    word = line(value, "词", MAX_WORD_CHARS)
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
    "alerts": _alerts,
    "hours": check_hours,
}
