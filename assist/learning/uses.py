"""What became of each use of an article in one conversation. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from assist.learning.model import BY_AGENT, BY_BOT, SHOWN
from assist.learning.outcomes import Judged, handoff_after
from assist.learning.timeline import Timeline

TAKEN = ("accepted", "edited")


@dataclass(frozen=True)
class Use:
    """One use, with what followed it. A use is known by article, kind and seq."""

    article_id: str
    kind: str
    seq: int
    at: datetime
    helpful: bool = False
    unhelpful: bool = False
    then_unhappy: bool = False
    asked_again: bool = False
    handed_over: bool = False
    dismissed: bool = False


@dataclass(frozen=True)
class _Cited:
    article_id: str
    kind: str
    seq: int
    at: datetime
    question: int | None = None
    verdict: str | None = None


def uses(timeline: Timeline, questions: Iterable[Judged], topic_of: Mapping[int, str]) -> list[Use]:
    """`topic_of` names the topic of each question by its seq."""
    cited = _citations(timeline)
    asked = [(one.at, one.seq, topic_of.get(one.seq)) for one in questions]
    shown = [
        Use(one.article_id, SHOWN, one.seq, one.at, dismissed=one.outcome == "dismissed")
        for one in timeline.shown
    ]
    return shown + [_use(one, timeline, cited, asked, topic_of) for one in cited]


def _citations(timeline: Timeline) -> list[_Cited]:
    by_bot = [
        _Cited(one.article_id, BY_BOT, one.seq, one.at, one.answers, one.verdict)
        for one in timeline.by("bot")
        if one.article_id
    ]
    by_agents = [
        _Cited(one.article_id, BY_AGENT, one.seq, one.judged_at)
        for one in timeline.shown
        if one.outcome in TAKEN and one.judged_at
    ]
    return sorted(by_bot + by_agents, key=lambda one: one.at)


def _use(
    cited: _Cited,
    timeline: Timeline,
    citations: list[_Cited],
    asked: list[tuple[datetime, int, str | None]],
    topic_of: Mapping[int, str],
) -> Use:
    later = [one for one in citations if one.at > cited.at]
    topic = topic_of.get(cited.question) if cited.question is not None else None
    questions = [one for one in asked if one[0] > cited.at and one[1] != cited.question]
    is_same_asked = any(topic is not None and one[2] == topic for one in questions)
    # Another question, or another article's answer, is another story.
    others = [one[0] for one in questions if topic is None or one[2] != topic]
    others += [one.at for one in later]
    return Use(
        cited.article_id,
        cited.kind,
        cited.seq,
        cited.at,
        helpful=cited.verdict == "helpful",
        unhelpful=cited.verdict == "unhelpful",
        then_unhappy=_turned_unhappy(timeline, cited.at),
        asked_again=is_same_asked or any(one.article_id == cited.article_id for one in later),
        handed_over=cited.kind == BY_BOT
        and cited.verdict != "helpful"
        and handoff_after(timeline, cited.at, min(others, default=None)) is not None,
    )


def _turned_unhappy(timeline: Timeline, at: datetime) -> bool:
    """The customer's next message is negative and the one before was not."""
    customer = timeline.by("customer")
    before = [one for one in customer if one.at <= at]
    after = [one for one in customer if one.at > at]
    was_negative = bool(before) and before[-1].is_negative
    return bool(after) and after[0].is_negative and not was_negative
