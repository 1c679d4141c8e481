"""Reading skill groups: which there are, who is in them, which one a conversation goes to."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from assist.routing.model import GroupMember, RoutingRule, SkillGroup

# Only where a desk has no group at all, as in a bare test.
BARE_GROUP = "综合"


@dataclass(frozen=True)
class Rule:
    """A routing rule as `first_fit` reads it. An empty set fits everything."""

    id: str
    skill: str
    intents: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()

    def fits(self, intent: str | None, categories: Collection[str]) -> bool:
        return (not self.intents or intent in self.intents) and (
            not self.categories or not self.categories.isdisjoint(categories)
        )


def first_fit(
    rules: Iterable[Rule], intent: str | None, categories: Collection[str]
) -> Rule | None:
    """The rule that decides. Pure."""
    return next((rule for rule in rules if rule.fits(intent, categories)), None)


def skill_for(session: Session, intent: str | None, categories: Collection[str] = ()) -> str:
    """The name of the group that a conversation about this goes to."""
    found = first_fit(rules_in_order(session), intent, categories)
    return found.skill if found else default_group(session).name


def rules_in_order(session: Session) -> list[Rule]:
    rows = session.execute(
        select(RoutingRule, SkillGroup.name)
        .join(SkillGroup, SkillGroup.id == RoutingRule.group_id)
        .order_by(RoutingRule.position, RoutingRule.id)
    )
    return [
        Rule(row.id, name, frozenset(row.intents), frozenset(row.categories)) for row, name in rows
    ]


def group_of(session: Session, skill: str | None) -> SkillGroup:
    """The group of that name; the default one where none has it any more."""
    named = session.scalar(select(SkillGroup).where(SkillGroup.name == skill)) if skill else None
    return named or default_group(session)


def groups_by_skill(session: Session) -> Callable[[str | None], SkillGroup]:
    """`group_of` for many at once: the groups are read one time."""
    known = {one.name: one for one in session.scalars(select(SkillGroup))}
    default = default_group(session)
    return lambda skill: known.get(skill or "", default)


def group_names(session: Session) -> Callable[[str | None], str]:
    """The name of the group that serves a skill."""
    group = groups_by_skill(session)
    return lambda skill: group(skill).name


def default_group(session: Session) -> SkillGroup:
    first = select(SkillGroup).order_by(SkillGroup.is_default.desc(), SkillGroup.position).limit(1)
    return session.scalar(first) or bare_group()


def bare_group() -> SkillGroup:
    """A group with the usual values that stands in no table."""
    defaults = {
        column.name: column.default.arg
        for column in SkillGroup.__table__.columns
        if column.default is not None and not callable(column.default.arg)
    }
    return SkillGroup(**{**defaults, "id": "", "name": BARE_GROUP, "is_default": True})


def levels_by_staff(session: Session) -> Mapping[str, Mapping[str, int]]:
    """Whose level is what in which group: {staff id: {group's name: level}}."""
    rows = session.execute(
        select(GroupMember.staff_id, SkillGroup.name, GroupMember.level).join(
            SkillGroup, SkillGroup.id == GroupMember.group_id
        )
    )
    levels: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for staff_id, skill, level in rows:
        levels[staff_id][skill] = level
    return levels
