"""The groups and rules that an empty desk begins with."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from assist.db import Database
from assist.people.model import Staff
from assist.routing.model import GroupMember, RoutingRule, SkillGroup

DEFAULT = "综合"
# Group → intents of the bot and categories of the articles that it cited.
GROUPS: dict[str, tuple[list[str], list[str]]] = {
    DEFAULT: ([], []),
    "订单": (
        ["query_order", "change_address", "cancel_order", "request_invoice"],
        ["订单", "发票"],
    ),
    "物流": (["query_logistics"], ["配送物流"]),
    "售后": (["apply_return", "query_refund", "price_protection"], ["退换货", "退款", "售后保修"]),
    "投诉": (["complain"], ["投诉建议"]),
}
# Whom a group without a free agent may fall back on.
SECOND_LEVEL = {"supervisor": ["投诉"]}


def seed(database: Database) -> None:
    """Nothing where there is a group already."""
    with database.write() as session:
        if session.scalar(select(func.count()).select_from(SkillGroup)):
            return
        groups = _add_groups(session)
        for staff in session.scalars(select(Staff)):
            _add_memberships(session, staff, groups)


def _add_groups(session: Session) -> dict[str, SkillGroup]:
    groups = {
        name: SkillGroup(name=name, is_default=name == DEFAULT, position=position)
        for position, name in enumerate(GROUPS)
    }
    session.add_all(groups.values())
    session.flush()
    position = 0
    for name, (intents, categories) in GROUPS.items():
        # Either of them is enough, so each has a rule of its own; the intent is the surer sign.
        for one in ({"intents": intents}, {"categories": categories}):
            if any(one.values()):
                session.add(RoutingRule(position=position, group_id=groups[name].id, **one))
                position += 1
    return groups


def _add_memberships(session: Session, staff: Staff, groups: dict[str, SkillGroup]) -> None:
    if staff.role == "agent":
        session.add_all(GroupMember(group_id=one.id, staff_id=staff.id) for one in groups.values())
    for name in SECOND_LEVEL.get(staff.role, ()):
        session.add(GroupMember(group_id=groups[name].id, staff_id=staff.id, level=2))
