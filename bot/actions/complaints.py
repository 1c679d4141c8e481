"""Complaints: an apology and a person, at once where the customer threatens."""

from __future__ import annotations

from typing import List, Text

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from bot.actions.request_human import request_human
from bot.trigger_words import has_trigger_word


class ActionComplain(Action):
    """The customer complains."""

    def name(self) -> Text:
        """The action's name in domain.yml."""
        return "action_complain"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> List[EventType]:
        """Apologise; ask for a person at once on a trigger word, else offer one."""
        if has_trigger_word(tracker.latest_message.get("text") or ""):
            return request_human(dispatcher, tracker, "utter_complain_trigger", "trigger_word")
        dispatcher.utter_message(response="utter_complain")
        return []
