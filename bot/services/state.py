"""Where a service stands in one conversation, and its way into Rasa's slots and to the gateway. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Dict, List, Mapping, Optional, Tuple

from bot.clients.shop import Proof
from bot.services.catalogue import FIELDS, SERVICES, Service, needed_fields, next_field

Json = Dict[str, Any]

# After so many misread answers a person is offered beside the question.
MISREADS_BEFORE_PERSON = 2
# The pickup where nothing is sent back, the address where only receiver or phone are new.
NOT_NEEDED = "not_needed"
SERVICE_SLOT, STATE_SLOT, REQUESTED_SLOT = "service", "service_state", "requested_slot"


@dataclass(frozen=True)
class State:
    """`fields`: what is known so far; `titles`: how a value was worded to the customer; `choices`:
    {value: title} shown with the last question; `heard`: the words that began the service;
    `is_changing`: 要改哪一项 was asked last; `wanted`: optional fields still to come; `pieces`: what
    there is of an address that is not full yet; `order`, `options`: what the shop said of it.

    Within one turn only: `order_words` by which the order is still to be chosen, `wrong_order_no`
    that is not meant, `narrowed` to which the choice is down, `shown`: the order that was refused,
    as it is remembered.
    """

    name: Optional[str] = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    requested: Optional[str] = None
    customer_id: Optional[str] = None
    titles: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)
    needs_tail: bool = False
    misread_count: int = 0
    heard: Optional[str] = None
    is_changing: bool = False
    request_key: Optional[str] = None
    wanted: Tuple[str, ...] = ()
    pieces: Optional[str] = None
    order: Optional[Json] = None
    options: Optional[Json] = None
    order_words: Optional[str] = None
    wrong_order_no: Optional[str] = None
    narrowed: Tuple[str, ...] = ()
    shown: Optional[Json] = None

    @property
    def service(self) -> Service:
        """The service under way; only where there is one."""
        assert self.name is not None
        return SERVICES[self.name]

    @property
    def proof(self) -> Proof:
        """What shows that the order may be seen; an owner's own order needs no tail."""
        is_owner = self.customer_id and self.service.needs_order and not self.needs_tail
        return Proof(self.customer_id, None if is_owner else self.fields.get("phone_tail"))

    @property
    def needed(self) -> Tuple[str, ...]:
        """The fields of this service, in the order in which they are asked."""
        return needed_fields(
            self.service,
            self.fields,
            self.customer_id is not None,
            self.needs_tail,
            tuple(self.wanted),
        )

    @property
    def next(self) -> Optional[str]:
        """The field to ask next; None when everything is known."""
        return next_field(self.needed, self.fields)

    @property
    def is_gathered(self) -> bool:
        """Whether all is known that doing it takes."""
        is_looked_up = self.service.is_change or self.order is not None
        return self.next is None and (is_looked_up or "order_no" not in self.needed)

    def having(self, **fields: Any) -> State:
        """With these fields filled (or emptied, by None)."""
        return replace(self, fields={**self.fields, **fields})


def state_of(slots: Mapping[str, Any]) -> State:
    """The state that the tracker's slots hold."""
    kept = slots.get(STATE_SLOT) or {}
    name = slots.get(SERVICE_SLOT)
    return State(
        name=name if name in SERVICES else None,
        fields={key: slots[key] for key in FIELDS if slots.get(key) is not None},
        requested=slots.get(REQUESTED_SLOT),
        customer_id=_customer_id(slots),
        **{key: kept[key] for key in KEPT if kept.get(key)},
    )


def fresh(state: State, name: str, fields: Mapping[str, Any]) -> State:
    """A new start with service `name`; who the customer is stays."""
    return State(name=name, fields=dict(fields), customer_id=state.customer_id)


KEPT = (
    "titles",
    "choices",
    "needs_tail",
    "misread_count",
    "heard",
    "is_changing",
    "wanted",
    "pieces",
    "request_key",
    "order",
    "options",
)
# What the shop said is asked anew when an episode takes the service up again.
_ASKED_ANEW = ("order", "options")


def slot_values(state: State) -> Json:
    """Every slot that the service owns, as it should stand."""
    kept = {key: getattr(state, key) for key in KEPT if getattr(state, key)}
    fields = {name: state.fields.get(name) for name in FIELDS}
    return {SERVICE_SLOT: state.name, STATE_SLOT: kept or None, **fields}


def carried(state: State) -> Optional[Json]:
    """What the gateway keeps, so that another episode can go on; None without a service."""
    if state.name is None:
        return None
    kept = {key: getattr(state, key) for key in KEPT if getattr(state, key)}
    for key in _ASKED_ANEW:
        kept.pop(key, None)
    return {"name": state.name, "fields": dict(state.fields), "kept": kept}


def resumed(service: Any, customer_id: Optional[str]) -> Optional[State]:
    """The state that `carried` described; None where `service` is not of its kind."""
    if not isinstance(service, dict) or service.get("name") not in SERVICES:
        return None
    fields = {
        name: value for name, value in (service.get("fields") or {}).items() if name in FIELDS
    }
    kept = {key: value for key, value in (service.get("kept") or {}).items() if key in KEPT}
    state = State(name=service["name"], fields=fields, customer_id=customer_id, **kept)
    return replace(state, requested=state.next)


def filled_answers(state: State) -> List[str]:
    """The fields that the customer has given and may correct."""
    return [
        name for name in state.needed if name != "confirmed" and state.fields.get(name) is not None
    ]


def _customer_id(slots: Mapping[str, Any]) -> Optional[str]:
    customer_id = (slots.get("customer") or {}).get("id")
    return str(customer_id) if customer_id else None
