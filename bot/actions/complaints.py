"""Complaints: an apology, and the way to a case number or a person."""

from __future__ import annotations

import re
from typing import List, Text

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from bot.actions.questions import answered_instead

# Anger alone wants to be heard; these words want it written down.
_REGISTER = re.compile(r"登记|备案|立案|记录|反映|反馈|提.{0,3}意见|投诉")


class ActionComplain(Action):
    """The customer complains."""

    def name(self) -> Text:
        """The action's name in domain.yml."""
        return "action_complain"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> List[EventType]:
        """Start registering where that is asked for; else apologise and offer both ways."""
        if _REGISTER.search(tracker.latest_message.get("text") or "") and not tracker.active_loop:
            return [FollowupAction("service_form")]
        answered = await answered_instead(dispatcher, tracker)
        if answered is not None:
            return answered
        dispatcher.utter_message(response="utter_complain")
        return []
