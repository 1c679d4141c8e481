"""Hands customers over by the rules, before the bot is asked and after it has answered."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import structlog
from sqlalchemy.orm import Session

from assist.conversations import feelings, notices, remarks, service
from assist.conversations.model import Conversation, Message
from assist.conversations.mood import Heard
from assist.conversations.moves import BOT_ACTOR
from assist.conversations.service import Draft
from assist.db import Database
from assist.escalation import kinds
from assist.escalation.book import RuleBook
from assist.escalation.matching import Facts, Match, Rule, match
from assist.gateway.answers import Reading
from assist.gateway.moods import Ears
from assist.gateway.stretch import (
    Stretch,
    asked_count,
    has_act,
    is_unhelpful_again,
    read_stretch,
    unanswered_text,
    unknown_turns,
)
from assist.sentiment.service import Analyzer

Json = dict[str, Any]
log = structlog.get_logger()


class Escalations:
    """Works inside the turn's own write session, so that telling and handing over are one commit."""

    def __init__(self, book: RuleBook, analyzer: Analyzer) -> None:
        self._book, self._ears = book, Ears(analyzer)

    def hear(self, database: Database, conversation_id: str) -> dict[int, Heard]:
        """How what waits for the bot reads, by seq: for `hand_over_before`, ahead of its session."""
        return self._ears.hear(database, conversation_id)

    def hand_over_before(
        self,
        session: Session,
        conversation: Conversation,
        message: Message,
        just_heard: Mapping[int, Heard],
    ) -> bool:
        """True when a rule sends the customer to a person for this message: the bot isn't asked."""
        found = self._match(
            session,
            conversation,
            lambda stretch: facts_before(conversation, message, stretch),
            just_heard,
        )
        if found is None:
            return False
        remarks.note_bot_turn(conversation, message.seq)
        if found.rule.say:
            draft = Draft(_sentence_id(message.seq), found.rule.say)
            service.post_message(session, conversation, BOT_ACTOR, draft)
        # Whichever rule was first: whoever may take their life hears where help is.
        if notices.is_despairing(message.text):
            feelings.tell_where_help_is(session, conversation)
        service.request_human(session, conversation, BOT_ACTOR, asked_by(found))
        return True

    def after_answer(
        self, session: Session, conversation: Conversation, seq: int, reading: Reading
    ) -> Reading:
        """The bot's answer to the customer's message `seq`, with what a rule adds or takes away."""
        seen: list[Facts] = []

        def look(stretch: Stretch) -> Facts:
            seen.append(facts_after(stretch, seq, reading))
            return seen[-1]

        found = self._match(session, conversation, look)
        if found is None and seen and is_next_to_last(self._book.rules(session), seen[-1]):
            return with_offer(reading, seq)
        return with_match(reading, found, seq)

    def _match(
        self,
        session: Session,
        conversation: Conversation,
        look: Callable[[Stretch], Facts],
        just_heard: Mapping[int, Heard] | None = None,
    ) -> Match | None:
        """A rule that breaks must not stand between the customer and the bot."""
        try:
            rules: Sequence[Rule] = self._book.rules(session)
            found = match(rules, look(read_stretch(session, conversation, just_heard)))
        except Exception:
            log.exception("escalation_rules.failed", conversation_id=conversation.id)
            return None
        if found:
            log.info("escalated", conversation_id=conversation.id, rule_id=found.rule.id)
        return found


def facts_before(conversation: Conversation, message: Message, stretch: Stretch) -> Facts:
    service_under_way = conversation.bot_slots.get("service")
    return Facts(
        text=unanswered_text(stretch.messages, message.seq),
        tags=tuple(conversation.customer_tags),
        alerts=stretch.alerts,
        unhappy_count=stretch.unhappy_count,
        was_returned=stretch.was_returned,
        service=service_under_way.get("name") if isinstance(service_under_way, dict) else None,
    )


def facts_after(stretch: Stretch, seq: int, reading: Reading) -> Facts:
    """Of a bot that asks for a person itself only that counts: there is nothing left to decide."""
    asked = next((act for act in reading.acts if act["action"] == "request_human"), None)
    if asked is not None:
        text = next((one.text for one in stretch.messages if one.seq == seq), "")
        return Facts(text=text, asked_for_person=asked.get("reason") == "user_request")
    is_unknown = has_act(reading, "no_answer")
    return Facts(
        alerts=stretch.alerts,
        unhappy_count=stretch.unhappy_count,
        unknown_count=unknown_turns(stretch.messages) + 1 if is_unknown else 0,
        asked_count=asked_count(stretch.messages, seq, reading),
        is_unhelpful_again=is_unhelpful_again(stretch.messages, reading),
    )


def with_match(reading: Reading, found: Match | None, seq: int) -> Reading:
    """The reading that hands over by the rule. Pure.

    1. A bot that asked for a person keeps its own request, which gets the rule's name; the rule's
       sentence, if there is one, takes the place of the bot's.
    2. Not knowing (`no_answer`) is not said any more, nor what a service under way asks after it:
       the rule's sentence takes the place of both.
    3. Everything else stands, with the rule's sentence and the request after it.
    """
    acts = [_without_rule(act) for act in reading.acts]
    if found is None:
        return Reading(reading.drafts, acts)
    sentence = [Draft(_sentence_id(seq), found.rule.say)] if found.rule.say else []
    if has_act(reading, "request_human"):
        named = [_named(act, found) if act["action"] == "request_human" else act for act in acts]
        drafts = _without_last_plain(reading.drafts) + sentence if sentence else reading.drafts
        return Reading(drafts, named)
    drafts = reading.drafts
    if has_act(reading, "no_answer"):
        drafts = [draft for draft in drafts if draft.article_id is not None]
    kept = [act for act in acts if act["action"] != "no_answer"]
    request = {"action": "request_human", **asked_by(found)}
    return replace(reading, drafts=drafts + sentence, acts=[*kept, request])


def is_next_to_last(rules: Sequence[Rule], facts: Facts) -> bool:
    """Asked again, and once more would hand over: the time to offer a person."""
    return any(
        rule.is_enabled
        and rule.kind == kinds.SAME_QUESTION_AGAIN
        and 2 <= facts.asked_count == rule.count - 1
        for rule in rules
    )


def with_offer(reading: Reading, seq: int) -> Reading:
    """The answer with a person offered under it."""
    offer = Draft(_sentence_id(seq), notices.STILL_UNSOLVED, buttons=notices.TO_A_PERSON)
    plain = with_match(reading, None, seq)
    return replace(plain, drafts=[*plain.drafts, offer])


def asked_by(found: Match) -> Json:
    """What a rule asks of the queue, as a bot's own request would."""
    wishes = {"priority": found.rule.priority, "skill": found.rule.skill}
    return {"reason": found.reason, "rule": {**found.view(), **wishes}}


def _named(act: Json, found: Match) -> Json:
    return {**act, "rule": asked_by(found)["rule"]}


def _without_rule(act: Json) -> Json:
    """Which rule hands over is for the desk to say, not for the bot."""
    return {name: value for name, value in act.items() if name != "rule"}


def _without_last_plain(drafts: list[Draft]) -> list[Draft]:
    """Without the last text that cites no article: 我不太确定, or 正在为您转接."""
    plain = [place for place, draft in enumerate(drafts) if draft.article_id is None]
    return [draft for place, draft in enumerate(drafts) if place not in plain[-1:]]


def _sentence_id(seq: int) -> str:
    return f"bot:{seq}:rule"
