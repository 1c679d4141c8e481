"""Two things in one message: 几天发货？发什么快递？ and 退款多久到账，另外帮我查下物流."""

from __future__ import annotations

import logging
from typing import Dict, List, NamedTuple, Optional, Sequence, Text

from rasa_sdk import Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.telling import answer, offer, question_in
from bot.answers import SURE
from bot.clients.http import Refused, ServiceUnavailable
from bot.clients.search import Hit, search
from bot.reading.article_lines import line_about, topic_of
from bot.reading.asking import names_own, questions_and_wishes
from bot.reading.follow_ups import is_short

logger = logging.getLogger(__name__)

MAX_QUESTIONS = 3


class Part(NamedTuple):
    """One question of a message, and what the search finds for it."""

    question: Text
    hits: List[Hit]

    @property
    def is_sure(self) -> bool:
        return bool(self.hits) and self.hits[0].level == SURE


async def answer_several(
    dispatcher: CollectingDispatcher, tracker: Tracker
) -> Optional[List[EventType]]:
    """Answer each question that is sure, and offer for the others; what else is wanted becomes a
    button. None where the message is one question, or none of them is sure.

    Raises ServiceUnavailable.
    """
    questions, wishes = questions_and_wishes(question_in(tracker))
    if not questions or len(questions) + len(wishes) < 2:
        return None
    parts = await _searched(questions[:MAX_QUESTIONS])
    sure = _distinct([part for part in parts if part.is_sure])
    if not sure:
        return None
    events = answer(dispatcher, tracker, [part.hits[0] for part in sure], sure[-1].question)
    for part in parts:
        events += _besides(dispatcher, tracker, part, sure)
    for wish in wishes[:1]:
        button = {"title": wish, "payload": wish}
        dispatcher.utter_message(response="utter_wish_besides", wish=wish, buttons=[button])
    return events


async def answer_beside(dispatcher: CollectingDispatcher, tracker: Tracker) -> List[EventType]:
    """What is asked beside a wish that begins a service now: 我的积分有多少 怎么用. Said only where
    the search is sure; the service goes on by itself where search is down."""
    questions, wishes = questions_and_wishes(question_in(tracker))
    if len(questions) + len(wishes) < 2:
        return []
    try:
        parts = await _searched(questions[:MAX_QUESTIONS])
    except (ServiceUnavailable, Refused) as error:
        logger.warning("search is unavailable: %s", error)
        return []
    sure = [
        part
        for part in parts
        if part.is_sure and not names_own(part.question) and "我的" not in part.question
    ]
    hits = [part.hits[0] for part in _distinct(sure)]
    return answer(dispatcher, tracker, hits) if hits else []


async def _searched(questions: Sequence[Text]) -> List[Part]:
    """A later question that names nothing is about what the first one names."""
    topic = topic_of(questions[0])
    asked = [questions[0]] + [
        f"{topic}{one}" if is_short(one) and topic not in one and not _names(one) else one
        for one in questions[1:]
    ]
    return [Part(one, hits) for one, hits in zip(questions, await search(asked), strict=True)]


def _names(question: Text) -> bool:
    return len(topic_of(question)) > 1


def _distinct(parts: Sequence[Part]) -> List[Part]:
    """The first part for each article."""
    by_article: Dict[Text, Part] = {}
    for part in parts:
        by_article.setdefault(part.hits[0].article_id, part)
    return list(by_article.values())


def _besides(
    dispatcher: CollectingDispatcher, tracker: Tracker, part: Part, sure: Sequence[Part]
) -> List[EventType]:
    """What is said of a question that is not sure; nothing where an answer holds it already."""
    said = [one.hits[0] for one in sure]
    if part.is_sure or any(line_about(part.question, hit.answer) for hit in said):
        return []
    known = {hit.article_id for hit in said}
    others = [hit for hit in part.hits if hit.article_id not in known]
    if not others:
        if not part.hits:
            dispatcher.utter_message(response="utter_unsure_besides", question=part.question)
        return []
    return offer(dispatcher, tracker, others, "utter_offer_besides", question=part.question)
