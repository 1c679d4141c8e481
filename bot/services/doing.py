"""Doing what the service has gathered: one call to the shop, once."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any, Awaitable, Callable, Dict, List, Optional

from bot.clients import shop
from bot.clients.http import NotFound, Refused, ServiceUnavailable
from bot.reading.order_numbers import normalise_order_no
from bot.services import results
from bot.services.order_texts import PARCEL_FIELDS, parcel_variant
from bot.services.say import Say, say
from bot.services.state import NOT_NEEDED, State

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Done:
    """What to say, and whether the customer may have the very same thing tried again.

    `wrong_field`: what to ask again, where the shop refused only that value.
    """

    says: List[Say]
    may_retry: bool = False
    wrong_field: Optional[str] = None


WRONG_FIELDS = {"not_deliverable": "address", "pickup_unavailable": "pickup"}


async def do(state: State) -> Done:
    """Carry the service out; trying again with the same state does nothing twice."""
    try:
        return Done(await DOINGS[str(state.name)](state))
    except Refused as refused:
        told = [say("utter_refused", detail=refused.detail)]
        return Done(told, wrong_field=WRONG_FIELDS.get(refused.error))
    except (
        ServiceUnavailable,
        NotFound,
        shop.UnknownOrder,
        KeyError,
        TypeError,
        ValueError,
    ) as error:
        logger.warning("the shop is unavailable: %r", error)
        # Whether it was done is not known: the same key makes the next try harmless.
        if state.service.is_change:
            return Done([say("utter_not_sure_done")], may_retry=True)
        return Done([say("utter_shop_down")], may_retry=True)


async def _show_order(state: State) -> List[Say]:
    return [results.order_status(_order(state))]


async def _show_logistics(state: State) -> List[Say]:
    return [results.logistics(_order(state))]


async def _show_refund(state: State) -> List[Say]:
    shown = results.refund(str(state.fields["order_no"]), state.options or {})
    return [shown, *results.returns_under_way(state.order or {})]


async def _show_balance(state: State) -> List[Say]:
    return results.balance(await shop.fetch_balance(state.fields.get("order_no"), state.proof))


async def _change_address(state: State) -> List[Say]:
    body = {name: state.fields[name] for name in PARCEL_FIELDS if state.fields.get(name)}
    if body.get("address") == NOT_NEEDED:
        del body["address"]
    order = await _post(state, "address", body)
    response = f"utter_address_changed{parcel_variant(state.fields)}"
    return [say(response, **{**body, "order_no": order["order_no"]})]


async def _cancel(state: State) -> List[Say]:
    was_paid = (state.order or {}).get("status") != "unpaid"
    done = await _post(state, "cancellation", {"reason": state.fields["reason"]})
    return [results.cancelled(done, was_paid)]


async def _return(state: State) -> List[Say]:
    body: Dict[str, Any] = {name: state.fields[name] for name in ("kind", "reason", "pickup")}
    body["line"] = int(state.fields["item"])
    if body["pickup"] == NOT_NEEDED:
        body["pickup"] = None
    if state.fields["quantity"] != NOT_NEEDED:
        body["quantity"] = int(state.fields["quantity"])
    done = results.returned(await _post(state, "returns", body))
    return [done, *results.more_to_return(state)]


async def _invoice(state: State) -> List[Say]:
    is_company = state.fields["title_kind"] == "company"
    body = {
        "title_kind": state.fields["title_kind"],
        "title": state.fields["title"] if is_company else "个人",
        "tax_no": state.fields.get("tax_no") if is_company else None,
        "email": state.fields["email"],
    }
    return [results.invoiced(await _post(state, "invoice", body))]


async def _price(state: State) -> List[Say]:
    claim = await _post(state, "price-protection", {})
    return [say("utter_price_done", claim_no=claim["claim_no"], amount=claim["refund_amount"])]


async def _complain(state: State) -> List[Say]:
    body = {"text": state.fields["complaint_text"], "phone": state.fields["phone"]}
    body["order_no"] = normalise_order_no(str(state.fields.get("order_no") or ""))
    case = await shop.post_complaint(body, state.proof, str(state.request_key))
    return [results.complaint(case)]


async def _post(state: State, act: str, body: Dict[str, Any]) -> Dict[str, Any]:
    order_no = str(state.fields["order_no"])
    return await shop.post_to_order(order_no, act, body, state.proof, str(state.request_key))


def _order(state: State) -> Dict[str, Any]:
    if state.order is None:
        raise ServiceUnavailable("the order is not known")
    return state.order


DOINGS: Dict[str, Callable[[State], Awaitable[List[Say]]]] = {
    "order": _show_order,
    "logistics": _show_logistics,
    "refund": _show_refund,
    "balance": _show_balance,
    "address": _change_address,
    "cancel": _cancel,
    "return": _return,
    "invoice": _invoice,
    "price": _price,
    "complaint": _complain,
}
