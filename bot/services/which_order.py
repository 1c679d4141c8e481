"""Which order a service is for, from the words that began or corrected it. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any, Dict, List, Mapping, Optional, Sequence

from bot.reading.choices import fitting_choices, read_choice, read_reason
from bot.reading.order_numbers import find_order_nos, normalise_order_no
from bot.reading.orders_named import (
    Pointed,
    orders_pointed_at,
    points_at_order,
    takes_back,
)
from bot.reading.ordinals import count_ordinals
from bot.reading.products import named_titles
from bot.reading.said import Said
from bot.services.catalogue import SERVICE_BY_INTENT
from bot.services.corrections import changed
from bot.services.fields import STEERING
from bot.services.options import possible_lines
from bot.services.order_texts import goods_text, order_title
from bot.services.say import Say, say
from bot.services.spoken import LOOKS, Spoken, goes_on, refers_back
from bot.services.state import State

Order = Dict[str, Any]
# Where to look for a refund, or for a parcel; one that was paid will be sent.
STATUSES = {
    "refund": ("refunding", "cancelled"),
    "logistics": ("shipped", "signed", "refunding", "paid"),
}
# 到哪了 is asked of a parcel on its way sooner than of one that has come.
_ARRIVED = "signed"
_NAMES_ORDER = re.compile(
    r"(?:订单|单号|单子?)(?:号|写|选|搞|弄|发|填)*错|错(?:订单|单)|不是[这那]一?个?[单笔]|不对"
)


@dataclass(frozen=True)
class Chosen:
    """The order that is meant; else those among which to ask. `is_named`: the words pointed at one,
    though none fits where `among` is empty too."""

    order_no: Optional[str] = None
    among: List[str] = field(default_factory=list)
    is_named: bool = False
    phone_tail: Optional[str] = None
    goods: str = ""


def choose(state: State, orders: Sequence[Order], spoken: Optional[Spoken]) -> Chosen:
    """The order that the words mean among the customer's `orders` and the one last `spoken` of."""
    words = state.order_words or ""
    titles = {one["order_no"]: order_title(one) for one in orders if _is_open(state, one)}
    if not orders and spoken and spoken.order_no != state.wrong_order_no:
        titles = {spoken.order_no: spoken.title}
    pointed = orders_pointed_at(words, titles) if titles else None
    if pointed is None:
        return _going_on(state, words, orders, spoken)
    if not pointed.fitting or not (pointed.is_sure or _may_guess(state, pointed)):
        return Chosen(among=pointed.fitting if orders else [], is_named=bool(orders))
    makes_sense = {one["order_no"] for one in fitting_orders(state, orders)}
    fitting = [key for key in pointed.fitting if key in makes_sense] or pointed.fitting
    fitting = _on_their_way(state, fitting, orders)
    if spoken and spoken.order_no in fitting and goes_on(words, spoken):
        fitting = [spoken.order_no]
    if len(fitting) > 1:
        return Chosen(among=fitting, is_named=True)
    return _found(fitting[0], orders, spoken, is_named=True)


def _may_guess(state: State, pointed: Pointed) -> bool:
    """Looking at the only mug, though it was not bought on the day that was said, harms nobody."""
    return state.name in LOOKS and len(pointed.fitting) == 1


def _found(
    order_no: str, orders: Sequence[Order], spoken: Optional[Spoken], is_named: bool
) -> Chosen:
    last = spoken if spoken and spoken.order_no == order_no else None
    goods = [goods_text(one) for one in orders if one["order_no"] == order_no]
    tail = last.phone_tail if last else None
    named = goods[0] if goods else last.goods if last else ""
    return Chosen(order_no, is_named=is_named, phone_tail=tail, goods=named)


def _is_open(state: State, order: Order) -> bool:
    return bool(order["order_no"] != state.wrong_order_no)


def _going_on(
    state: State, words: str, orders: Sequence[Order], spoken: Optional[Spoken]
) -> Chosen:
    """The words name none: the one spoken of, if they are about it and the service is open for it."""
    if spoken is None or state.wrong_order_no or not goes_on(words, spoken):
        return Chosen()
    makes_sense = [one["order_no"] for one in fitting_orders(state, orders)]
    is_other = orders and spoken.order_no not in makes_sense and not refers_back(words)
    is_unlikely = state.service.is_change or (state.name == "refund" and not spoken.has_sent_money)
    if is_other and is_unlikely:
        return Chosen()
    return _found(spoken.order_no, orders, spoken, is_named=False)


def _on_their_way(state: State, fitting: List[str], orders: Sequence[Order]) -> List[str]:
    if state.name != "logistics":
        return fitting
    arrived = [one["order_no"] for one in orders if one.get("status") == _ARRIVED]
    return [key for key in fitting if key not in arrived] or fitting


def fitting_orders(state: State, orders: Sequence[Order]) -> List[Order]:
    """The orders for which the service is possible or makes sense, or all where none is."""
    if state.name in STATUSES:
        fitting = [one for one in orders if one.get("status") in STATUSES[str(state.name)]]
        return fitting or list(orders)
    names = ("return", "exchange") if state.name == "return" else (str(state.name),)
    fitting = [
        order
        for order in orders
        if any((order.get("services") or {}).get(name, {}).get("is_possible") for name in names)
    ]
    return fitting or list(orders)


def reordered(state: State, said: Said) -> Optional[State]:
    """The state where the words take the order back and point at another (不对，是抱枕那单); the order is
    then chosen anew. None where they do not. In a return they may mean another line of the order."""
    if not _may_take_back(state, said):
        return None
    line = _other_line(state, said.text)
    if line is not None:
        return changed(state, "item", {"item": line})
    numbers = find_order_nos(said.text)
    wrong = normalise_order_no(str(state.fields.get("order_no") or ""))
    right = [one for one in numbers if normalise_order_no(one) != wrong]
    if numbers:
        return changed(state, None, {"order_no": right[-1]}) if right else None
    if not points_at_order(said.text):
        return None
    emptied = changed(state, "order_no", {})
    return replace(emptied, order_words=said.text, wrong_order_no=wrong)


def _may_take_back(state: State, said: Said) -> bool:
    is_steering = said.intent in STEERING and said.intent not in ("correct", "retry", "stop")
    if said.is_question or is_steering or "order_no" not in state.needed:
        return False
    if state.fields.get("order_no") is not None and not names_other(state, said.text):
        return False
    is_again = SERVICE_BY_INTENT.get(said.intent) == state.name and state.requested != "order_no"
    return is_again or said.intent == "correct" or _is_taken_back(state, said.text)


def _is_taken_back(state: State, text: str) -> bool:
    """发错了，我要的是杯子 is why it goes back, 换成杯子 what shall come instead."""
    if "单" not in text:
        tells_why = state.requested == "reason" and read_reason(text) is not None
        if tells_why or (state.name == "return" and "换成" in text):
            return False
    return takes_back(text)


def names_other(state: State, text: str) -> bool:
    """Whether the words point at an order, by number or goods, that is not the one under way."""
    known = normalise_order_no(str(state.fields.get("order_no") or ""))
    numbers = [normalise_order_no(one) for one in find_order_nos(text)]
    if numbers:
        return any(number != known for number in numbers)
    if not points_at_order(text):
        return False
    if known is None or state.order is None:
        return known is None
    pointed = orders_pointed_at(text, {known: order_title(state.order)})
    return pointed is not None and not pointed.fitting


def _other_line(state: State, text: str) -> Optional[str]:
    """The line of the order that the words name instead of the chosen one."""
    if state.name != "return" or state.fields.get("item") is None or "单" in text:
        return None
    names = {str(line["line"]): line["name"] for line in possible_lines(state)}
    fitting = [key for key in named_titles(text, names) if key != str(state.fields["item"])]
    return fitting[0] if len(fitting) == 1 else None


def answered_in_words(state: State, said: Said) -> Optional[State]:
    """The state where the answer to 哪一笔订单 fits several that were shown, or points at an order that
    was not shown: to be chosen among all. None where it does neither."""
    if state.requested != "order_no" or (said.is_question and said.intent == "ask_question"):
        return None
    is_steering = said.intent in STEERING and said.intent != "correct"
    if is_steering or said.intent == "request_human":
        return None
    fitting = fitting_choices(said.text, dict(state.choices)) if state.choices else []
    if 1 < len(fitting) < len(state.choices):
        return replace(state, narrowed=tuple(fitting))
    return replace(state, order_words=said.text) if points_at_order(said.text) else None


def one_at_a_time(text: str, choices: Optional[Mapping[str, str]] = None) -> List[Say]:
    """第一个和第二个 of the `choices` that were shown, or two order numbers: the first is done first."""
    numbers = [normalise_order_no(one) for one in find_order_nos(text)]
    first = numbers[0] if len(set(numbers)) > 1 else None
    if choices and count_ordinals(text) > 1:
        first = read_choice(text, dict(choices))
    return [say("utter_one_order_at_a_time", order_no=first)] if first else []


def service_begun(said: Said, spoken: Optional[Spoken]) -> str:
    """The service that the message begins; 订单错了，是TZ… and 再查下TZ… stay with the one before."""
    is_same = (
        spoken is not None
        and spoken.is_fresh
        and (
            said.intent in ("retry", "correct", "inform")
            and not _is_number_alone(said)
            or (takes_back(said.text) and _NAMES_ORDER.search(said.text))
        )
    )
    if is_same and spoken is not None and spoken.service:
        return spoken.service
    return SERVICE_BY_INTENT.get(said.intent, "order")


def _is_number_alone(said: Said) -> bool:
    """A number without a word of what is wanted shows the order."""
    return said.intent == "inform" and bool(find_order_nos(said.text))
