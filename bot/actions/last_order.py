"""The order last spoken of, as the conversation's events and slots hold it."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Text

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet

from bot.services.spoken import SPOKEN_SLOT, Spoken, remembered, spoken_of
from bot.services.state import State

# With these the talk about an order goes on; a question or another wish is a topic of its own.
_SAME_TALK = frozenset(
    ("greet", "small_talk", "thanks", "praise", "affirm", "deny", "stop", "repeat", "correct")
    + ("retry", "inform", "no_order_no", "complain", "mark_helpful", "mark_unhelpful")
    + ("are_you_bot", "nlu_fallback")
)
# A guest has no other order here, so a question in between changes nothing.
_SAME_TALK_OF_GUEST = _SAME_TALK | {"ask_question", "out_of_scope"}
MAX_TURNS_BETWEEN = 4


def spoken_in(tracker: Tracker) -> Optional[Spoken]:
    """The order last spoken of in this episode; None where there was none."""
    is_signed_in = bool((tracker.get_slot("customer") or {}).get("id"))
    same_talk = _SAME_TALK if is_signed_in else _SAME_TALK_OF_GUEST
    between = _intents_between(tracker.events)
    is_fresh = len(between) <= MAX_TURNS_BETWEEN and all(one in same_talk for one in between)
    return spoken_of(tracker.get_slot(SPOKEN_SLOT), is_fresh)


def slots_of_spoken(state: State, is_done: bool = False) -> List[EventType]:
    """What to remember of the order that was shown or refused; nothing where there was none."""
    shown = remembered(state, is_done) or state.shown
    return [SlotSet(SPOKEN_SLOT, shown)] if shown else []


def _intents_between(events: List[Dict[Text, Any]]) -> List[Text]:
    """The intents of the messages after the order was last told and before the newest message."""
    intents: List[Text] = []
    for event in reversed(events):
        if event["event"] == "slot" and event.get("name") == SPOKEN_SLOT and event.get("value"):
            break
        if event["event"] == "user":
            understood = (event.get("parse_data") or {}).get("intent") or {}
            intents.append(understood.get("name") or "")
    return intents[1:]
