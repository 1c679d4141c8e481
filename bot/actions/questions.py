"""Questions: answered from the knowledge base, or handed to a person."""

from __future__ import annotations

import logging
from typing import List, Sequence, Text

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from bot.actions.request_human import request_human
from bot.answers import answers_among, was_unhelpful, with_outcome
from bot.clients.http import ServiceUnavailable
from bot.clients.search import Hit, search

logger = logging.getLogger(__name__)

OUT_OF_SCOPE = "out_of_scope"
MAX_UNKNOWN_IN_A_ROW = 2


class ActionAnswerQuestion(Action):
    """Answers the newest message from the knowledge base."""

    def name(self) -> Text:
        """The action's name in domain.yml."""
        return "action_answer_question"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> List[EventType]:
        """Answer; else say that the bot is not sure; else, in the cases below, ask for a person.

        A person comes at once when search is down or the customer asks again what an unhelpful
        article answered, and at the second unknown question in a row.
        """
        try:
            hits = await search(_question(tracker))
        except ServiceUnavailable as error:
            logger.warning("search is unavailable: %s", error)
            return _give_up(dispatcher, tracker, "utter_search_down", "bot_unavailable")
        is_chat = (tracker.latest_message.get("intent") or {}).get("name") == OUT_OF_SCOPE
        # Small talk always resembles some article a little; only a sure hit may answer it.
        answers = answers_among(hits, ("high",) if is_chat else ("high", "medium"))
        if answers:
            return _answer(dispatcher, tracker, answers)
        return _decline_chat(dispatcher) if is_chat else _not_sure(dispatcher, tracker)


def _answer(
    dispatcher: CollectingDispatcher, tracker: Tracker, hits: Sequence[Hit]
) -> List[EventType]:
    tried = tracker.get_slot("answers_tried") or []
    if was_unhelpful(tried, hits[0].article_id):
        return _give_up(dispatcher, tracker, "utter_repeat_question", "repeat_question")
    for hit in hits:
        _cite(dispatcher, hit)
        tried = with_outcome(tried, hit.article_id, hit.title, "shown")
    return [
        SlotSet("last_question", _question(tracker)),
        SlotSet("last_answer", {"article_id": hits[-1].article_id, "title": hits[-1].title}),
        SlotSet("answers_tried", tried),
        SlotSet("unknown_count", 0),
    ]


def _cite(dispatcher: CollectingDispatcher, hit: Hit) -> None:
    """Say the answer, and tell the desk where it comes from."""
    response = "utter_answer" if hit.level == "high" else "utter_answer_perhaps"
    dispatcher.utter_message(response=response, answer=hit.answer, title=hit.title)
    dispatcher.utter_message(
        json_message={
            "action": "cite_article",
            "article_id": hit.article_id,
            "article_title": hit.title,
            "version": hit.version,
            "score": hit.score,
            "level": hit.level,
        }
    )


def _not_sure(dispatcher: CollectingDispatcher, tracker: Tracker) -> List[EventType]:
    unknown_count = int(tracker.get_slot("unknown_count") or 0) + 1
    if unknown_count >= MAX_UNKNOWN_IN_A_ROW:
        return _give_up(dispatcher, tracker, "utter_unknown_again", "low_confidence")
    dispatcher.utter_message(response="utter_unknown")
    # The desk learns from it what the knowledge base lacks.
    dispatcher.utter_message(json_message={"action": "no_answer"})
    return [
        SlotSet("last_question", _question(tracker)),
        SlotSet("unknown_count", unknown_count),
    ]


def _give_up(
    dispatcher: CollectingDispatcher, tracker: Tracker, response: Text, reason: Text
) -> List[EventType]:
    events = request_human(dispatcher, tracker, response, reason, _question(tracker))
    return [
        SlotSet("last_question", _question(tracker)),
        SlotSet("unknown_count", 0),
        *events,
    ]


def _decline_chat(dispatcher: CollectingDispatcher) -> List[EventType]:
    dispatcher.utter_message(response="utter_out_of_scope")
    return []


def _question(tracker: Tracker) -> Text:
    return tracker.latest_message.get("text") or ""
