"""有帮助 and 没帮助 under an answer."""

from __future__ import annotations

from typing import List, Text

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from bot.answers import with_outcome


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
        """Offer another try or a person, and tell the gateway."""
        dispatcher.utter_message(response="utter_unhelpful")
        return rate_last_answer(dispatcher, tracker, is_helpful=False)


def rate_last_answer(
    dispatcher: CollectingDispatcher, tracker: Tracker, is_helpful: bool
) -> List[EventType]:
    """Rate the newest answer that has no rating yet; without one there is nothing to tell."""
    answer = tracker.get_slot("last_answer")
    if not answer:
        return []
    article_id, title = answer["article_id"], answer["title"]
    dispatcher.utter_message(
        json_message={"action": "rate_answer", "article_id": article_id, "helpful": is_helpful}
    )
    outcome = "helpful" if is_helpful else "unhelpful"
    tried = tracker.get_slot("answers_tried") or []
    return [
        SlotSet("last_answer", None),
        SlotSet("answers_tried", with_outcome(tried, article_id, title, outcome)),
    ]
