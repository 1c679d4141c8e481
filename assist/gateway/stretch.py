"""The stretch that the bot serves now, as far as escalation rules ask about it.

It begins where the conversation came to the bot last. Only its newest messages are read, so that
a long conversation costs no more than a short one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, takewhile
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from assist.conversations.hearing import heard_of
from assist.conversations.model import Conversation, Message, Transition
from assist.conversations.mood import Heard
from assist.conversations.moves import BOT
from assist.escalation.wording import normalise
from assist.gateway.answers import Reading
from assist.gateway.wordings import are_alike
from assist.learning.timeline import answered_seq
from assist.tickets.service import MESSAGE_PREFIX

MAX_MESSAGES = 40
# No rule counts further.
MAX_SCORES = 10
MAX_TEXT_CHARS = 4000
# Three such in a row, of 330 real dialogues: 10 of 33 that people call negative on the whole, 18 of
# 258 positive ones. From 0.7 it would be 3 and 1, and 我很生气 after a complaint would not count.
STRONGLY_NEGATIVE = 0.5


class Said(NamedTuple):
    """What the rules look at of a message: reading whole rows takes four times as long."""

    id: int
    seq: int
    author: str
    text: str
    article_id: str | None
    outcome: str | None
    client_id: str
    created_at: datetime


@dataclass(frozen=True)
class Stretch:
    """`messages` that both sides see, oldest first; `unhappy_count` of the newest in a row.

    `alerts`: what the sentiment model warns of in what the bot has not answered yet.
    """

    messages: Sequence[Said]
    was_returned: bool
    unhappy_count: int
    alerts: tuple[str, ...] = ()


def read_stretch(
    session: Session, conversation: Conversation, just_heard: Mapping[int, Heard] | None = None
) -> Stretch:
    """`just_heard` are scores by seq that are not stored yet; a stored one counts before them."""
    begun = session.scalar(
        select(Transition)
        .where(Transition.conversation_id == conversation.id, Transition.to_status == BOT)
        .order_by(Transition.id.desc())
        .limit(1)
    )
    messages = _newest_messages(session, conversation, begun)
    heard = _heard(session, messages, just_heard or {})
    return Stretch(
        messages=messages,
        was_returned=begun is not None and begun.verb == "return_to_bot",
        unhappy_count=_unhappy_count(heard),
        alerts=_alerts(heard, unanswered(messages)),
    )


def unanswered_text(messages: Sequence[Said], seq: int) -> str:
    """What the customer said after what the bot answered last, up to `seq`, a message a line. Pure.

    More than the one message where the bot skips some of a burst: what they say still counts. What
    was left for a person (a ticket) does not: it has its answer to come.
    """
    said = [one.text for one in unanswered(messages) if one.seq <= seq]
    return "\n".join(said)[-MAX_TEXT_CHARS:]


def unanswered(messages: Sequence[Said]) -> list[Said]:
    """The customer's, after what the bot answered last. Pure."""
    answered = max((answered_seq(one.author, one.client_id) or 0 for one in messages), default=0)
    asked = [one for one in messages if one.author == "customer" and not is_left(one)]
    return [one for one in asked if one.seq > answered]


def is_left(one: Said) -> bool:
    return one.client_id.startswith(MESSAGE_PREFIX)


def unknown_turns(messages: Sequence[Said]) -> int:
    """The bot's newest turns in a row that ended without an answer. Pure."""
    said = [one for one in messages if one.author == "bot"]
    # One turn may say several things.
    turns = [
        list(turn) for _, turn in groupby(said, lambda one: answered_seq("bot", one.client_id))
    ]
    count = 0
    for turn in reversed(turns):
        if not any(one.outcome == "refused" for one in turn):
            break
        count += 1
    return count


def asked_count(messages: Sequence[Said], seq: int, reading: Reading) -> int:
    """How often the customer asked what the bot answers now, this time (`seq`) included. Pure.

    Asked again is what the same article answers and what is worded alike, or what is worded the
    same; not where the answer helped. A yes or an order number may well be said twice: only what an
    article answers counts.
    """
    cited = cited_articles(reading)
    said = {one.seq: normalise(one.text) for one in messages if one.author == "customer"}
    now = said.pop(seq, "")
    if not cited or not now:
        return 1 if cited else 0
    answers = _answers_by_question(messages)
    return 1 + sum(
        _is_asked_again(now, text, answers.get(place, []), cited)
        for place, text in said.items()
        if place < seq
    )


def is_unhelpful_again(messages: Sequence[Said], reading: Reading) -> bool:
    """Whether an article that did not help answers again. Pure."""
    cited = cited_articles(reading)
    return any(one.article_id in cited and one.outcome == "unhelpful" for one in messages)


def cited_articles(reading: Reading) -> set[str]:
    return {draft.article_id for draft in reading.drafts if draft.article_id}


def has_act(reading: Reading, action: str) -> bool:
    return any(act["action"] == action for act in reading.acts)


def _answers_by_question(messages: Sequence[Said]) -> dict[int, list[Said]]:
    """What the bot said to each of the customer's messages, by seq."""
    found: dict[int, list[Said]] = {}
    for one in messages:
        place = answered_seq(one.author, one.client_id) if one.author == "bot" else None
        if place is not None:
            found.setdefault(place, []).append(one)
    return found


def _is_asked_again(now: str, before: str, answers: Sequence[Said], cited: set[str]) -> bool:
    if any(one.outcome == "helpful" for one in answers):
        return False
    is_same_article = any(one.article_id in cited for one in answers)
    return now == before or (is_same_article and are_alike(now, before))


def _newest_messages(
    session: Session, conversation: Conversation, begun: Transition | None
) -> list[Said]:
    columns = [getattr(Message, name) for name in Said._fields]
    newest_first = session.execute(
        select(*columns)
        .where(
            Message.conversation_id == conversation.id,
            Message.audience == "customer",
            Message.seq > conversation.last_seq - MAX_MESSAGES,
        )
        .order_by(Message.seq.desc())
    )
    found = [Said(*row) for row in newest_first]
    return [one for one in found if begun is None or one.created_at >= begun.at][::-1]


def _heard(
    session: Session, messages: Sequence[Said], just_heard: Mapping[int, Heard]
) -> dict[int, Heard]:
    """How the customer's newest messages read, by seq."""
    newest = [one for one in messages if one.author == "customer"][-MAX_SCORES - 1 :]
    fresh = {one.seq: just_heard[one.seq] for one in newest if one.seq in just_heard}
    return {**fresh, **heard_of(session, [one.id for one in newest])}


def _unhappy_count(heard: Mapping[int, Heard]) -> int:
    newest_first = sorted(heard.values(), key=lambda one: one.seq, reverse=True)
    return sum(1 for _ in takewhile(_is_strongly_negative, newest_first))


def _is_strongly_negative(one: Heard) -> bool:
    return one.label == "negative" and one.negative >= STRONGLY_NEGATIVE


def _alerts(heard: Mapping[int, Heard], said: Sequence[Said]) -> tuple[str, ...]:
    return tuple(alert for one in said if one.seq in heard for alert in heard[one.seq].alerts)
