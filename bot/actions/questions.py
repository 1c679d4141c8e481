"""Questions: answered from the knowledge base in tiers, as sure as the search is of its hits."""

from __future__ import annotations

import logging
import re
from typing import List, Optional, Text, Tuple

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from bot.actions.choosing import answer_choice
from bot.actions.context import recent_answer
from bot.actions.request_human import request_human
from bot.actions.several import answer_several
from bot.actions.telling import answer, follow_up, offer, question_in
from bot.answers import (
    CERTAIN_OF_A_WISH,
    SURE_OF_A_WISH,
    answers_among,
    follow_up_queries,
    following,
    is_question_rather,
    offers_among,
    offers_on_topic,
)
from bot.clients.http import Refused, ServiceUnavailable
from bot.clients.search import Hit, search
from bot.reading.asking import asks_rule, asks_vaguely, names_own
from bot.reading.follow_ups import leans_on_before, may_go_on
from bot.reading.topics import questions_about

logger = logging.getLogger(__name__)

OUT_OF_SCOPE = "out_of_scope"
COMPLAINT = "complain"
_WORD = re.compile(r"\w")


class ActionAnswerQuestion(Action):
    """Answers the newest message from the knowledge base."""

    def name(self) -> Text:
        """The action's name in domain.yml."""
        return "action_answer_question"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> List[EventType]:
        """Answer; else offer what may be meant; else ask for detail once; else admit it.

        A person comes at once when search is down. How many unknown questions in a row lead to a
        person is the desk's rule: it counts the `no_answer` payloads.
        """
        if not _WORD.search(question_in(tracker)):
            return _sticker(dispatcher, tracker)
        try:
            chosen = await answer_choice(dispatcher, tracker)
            return chosen if chosen is not None else await _search_for(dispatcher, tracker)
        except (ServiceUnavailable, Refused) as error:
            logger.warning("search is unavailable: %s", error)
            return _give_up(dispatcher, tracker)


async def _search_for(dispatcher: CollectingDispatcher, tracker: Tracker) -> List[EventType]:
    question = question_in(tracker)
    several = await answer_several(dispatcher, tracker)
    if several is not None:
        return several
    hits, events = await _alone_and_followed(dispatcher, tracker)
    if events is not None:
        return events
    sure = answers_among(hits, tracker.get_slot("offered") or [], question)
    if sure:
        return answer(dispatcher, tracker, sure)
    on_topic = await _on_topic(question) if not hits or asks_vaguely(question) else []
    # Small talk always resembles some article a little; only a sure hit may answer it.
    intent = tracker.latest_message.get("intent") or {}
    is_sure = float(intent.get("confidence") or 0.0) >= SURE_OF_A_WISH
    if intent.get("name") == OUT_OF_SCOPE and (is_sure or not on_topic):
        dispatcher.utter_message(response="utter_out_of_scope")
        return []
    offers = offers_among(hits, on_topic)
    return offer(dispatcher, tracker, offers) if offers else not_sure(dispatcher, tracker)


async def _alone_and_followed(
    dispatcher: CollectingDispatcher, tracker: Tracker
) -> Tuple[List[Hit], Optional[List[EventType]]]:
    """The hits of the message alone; and the events of an answer where it goes on from the last."""
    question, last = question_in(tracker), recent_answer(tracker)
    # One query takes the search a third of the time of three.
    if last is None or not may_go_on(question):
        return (await search([question]))[0], None
    found = await search(follow_up_queries(question, last))
    meant = following(question, last, found)
    return found[0], follow_up(dispatcher, tracker, last, meant) if meant else None


async def _on_topic(question: Text) -> List[Hit]:
    """What is mostly asked about the topic that the message only names."""
    asked = questions_about(question)
    return offers_on_topic(await search(asked)) if asked else []


async def answered_instead(
    dispatcher: CollectingDispatcher, tracker: Tracker
) -> Optional[List[EventType]]:
    """The events of an answer where what looks like a wish asks, or goes on from the last answer;
    None where the wish stands: 以前的券和分会跟着没吗 asks, though it names what a service is for."""
    followed = await followed_up(dispatcher, tracker)
    if followed is not None:
        return followed
    try:
        return await _asked_rather(dispatcher, tracker)
    except (ServiceUnavailable, Refused) as error:
        logger.warning("search is unavailable: %s", error)
        return None


async def followed_up(
    dispatcher: CollectingDispatcher, tracker: Tracker
) -> Optional[List[EventType]]:
    """The events of an answer where the words go on from the last one, whatever they name: after an
    article 那积分呢 is no wish to see them. None where they don't, or nothing is found."""
    question = question_in(tracker)
    if names_own(question) or not (leans_on_before(question) and recent_answer(tracker)):
        return None
    try:
        return (await _alone_and_followed(dispatcher, tracker))[1]
    except (ServiceUnavailable, Refused) as error:
        logger.warning("search is unavailable: %s", error)
        return None


async def _asked_rather(
    dispatcher: CollectingDispatcher, tracker: Tracker
) -> Optional[List[EventType]]:
    question = question_in(tracker)
    intent = tracker.latest_message.get("intent") or {}
    confidence = float(intent.get("confidence") or 0.0)
    # Anger is heard before it is answered, whatever it asks.
    is_angry = intent.get("name") == COMPLAINT
    limit = SURE_OF_A_WISH if is_angry else CERTAIN_OF_A_WISH
    if confidence >= limit and (is_angry or not asks_rule(question)):
        return None
    hits = (await search([question]))[0]
    if is_question_rather(question, confidence, hits):
        return answer(dispatcher, tracker, answers_among(hits, [], question))
    # 快递咋一直不动 asks vaguely too, but nobody doubts what is wanted.
    if is_angry or confidence >= CERTAIN_OF_A_WISH or not asks_vaguely(question):
        return None
    on_topic = await _on_topic(question)
    return offer(dispatcher, tracker, offers_among(hits, on_topic)) if on_topic else None


def not_sure(
    dispatcher: CollectingDispatcher, tracker: Tracker, question: Optional[Text] = None
) -> List[EventType]:
    """Ask for detail; at the second time in a row say that the bot does not know.

    `question`: what it could not answer, if not the newest message.
    """
    unknown_count = int(tracker.get_slot("unknown_count") or 0) + 1
    dispatcher.utter_message(response="utter_clarify" if unknown_count == 1 else "utter_unknown")
    # The desk learns from it what the knowledge base lacks, and counts.
    dispatcher.utter_message(json_message={"action": "no_answer"})
    return [
        SlotSet("last_question", question or question_in(tracker)),
        SlotSet("unknown_count", unknown_count),
        SlotSet("offered", None),
    ]


def _sticker(dispatcher: CollectingDispatcher, tracker: Tracker) -> List[EventType]:
    """😀 or ？ asks nothing that can be searched."""
    is_in_form = bool(tracker.active_loop)
    dispatcher.utter_message(response="utter_take_your_time" if is_in_form else "utter_what_else")
    return []


def _give_up(dispatcher: CollectingDispatcher, tracker: Tracker) -> List[EventType]:
    question = question_in(tracker)
    events = request_human(dispatcher, tracker, "utter_search_down", "bot_unavailable", question)
    return [SlotSet("last_question", question), *events]
