"""How each question to the bot ended. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import zip_longest

from assist.conversations.moves import BOT
from assist.learning.asking import asks
from assist.learning.model import ANSWERED, HANDED_OVER, REFUSED, UNHELPFUL
from assist.learning.timeline import HandedOver, Said, Timeline
from assist.suggestions.choice import is_telling

# A handoff for one of these tells that the answer did not do. The bot being out, a complaint, a
# VIP or a rule of the house say nothing about the knowledge.
TELLING_REASONS = {"user_request", "low_confidence", "repeat_question", "negative_sentiment"}
# With these the bot itself says that it took the message for a question.
BOT_GAVE_UP = {"low_confidence", "repeat_question"}
# Who asks for a person later than this has something else in mind.
HANDOFF_WINDOW = timedelta(minutes=30)


@dataclass(frozen=True)
class Judged:
    """A question to the bot; `article_id` is what the bot cited, or had cited in vain before."""

    seq: int
    text: str
    at: datetime
    outcome: str
    article_id: str | None


def judge(timeline: Timeline) -> list[Judged]:
    """Every question whose end is known, oldest first.

    Left out is what asks nothing, what was said to people, what the bot settled without knowledge
    (an order looked up), and what it has not answered yet.
    """
    asked = [one for one in timeline.by("customer") if one.status == BOT and asks(one.text)]
    pairs = zip_longest(asked, asked[1:])
    judged = (
        _judge(one, timeline, following.at if following else None) for one, following in pairs
    )
    return [one for one in judged if one is not None]


def handoff_after(timeline: Timeline, start: datetime, end: datetime | None) -> HandedOver | None:
    """The handoff that tells of what was said at `start`: soon after, and before `end`."""
    last = start + HANDOFF_WINDOW
    for handoff in timeline.handoffs:
        is_soon = start <= handoff.at <= last and (end is None or handoff.at < end)
        if is_soon and handoff.reason in TELLING_REASONS:
            return handoff
    return None


def _judge(question: Said, timeline: Timeline, end: datetime | None) -> Judged | None:
    answers = [one for one in timeline.said if one.answers == question.seq]
    cited = next((one for one in reversed(answers) if one.article_id), None)
    handoff = handoff_after(timeline, question.at, end)
    outcome = _outcome(question, answers, cited, handoff)
    if outcome is None:
        return None
    source = cited or (_asked_again(question, timeline) if _is_repeated(handoff) else None)
    article_id = source.article_id if source else None
    return Judged(question.seq, question.text, question.at, outcome, article_id)


def _is_repeated(handoff: HandedOver | None) -> bool:
    return handoff is not None and handoff.reason == "repeat_question"


def _asked_again(question: Said, timeline: Timeline) -> Said | None:
    """The unhelpful answer that the bot would have had to give once more."""
    earlier = (one for one in reversed(timeline.by("bot")) if one.seq < question.seq)
    return next((one for one in earlier if one.verdict == "unhelpful"), None)


def _outcome(
    question: Said, answers: list[Said], cited: Said | None, handoff: HandedOver | None
) -> str | None:
    """What the customer said of the answer goes before what followed, and both before the bot's
    own view."""
    if cited and cited.verdict == "helpful":
        return ANSWERED
    if cited and cited.verdict == "unhelpful":
        return UNHELPFUL
    if handoff and (handoff.reason in BOT_GAVE_UP or is_telling(question.text)):
        return HANDED_OVER
    if cited:
        return ANSWERED
    return REFUSED if any(one.verdict == "refused" for one in answers) else None
