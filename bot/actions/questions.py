"""Questions: answered from the knowledge base in tiers, as sure as the search is of its hits."""

from __future__ import annotations

import logging
import re
from typing import Any, Dict, List, Optional, Sequence, Text

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from bot.actions.request_human import request_human
from bot.answers import answers_among, offers_among, with_outcome
from bot.clients.http import Refused, ServiceUnavailable
from bot.clients.search import Hit, search

logger = logging.getLogger(__name__)

OUT_OF_SCOPE = "out_of_scope"
# Of 248 wishes of the tuning set that were understood, 6 % lie below; of the articles' questions that
# were taken for a wish, 62 %.
SURE_OF_A_WISH = 0.8
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
            hits = await search(question_in(tracker))
        except (ServiceUnavailable, Refused) as error:
            logger.warning("search is unavailable: %s", error)
            return _give_up(dispatcher, tracker)
        chosen = answers_among(hits, tracker.get_slot("offered") or [], question_in(tracker))
        if chosen:
            return _answer(dispatcher, tracker, chosen)
        # Small talk always resembles some article a little; only a sure hit may answer it.
        if (tracker.latest_message.get("intent") or {}).get("name") == OUT_OF_SCOPE:
            dispatcher.utter_message(response="utter_out_of_scope")
            return []
        offers = offers_among(hits)
        return _offer(dispatcher, tracker, offers) if offers else not_sure(dispatcher, tracker)


async def answered_instead(
    dispatcher: CollectingDispatcher, tracker: Tracker
) -> Optional[List[EventType]]:
    """The events of an answer where the classifier only suspects a wish and the search is sure of an
    article; None where the wish stands: 以前的券和分会跟着没吗 asks, though it
    names what a service is for."""
    intent = tracker.latest_message.get("intent") or {}
    if float(intent.get("confidence") or 0.0) >= SURE_OF_A_WISH:
        return None
    try:
        hits = await search(question_in(tracker))
    except (ServiceUnavailable, Refused) as error:
        logger.warning("search is unavailable: %s", error)
        return None
    chosen = answers_among(hits, [], question_in(tracker))
    return _answer(dispatcher, tracker, chosen) if chosen else None


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


def question_in(tracker: Tracker) -> Text:
    """The newest message."""
    return tracker.latest_message.get("text") or ""


def _answer(
    dispatcher: CollectingDispatcher, tracker: Tracker, hits: Sequence[Hit]
) -> List[EventType]:
    tried = tracker.get_slot("answers_tried") or []
    for hit in hits:
        _cite(dispatcher, hit)
        tried = with_outcome(tried, hit.article_id, hit.title, "shown")
    return [
        SlotSet("last_question", question_in(tracker)),
        SlotSet("last_answer", {"article_id": hits[-1].article_id, "title": hits[-1].title}),
        SlotSet("answers_tried", tried),
        SlotSet("unknown_count", 0),
        SlotSet("offered", None),
    ]


def _cite(dispatcher: CollectingDispatcher, hit: Hit) -> None:
    """Say the answer, and tell the desk where it comes from."""
    dispatcher.utter_message(response="utter_answer", answer=hit.answer, title=hit.title)
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


def _offer(
    dispatcher: CollectingDispatcher, tracker: Tracker, hits: Sequence[Hit]
) -> List[EventType]:
    """您是不是想问: each title is a button that asks it."""
    buttons = [{"title": hit.title, "payload": hit.title} for hit in hits]
    none_of_them = [{"title": "都不是", "payload": "都不是"}]
    dispatcher.utter_message(response="utter_offer", buttons=[*buttons, *none_of_them])
    articles: List[Dict[str, Any]] = [
        {"article_id": hit.article_id, "title": hit.title} for hit in hits
    ]
    dispatcher.utter_message(json_message={"action": "offer_articles", "articles": articles})
    return [SlotSet("offered", articles), SlotSet("last_question", question_in(tracker))]


def _sticker(dispatcher: CollectingDispatcher, tracker: Tracker) -> List[EventType]:
    """😀 or ？ asks nothing that can be searched."""
    is_in_form = bool(tracker.active_loop)
    dispatcher.utter_message(response="utter_take_your_time" if is_in_form else "utter_what_else")
    return []


def _give_up(dispatcher: CollectingDispatcher, tracker: Tracker) -> List[EventType]:
    question = question_in(tracker)
    events = request_human(dispatcher, tracker, "utter_search_down", "bot_unavailable", question)
    return [SlotSet("last_question", question), *events]
