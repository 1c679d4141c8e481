"""The rules: those who talk to customers read them, administrators change them."""

from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from assist.access import Administrator, DeskOf, TalkingStaff
from assist.clock import utc_now
from assist.escalation import kinds, service
from assist.escalation.matching import Facts, Match, Rule, find_words, match
from assist.escalation.opening import closed_at
from assist.routing.queue import priority_for

router = APIRouter()
Json = dict[str, Any]
Short = Annotated[str, StringConstraints(max_length=60)]


class RuleFields(BaseModel):
    """Whatever is sent; `checking` knows which kind takes what, and says it in a sentence."""

    model_config = ConfigDict(extra="forbid")

    name: Any = None
    is_enabled: Any = None
    position: Any = None
    say: Any = None
    priority: Any = None
    skill: Any = None
    words: Any = None
    except_words: Any = None
    tags: Any = None
    alerts: Any = None
    count: Any = None
    hours: Any = None


class NewRule(RuleFields):
    kind: str


class CheckedText(BaseModel):
    text: Annotated[str, StringConstraints(min_length=1, max_length=2000)]
    tags: Annotated[list[Short], Field(max_length=20)] = []


@router.get("/escalation-rules")
def get_rules(desk: DeskOf, staff: TalkingStaff) -> Json:
    with desk.database.read() as session:
        return service.view(session)


@router.post("/escalation-rules", status_code=201)
def post_rule(desk: DeskOf, administrator: Administrator, new: NewRule) -> Json:
    fields = new.model_dump(exclude_unset=True, exclude={"kind"})
    with desk.database.write() as session:
        view = service.add(session, new.kind, fields, administrator.display_name)
    desk.rule_book.forget()
    return view


@router.post("/escalation-rules/check")
def post_check(desk: DeskOf, staff: TalkingStaff, asked: CheckedText) -> Json:
    """Which rule would fire on this sentence alone, before the bot is asked."""
    with desk.database.read() as session:
        rules = service.rules_of(session)
        closed = closed_at(session, utc_now())
    alerts = desk.analyzer.analyze([asked.text])[0].alerts if desk.analyzer.is_ready else ()
    found = match(rules, Facts(text=asked.text, tags=tuple(asked.tags), alerts=alerts))
    return {
        "match": _match_view(found, asked.tags) if found else None,
        "passed_over": _passed_over(rules, asked.text),
        "outside_hours": closed.view() if closed else None,
    }


@router.patch("/escalation-rules/{rule_id}")
def patch_rule(
    desk: DeskOf, administrator: Administrator, rule_id: str, change: RuleFields
) -> Json:
    fields = change.model_dump(exclude_unset=True)
    with desk.database.write() as session:
        view = service.change(session, rule_id, fields, administrator.display_name)
    desk.rule_book.forget()
    return view


@router.delete("/escalation-rules/{rule_id}", status_code=204)
def delete_rule(desk: DeskOf, administrator: Administrator, rule_id: str) -> None:
    with desk.database.write() as session:
        service.remove(session, rule_id, administrator.display_name)
    desk.rule_book.forget()


def _match_view(found: Match, tags: list[str]) -> Json:
    return {
        "rule": {**found.view(), "kind": found.rule.kind},
        "reason": found.reason,
        "priority": priority_for(found.reason, tags, [], found.rule.priority),
        "skill": found.rule.skill,
        "say": found.rule.say,
    }


def _passed_over(rules: list[Rule], text: str) -> list[Json]:
    """Words that stand in the text and are not meant: why a rule does not fire."""
    return [
        {"rule_id": rule.id, "rule_name": rule.name, "word": one.word, "because": one.because}
        for rule in rules
        if rule.is_enabled and "words" in kinds.FIELDS_OF[rule.kind]
        for one in find_words(rule, text)
        if one.because
    ]
