"""The shop's answers as a customer reads them: which response, with which values. Pure."""

from __future__ import annotations

from typing import Any, Dict, List, Mapping

from bot.services.options import possible_lines
from bot.services.order_texts import (
    day,
    latest_fields,
    logistics_fields,
    minute,
    order_fields,
    returns_text,
)
from bot.services.say import Say, say
from bot.services.state import State

Json = Mapping[str, Any]
MORE_ACTS = {"return": "退", "exchange": "换"}
MORE_TITLE, MORE_WISH = "还要{act}{item}", "订单 {order_no} 的{item}也要{act}货"


def order_status(order: Dict[str, Any]) -> Say:
    """The order and, once it is on its way, the courier and the newest line of the trace."""
    fields = order_fields(order)
    if order.get("shipment"):
        return say("utter_order_status_on_its_way", **{**fields, **latest_fields(order)})
    return say("utter_order_status", **fields)


def logistics(order: Dict[str, Any]) -> Say:
    """The parcel's way, or that there is none yet."""
    if order.get("shipment"):
        return say("utter_logistics", **logistics_fields(order))
    is_past = order.get("status") in ("shipped", "signed", "refunding", "cancelled")
    return say(
        "utter_logistics_missing" if is_past else "utter_no_logistics", **order_fields(order)
    )


def refund(order_no: str, found: Json) -> Say:
    """Where the money is, the newest step first."""
    steps = [f"{minute(step['at'])} {step['text']}" for step in found.get("steps") or []]
    values = {
        "order_no": order_no,
        "refund_no": found["refund_no"],
        "state": found["state_text"],
        "amount": found["amount"],
        "to": found["to"],
        "steps": "\n".join(steps),
    }
    # Money that has arrived is not expected any more.
    if found.get("expected_on") and found.get("state") != "refunded":
        return say("utter_refund_expected", **values, expected_on=day(found["expected_on"]))
    return say("utter_refund", **values)


def returns_under_way(order: Json) -> List[Say]:
    """The numbers of what goes back, where anything does."""
    returns = returns_text(order)
    return [say("utter_returns", returns=returns)] if returns else []


def balance(found: Json) -> List[Say]:
    """Points first, then the coupons, one a line."""
    expiring = int(found.get("expiring_points") or 0)
    if expiring and found.get("expiring_on"):
        points = say(
            "utter_points_expiring",
            points=found["points"],
            expiring=expiring,
            expiring_on=day(found["expiring_on"]),
        )
    else:
        points = say("utter_points", points=found["points"])
    coupons = found.get("coupons") or []
    if not coupons:
        return [points, say("utter_no_coupons")]
    lines = "\n".join(_coupon(coupon) for coupon in coupons)
    return [points, say("utter_coupons", count=len(coupons), coupons=lines)]


def _coupon(coupon: Json) -> str:
    least = float(coupon["min_spend"] or 0)
    condition = f"满 {least:g} 元可用" if least else "无门槛"
    return f"· {coupon['name']}（{condition}，减 {float(coupon['amount']):g} 元，{day(coupon['valid_until'])}前有效）"


def cancelled(done: Json, was_paid: bool = True) -> Say:
    """Cancelled, and where money goes if any was paid."""
    values = {
        "order_no": done["order_no"],
        "amount": done["refund_amount"],
        "to": done.get("refund_to"),
    }
    if not was_paid or not float(done["refund_amount"] or 0):
        return say("utter_cancelled_unpaid", order_no=done["order_no"])
    if done.get("expected_on"):
        return say("utter_cancelled", **values, expected_on=day(done["expected_on"]))
    return say("utter_cancelled_undated", **values)


def returned(done: Json) -> Say:
    """The return number and what happens next."""
    item = f"{done['item']} × {done['quantity']}" if done.get("quantity") else done["item"]
    values = {
        "return_no": done["return_no"],
        "item": item,
        "pickup": done["pickup_text"],
        "next_step": done["next_step"],
        "amount": done.get("refund_amount") or "",
    }
    return say(
        "utter_exchange_done" if done["kind"] == "exchange" else "utter_return_done", **values
    )


def more_to_return(state: State) -> List[Say]:
    """What else of the order may come back for the same reason, as buttons; the order's number in
    them begins it with the same order."""
    kind, reason = state.fields["kind"], state.fields["reason"]
    others = [
        line["name"]
        for line in possible_lines(state)
        if str(line["line"]) != state.fields["item"] and reason in line.get(f"{kind}_reasons", [])
    ]
    act = MORE_ACTS[kind]
    buttons = [
        {
            "title": MORE_TITLE.format(act=act, item=name),
            "payload": MORE_WISH.format(act=act, item=name, order_no=state.fields["order_no"]),
        }
        for name in others
    ]
    return [Say("utter_return_more", {}, buttons)] if buttons else []


def invoiced(done: Json) -> Say:
    """The invoice's number and where it is sent."""
    values = {name: done[name] for name in ("invoice_no", "amount", "title", "email")}
    return say("utter_invoice_done", **values, ready_by=minute(done["ready_by"]))


def complaint(case: Json) -> Say:
    """The case number and until when somebody answers."""
    return say("utter_complaint_done", case_no=case["case_no"], reply_by=minute(case["reply_by"]))
