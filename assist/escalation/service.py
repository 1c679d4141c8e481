"""Keeping the rules: reading, changing, and writing down who changed what."""

from collections.abc import Sequence
from typing import Any

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from assist.clock import iso, utc_now
from assist.db import Database
from assist.errors import BuiltInRule, UnknownRule, WrongValue
from assist.escalation import kinds
from assist.escalation.checking import check_fields, check_whole
from assist.escalation.defaults import BUILT_IN
from assist.escalation.matching import Rule
from assist.escalation.model import EscalationChange, EscalationRule

Json = dict[str, Any]
MAX_RULES = 50
NEWEST_CHANGES = 30
FIELDS = tuple(kinds.FIELD_WORDS)
LISTS = ("words", "except_words", "tags", "alerts")

log = structlog.get_logger()


def seed(database: Database) -> None:
    """Add the built-in rules that are not there yet, each at its place among the built-in ones;
    what is there stays as it is."""
    with database.write() as session:
        rules = list(rows(session))
        known = {rule.id for rule in rules}
        for place, one in enumerate(BUILT_IN):
            if one["kind"] not in known:
                rules.insert(place, EscalationRule(id=one["kind"], **one))
        session.add_all(rules)
        _number(rules)


def view(session: Session) -> Json:
    changes = session.scalars(
        select(EscalationChange).order_by(EscalationChange.id.desc()).limit(NEWEST_CHANGES)
    )
    return {
        "rules": [rule_view(rule) for rule in rows(session)],
        "changes": [_change_view(change) for change in changes],
    }


def rows(session: Session) -> Sequence[EscalationRule]:
    """In the order in which they are tried."""
    in_order = (EscalationRule.position, EscalationRule.id)
    return session.scalars(select(EscalationRule).order_by(*in_order)).all()


def rules_of(session: Session) -> list[Rule]:
    """The same, for matching."""
    return [_rule(row) for row in rows(session)]


def add(session: Session, kind: str, fields: Json, by_name: str) -> Json:
    if kind not in kinds.ADDABLE_KINDS:
        raise WrongValue("这类规则只有一条，请直接修改它。")
    others = rows(session)
    if len(others) >= MAX_RULES:
        raise WrongValue(f"规则太多，最多 {MAX_RULES} 条。")
    rule = EscalationRule(kind=kind, is_enabled=True, **{name: [] for name in LISTS})
    rule.position = len(others)
    _write(session, rule, {"name": "", **fields}, by_name, "added")
    return rule_view(rule)


def change(session: Session, id_: str, fields: Json, by_name: str) -> Json:
    rule = _require(session, id_)
    _write(session, rule, fields, by_name, "changed")
    return rule_view(rule)


def remove(session: Session, id_: str, by_name: str) -> None:
    rule = _require(session, id_)
    if rule.is_built_in:
        raise BuiltInRule()
    _note(session, rule, "removed", {}, by_name)
    session.delete(rule)
    session.flush()
    _number(rows(session))


def rule_view(rule: EscalationRule) -> Json:
    return {
        "id": rule.id,
        "kind": rule.kind,
        **{field: getattr(rule, field) for field in FIELDS},
        "is_built_in": rule.is_built_in,
        "updated_at": iso(rule.updated_at),
        "updated_by": rule.updated_by,
    }


def _write(session: Session, rule: EscalationRule, fields: Json, by_name: str, act: str) -> None:
    before = {field: getattr(rule, field) for field in FIELDS}
    wanted = check_fields(rule.kind, fields)
    check_whole(rule.kind, {**before, **wanted})
    changed = {name: value for name, value in wanted.items() if value != before[name]}
    if not changed:
        return
    place = changed.pop("position", None)
    for name, value in changed.items():
        setattr(rule, name, value)
    rule.updated_at, rule.updated_by = utc_now(), by_name
    session.add(rule)
    session.flush()
    if place is not None:
        _move(session, rule, place)
        changed["position"] = rule.position
    told = {name: [before[name], value] for name, value in changed.items()}
    _note(session, rule, act, told, by_name)


def _move(session: Session, rule: EscalationRule, place: int) -> None:
    others = [one for one in rows(session) if one is not rule]
    _number([*others[:place], rule, *others[place:]])


def _number(rules: Sequence[EscalationRule]) -> None:
    for position, rule in enumerate(rules):
        rule.position = position


def _note(session: Session, rule: EscalationRule, act: str, fields: Json, by_name: str) -> None:
    session.add(
        EscalationChange(
            rule_id=rule.id, rule_name=rule.name, act=act, fields=fields, by_name=by_name
        )
    )
    log.info("escalation_rule.changed", rule_id=rule.id, act=act, fields=list(fields), by=by_name)


def _require(session: Session, id_: str) -> EscalationRule:
    rule = session.get(EscalationRule, id_)
    if rule is None:
        raise UnknownRule()
    return rule


def _rule(row: EscalationRule) -> Rule:
    return Rule(
        id=row.id,
        kind=row.kind,
        name=row.name,
        is_enabled=row.is_enabled,
        words=tuple(row.words),
        except_words=tuple(row.except_words),
        tags=tuple(row.tags),
        alerts=tuple(row.alerts),
        count=row.count or 0,
        priority=row.priority,
        skill=row.skill,
        say=row.say,
    )


def _change_view(change: EscalationChange) -> Json:
    return {
        "rule_id": change.rule_id,
        "rule_name": change.rule_name,
        "act": change.act,
        "fields": change.fields,
        "by_name": change.by_name,
        "at": iso(change.at),
    }
