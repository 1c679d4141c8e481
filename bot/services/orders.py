"""Looking the order up, proving it, and asking whether the service is possible for it."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Any, Callable, Dict, List, Optional, Tuple

from bot.clients import shop
from bot.clients.http import Refused, ServiceUnavailable
from bot.reading.order_numbers import normalise_order_no
from bot.services.options import NotOpen, fitted
from bot.services.order_texts import returns_text
from bot.services.reading import Read
from bot.services.say import Say, say
from bot.services.spoken import Spoken
from bot.services.state import State
from bot.services.which_order import Chosen, choose

logger = logging.getLogger(__name__)

Settled = Tuple[State, List[Say]]


# The order's own answer names it, and points are no order's.
_NAMES_ITSELF = ("order", "balance")


class Over(Exception):
    """The service cannot go on; `said` tells the customer why. `kept`: what 再试一次 goes on with,
    where trying again may help; `spoken_of`: the state with the order that was shown or refused;
    `before`: what is said first."""

    def __init__(
        self, said: Say, kept: Optional[State] = None, spoken_of: Optional[State] = None
    ) -> None:
        super().__init__(said.response)
        self.said, self.kept, self.spoken_of = said, kept, spoken_of
        self.before: List[Say] = []


async def settle(read: Read, spoken: Optional[Spoken] = None) -> Settled:
    """Choose the order by the customer's words where no number is known, and check a new number or
    proof with the shop; raises Over where the service ends here. `spoken`: the order last spoken of."""
    state, says = read.state, list(read.says)
    if state.order_words is not None:
        state, more = await _choose(state, spoken)
        says += more
    try:
        state, more = await _settled(_with_kept_proof(state, spoken))
    except Over as over:
        over.before = says
        raise
    return state, says + more


async def _settled(state: State) -> Settled:
    says: List[Say] = []
    if state.fields.get("order_no") is None or "order_no" not in state.needed:
        return state, says
    if state.order is None:
        state, more = await _look_up(state)
        says += more
    if state.order is not None and state.options is None:
        state = await _with_options(state)
    try:
        state, more = fitted(state)
    except NotOpen as refused:
        raise Over(_not_possible(state, refused.detail), spoken_of=state) from refused
    return state, says + more


async def _choose(state: State, spoken: Optional[Spoken]) -> Settled:
    """The order that the words mean, told by its number and goods; or those that fit, to be asked."""
    unread = replace(state, order_words=None, wrong_order_no=None)
    if state.fields.get("order_no") is not None or "order_no" not in state.needed:
        return unread, []
    orders = await recent_orders(state.customer_id)
    chosen = choose(state, orders, spoken)
    if chosen.order_no is None:
        told = [say("utter_order_not_found")] if chosen.is_named and not chosen.among else []
        return replace(unread, narrowed=tuple(chosen.among)), told
    taken = unread.having(order_no=chosen.order_no, phone_tail=chosen.phone_tail)
    return taken, [] if state.name in _NAMES_ITSELF else [_taken(chosen)]


def _taken(chosen: Chosen) -> Say:
    response = "utter_order_taken" if chosen.is_named else "utter_order_again"
    return say(response, order_no=chosen.order_no, goods=chosen.goods)


def _with_kept_proof(state: State, spoken: Optional[Spoken]) -> State:
    """Who has proved an order once need not do so again while the talk lasts."""
    order_no = normalise_order_no(str(state.fields.get("order_no") or ""))
    is_known = spoken is not None and spoken.order_no == order_no and spoken.phone_tail
    if not is_known or state.fields.get("phone_tail") or state.misread_count:
        return state
    return state.having(phone_tail=spoken.phone_tail if spoken else None)


async def _look_up(state: State) -> Settled:
    order_no = normalise_order_no(str(state.fields["order_no"]))
    if order_no is None:
        return _wrong_number(state, say("utter_order_no_malformed"))
    state = state.having(order_no=order_no)
    if state.needs_tail and not state.fields.get("phone_tail"):
        return state, []
    try:
        order = await shop.fetch_order(order_no, state.proof)
    except shop.UnknownOrder:
        return _wrong_number(state, say("utter_order_unknown", order_no=order_no))
    except Refused as refused:
        if state.customer_id and state.fields.get("phone_tail") and not state.needs_tail:
            # The order is somebody else's: only now the tail has to prove it.
            return await _look_up(replace(state, needs_tail=True))
        return _without_proof(state, refused)
    except ServiceUnavailable as error:
        logger.warning("the shop is unavailable: %s", error)
        raise Over(say("utter_shop_down"), kept=state) from error
    # With a key, it may be done already and only the answer is wanted: the shop knows by the key.
    if state.request_key is None:
        _check_possible(state, order)
    return replace(state, order=order, misread_count=0), []


def _wrong_number(state: State, why: Say) -> Settled:
    emptied = state.having(order_no=None, phone_tail=None)
    counted = replace(emptied, misread_count=state.misread_count + 1, needs_tail=False)
    return counted, [why]


def _without_proof(state: State, refused: Refused) -> Settled:
    if refused.error == "too_many_attempts":
        raise Over(say("utter_refused", detail=refused.detail))
    if state.fields.get("phone_tail"):
        without = replace(state.having(phone_tail=None), needs_tail=True)
        counted = replace(without, misread_count=state.misread_count + 1)
        return counted, [say("utter_wrong_tail", order_no=state.fields["order_no"])]
    told = [say("utter_order_not_yours")] if refused.error == "wrong_proof" else []
    return replace(state, needs_tail=True), told


def _check_possible(state: State, order: Dict[str, Any]) -> None:
    """Better now than after five questions."""
    rules = order.get("services") or {}
    if state.name == "return":
        wanted = [state.fields["kind"]] if state.fields.get("kind") else ["return", "exchange"]
        refusals = [rules.get(kind, {}) for kind in wanted]
    else:
        refusals = [rules.get(str(state.name), {})]
    if refusals and all(rule.get("is_possible") is False for rule in refusals):
        shown = replace(state, order=order)
        if state.name == "cancel" and order.get("returns"):
            told = say("utter_return_changed_by_person", returns=returns_text(order))
            raise Over(told, spoken_of=shown)
        raise Over(_not_possible(state, refusals[0].get("detail") or ""), spoken_of=shown)


def _not_possible(state: State, detail: str) -> Say:
    return say("utter_not_possible", order_no=state.fields["order_no"], detail=detail)


async def _with_options(state: State) -> State:
    fetch = FETCHES.get(str(state.name))
    if fetch is None:
        return state
    try:
        options = await fetch(str(state.fields["order_no"]), state.proof)
    except shop.UnknownOrder as error:
        raise Over(_none_found(state), spoken_of=state) from error
    except Refused as refused:
        told = say("utter_refused", detail=refused.detail)
        raise Over(told, spoken_of=state) from refused
    except ServiceUnavailable as error:
        logger.warning("the shop is unavailable: %s", error)
        raise Over(say("utter_shop_down"), kept=state) from error
    return replace(state, options=options)


def _none_found(state: State) -> Say:
    """No refund; but an exchange may be under way."""
    under_way = returns_text(state.order or {})
    if state.name == "refund" and under_way:
        return say("utter_return_under_way", order_no=state.fields["order_no"], returns=under_way)
    return say(f"utter_no_{state.name}", order_no=state.fields["order_no"])


FETCHES: Dict[str, Callable[[str, shop.Proof], Any]] = {
    "return": shop.fetch_return_options,
    "refund": shop.fetch_refund,
}


async def recent_orders(customer_id: Optional[str]) -> List[Dict[str, Any]]:
    """The signed-in customer's orders; none where the shop is down: the question stands without
    buttons too, and the number's own check will say that it is down."""
    if not customer_id:
        return []
    try:
        return await shop.fetch_recent_orders(customer_id)
    except (ServiceUnavailable, Refused) as error:
        logger.warning("the shop is unavailable: %s", error)
        return []
