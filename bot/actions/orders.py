"""Order status and logistics: ask for the number, check it with the shop, show the order."""

from __future__ import annotations

import logging
from typing import Any, Dict, List, Text

from rasa_sdk import Action, FormValidationAction, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from bot.clients.http import ServiceUnavailable
from bot.clients.shop import Order, UnknownOrder, fetch_order, fetch_recent_orders
from bot.order_numbers import normalise_order_no
from bot.order_texts import (
    latest_fields,
    logistics_fields,
    number_buttons,
    order_buttons,
    order_fields,
)

logger = logging.getLogger(__name__)

WRONG_NUMBERS_BEFORE_PERSON = 2
MAX_ORDER_BUTTONS = 5


class ActionAskOrderNo(Action):
    """Asks for the order number."""

    def name(self) -> Text:
        """The name by which order_form finds its question."""
        return "action_ask_order_no"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> List[EventType]:
        """Offer a person after two wrong numbers, else the customer's known orders as buttons."""
        if _wrong_count(tracker) >= WRONG_NUMBERS_BEFORE_PERSON:
            dispatcher.utter_message(response="utter_ask_order_no_or_person")
            return []
        orders = (await _recent_orders(tracker))[:MAX_ORDER_BUTTONS]
        buttons = order_buttons(orders) or number_buttons(tracker.get_slot("last_order_no"))
        response = "utter_ask_order_no_recent" if buttons else "utter_ask_order_no"
        dispatcher.utter_message(response=response, buttons=buttons)
        return []


class ValidateOrderForm(FormValidationAction):
    """Checks the order number with the shop."""

    def name(self) -> Text:
        """The action's name in domain.yml."""
        return "validate_order_form"

    async def validate_order_no(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Dict[Text, Any]:
        """Fill `order` beside `order_no`; a number that the shop does not know is asked again.

        When the shop is down the number counts and `order` stays empty: action_show_order says so.
        """
        order_no = normalise_order_no(str(value))
        if order_no is None:
            dispatcher.utter_message(response="utter_order_no_malformed")
            return _ask_again(tracker)
        try:
            order = await fetch_order(order_no)
        except UnknownOrder:
            dispatcher.utter_message(response="utter_order_unknown", order_no=order_no)
            return _ask_again(tracker)
        except ServiceUnavailable as error:
            logger.warning("the shop is unavailable: %s", error)
            return {"order_no": order_no, "order": None}
        return {"order_no": order_no, "order": order, "wrong_order_count": 0}


class ActionNoteWrongNumber(Action):
    """The customer sent something like a number that cannot be an order number."""

    def name(self) -> Text:
        """The action's name in domain.yml."""
        return "action_note_wrong_number"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> List[EventType]:
        """Say what an order number looks like and count."""
        dispatcher.utter_message(response="utter_order_no_malformed")
        return [SlotSet("wrong_order_count", _wrong_count(tracker) + 1)]


class ActionShowOrder(Action):
    """Shows the order that the form has found."""

    def name(self) -> Text:
        """The action's name in domain.yml."""
        return "action_show_order"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> List[EventType]:
        """Show status or logistics, as asked, and make room for the next order."""
        order = tracker.get_slot("order")
        if order is None:
            dispatcher.utter_message(response="utter_shop_down")
        elif tracker.get_slot("order_topic") == "logistics":
            _show_logistics(dispatcher, order)
        else:
            _show_status(dispatcher, order)
        _tell_gateway(dispatcher, tracker.get_slot("order_no"))
        return [
            SlotSet("last_order_no", tracker.get_slot("order_no")),
            *(SlotSet(name, None) for name in ("order_no", "order", "order_topic")),
            SlotSet("wrong_order_count", 0),
            SlotSet("unknown_count", 0),
        ]


def _tell_gateway(dispatcher: CollectingDispatcher, order_no: Any) -> None:
    """An agent who takes over later must know the order, however the customer asks for one."""
    if order_no:
        remember = {"action": "remember", "slots": {"order_no": order_no}}
        dispatcher.utter_message(json_message=remember)


def _show_status(dispatcher: CollectingDispatcher, order: Order) -> None:
    """The order and, once it is on its way, the courier and the newest line of the trace."""
    fields = order_fields(order)
    if order.get("shipment"):
        fields = {**fields, **latest_fields(order)}
        dispatcher.utter_message(response="utter_order_status_on_its_way", **fields)
    else:
        dispatcher.utter_message(response="utter_order_status", **fields)


def _show_logistics(dispatcher: CollectingDispatcher, order: Order) -> None:
    if order.get("shipment"):
        dispatcher.utter_message(response="utter_logistics", **logistics_fields(order))
    else:
        dispatcher.utter_message(response="utter_no_logistics", **order_fields(order))


def _ask_again(tracker: Tracker) -> Dict[Text, Any]:
    return {"order_no": None, "wrong_order_count": _wrong_count(tracker) + 1}


def _wrong_count(tracker: Tracker) -> int:
    return int(tracker.get_slot("wrong_order_count") or 0)


async def _recent_orders(tracker: Tracker) -> List[Order]:
    customer_id = (tracker.get_slot("customer") or {}).get("id")
    if not customer_id:
        return []
    try:
        return await fetch_recent_orders(str(customer_id))
    except ServiceUnavailable as error:
        # The question stands without buttons too; the number's own check will say that it is down.
        logger.warning("the shop is unavailable: %s", error)
        return []
