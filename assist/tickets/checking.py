"""What a person typed of a ticket or of the SLA policies, checked before it is kept. Pure.

Everything raises WrongValue with a sentence that names the field.
"""

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import Any

from assist.clock import is_id, new_id
from assist.errors import WrongValue
from assist.fields import line, text, whole_number
from assist.routing.queue import PRIORITIES
from assist.tickets.moves import WORK_TYPES

Json = dict[str, Any]
MAX_TITLE_CHARS, MAX_TEXT_CHARS, MAX_POLICY_NAME_CHARS = 60, 2000, 30
MAX_POLICIES = 50
LEAST_DUE_MINUTES, MOST_DUE_MINUTES = 5, 60 * 24 * 90
# Nobody plans further by hand.
MOST_AHEAD = timedelta(days=366)
POLICY_FIELDS = {
    *("id", "name", "type", "priority"),
    *("due_minutes", "remind_minutes", "is_in_hours_only"),
}


def check_fields(fields: Json, skills: Collection[str], now: datetime) -> Json:
    """The fields of a ticket as they are kept; `skills` are the names of the groups there are."""
    kept = {name: _CHECKS[name](value) for name, value in fields.items() if name in _CHECKS}
    if "skill" in kept and kept["skill"] not in skills:
        raise WrongValue(f"没有叫“{kept['skill']}”的技能组，请重新选择。")
    due_at = kept.get("due_at")
    if due_at is not None and not now < due_at <= now + MOST_AHEAD:
        raise WrongValue("期限要晚于现在，并且在一年以内。")
    return kept


def check_policies(wanted: Any) -> list[Json]:
    """The whole list in its order; the last one must fit any ticket, so that none is without a time."""
    if not isinstance(wanted, list) or not wanted:
        raise WrongValue("期限规则要一条一条列出来，至少一条。")
    if len(wanted) > MAX_POLICIES:
        raise WrongValue(f"期限规则太多，最多 {MAX_POLICIES} 条。")
    kept = [_policy(one) for one in wanted]
    if kept[-1]["type"] is not None or kept[-1]["priority"] is not None:
        raise WrongValue("最后一条规则要适用于所有类型和所有优先级，这样每张工单都有期限。")
    ids = [one["id"] for one in kept]
    if len(set(ids)) < len(ids):
        raise WrongValue("有一条期限规则写了两次。")
    return kept


def _policy(one: Any) -> Json:
    if not isinstance(one, dict) or set(one) - POLICY_FIELDS:
        raise WrongValue("每条期限规则要写明名称、类型、优先级、期限和提醒时间。")
    name = line(one.get("name"), "规则名称", MAX_POLICY_NAME_CHARS)
    if not name:
        raise WrongValue("规则名称不能为空。")
    due = whole_number(one.get("due_minutes"), "期限分钟数", LEAST_DUE_MINUTES, MOST_DUE_MINUTES)
    remind = whole_number(one.get("remind_minutes"), "提前提醒的分钟数", 0, MOST_DUE_MINUTES)
    if remind >= due:
        raise WrongValue(f"规则“{name}”的提醒要在期限之前，提前的分钟数要小于期限。")
    is_in_hours_only = one.get("is_in_hours_only", True)
    if not isinstance(is_in_hours_only, bool):
        raise WrongValue("“只算服务时间”要写是或否。")
    return {
        # Made by the page for a new one, or left to us.
        "id": one.get("id") if is_id(one.get("id")) else new_id(),
        "name": name,
        "type": None if one.get("type") is None else _type(one["type"]),
        "priority": None if one.get("priority") is None else _priority(one["priority"]),
        "due_minutes": due,
        "remind_minutes": remind,
        "is_in_hours_only": is_in_hours_only,
    }


def _title(value: Any) -> str:
    title = line(value, "标题", MAX_TITLE_CHARS)
    if not title:
        raise WrongValue("标题不能为空。")
    return title


def _text(value: Any) -> str:
    written = text(value, "说明", MAX_TEXT_CHARS)
    if not written:
        raise WrongValue("请写明要处理什么。")
    return written


def _type(value: Any) -> str:
    if value == "left_message":
        raise WrongValue("留言的答复时间在技能组里设置，这里请选其他类型。")
    if value not in WORK_TYPES:
        raise WrongValue("没有这种工单类型，请重新选择。")
    return str(value)


def _priority(value: Any) -> str:
    if value not in PRIORITIES:
        raise WrongValue("没有这种优先级，请重新选择。")
    return str(value)


def _skill(value: Any) -> str:
    return line(value, "技能组", 30)


_CHECKS: dict[str, Callable[[Any], Any]] = {
    "type": _type,
    "title": _title,
    "text": _text,
    "priority": _priority,
    "skill": _skill,
    "assignee_id": lambda value: None if value is None else line(value, "负责人", 32),
    # Its form is checked where it is read.
    "due_at": lambda value: value,
}
