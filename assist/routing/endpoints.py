"""Skill groups and routing rules: those who talk to customers read, administrators change."""

from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from assist.access import CONVERSATION_ROLES, Administrator, DeskOf, TalkingStaff
from assist.conversations import service
from assist.conversations.model import Conversation
from assist.escalation.model import EscalationRule
from assist.people.endpoints import staff_view
from assist.people.service import require_staff
from assist.routing import editing, groups, views
from assist.tickets.model import Ticket

router = APIRouter()
Json = dict[str, Any]
Short = Annotated[str, StringConstraints(max_length=60)]


class GroupFields(BaseModel):
    """Whatever is sent; `checking` says in a sentence what is wrong with it."""

    model_config = ConfigDict(extra="forbid")

    name: Any = None
    mode: Any = None
    is_default: Any = None
    position: Any = None
    offer_seconds: Any = None
    max_wait_minutes: Any = None
    nudge_minutes: Any = None
    close_minutes: Any = None
    come_back_minutes: Any = None
    reply_minutes: Any = None
    hours: Any = None


class Members(BaseModel):
    model_config = ConfigDict(extra="forbid")

    members: Any


class StaffFields(BaseModel):
    model_config = ConfigDict(extra="forbid")

    conversation_cap: Any


class RuleFields(BaseModel):
    model_config = ConfigDict(extra="forbid")

    position: Any = None
    intents: Any = None
    categories: Any = None
    group_id: Any = None


class Asked(BaseModel):
    intent: Short | None = None
    categories: Annotated[list[Short], Field(max_length=20)] = []


@router.get("/skill-groups")
def get_groups(desk: DeskOf, staff: TalkingStaff) -> Json:
    with desk.database.read() as session:
        return {"groups": _group_views(session)}


@router.post("/skill-groups", status_code=201)
def post_group(desk: DeskOf, administrator: Administrator, new: GroupFields) -> Json:
    fields = new.model_dump(exclude_unset=True)
    with desk.database.write() as session:
        group = editing.add_group(session, fields, administrator.display_name)
        return _group_view(session, group.id)


@router.patch("/skill-groups/{group_id}")
def patch_group(
    desk: DeskOf, administrator: Administrator, group_id: str, change: GroupFields
) -> Json:
    fields = change.model_dump(exclude_unset=True)
    with desk.database.write() as session:
        group = editing.require_group(session, group_id)
        before = group.name
        editing.change_group(session, group, fields, administrator.display_name)
        if group.name != before:
            _rename(session, before, group.name)
        view = _group_view(session, group_id)
    desk.rule_book.forget()
    return view


@router.delete("/skill-groups/{group_id}", status_code=204)
def delete_group(desk: DeskOf, administrator: Administrator, group_id: str) -> None:
    with desk.database.write() as session:
        group = editing.require_group(session, group_id)
        waiting_count = _group_view(session, group_id)["waiting_count"]
        editing.remove_group(session, group, waiting_count, administrator.display_name)
        # As if it had never been named: the customer's question decides.
        _point_rules_elsewhere(session, group.name, None)
    desk.rule_book.forget()


@router.put("/skill-groups/{group_id}/members")
def put_members(desk: DeskOf, administrator: Administrator, group_id: str, wanted: Members) -> Json:
    with desk.database.write() as session:
        group = editing.require_group(session, group_id)
        by_name = administrator.display_name
        editing.set_members(session, group, wanted.members, CONVERSATION_ROLES, by_name)
        return _group_view(session, group_id)


@router.patch("/staff/{staff_id}")
def patch_staff(
    desk: DeskOf, administrator: Administrator, staff_id: str, change: StaffFields
) -> Json:
    with desk.database.write() as session:
        staff = require_staff(session, staff_id)
        editing.set_cap(session, staff, change.conversation_cap, administrator.display_name)
        return {**staff_view(staff), "conversation_cap": staff.conversation_cap}


@router.get("/routing-rules")
def get_rules(desk: DeskOf, staff: TalkingStaff) -> Json:
    with desk.database.read() as session:
        return {"rules": views.rule_views(session)}


@router.post("/routing-rules", status_code=201)
def post_rule(desk: DeskOf, administrator: Administrator, new: RuleFields) -> Json:
    fields = new.model_dump(exclude_unset=True)
    with desk.database.write() as session:
        rule = editing.add_rule(session, fields, administrator.display_name)
        return views.rule_view(rule, editing.require_group(session, rule.group_id).name)


@router.post("/routing-rules/check")
def post_check(desk: DeskOf, staff: TalkingStaff, asked: Asked) -> Json:
    """Where a conversation about this would go, and by which rule."""
    with desk.database.read() as session:
        found = groups.first_fit(groups.rules_in_order(session), asked.intent, asked.categories)
        name = found.skill if found else groups.default_group(session).name
    return {"group_name": name, "rule_id": found.id if found else None}


@router.patch("/routing-rules/{rule_id}")
def patch_rule(
    desk: DeskOf, administrator: Administrator, rule_id: str, change: RuleFields
) -> Json:
    fields = change.model_dump(exclude_unset=True)
    with desk.database.write() as session:
        rule = editing.change_rule(session, rule_id, fields, administrator.display_name)
        return views.rule_view(rule, editing.require_group(session, rule.group_id).name)


@router.delete("/routing-rules/{rule_id}", status_code=204)
def delete_rule(desk: DeskOf, administrator: Administrator, rule_id: str) -> None:
    with desk.database.write() as session:
        editing.remove_rule(session, rule_id, administrator.display_name)


def _group_views(session: Session) -> list[Json]:
    waiting = session.execute(
        select(Conversation.skill, func.count())
        .where(Conversation.status == "waiting")
        .group_by(Conversation.skill)
    )
    return views.group_views(session, dict(waiting.all()))


def _group_view(session: Session, group_id: str) -> Json:
    return next(one for one in _group_views(session) if one["id"] == group_id)


def _rename(session: Session, old: str, new: str) -> None:
    """Whatever names the group by its old name."""
    service.rename_skill(session, old, new)
    session.execute(update(Ticket).where(Ticket.skill == old).values(skill=new))
    _point_rules_elsewhere(session, old, new)


def _point_rules_elsewhere(session: Session, old: str, new: str | None) -> None:
    session.execute(update(EscalationRule).where(EscalationRule.skill == old).values(skill=new))
