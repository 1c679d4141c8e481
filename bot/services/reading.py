"""One message of the customer against the service under way: what it fills, changes or starts. Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Dict, List, Optional

from bot.reading.decisions import LEAVE, WAIT, YES, read_decision, refuses, says_only_cancel
from bot.reading.pickups import NOT_OFFERED, asks_for_times, read_pickup
from bot.reading.said import Said
from bot.services.catalogue import SERVICE_BY_INTENT
from bot.services.corrections import (
    OF_THE_ORDER,
    changed,
    meant_field,
    named_pickup,
    new_values,
    speaks_of_order,
)
from bot.services.fields import (
    Context,
    read_first,
    read_offhand,
    read_requested,
)
from bot.services.meaning import as_begun, as_meant
from bot.services.readdressing import parcel_given, readdressed, with_parcel
from bot.services.returning import told_on_the_way
from bot.services.revising import act_of, retitled, revised
from bot.services.say import say
from bot.services.slips import corrected
from bot.services.spoken import Spoken
from bot.services.state import MISREADS_BEFORE_PERSON, State, fresh
from bot.services.turn import Read as Read
from bot.services.which_order import (
    answered_in_words,
    names_other,
    one_at_a_time,
    reordered,
    service_begun,
)

# These intents stand for many things said while a field is asked; they never start another service.
NO_SWITCH = ("inform", "complain")
SWITCH_CONFIDENCE = 0.5
# Anger alone is heard; these words want it written down.
_REGISTER = re.compile(r"登记|备案|立案")
_NONE_FITS = re.compile(
    r"都不[是行对合想要]|没有?(?:一个)?(?:合适|我要|我想要|符合|方便)的?|全不[是行]|都没空"
)
_PERSON = re.compile(r"人工|真人")
# With these a bare value may come while something else is asked.
_GIVING = ("inform", "correct")
# Whether these were right only the shop knows.
_CHECKED_BY_SHOP = ("order_no", "phone_tail")
_WHAT_IS_TAX_NO = re.compile(
    r"(?:什么|啥|哪)[^,，]{0,4}(?:税号|信用代码)|(?:税号|信用代码)[^,，]{0,3}(?:是什么|是啥|什么意思|啥意思|在哪|去哪|怎么[查看找]|哪里)"
)


def begin(state: State, said: Said, spoken: Optional[Spoken] = None) -> Read:
    """The service that the intent names, with all that the first message already gives, and the order
    of the same service that the shop did not answer. `spoken`: the order last spoken of."""
    said = as_begun(said)
    name, given = service_begun(said, spoken), read_first(said)
    is_pending = name == state.name and state.fields.get("confirmed") is None
    kept = {key: state.fields[key] for key in ("order_no", "phone_tail") if key in state.fields}
    if is_pending and "order_no" not in given:
        given = {**kept, **given}
    begun = replace(fresh(state, name, given), heard=said.text, order_words=said.text)
    return Read(with_parcel(begun, said), one_at_a_time(said.text))


def read(state: State, said: Said) -> Read:
    """Readdress, decide, fill, take back by name, switch, correct, add, or explain, in this order."""
    if state.requested is None:
        return Read(state, is_for_service=False)
    said = as_meant(state, said)
    return (
        _stayed(state, said)
        or readdressed(state, said)
        or _decided(state, said)
        or _told(state, said)
        or told_on_the_way(state, said)
        or _reordered(state, said)
        or revised(state, said)
        or _filled(state, said)
        or _narrowed(state, said)
        or _named(state, said)
        or _switched(state, said)
        or retitled(state, said)
        or corrected(state, said)
        or _none_fits(state, said)
        or _added(state, said)
        or _explained(state, said)
        or _again(state, said)
    )


def _stayed(state: State, said: Said) -> Optional[Read]:
    """不用转人工了: the person is declined, not the service."""
    is_meant = said.intent == "deny" and _PERSON.search(said.text)
    return Read(state, [say("utter_take_your_time")]) if is_meant else None


def _decided(state: State, said: Said) -> Optional[Read]:
    """Yes, no or not yet, in the words of the service itself; what only may be a yes is asked."""
    act = act_of(state)
    decision, is_last = read_decision(said.text, act), state.requested == "confirmed"
    if decision == WAIT:
        return Read(
            state, [say("utter_waiting_unsent" if is_last else "utter_waiting")], has_asked=True
        )
    if decision == LEAVE and (is_last or refuses(said.text, act)):
        # 算了 and 不退了 as such have a rule.
        is_ruled = said.intent in ("stop", "deny", "goodbye")
        return Read(state, is_for_service=not is_ruled, is_left=not is_ruled)
    if state.service.is_change and state.name != "cancel" and says_only_cancel(said.text):
        return Read(state, [say(f"utter_which_cancel_{state.name}")], has_asked=True)
    if decision is None or not is_last or state.is_changing:
        return None
    if decision == YES:
        return Read(replace(state.having(confirmed=True), misread_count=0))
    return Read(state, [say(f"utter_sure_{act}")], has_asked=True)


def _none_fits(state: State, said: Said) -> Optional[Read]:
    """都不是 to what was shown declines the choices, not the service."""
    if not state.choices or not _NONE_FITS.search(said.text) or said.is_question:
        return None
    why = (
        "utter_no_pickup_fits"
        if state.requested == "pickup"
        else f"utter_explain_{state.requested}"
    )
    return Read(replace(state, misread_count=state.misread_count + 1), [say(why)])


def _told(state: State, said: Said) -> Optional[Read]:
    """What the question itself leaves open is told, and it is asked again."""
    if state.requested == "pickup" and asks_for_times(said.text):
        return Read(state, [say("utter_pickup_times")])
    is_invoice = state.name == "invoice" and state.requested in ("title", "tax_no")
    if is_invoice and said.is_question and _WHAT_IS_TAX_NO.search(said.text):
        return Read(state, [say("utter_what_is_tax_no")])
    return None


def _filled(state: State, said: Said) -> Optional[Read]:
    requested = str(state.requested)
    value = read_requested(requested, said, Context(state.choices))
    if value is None:
        return None
    if requested == "confirmed" and state.is_changing:
        # 好的 to 要改哪一项 confirms nothing: the summary is shown again.
        return Read(replace(state, is_changing=False))
    several = one_at_a_time(said.text, state.choices) if requested == "order_no" else []
    if requested != "pickup" and named_pickup(state, said) == NOT_OFFERED:
        several = [*several, say("utter_pickup_not_offered")]
    filled = state.having(**{requested: value})
    filled = filled.having(**_also_given(filled, said))
    title = state.choices.get(str(value), said.text)
    # Whether a number or a tail is right, the shop decides; until then it counts as before.
    count = state.misread_count if requested in ("order_no", "phone_tail") else 0
    filled = replace(filled, titles={**state.titles, requested: title}, misread_count=count)
    return Read(filled, several)


def _reordered(state: State, said: Said) -> Optional[Read]:
    """不对，是抱枕那单: the order is chosen anew, by its number or among all of the customer's."""
    taken = reordered(state, said)
    return Read(replace(taken, heard=said.text)) if taken else None


def _narrowed(state: State, said: Said) -> Optional[Read]:
    """Words that fit several of the orders shown, or another than these."""
    state_now = answered_in_words(state, said)
    return Read(state_now) if state_now else None


def _also_given(state: State, said: Said) -> Dict[str, Any]:
    """Other empty fields that the same message fills: 杯子碎了，邮箱是…"""
    # A guest's tail is not needed before the shop has refused; a story may hold anything.
    wanted = {"order_no": ("phone_tail",), "complaint_text": ("order_no", "phone")}
    names = (*state.needed, *state.service.optional) if state.requested != "complaint_text" else ()
    names = (*names, *wanted.get(str(state.requested), ()))
    intent = "complain" if state.requested == "complaint_text" else said.intent
    offered = (
        new_values(state, said, ("item", "quantity", "pickup")) if state.name == "return" else {}
    )
    given = {**offered, **read_offhand(replace(said, intent=intent))}
    if state.name == "address":
        given = parcel_given(state, said.text, given)
    return {name: given[name] for name in names if name in given and state.fields.get(name) is None}


def _switched(state: State, said: Said) -> Optional[Read]:
    """Another service is asked for: it begins, with the order that is known."""
    name = SERVICE_BY_INTENT.get(said.intent)
    is_weak = said.intent in NO_SWITCH or said.confidence < SWITCH_CONFIDENCE
    if said.intent == "complain" and _REGISTER.search(said.text):
        is_weak = False
    if name is None or name == state.name or is_weak:
        return None
    kept = {
        key: state.fields.get(key) for key in ("order_no", "phone_tail") if state.fields.get(key)
    }
    begun = fresh(state, name, {**kept, **read_first(said)})
    begun = replace(begun, needs_tail=state.needs_tail, heard=said.text)
    if names_other(state, said.text):
        begun = begun.having(order_no=None, phone_tail=None)
        begun = replace(begun, needs_tail=False)
    begun = replace(with_parcel(begun, said), order_words=said.text)
    return Read(begun, [say("utter_switched"), *one_at_a_time(said.text)])


def _named(state: State, said: Said) -> Optional[Read]:
    """An earlier answer is named to be given again: 原因选错了, 订单换一个."""
    meant = meant_field(state, said)
    if meant is None:
        return None
    return Read(changed(state, meant, new_values(state, said, (meant,))))


def _added(state: State, said: Said) -> Optional[Read]:
    """What the message gives besides the answer that was asked for: another order's number, or a
    value with the same service asked for again."""
    is_again = SERVICE_BY_INTENT.get(said.intent) == state.name
    if said.is_question or not (is_again or said.intent in _GIVING):
        return None
    if is_again or state.requested == "confirmed":
        given = new_values(state, said, (*state.needed, *state.service.optional))
        return Read(changed(state, None, given)) if given else None
    # Bare digits may be anything while something else is asked.
    order = ("order_no",) if speaks_of_order(said.text) else ()
    given = new_values(state, said, (*order, *_still_empty(state)))
    if "order_no" in given:
        return Read(changed(state, None, given))
    heard = _with_heard(state, said)
    if given or heard is not state:
        return Read(heard.having(**given), [say("utter_noted")])
    return None


def _still_empty(state: State) -> List[str]:
    """What is asked later; a phone is the receiver's new one only where it is said to be."""
    return [
        name
        for name in state.needed
        if name not in (*OF_THE_ORDER, "phone", "confirmed") and state.fields.get(name) is None
    ]


def _with_heard(state: State, said: Said) -> State:
    """A pickup named before the shop's times are known is kept in the words that name it."""
    is_early = state.name == "return" and state.options is None
    if not is_early or read_pickup(said.text, {}) != NOT_OFFERED:
        return state
    return replace(state, heard="，".join(filter(None, (state.heard, said.text))))


def _again(state: State, said: Said) -> Read:
    """Asked again for what was said again; Rasa would not let a rule call the form that left it."""
    service = SERVICE_BY_INTENT.get(said.intent)
    is_complaint = said.intent == "complain" and state.name != "complaint"
    is_again = service is not None and not is_complaint
    # A summary that stays the same says that something was not understood.
    unclear = [say("utter_explain_confirmed")] if state.requested == "confirmed" else []
    says = unclear if is_again else []
    return Read(state, says, is_for_service=said.intent == "repeat" or is_again)


def _explained(state: State, said: Said) -> Optional[Read]:
    """A value, but not one for this field: said so, and counted."""
    if said.intent == "no_order_no" and state.requested != "order_no":
        # 不知道税号: asked again, with a person beside it.
        return Read(replace(state, misread_count=state.misread_count + MISREADS_BEFORE_PERSON))
    if said.intent != "inform":
        return None
    counted = replace(state, misread_count=state.misread_count + 1)
    return Read(counted, [say(f"utter_explain_{state.requested}")])
