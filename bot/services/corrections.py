"""An earlier answer is taken back: with its new value, by its name, or not yet said which. Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Dict, Iterable, List, Optional, Tuple

from bot.reading.choices import read_field
from bot.reading.order_numbers import normalise_order_no
from bot.reading.pickups import NOT_OFFERED, UNCLEAR, read_pickup
from bot.reading.products import fitting_titles
from bot.reading.said import Said
from bot.services.catalogue import SERVICE_BY_INTENT
from bot.services.fields import STEERING, read_offhand
from bot.services.options import choices_of, named_pieces
from bot.services.state import NOT_NEEDED, State, filled_answers

INTENT_BY_SERVICE = {
    service: intent for intent, service in SERVICE_BY_INTENT.items() if intent != "inform"
}
# 原因选错了, 订单换一个, 地址不对
_TAKES_BACK = re.compile(r"[选写填点输弄搞]错|(?<!发)错了|不对|有误|换[一个成]|改")
# What is wrong with a form is no reason to send goods back.
_SLIP = re.compile(r"[选写填点输弄搞发]错了?")
# 换个时间 and 换一个 speak of something else than how the goods are made good.
_NAMES_KIND = re.compile(
    r"[退换]货|(?:要不|还是|干脆|算了|直接|我想|想|要|别换了?|别退了?|不退|不换)[^,，。]{0,4}(?:退[了吧掉]|换一?个?(?:新的?)?(?:吧|$))"
)
# 篮子也退 adds; one thing at a time.
ADDS = re.compile(r"还有|也|都|一起|一块|另外|再加")
_SAYS_ORDER = re.compile(r"tz|订单|单号|单子|[那这哪][一笔个]?单|换一?[个笔]?单", re.I)
OF_THE_ORDER = ("order_no", "phone_tail")
# What hangs on an order goes with it; what hangs on the reason or the goods is checked anew.
_HANGING_ON_ORDER = ("phone_tail", "item", "quantity", "pickup")
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
    given.update(_chosen(state, said, wording))
    if not _NAMES_KIND.search(wording):
        given.pop("kind", None)
    wanted = {name: value for name, value in given.items() if name in among}
    return {
        name: value for name, value in wanted.items() if _plain(value) != state.fields.get(name)
    }


def _chosen(state: State, said: Said, wording: str) -> Dict[str, Any]:
    """What the message names of the things that the shop offers: the goods, and the pickup."""
    names = choices_of(state, "item")
    fitting = fitting_titles(wording, names) if len(names) > 1 else []
    is_item = len(fitting) == 1 and not (said.is_question or ADDS.search(wording))
    pickup = named_pickup(state, said)
    is_pickup = pickup not in (None, NOT_OFFERED, UNCLEAR)
    pieces = None if said.is_question or is_item else named_pieces(state, wording)
    return {
        **({"item": fitting[0]} if is_item else {}),
        **({"quantity": pieces} if pieces else {}),
        **({"pickup": pickup} if is_pickup else {}),
    }


def named_pickup(state: State, said: Said) -> Optional[str]:
    """The pickup that the message names, as `read_pickup` has it; None where none is needed."""
    offered = choices_of(state, "pickup")
    is_needed = offered and state.fields.get("pickup") != NOT_NEEDED
    return read_pickup(said.text, offered) if is_needed else None


def speaks_of_order(text: str) -> bool:
    """订单写错了: only such a message throws the order away, and with it its proof."""
    return bool(_SAYS_ORDER.search(text))


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
        return {name: None for name in _HANGING_ON_ORDER if state.fields.get(name) is not None}
    is_open = state.fields.get("pickup") == NOT_NEEDED and "reason" in touched
    counted = {"quantity": None} if "item" in touched else {}
    return {**counted, **({"pickup": None} if is_open else {})}
