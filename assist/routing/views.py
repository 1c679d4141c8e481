"""Groups and rules as the pages read them."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from assist.clock import utc_now
from assist.people.model import Presence, Staff
from assist.routing.editing import groups_in_order, rules_in_order
from assist.routing.model import GroupMember, RoutingRule, SkillGroup

Json = dict[str, Any]
GROUP_FIELDS = (
    "id",
    "name",
    "mode",
    "is_default",
    "position",
    "offer_seconds",
    "max_wait_minutes",
    "nudge_minutes",
    "close_minutes",
    "come_back_minutes",
    "reply_minutes",
    "hours",
)


def group_views(session: Session, waiting: Mapping[str | None, int]) -> list[Json]:
    """`waiting`: how many customers wait by the skill that stands on their conversation."""
    groups, members = groups_in_order(session), _members(session)
    counts, online = waiting_by_group(groups, waiting), _online_ids(session)
    return [
        {
            **{field: getattr(group, field) for field in GROUP_FIELDS},
            "members": members[group.id],
            "waiting_count": counts[group.id],
            "online_count": sum(one["staff_id"] in online for one in members[group.id]),
        }
        for group in groups
    ]


def waiting_by_group(
    groups: Sequence[SkillGroup], waiting: Mapping[str | None, int]
) -> Counter[str]:
    """Whose skill no group has any more wait for the default one. Pure."""
    ids = {group.name: group.id for group in groups}
    default = next((group.id for group in groups if group.is_default), "")
    counts: Counter[str] = Counter()
    for skill, count in waiting.items():
        counts[ids.get(skill or "", default)] += count
    return counts


def rule_views(session: Session) -> list[Json]:
    names = {group.id: group.name for group in groups_in_order(session)}
    return [rule_view(rule, names[rule.group_id]) for rule in rules_in_order(session)]


def rule_view(rule: RoutingRule, group_name: str) -> Json:
    return {
        "id": rule.id,
        "position": rule.position,
        "intents": rule.intents,
        "categories": rule.categories,
        "group_id": rule.group_id,
        "group_name": group_name,
    }


def _members(session: Session) -> defaultdict[str, list[Json]]:
    """By group, in the order in which they are asked."""
    rows = session.execute(
        select(GroupMember, Staff.display_name)
        .join(Staff, Staff.id == GroupMember.staff_id)
        .order_by(GroupMember.level, Staff.display_name, Staff.id)
    )
    members: defaultdict[str, list[Json]] = defaultdict(list)
    for row, display_name in rows:
        members[row.group_id].append(
            {"staff_id": row.staff_id, "display_name": display_name, "level": row.level}
        )
    return members


def _online_ids(session: Session) -> set[str]:
    online = select(Presence.staff_id).where(
        Presence.state == "online", Presence.expires_at > utc_now()
    )
    return set(session.scalars(online))
