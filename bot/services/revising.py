"""A summary, or what is known before it, with another value in it. Pure."""

from __future__ import annotations

import re
from typing import Optional

from bot.reading.pickups import NOT_OFFERED, UNCLEAR
from bot.reading.said import Said
from bot.services.corrections import changed, named_pickup, new_values
from bot.services.fields import read_title_kind
from bot.services.meaning import MAX_SLIP_CHARS, OWN_RULE
from bot.services.say import say
from bot.services.state import State
from bot.services.turn import Read

# 好的，但是原因改一下 agrees to something else.
_BUT = re.compile(r"但|不过|只是|可是|[改换错]|先别|等[等一下我]")


def revised(state: State, said: Said) -> Optional[Read]:
    """The summary with other goods, another time or the other kind in it: 还是后天上午吧. A yes with
    a new value is one to the new summary, and one with a 但是 is none: what it confirms is done."""
    if state.requested != "confirmed" or said.intent in ("request_human", "complain"):
        return None
    is_yes, named = said.intent == "affirm", ("item", "quantity", "kind", "pickup")
    among = (*state.needed, *state.service.optional) if is_yes else named
    given = new_values(state, said, ("pickup",) if said.is_question else among)
    if state.name == "invoice" and not given:
        return retitled(state, said) or _doubted(state, said)
    if given:
        return Read(changed(state, None, given))
    pickup = named_pickup(state, said)
    if pickup in (NOT_OFFERED, UNCLEAR):
        says = [say("utter_pickup_not_offered")] if pickup == NOT_OFFERED else []
        return Read(changed(state, "pickup", {}), says)
    return _doubted(state, said)


def _doubted(state: State, said: Said) -> Optional[Read]:
    if said.intent != "affirm" or state.is_changing or not _BUT.search(said.text):
        return None
    return Read(state, [say(f"utter_sure_{act_of(state)}")], has_asked=True)


def act_of(state: State) -> str:
    """The service as its confirmation names it: an exchange is a return of its own kind."""
    return "exchange" if state.fields.get("kind") == "exchange" else str(state.name)


def retitled(state: State, said: Said) -> Optional[Read]:
    """等等，个人的, while the company's name is asked."""
    given, known = read_title_kind(said.text), state.fields.get("title_kind")
    is_short = len(said.text) <= MAX_SLIP_CHARS and not said.is_question
    if not is_short or said.intent in OWN_RULE or None in (given, known):
        return None
    if given == known:
        # 不要个人的 while the company's name is asked: so it is already.
        return Read(state) if said.intent in ("deny", "stop") else None
    values = new_values(state, said, ("title", "tax_no", "email"))
    says = [] if state.requested == "confirmed" else [say("utter_noted")]
    return Read(changed(state, None, {**values, "title_kind": given}), says)
