"""Something is wrong, but the customer does not say what, or says it with the right value. Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import List, Optional

from bot.reading.choices import read_field
from bot.reading.said import Said
from bot.services.corrections import OF_THE_ORDER, changed, new_values, speaks_of_order
from bot.services.say import Say, say
from bot.services.state import State, filled_answers
from bot.services.turn import Read

# The parts of an address, spoken of instead of written.
_OF_ADDRESS = re.compile(r"门牌|小区|楼栋|单元|街道|地址|区写|省写|市写|路名")
# 不用了 says no to the service, 不对 to what was shown.
_DECLINES = re.compile(r"不[用要想需]|没必要|别")


def corrected(state: State, said: Said) -> Optional[Read]:
    """Something is wrong, but not said what; or a new value says it by itself."""
    if said.intent != "correct" and not _is_refused(state, said):
        return None
    answers = filled_answers(state)
    given = new_values(state, said, (*answers, *state.service.optional))
    if given:
        # The summary shows it; before the summary it is said.
        says = [] if state.requested == "confirmed" else [say("utter_noted")]
        return Read(changed(state, None, given), says)
    return _slipped(state, said, answers) if answers else Read(state, [say("utter_retake")])


def _slipped(state: State, said: Said, answers: List[str]) -> Read:
    """Without a new value: the one answer there is, the question itself, or 要改哪一项.

    The order is kept unless the customer speaks of it: with it the proof would go.
    """
    is_last = state.requested == "confirmed"
    if not is_last and _names_requested(state, said):
        return Read(state, [say("utter_retake")])
    may_go = (
        speaks_of_order(said.text) or answers[0] != "order_no" or state.requested == "phone_tail"
    )
    if not is_last and len(answers) == 1 and may_go:
        return Read(changed(state, answers[0], {}))
    if not is_last and all(name in OF_THE_ORDER for name in answers):
        return Read(state, [say("utter_slip_unclear")])
    if not state.service.is_change:
        return Read(state, [say("utter_retake")])
    changing = replace(state, request_key=None, is_changing=True)
    return Read(changing, [_ask_what_to_change(state)], has_asked=True)


def _names_requested(state: State, said: Said) -> bool:
    if state.requested == "address" and _OF_ADDRESS.search(said.text):
        return True
    return read_field(said.text, (str(state.requested),)) is not None


def _is_refused(state: State, said: Said) -> bool:
    if said.intent != "deny" or _DECLINES.search(said.text):
        return False
    return state.requested == "confirmed" or ("不对" in said.text and bool(filled_answers(state)))


def _ask_what_to_change(state: State) -> Say:
    return say(f"utter_question_change_{state.name}")
