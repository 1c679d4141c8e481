"""Looking the order up, proving it, and asking whether the service is possible for it."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Any, Callable, Dict, List, Optional, Tuple

from bot.clients import shop
from bot.clients.http import Refused, ServiceUnavailable
from bot.reading.order_numbers import normalise_order_no
from bot.services.options import NotOpen, fitted
from bot.services.reading import Read
from bot.services.say import Say, say
from bot.services.state import State

logger = logging.getLogger(__name__)

Settled = Tuple[State, List[Say]]


class Over(Exception):
    """The service cannot go on; `said` tells the customer why. `kept`: what 再试一次 goes on with,
    where trying again may help."""

    def __init__(self, said: Say, kept: Optional[State] = None) -> None:
        super().__init__(said.response)
        self.said, self.kept = said, kept


async def settle(read: Read) -> Settled:
    """Check a new order number or proof with the shop; raises Over where the service ends here."""
    state, says = read.state, list(read.says)
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
        raise Over(_not_possible(state, refused.detail)) from refused
    return state, says + more


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
        raise Over(_not_possible(state, refusals[0].get("detail") or ""))


def _not_possible(state: State, detail: str) -> Say:
    return say("utter_not_possible", order_no=state.fields["order_no"], detail=detail)


async def _with_options(state: State) -> State:
    fetch = FETCHES.get(str(state.name))
    if fetch is None:
        return state
    try:
        options = await fetch(str(state.fields["order_no"]), state.proof)
    except shop.UnknownOrder as error:
        raise Over(say(f"utter_no_{state.name}", order_no=state.fields["order_no"])) from error
    except Refused as refused:
        raise Over(say("utter_refused", detail=refused.detail)) from refused
    except ServiceUnavailable as error:
        logger.warning("the shop is unavailable: %s", error)
        raise Over(say("utter_shop_down"), kept=state) from error
    return replace(state, options=options)


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
