"""The start of an episode."""

from __future__ import annotations

from typing import Any, Dict, List, Text

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActionExecuted, ActiveLoop, EventType, SessionStarted, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from bot.services.state import REQUESTED_SLOT, resumed, slot_values

METADATA_SLOT = "session_started_metadata"
CARRIED_KEYS = ("conversation_id", "customer", "recap")
# An order number of an earlier episode is one to offer, not an answer to the form's question.
RENAMED_SLOTS = {"order_no": "last_order_no"}


class ActionSessionStart(Action):
    """Takes over what the gateway knows: the customer, and slots of an earlier episode."""

    def name(self) -> Text:
        """The name Rasa calls at every session start."""
        return "action_session_start"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> List[EventType]:
        """Start the session with the slots that the metadata names. Unknown names are dropped."""
        metadata = tracker.get_slot(METADATA_SLOT) or {}
        known = domain.get("slots", {})
        given = dict(metadata.get("slots") or {})
        service = _resume(given.pop("service", None), metadata.get("customer") or {})
        slots = {**_carried(metadata), **_renamed(given)}
        wanted = [SlotSet(name, value) for name, value in slots.items() if name in known]
        return [SessionStarted(), *wanted, *service, ActionExecuted("action_listen")]


def _resume(service: Any, customer: Dict[Text, Any]) -> List[EventType]:
    """The form as an earlier episode left it: the customer must not notice the change.

    Where all was gathered and only the call to the shop failed, there is nothing to ask: the slots
    wait for 再试一次.
    """
    state = resumed(service, customer.get("id"))
    if state is None:
        return []
    slots: List[EventType] = [SlotSet(name, value) for name, value in slot_values(state).items()]
    if state.requested is None:
        return slots
    return [*slots, ActiveLoop("service_form"), SlotSet(REQUESTED_SLOT, state.requested)]


def _carried(metadata: Dict[Text, Any]) -> Dict[Text, Any]:
    return {key: metadata[key] for key in CARRIED_KEYS if metadata.get(key)}


def _renamed(slots: Dict[Text, Any]) -> Dict[Text, Any]:
    return {RENAMED_SLOTS.get(name, name): value for name, value in slots.items()}
