"""The services, and what each one needs to know before it can be done. Pure.

A new service: a line here, its question and its result in bot/data/responses/, its call in doing.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, Mapping, Optional, Tuple

Fields = Mapping[str, Any]


@dataclass(frozen=True)
class Service:
    """`fields` are asked in this order after the order is known; `optional` ones count where the
    customer gives them; `is_change`: confirmed first."""

    name: str
    fields: Tuple[str, ...] = ()
    needs_order: bool = True
    is_change: bool = False
    optional: Tuple[str, ...] = ()


SERVICES: Dict[str, Service] = {
    service.name: service
    for service in (
        Service("order"),
        Service("logistics"),
        Service("refund"),
        Service("balance"),
        Service("address", ("address",), is_change=True, optional=("receiver_name", "phone")),
        Service("cancel", ("reason",), is_change=True),
        Service("return", ("item", "quantity", "kind", "reason", "pickup"), is_change=True),
        Service("invoice", ("title_kind", "title", "tax_no", "email"), is_change=True),
        Service("price", is_change=True),
        Service("complaint", ("complaint_text", "phone"), needs_order=False, is_change=True),
    )
}
SERVICE_BY_INTENT = {
    "query_order": "order",
    "query_logistics": "logistics",
    "query_refund": "refund",
    "query_balance": "balance",
    "change_address": "address",
    "cancel_order": "cancel",
    "apply_return": "return",
    "request_invoice": "invoice",
    "price_protection": "price",
    "complain": "complaint",
    # A number alone, or 不知道单号: the customer wants to see the order.
    "inform": "order",
}
# Every field in the order in which domain.yml lists the form's slots.
FIELDS: Tuple[str, ...] = (
    "order_no",
    "phone_tail",
    "item",
    "quantity",
    "kind",
    "address",
    "receiver_name",
    "reason",
    "pickup",
    "title_kind",
    "title",
    "tax_no",
    "email",
    "complaint_text",
    "phone",
    "confirmed",
)


def needed_fields(
    service: Service,
    fields: Fields,
    is_signed_in: bool,
    needs_tail: bool,
    wanted: Tuple[str, ...] = (),
) -> Tuple[str, ...]:
    """The fields that this customer must fill for `service`, in the order in which they are asked.

    `needs_tail`: the order has to be proved by the receiver's phone. `wanted`: the optional fields
    that the customer wishes to fill.
    """
    order_fields: Tuple[str, ...] = ("order_no", "phone_tail") if needs_tail else ("order_no",)
    needs_order = service.needs_order and not (service.name == "balance" and is_signed_in)
    # What the customer wishes to give comes before what we ask.
    own = tuple(name for name in service.optional if name in wanted)
    own += tuple(name for name in service.fields if _applies(name, fields))
    own += tuple(
        name for name in service.optional if fields.get(name) is not None and name not in wanted
    )
    return (
        (order_fields if needs_order else ()) + own + (("confirmed",) if service.is_change else ())
    )


def _applies(name: str, fields: Fields) -> bool:
    if name in ("title", "tax_no"):
        return fields.get("title_kind") == "company"
    return True


def next_field(needed: Tuple[str, ...], fields: Fields) -> Optional[str]:
    """The first of the `needed` fields that is still empty; None when all are filled."""
    return next((name for name in needed if fields.get(name) is None), None)
