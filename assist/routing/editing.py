"""Changing skill groups, who is in them, and the rules. Every change is told as `routing.changed`."""

from collections.abc import Callable, Collection, Sequence
from typing import Any, Protocol

import structlog
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from assist.errors import GroupInUse, UnknownGroup, UnknownRule, WrongValue
from assist.events import record
from assist.people.model import Staff
from assist.people.service import require_staff
from assist.routing import checking
from assist.routing.model import GroupMember, RoutingRule, SkillGroup

Json = dict[str, Any]
log = structlog.get_logger()


class Placed(Protocol):
    """What stands in an order of its own."""

    position: Any


def groups_in_order(session: Session) -> Sequence[SkillGroup]:
    return session.scalars(select(SkillGroup).order_by(SkillGroup.position, SkillGroup.id)).all()


def rules_in_order(session: Session) -> Sequence[RoutingRule]:
    """As they are tried."""
    return session.scalars(select(RoutingRule).order_by(RoutingRule.position, RoutingRule.id)).all()


def require_group(session: Session, group_id: str) -> SkillGroup:
    group = session.get(SkillGroup, group_id)
    if group is None:
        raise UnknownGroup()
    return group


def add_group(session: Session, fields: Json, by_name: str) -> SkillGroup:
    others = groups_in_order(session)
    if len(others) >= checking.MAX_GROUPS:
        raise WrongValue(f"技能组太多，最多 {checking.MAX_GROUPS} 个。")
    group = SkillGroup(position=len(others), is_default=not others)
    _write_group(session, group, {"name": "", **fields})
    _tell(session, "group_added", group.name, by_name)
    return group


def change_group(session: Session, group: SkillGroup, fields: Json, by_name: str) -> None:
    """Its name alone: what else is named after it is the caller's to rename."""
    _write_group(session, group, fields)
    _tell(session, "group_changed", group.name, by_name)


def remove_group(session: Session, group: SkillGroup, waiting_count: int, by_name: str) -> None:
    """With its rules; `waiting_count` customers wait for it. Raises GroupInUse."""
    if group.is_default:
        raise GroupInUse("默认技能组不能删除，请先把另一个组设为默认。")
    if waiting_count:
        raise GroupInUse(f"还有 {waiting_count} 位客户在这个组排队，请接完再删除。")
    for table in (GroupMember, RoutingRule):
        session.execute(delete(table).where(table.group_id == group.id))
    session.delete(group)
    session.flush()
    _number(groups_in_order(session))
    _number(rules_in_order(session))
    _tell(session, "group_removed", group.name, by_name)


def set_members(
    session: Session, group: SkillGroup, members: Any, roles: Collection[str], by_name: str
) -> None:
    """These and no others; whoever is in must have one of `roles`."""
    levels = checking.check_members(members)
    for staff_id in levels:
        staff = require_staff(session, staff_id)
        if staff.role not in roles:
            raise WrongValue(f"{staff.display_name}不接待客户，不能加入技能组。")
    session.execute(delete(GroupMember).where(GroupMember.group_id == group.id))
    session.add_all(
        GroupMember(group_id=group.id, staff_id=staff_id, level=level)
        for staff_id, level in levels.items()
    )
    _tell(session, "members_changed", group.name, by_name)


def set_cap(session: Session, staff: Staff, cap: Any, by_name: str) -> None:
    staff.conversation_cap = checking.check_cap(cap)
    session.add(staff)
    _tell(session, "cap_changed", staff.name, by_name)


def add_rule(session: Session, fields: Json, by_name: str) -> RoutingRule:
    others = rules_in_order(session)
    if len(others) >= checking.MAX_RULES:
        raise WrongValue(f"规则太多，最多 {checking.MAX_RULES} 条。")
    rule = RoutingRule(position=len(others), intents=[], categories=[], group_id="")
    _write_rule(session, rule, fields)
    _tell(session, "rule_added", rule.id, by_name)
    return rule


def change_rule(session: Session, rule_id: str, fields: Json, by_name: str) -> RoutingRule:
    rule = _require_rule(session, rule_id)
    _write_rule(session, rule, fields)
    _tell(session, "rule_changed", rule.id, by_name)
    return rule


def remove_rule(session: Session, rule_id: str, by_name: str) -> None:
    session.delete(_require_rule(session, rule_id))
    session.flush()
    _number(rules_in_order(session))
    _tell(session, "rule_removed", rule_id, by_name)


def _write_group(session: Session, group: SkillGroup, fields: Json) -> None:
    taken = [one.name for one in groups_in_order(session) if one.id != group.id]
    kept = checking.check_group(fields, taken)
    if kept.get("is_default"):
        for one in groups_in_order(session):
            one.is_default = False
    _write(session, group, kept, groups_in_order)


def _write_rule(session: Session, rule: RoutingRule, fields: Json) -> None:
    before = {field: getattr(rule, field) for field in ("intents", "categories", "group_id")}
    kept = checking.check_rule(fields, before)
    if "group_id" in kept:
        require_group(session, kept["group_id"])
    _write(session, rule, kept, rules_in_order)


def _write(
    session: Session, row: Any, kept: Json, in_order: Callable[[Session], Sequence[Placed]]
) -> None:
    place = kept.pop("position", None)
    for field, value in kept.items():
        setattr(row, field, value)
    session.add(row)
    session.flush()
    if place is not None:
        others = [one for one in in_order(session) if one is not row]
        _number([*others[:place], row, *others[place:]])


def _number(rows: Sequence[Placed]) -> None:
    for position, row in enumerate(rows):
        row.position = position


def _require_rule(session: Session, rule_id: str) -> RoutingRule:
    rule = session.get(RoutingRule, rule_id)
    if rule is None:
        raise UnknownRule()
    return rule


def _tell(session: Session, act: str, what: str, by_name: str) -> None:
    record(session, "routing.changed", {})
    log.info("routing.changed", act=act, what=what, by=by_name)
