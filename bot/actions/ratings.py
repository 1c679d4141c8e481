"""有帮助 and 没帮助 under an answer."""

from __future__ import annotations

import logging
from typing import Any, Dict, List, Text

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from bot.actions.telling import offer
from bot.answers import with_outcome
from bot.clients.http import Refused, ServiceUnavailable
from bot.clients.search import Hit, search

logger = logging.getLogger(__name__)

# Less sure hits have nothing to do with the question but a word.
NEAR = 0.02


class ActionMarkHelpful(Action):
    """The answer helped."""

    def name(self) -> Text:
        """The action's name in domain.yml."""
        return "action_mark_helpful"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> List[EventType]:
        """Thank the customer and tell the gateway."""
        dispatcher.utter_message(response="utter_helpful")
        return rate_last_answer(dispatcher, tracker, is_helpful=True)


class ActionMarkUnhelpful(Action):
    """The answer did not help."""

    def name(self) -> Text:
        """The action's name in domain.yml."""
        return "action_mark_unhelpful"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> List[EventType]:
        """Offer what lies near the answer, else another try or a person, and tell the gateway."""
        last = tracker.get_slot("last_answer") or {}
        near = [] if last.get("is_rated") else await _neighbours(last)
        rated = rate_last_answer(dispatcher, tracker, is_helpful=False)
        if near:
            return [*rated, *offer(dispatcher, tracker, near, "utter_offer_neighbours")]
        dispatcher.utter_message(response="utter_unhelpful")
        return rated


async def _neighbours(last: Dict[Text, Any]) -> List[Hit]:
    """The other articles that the search finds for the question that the `last` one answered."""
    if not last.get("question"):
        return []
    try:
        hits = (await search([str(last["question"])]))[0]
    except (ServiceUnavailable, Refused) as error:
        logger.warning("search is unavailable: %s", error)
        return []
    return [hit for hit in hits if hit.article_id != last["article_id"] and hit.score >= NEAR]


def rate_last_answer(
    dispatcher: CollectingDispatcher, tracker: Tracker, is_helpful: bool
) -> List[EventType]:
    """Rate the newest answer that has no rating yet; without one there is nothing to tell."""
    answer = tracker.get_slot("last_answer")
    if not answer or answer.get("is_rated"):
        return []
    article_id, title = answer["article_id"], answer["title"]
    dispatcher.utter_message(
        json_message={"action": "rate_answer", "article_id": article_id, "helpful": is_helpful}
    )
    outcome = "helpful" if is_helpful else "unhelpful"
    tried = tracker.get_slot("answers_tried") or []
    return [
        # What is asked next may still go on from it.
        SlotSet("last_answer", {**answer, "is_rated": True}),
        SlotSet("answers_tried", with_outcome(tried, article_id, title, outcome)),
    ]
