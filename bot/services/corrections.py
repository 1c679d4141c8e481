"""An earlier answer is taken back: with its new value, by its name, or not yet said which. Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Dict, Iterable, List, Optional, Tuple

from bot.reading.choices import read_field
from bot.reading.order_numbers import normalise_order_no
from bot.reading.said import Said
from bot.services.catalogue import SERVICE_BY_INTENT
from bot.services.fields import STEERING, read_offhand
from bot.services.state import State, filled_answers

INTENT_BY_SERVICE = {
    service: intent for intent, service in SERVICE_BY_INTENT.items() if intent != "inform"
}
# 原因选错了, 订单换一个, 地址不对
_TAKES_BACK = re.compile(r"[选写填点输弄搞]错|不对|有误|换[一个成]|改")
# What is wrong with a form is no reason to send goods back.
_SLIP = re.compile(r"[选写填点输弄搞发]错了?")
_NAMES_KIND = re.compile(r"[退换]货")
# What hangs on an order goes with it; what hangs on the reason or the goods is checked anew.
_OF_THE_ORDER = ("phone_tail", "item", "pickup")
NOT_NEEDED = "not_needed"
# From here on 转人工 and 算了 are what they look like.
SURE = 0.6


def meant_field(state: State, said: Said) -> Optional[str]:
    """The earlier answer that the customer names to give it again; after 要改哪一项 its bare name will do."""
    # A bare 电话 after 要改哪一项 resembles the wish for a call, but not much.
    is_steering = said.intent in STEERING and said.intent != "correct"
    if said.is_question or (is_steering and not (state.is_changing and said.confidence < SURE)):
        return None
    if state.is_changing or said.intent == "correct" or _TAKES_BACK.search(said.text):
        return _field_in(said.text, filled_answers(state))
    return None


def _field_in(text: str, answers: List[str]) -> Optional[str]:
    """A person's invoice has no name to be given again: 抬头 means for whom it is."""
    named = [*answers, "title"] if "title_kind" in answers else answers
    meant = read_field(text, named)
    return meant if meant in answers or meant is None else "title_kind"


def new_values(state: State, said: Said, among: Iterable[str]) -> Dict[str, Any]:
    """The values in the message that differ from what is known of the fields `among`."""
    wording = (
        _SLIP.sub("", said.text) if said.intent == "correct" or state.is_changing else said.text
    )
    intent = INTENT_BY_SERVICE.get(str(state.name), said.intent)
    given = read_offhand(replace(said, text=wording, intent=intent))
    if not _NAMES_KIND.search(wording):
        given.pop("kind", None)
    wanted = {name: value for name, value in given.items() if name in among}
    return {
        name: value for name, value in wanted.items() if _plain(value) != state.fields.get(name)
    }


def _plain(value: Any) -> Any:
    """An order number as it is kept, however it was typed."""
    return normalise_order_no(str(value)) or value


def changed(state: State, meant: Optional[str], given: Dict[str, Any]) -> State:
    """With the `given` values, and `meant` to be asked again where no value came with it."""
    emptied = {meant: None} if meant and meant not in given else {}
    touched = {**emptied, **given}
    titles = {name: title for name, title in state.titles.items() if name not in touched}
    state = replace(state, titles=titles, request_key=None, is_changing=False)
    state = state.having(**{**_hanging_on(state, tuple(touched)), **touched, "confirmed": None})
    if "order_no" in touched:
        return replace(state, order=None, options=None, needs_tail=False)
    return state


def _hanging_on(state: State, touched: Tuple[str, ...]) -> Dict[str, Any]:
    if "order_no" in touched:
        return {name: None for name in _OF_THE_ORDER if state.fields.get(name) is not None}
    is_open = state.fields.get("pickup") == NOT_NEEDED and "reason" in touched
    return {"pickup": None} if is_open else {}
