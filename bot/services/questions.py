"""The next question of a service, with its choices."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import Any, Dict, List, Mapping, Optional, Tuple

from bot.services.options import (
    choices_of,
    closed_detail,
    is_whole_of_several,
    refund_amount,
)
from bot.services.order_texts import (
    PARCEL_FIELDS,
    REASON_TEXTS,
    items_text,
    order_title,
    parcel_variant,
)
from bot.services.orders import recent_orders
from bot.services.say import Button, Say, choice_buttons
from bot.services.state import MISREADS_BEFORE_PERSON, State
from bot.services.which_order import fitting_orders

MAX_ORDER_BUTTONS = 5
PERSON_BUTTON: List[Button] = [{"title": "转人工", "payload": "转人工"}]


async def question(state: State, last_order_no: Optional[str]) -> Tuple[State, Say]:
    """What to ask for the next empty field, and the state that remembers what was offered."""
    state, name = replace(state, is_changing=False), str(state.next)
    if name == "order_no":
        return await _ask_order_no(state, last_order_no)
    if name == "confirmed":
        return _ask_confirmation(state)
    choices = choices_of(state, name)
    asked = replace(state, choices=choices, requested=name)
    buttons = [*choice_buttons(choices), *_person_after(state)]
    limit = _limit(state, choices) if name == "reason" else None
    if limit:
        return asked, Say("utter_question_reason_limited", {"detail": limit}, buttons)
    return asked, Say(_response(state, name), buttons=buttons)


def _limit(state: State, choices: Mapping[str, str]) -> Optional[str]:
    """Why the reason that most people have is not among the `choices`; told once for these."""
    is_told = state.choices == choices if state.requested == "reason" else state.misread_count
    return None if is_told or state.name != "return" else closed_detail(state, "dislike")


async def _ask_order_no(state: State, last_order_no: Optional[str]) -> Tuple[State, Say]:
    orders = _shown(state, await recent_orders(state.customer_id))
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
    if state.narrowed and len(buttons) > 1:
        response = "utter_question_order_no_narrowed"
    values = {"count": len(buttons)}
    return asked, Say(response, values, [*buttons, *_person_after(state)])


def _shown(state: State, orders: List[Dict[str, Any]]) -> List[Dict[str, Any]]:
    if state.narrowed:
        return [one for one in orders if one["order_no"] in state.narrowed]
    return fitting_orders(state, orders)


def _ask_confirmation(state: State) -> Tuple[State, Say]:
    key = state.request_key or uuid.uuid4().hex
    asked = replace(state, choices={}, requested="confirmed", request_key=key)
    kind = "exchange" if state.fields.get("kind") == "exchange" else state.name
    if kind == "return" and refund_amount(state) is None:
        kind = "return_unpriced"
    elif state.name == "return" and is_whole_of_several(state):
        kind = f"{kind}_pieces"
    return asked, Say(f"utter_confirm_{kind}{_variant(state)}", values=summary(state))


def _variant(state: State) -> str:
    """What the customer gave decides which lines the summary has."""
    if state.name == "address":
        return parcel_variant(state.fields)
    return "_company" if state.fields.get("title_kind") == "company" else ""


def summary(state: State) -> Dict[str, Any]:
    """Every value of the service as the customer reads it."""
    order: Mapping[str, Any] = state.order or {}
    shown = {name: _title(state, name, value) for name, value in state.fields.items()}
    items = items_text(order) if order else ""
    if str(shown.get("quantity")).isdigit():
        shown["item"] = f"{shown['item']} × {shown['quantity']}"
    refund = refund_amount(state) or ""
    return {**shown, "items": items, "amount": order.get("amount", ""), "refund": refund}


def _title(state: State, name: str, value: Any) -> Any:
    """As the shop words it, else as the customer did."""
    if name not in ("item", "kind", "reason", "pickup"):
        return value
    of_shop = choices_of(state, name).get(str(value))
    if name == "reason" and not of_shop:
        # 原因改成质量问题 is no title for 质量问题.
        return REASON_TEXTS.get(str(value), value)
    return of_shop or state.titles.get(name) or REASON_TEXTS.get(str(value), value)


def _response(state: State, name: str) -> str:
    if name == "address" and (state.wanted or any(map(state.fields.get, PARCEL_FIELDS))):
        return "utter_question_address_too"
    is_own = (name, state.name) in (("reason", "cancel"), ("phone", "address"))
    return f"utter_question_{name}_{state.name}" if is_own else f"utter_question_{name}"


def _person_after(state: State) -> List[Button]:
    return PERSON_BUTTON if state.misread_count >= MISREADS_BEFORE_PERSON else []
