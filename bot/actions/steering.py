"""Short words that steer: say it again, none of these, yes."""

from __future__ import annotations

from typing import List, Text

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from bot.actions.context import last_words, was_just_offered
from bot.actions.questions import not_sure


class ActionRepeat(Action):
    """The customer wants to hear it again."""

    def name(self) -> Text:
        """The action's name in domain.yml."""
        return "action_repeat"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> List[EventType]:
        """Say the last turn's words again, with their buttons."""
        turn = last_words(tracker.events)
        for event in turn:
            buttons = (event.get("data") or {}).get("buttons")
            dispatcher.utter_message(text=event["text"], buttons=buttons)
        if not turn:
            dispatcher.utter_message(response="utter_what_else")
        return []


class ActionDecline(Action):
    """The customer says no."""

    def name(self) -> Text:
        """The action's name in domain.yml."""
        return "action_decline"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> List[EventType]:
        """After 您是不是想问 it means that none fits; else that nothing more is wanted."""
        if was_just_offered(tracker.events):
            return not_sure(dispatcher, tracker, tracker.get_slot("last_question"))
        dispatcher.utter_message(response="utter_nothing_more")
        return []


def declines_offer(tracker: Tracker) -> bool:
    """都不是 under 您是不是想问 while a service asks on: the offers are meant, not the service."""
    text = tracker.latest_message.get("text") or ""
    return "都不是" in text and was_just_offered(tracker.events)
