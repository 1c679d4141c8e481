"""What a message means while a service is under way, where its words say more than its intent. Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.reading.order_numbers import find_order_no
from bot.reading.said import Said
from bot.reading.wanted import read_wish_of_order, wants_other_address
from bot.reading.wishes import read_wish_instead
from bot.services.catalogue import SERVICE_BY_INTENT
from bot.services.state import State

_HAN = re.compile(r"[\u4e00-\u9fff]")
# 不对，第二个 and 搞错了 say first that something is wrong, whatever the rest resembles.
_SLIPS = re.compile(
    r"^(?:哎呀?|呃|额|啊|哦|等等|等一?下|不好意思|抱歉|[,，\s])*(?:不对(?!劲)|错了|[搞弄选写填点输]错|不是这[个样种]|不是(?=[,，\s]))"
)
# What a slip may be taken for: nothing that stands by itself.
_VAGUE = ("nlu_fallback", "deny", "inform", "small_talk", "ask_question", "out_of_scope")
MAX_SLIP_CHARS = 20
MAX_WISH_CHARS = 30
# These mean something of their own, whatever else is in the message.
OWN_RULE = ("request_human", "complain", "are_you_bot", "repeat", "retry")


def as_meant(state: State, said: Said) -> Said:
    """算了改地址吧 wants what it names, 不对，第二个 takes something back, whatever they resemble."""
    said = _without_wish(said)
    wish = read_wish_instead(said.text) if len(said.text) <= MAX_WISH_CHARS else None
    is_asked = said.is_question and wish is not None and not wish.startswith("query_")
    if wish and not is_asked and said.intent not in OWN_RULE:
        return replace(said, intent=wish, confidence=1.0)
    is_slip = len(said.text) <= MAX_SLIP_CHARS and _SLIPS.search(said.text)
    is_story = state.requested == "complaint_text"
    if is_slip and said.intent in _VAGUE and not (said.is_question or is_story):
        return replace(said, intent="correct")
    return said


def as_begun(said: Said) -> Said:
    """TZ… 改到杭州市… wants more of the order than to see it, though it resembles a bare value."""
    if said.intent != "inform":
        return said
    wish = read_wish_of_order(said.text) if find_order_no(said.text) else None
    if wish is None and wants_other_address(said.text):
        wish = "change_address"
    return replace(said, intent=wish) if wish else said


def _without_wish(said: Said) -> Said:
    """a@a@a or {{7*7}} resembles a service by its letters; a wish has a Chinese word in it."""
    is_wish = said.intent in SERVICE_BY_INTENT or said.intent == "no_order_no"
    return said if not is_wish or _HAN.search(said.text) else replace(said, intent="inform")
