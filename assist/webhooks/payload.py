"""Which events go out to other systems, and as what. Pure: nothing else decides it.

Other systems stand where the customer stands: what the customer may not see does not leave the
desk. So a row goes out because its audience says so, never because somebody thought of its type;
the two that only staff hear of and other systems need go out reduced to fields without any text.
"""

import json
from collections.abc import Iterable
from typing import Any

from assist.clock import iso
from assist.events import BOTH, CUSTOMER, STAFF, EventRow

Json = dict[str, Any]

# What a webhook may subscribe to. `conversation.moved` is recorded twice, once for each side: the
# customer's row goes out, without the reason, in which an agent's note may stand.
TYPES = (
    "conversation.started",
    "conversation.moved",
    "conversation.offered",
    "conversation.message_invited",
    "message.posted",
    "ticket.created",
    "ticket.answered",
    "ticket.closed",
)
FAMILIES = ("conversation.*", "message.*", "ticket.*")
EVERY_TYPE = "*"
SUBSCRIBABLE = (EVERY_TYPE, *FAMILIES, *TYPES)
TEST = "webhook.test"

# Of these only staff hear; the card has the last text and the reason, which stay here.
REDUCED = {"conversation.started", "conversation.offered"}
REDUCED_FIELDS = ("id", "channel", "status", "priority", "skill")


def wants(patterns: Iterable[str], type_: str) -> bool:
    """True when `ticket.created` is meant by one of `ticket.created`, `ticket.*` or `*`."""
    meant = {EVERY_TYPE, type_, f"{type_.partition('.')[0]}.*"}
    return not meant.isdisjoint(patterns)


def body_of(event: EventRow) -> str | None:
    """What is sent of an event, as the text that is signed; None: it stays here."""
    told = _told(event)
    if event.type not in TYPES or told is None:
        return None
    return written(event.id, event.type, iso(event.at), event.conversation_id, told)


def written(id_: int, type_: str, at: str, conversation_id: str | None, told: Json) -> str:
    body = {"id": id_, "type": type_, "at": at, "conversation_id": conversation_id, "data": told}
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def conversation_of(body: str) -> str | None:
    conversation_id: str | None = json.loads(body)["conversation_id"]
    return conversation_id


def _told(event: EventRow) -> Json | None:
    if event.audience in (CUSTOMER, BOTH):
        return None if _is_note(event.data) else event.data
    card = event.data.get("card")
    if event.audience == STAFF and event.type in REDUCED and isinstance(card, dict):
        return {field: card.get(field) for field in REDUCED_FIELDS}
    return None


def _is_note(told: Json) -> bool:
    # The row's audience says it already; a message says it too, and one of them is enough.
    message = told.get("message")
    return isinstance(message, dict) and message.get("audience") != "customer"
