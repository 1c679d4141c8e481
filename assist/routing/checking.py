"""What an administrator typed of groups, members and rules, checked before it is kept. Pure.

Everything raises WrongValue with a sentence that names the field.
"""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from assist.errors import WrongValue
from assist.fields import line, whole_number
from assist.hours import check_hours
from assist.routing.model import LEVELS, MODES

Json = dict[str, Any]
MAX_GROUPS, MAX_RULES, MAX_MEMBERS, MAX_NAMED = 50, 100, 500, 50
MAX_NAME_CHARS, MAX_NAMED_CHARS = 30, 60
LEAST_CAP, MOST_CAP = 1, 200
DAY_MINUTES = 24 * 60
# What it is called, and from where to where it goes.
SPANS = {
    "offer_seconds": ("邀请等待的秒数", 10, 600),
    "max_wait_minutes": ("请客户留言前的分钟数", 1, 240),
    "nudge_minutes": ("客户不说话时提醒的分钟数", 1, 120),
    "close_minutes": ("提醒后结束的分钟数", 1, DAY_MINUTES),
    "come_back_minutes": ("回来找原坐席的分钟数", 0, 7 * DAY_MINUTES),
    "reply_minutes": ("答复留言的分钟数", 5, 7 * DAY_MINUTES),
}
# Of these null means never.
OPTIONAL_SPANS = {"max_wait_minutes", "nudge_minutes"}


def check_group(fields: Json, names_taken: Collection[str]) -> Json:
    """The fields as they are kept; `names_taken` are those of the other groups."""
    kept = {field: _GROUP_CHECKS[field](value) for field, value in fields.items()}
    if "name" in kept and kept["name"].casefold() in {one.casefold() for one in names_taken}:
        raise WrongValue(f"已经有叫“{kept['name']}”的技能组了，请换一个名称。")
    return kept


def check_members(members: Any) -> dict[str, int]:
    """Each member's level by staff id."""
    if not isinstance(members, list):
        raise WrongValue("成员要一个一个列出来。")
    if len(members) > MAX_MEMBERS:
        raise WrongValue(f"成员太多，最多 {MAX_MEMBERS} 位。")
    levels: dict[str, int] = {}
    for one in members:
        if not isinstance(one, Mapping) or set(one) != {"staff_id", "level"}:
            raise WrongValue("每位成员要写明 staff_id 和 level。")
        if str(one["staff_id"]) in levels:
            raise WrongValue("有一位同事写了两次。")
        levels[str(one["staff_id"])] = whole_number(one["level"], "级别", LEVELS[0], LEVELS[-1])
    return levels


def check_rule(fields: Json, before: Json) -> Json:
    """The fields as they are kept; a rule that would fit everything is the default group's work."""
    kept = {field: _RULE_CHECKS[field](value) for field, value in fields.items()}
    whole = {**before, **kept}
    if not whole["intents"] and not whole["categories"]:
        raise WrongValue("至少要选一个客户意图或一个知识分类。")
    if not whole["group_id"]:
        raise WrongValue("请选择转到哪个技能组。")
    return kept


def check_cap(value: Any) -> int:
    return whole_number(value, "同时接待的上限", LEAST_CAP, MOST_CAP)


def _name(value: Any) -> str:
    name = line(value, "名称", MAX_NAME_CHARS)
    if not name:
        raise WrongValue("名称不能为空。")
    return name


def _mode(value: Any) -> str:
    if value not in MODES:
        raise WrongValue("分配方式只能是 offered 或 pooled。")
    return str(value)


def _is_default(value: Any) -> bool:
    # Taking it from a group would leave the desk without one.
    if value is not True:
        raise WrongValue("要换默认技能组，请把另一个组设为默认。")
    return True


def _position(value: Any) -> int:
    return whole_number(value, "顺序", 0, 1000)


def _span(field: str) -> Callable[[Any], int | None]:
    words, least, most = SPANS[field]

    def check(value: Any) -> int | None:
        if value is None and field in OPTIONAL_SPANS:
            return None
        return whole_number(value, words, least, most)

    return check


def _named(words: str) -> Callable[[Any], list[str]]:
    def check(value: Any) -> list[str]:
        if not isinstance(value, list):
            raise WrongValue(f"{words}要一个一个列出来。")
        if len(value) > MAX_NAMED:
            raise WrongValue(f"{words}太多，最多 {MAX_NAMED} 个。")
        kept = [line(one, words, MAX_NAMED_CHARS) for one in value]
        if not all(kept):
            raise WrongValue(f"{words}里有一个是空的。")
        return list(dict.fromkeys(kept))

    return check


def _group_id(value: Any) -> str:
    return line(value, "技能组", MAX_NAMED_CHARS)


_GROUP_CHECKS: dict[str, Callable[[Any], Any]] = {
    "name": _name,
    "mode": _mode,
    "is_default": _is_default,
    "position": _position,
    "hours": check_hours,
    **{field: _span(field) for field in SPANS},
}
_RULE_CHECKS: dict[str, Callable[[Any], Any]] = {
    "position": _position,
    "intents": _named("客户意图"),
    "categories": _named("知识分类"),
    "group_id": _group_id,
}
