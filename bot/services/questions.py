"""The next question of a service, with its choices."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import Any, Dict, List, Mapping, Optional, Tuple

from bot.services.options import allowed_reasons, possible_lines
from bot.services.order_texts import REASON_TEXTS, items_text, order_title
from bot.services.orders import recent_orders
from bot.services.say import Button, Say, choice_buttons
from bot.services.state import MISREADS_BEFORE_PERSON, State

MAX_ORDER_BUTTONS = 5
# Where to look for a refund, or for a parcel.
STATUSES = {"refund": ("refunding", "cancelled"), "logistics": ("shipped", "signed", "refunding")}
PERSON_BUTTON: List[Button] = [{"title": "转人工", "payload": "转人工"}]


async def question(state: State, last_order_no: Optional[str]) -> Tuple[State, Say]:
    """What to ask for the next empty field, and the state that remembers what was offered."""
    state, name = replace(state, is_changing=False), str(state.next)
    if name == "order_no":
        return await _ask_order_no(state, last_order_no)
    if name == "confirmed":
        return _ask_confirmation(state)
    choices = _choices(state, name)
    asked = replace(state, choices=choices, requested=name)
    return asked, Say(
        _response(state, name), buttons=[*choice_buttons(choices), *_person_after(state)]
    )


async def _ask_order_no(state: State, last_order_no: Optional[str]) -> Tuple[State, Say]:
    orders = _fitting(state, await recent_orders(state.customer_id))
    # What was spoken of last is likely meant again.
    orders.sort(key=lambda order: order["order_no"] != last_order_no)
    orders = orders[:MAX_ORDER_BUTTONS]
    choices = {order["order_no"]: order_title(order) for order in orders}
    if not choices and last_order_no:
        choices = {last_order_no: last_order_no}
    asked = replace(state, choices=choices, requested="order_no")
    # The number, not the title: an agent who reads the thread sees which order was meant.
    buttons = [{"title": title, "payload": number} for number, title in choices.items()]
    response = "utter_question_order_no_recent" if buttons else "utter_question_order_no"
    return asked, Say(response, buttons=[*buttons, *_person_after(state)])


def _fitting(state: State, orders: List[Dict[str, Any]]) -> List[Dict[str, Any]]:
    """The orders for which the service is possible or makes sense, or all where none is."""
    if state.name in STATUSES:
        return [one for one in orders if one.get("status") in STATUSES[str(state.name)]] or orders
    names = ("return", "exchange") if state.name == "return" else (str(state.name),)
    fitting = [
        order
        for order in orders
        if any((order.get("services") or {}).get(name, {}).get("is_possible") for name in names)
    ]
    return fitting or orders


def _ask_confirmation(state: State) -> Tuple[State, Say]:
    key = state.request_key or uuid.uuid4().hex
    asked = replace(state, choices={}, requested="confirmed", request_key=key)
    kind = "exchange" if state.fields.get("kind") == "exchange" else state.name
    return asked, Say(f"utter_confirm_{kind}{_variant(state)}", values=summary(state))


def _variant(state: State) -> str:
    """What the customer gave decides which lines the summary has."""
    if state.name == "address" and state.fields.get("phone"):
        return "_phone"
    return "_company" if state.fields.get("title_kind") == "company" else ""


def summary(state: State) -> Dict[str, Any]:
    """Every value of the service as the customer reads it."""
    order: Mapping[str, Any] = state.order or {}
    shown = {name: _title(state, name, value) for name, value in state.fields.items()}
    items = items_text(order) if order else ""
    return {**shown, "items": items, "amount": order.get("amount", "")}


def _title(state: State, name: str, value: Any) -> Any:
    """As the shop words it, else as the customer did."""
    if name not in ("item", "kind", "reason", "pickup"):
        return value
    of_shop = _choices(state, name).get(str(value))
    return of_shop or state.titles.get(name) or REASON_TEXTS.get(str(value), value)


def _choices(state: State, name: str) -> Dict[str, str]:
    options = state.options or {}
    if name == "item":
        return {str(line["line"]): line["name"] for line in possible_lines(state)}
    if name == "reason" and options.get("reasons"):
        return _reason_choices(state)
    if name == "pickup":
        return {pickup["code"]: pickup["text"] for pickup in options.get("pickups", [])}
    return {}


def _reason_choices(state: State) -> Dict[str, str]:
    """The reasons that the shop takes for this line and this kind."""
    allowed = allowed_reasons(state)
    reasons = (state.options or {})["reasons"]
    return {
        one["code"]: one["text"] for one in reasons if allowed is None or one["code"] in allowed
    }


def _response(state: State, name: str) -> str:
    return (
        f"utter_question_{name}_cancel"
        if (name, state.name) == ("reason", "cancel")
        else f"utter_question_{name}"
    )


def _person_after(state: State) -> List[Button]:
    return PERSON_BUTTON if state.misread_count >= MISREADS_BEFORE_PERSON else []
