"""One message of the customer against the service under way: what it fills, changes or starts. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any, Dict, List, Optional

from bot.reading.said import Said
from bot.services.catalogue import SERVICE_BY_INTENT
from bot.services.corrections import changed, meant_field, new_values
from bot.services.fields import Context, read_first, read_offhand, read_requested
from bot.services.say import Say, say
from bot.services.state import MISREADS_BEFORE_PERSON, State, filled_answers, fresh

# These intents stand for many things said while a field is asked; they never start another service.
NO_SWITCH = ("inform", "complain")
SWITCH_CONFIDENCE = 0.5
# Anger alone is heard; these words want it written down.
_REGISTER = re.compile(r"登记|备案|立案")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_PERSON = re.compile(r"人工|真人")
# With these a bare value may come while something else is asked.
_GIVING = ("inform", "correct")
# Whether these were right only the shop knows.
_CHECKED_BY_SHOP = ("order_no", "phone_tail")
# 不用了 says no to the service, 不对 to what was shown.
_DECLINES = re.compile(r"不[用要想需]|没必要|别")
_SAYS_ORDER = re.compile(r"tz|订单|单号", re.I)


@dataclass(frozen=True)
class Read:
    """The state after the message, what to say before the next question, and whether the message
    was for the service at all; what was not is left to Rasa's rules. `has_asked`: `says` ends with
    a question of its own."""

    state: State
    says: List[Say] = field(default_factory=list)
    is_for_service: bool = True
    has_asked: bool = False


def begin(state: State, said: Said) -> Read:
    """The service that the intent names, with all that the first message already gives, and the order
    of the same service that the shop did not answer."""
    name, given = SERVICE_BY_INTENT.get(said.intent, "order"), read_first(said)
    is_pending = name == state.name and state.fields.get("confirmed") is None
    kept = {key: state.fields[key] for key in ("order_no", "phone_tail") if key in state.fields}
    if is_pending and "order_no" not in given:
        given = {**kept, **given}
    return Read(replace(fresh(state, name, given), heard=said.text))


def read(state: State, said: Said) -> Read:
    """Fill, take back by name, switch, correct, add, or explain, in this order."""
    if state.requested is None:
        return Read(state, is_for_service=False)
    said = _without_wish(said)
    return (
        _stayed(state, said)
        or _filled(state, said)
        or _named(state, said)
        or _switched(state, said)
        or _corrected(state, said)
        or _added(state, said)
        or _explained(state, said)
        or Read(state, is_for_service=_is_said_again(state, said))
    )


def _without_wish(said: Said) -> Said:
    """a@a@a or {{7*7}} resembles a service by its letters; a wish has a Chinese word in it."""
    is_wish = said.intent in SERVICE_BY_INTENT or said.intent == "no_order_no"
    return said if not is_wish or _HAN.search(said.text) else replace(said, intent="inform")


def _stayed(state: State, said: Said) -> Optional[Read]:
    """不用转人工了: the person is declined, not the service."""
    is_meant = said.intent == "deny" and _PERSON.search(said.text)
    return Read(state, [say("utter_take_your_time")]) if is_meant else None


def _filled(state: State, said: Said) -> Optional[Read]:
    requested = str(state.requested)
    value = read_requested(requested, said, Context(state.choices))
    if value is None:
        return None
    if requested == "confirmed" and state.is_changing:
        # 好的 to 要改哪一项 confirms nothing: the summary is shown again.
        return Read(replace(state, is_changing=False))
    filled = state.having(**{requested: value})
    filled = filled.having(**_also_given(filled, said))
    title = state.choices.get(str(value), said.text)
    # Whether a number or a tail is right, the shop decides; until then it counts as before.
    count = state.misread_count if requested in ("order_no", "phone_tail") else 0
    return Read(replace(filled, titles={**state.titles, requested: title}, misread_count=count))


def _also_given(state: State, said: Said) -> Dict[str, Any]:
    """Other empty fields that the same message fills: 杯子碎了，邮箱是…"""
    # A guest's tail is not needed before the shop has refused; a story may hold anything.
    wanted = {"order_no": ("phone_tail",), "complaint_text": ("order_no", "phone")}
    names = (*state.needed, *state.service.optional) if state.requested != "complaint_text" else ()
    names = (*names, *wanted.get(str(state.requested), ()))
    intent = "complain" if state.requested == "complaint_text" else said.intent
    given = read_offhand(replace(said, intent=intent))
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
    return Read(begun, [say("utter_switched")])


def _named(state: State, said: Said) -> Optional[Read]:
    """An earlier answer is named to be given again: 原因选错了, 订单换一个."""
    meant = meant_field(state, said)
    if meant is None:
        return None
    return Read(changed(state, meant, new_values(state, said, (meant,))))


def _corrected(state: State, said: Said) -> Optional[Read]:
    """Something is wrong, but not said what; or a new value says it by itself."""
    if said.intent != "correct" and not _is_refused(state, said):
        return None
    answers = filled_answers(state)
    given = new_values(state, said, (*answers, *state.service.optional))
    if given:
        return Read(changed(state, None, given))
    if not answers:
        return Read(state)
    if state.requested != "confirmed" and len(answers) == 1:
        return Read(changed(state, answers[0], {}))
    if not state.service.is_change:
        return Read(state)
    changing = replace(state, request_key=None, is_changing=True)
    return Read(changing, [_ask_what_to_change(state)], has_asked=True)


def _is_refused(state: State, said: Said) -> bool:
    if said.intent != "deny" or _DECLINES.search(said.text):
        return False
    return state.requested == "confirmed" or ("不对" in said.text and bool(filled_answers(state)))


def _added(state: State, said: Said) -> Optional[Read]:
    """What the message gives besides the answer that was asked for: another order's number, or a
    value with the same service asked for again."""
    is_again = SERVICE_BY_INTENT.get(said.intent) == state.name
    if said.is_question or not (is_again or said.intent in _GIVING):
        return None
    if is_again or state.requested == "confirmed":
        given = new_values(state, said, (*state.needed, *state.service.optional))
    else:
        # Bare digits may be anything while something else is asked.
        is_order = _SAYS_ORDER.search(said.text) is not None
        # 个人 where the company's name is asked: then there is none to give.
        kind = ("title_kind",) if state.requested in ("title", "tax_no") else ()
        given = new_values(state, said, (*(("order_no",) if is_order else ()), *kind))
    return Read(changed(state, None, given)) if given else None


def _is_said_again(state: State, said: Said) -> bool:
    """Then the question is asked again; Rasa would not let a rule call the form that left it."""
    service = SERVICE_BY_INTENT.get(said.intent)
    is_complaint = said.intent == "complain" and state.name != "complaint"
    return said.intent == "repeat" or (service is not None and not is_complaint)


def _ask_what_to_change(state: State) -> Say:
    return say(f"utter_question_change_{state.name}")


def _explained(state: State, said: Said) -> Optional[Read]:
    """A value, but not one for this field: said so, and counted."""
    if said.intent == "no_order_no" and state.requested != "order_no":
        # 不知道税号: asked again, with a person beside it.
        return Read(replace(state, misread_count=state.misread_count + MISREADS_BEFORE_PERSON))
    if said.intent != "inform":
        return None
    counted = replace(state, misread_count=state.misread_count + 1)
    return Read(counted, [say(f"utter_explain_{state.requested}")])
