"""Asking the gateway for a person. The gateway does it; the bot only says why."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Text, Tuple

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from bot.actions.choosing import accept_title
from bot.reading.said import Said
from bot.services.fields import is_yes

# Responses that offer a person: a plain yes after one of these means "yes, a person".
OFFERS = {
    "utter_default",
    "utter_clarify",
    "utter_unknown",
    "utter_unhelpful",
    "utter_out_of_scope",
    "utter_where_order_no",
    "utter_shop_down",
    "utter_refused",
    "utter_not_possible",
}
# What the agent needs of the conversation's slots; the service under way is told by itself.
PACKET_SLOTS = ("last_order_no", "order_no", "last_question")
FALLBACK_INTENT = "nlu_fallback"


class ActionRequestHuman(Action):
    """The customer asked for a person."""

    def name(self) -> Text:
        """The action's name in domain.yml."""
        return "action_request_human"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> List[EventType]:
        """Say so and ask the gateway."""
        return request_human(dispatcher, tracker, "utter_request_human", "user_request")


class ActionAcceptOffer(Action):
    """The customer said yes: to a person if one was just offered, else to nothing in particular."""

    def name(self) -> Text:
        """The action's name in domain.yml."""
        return "action_accept_offer"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> List[EventType]:
        """Ask for a person, answer the title that was offered, or invite the next question."""
        message = tracker.latest_message
        said = Said((message.get("text") or "").strip(), *understood_intent(message))
        if was_person_offered(tracker.events) and is_yes(said):
            return request_human(dispatcher, tracker, "utter_request_human", "user_request")
        accepted = await accept_title(dispatcher, tracker)
        if accepted is not None:
            return accepted
        is_in_form = bool(tracker.active_loop)
        dispatcher.utter_message(
            response="utter_take_your_time" if is_in_form else "utter_what_else"
        )
        return []


def request_human(
    dispatcher: CollectingDispatcher,
    tracker: Tracker,
    response: Text,
    reason: Text,
    question: Optional[Text] = None,
) -> List[EventType]:
    """Utter `response`, then ask the gateway for a person; the events leave any form.

    `question` is what the bot could not answer just now.
    """
    intent, confidence = understood_intent(tracker.latest_message)
    asked = {"last_question": question} if question else {}
    dispatcher.utter_message(response=response)
    dispatcher.utter_message(
        json_message={
            "action": "request_human",
            "reason": reason,
            "intent": intent,
            "confidence": confidence,
            "slots": {**packet_slots(tracker.slots), **asked},
            "answers_tried": tracker.get_slot("answers_tried") or [],
        }
    )
    return leave_form(tracker)


def leave_form(tracker: Tracker) -> List[EventType]:
    """Events that end an active form without asking its question again."""
    if not tracker.active_loop:
        return []
    return [ActiveLoop(None), SlotSet("requested_slot", None), FollowupAction("action_listen")]


def was_person_offered(events: List[Dict[Text, Any]]) -> bool:
    """Whether the bot's last words before the customer's newest message offered a person: with a
    question after the offer, a yes answers that question."""
    turns = [event for event in events if event["event"] in ("user", "bot")]
    while turns and turns[-1]["event"] == "bot":
        turns.pop()
    for event in reversed(turns[:-1]):
        if event["event"] == "user":
            return False
        if event.get("text"):
            return (event.get("metadata") or {}).get("utter_action") in OFFERS
    return False


def understood_intent(message: Dict[Text, Any]) -> Tuple[Text, float]:
    """The best real intent and its confidence: a fallback tells an agent nothing."""
    ranking = [message.get("intent") or {}, *(message.get("intent_ranking") or [])]
    real = [row for row in ranking if row.get("name") not in (None, FALLBACK_INTENT)]
    best = real[0] if real else {}
    return best.get("name", FALLBACK_INTENT), round(float(best.get("confidence") or 0.0), 3)


def packet_slots(slots: Dict[Text, Any]) -> Dict[Text, Any]:
    """The filled slots that an agent can use, the order number under one name."""
    filled = {name: slots[name] for name in PACKET_SLOTS if slots.get(name)}
    order_no = filled.pop("order_no", None) or filled.pop("last_order_no", None)
    filled.pop("last_order_no", None)
    return {**filled, **({"order_no": order_no} if order_no else {})}
