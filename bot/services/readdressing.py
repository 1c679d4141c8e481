"""Another address, receiver or phone for an order, in one message or in pieces. Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Dict, Optional, Tuple

from bot.reading.address_fixes import fixed_address
from bot.reading.addresses import full_address, has_region, joined
from bot.reading.names import read_name
from bot.reading.order_numbers import find_order_no, normalise_order_no
from bot.reading.parcels import Parcel, names_field, read_parcel
from bot.reading.said import Said
from bot.services.catalogue import SERVICE_BY_INTENT
from bot.services.corrections import changed
from bot.services.meaning import OWN_RULE
from bot.services.order_texts import PARCEL_FIELDS
from bot.services.say import Say, say
from bot.services.state import NOT_NEEDED, State
from bot.services.turn import Read

# A phone is the receiver's new one where it is said so, or comes with what else is new.
_NEW_PHONE = re.compile(
    r"(?:改|换|新|变更)[^,，。]{0,8}(?:电话|手机|号码|联系方式)|(?:电话|手机号?|号码|联系方式)[^,，。0-9]{0,4}(?:改|换|变)"
)
# With these the pieces of an address come.
_GIVING = ("inform", "change_address")
_ANY_REGION = "上海市"
_TAIL_WORD = re.compile(r"尾号|[后末](?:四|4)位")
_STAYS = re.compile(
    r"(?:名字|姓名|收[件货]人|电话|手机号?|号码|这个|就|都|也|还|是|先|的)*(?:不用?[改变动]|不用?改了|没变|一样|原来的?|照旧)[了吧的啊\s,，。]*"
)


def with_parcel(state: State, said: Said) -> State:
    """The service as it begins, with all that the first message gives of the parcel."""
    if state.name != "address":
        return state
    parcel = read_parcel(said.text)
    given = parcel_given(state, said.text, dict(state.fields))
    begun = replace(state, fields=given, wanted=_wanted(state, parcel, given))
    is_other = any(begun.fields.get(name) for name in PARCEL_FIELDS) or begun.wanted
    if parcel.keeps_address and is_other:
        return begun.having(address=NOT_NEEDED)
    return begun if parcel.address else replace(begun, pieces=parcel.piece)


def parcel_given(state: State, text: str, given: Dict[str, Any]) -> Dict[str, Any]:
    """`given` with address, receiver and phone of `text`; a phone that only proves is the tail."""
    parcel = read_parcel(text)
    found = {name: getattr(parcel, name) for name in PARCEL_FIELDS}
    tail = given.get("phone_tail")
    if parcel.phone and not _is_new_phone(state, parcel, text):
        found["phone"], tail = None, tail or parcel.phone[-4:]
    elif parcel.phone and tail == parcel.phone[-4:] and not _TAIL_WORD.search(text):
        tail = None
    kept = {name: value for name, value in given.items() if name not in (*found, "phone_tail")}
    both = {**kept, **found, "phone_tail": tail}
    return {name: value for name, value in both.items() if value is not None}


def readdressed(state: State, said: Said) -> Optional[Read]:
    """The answer, addition or correction that the message gives of the parcel; None for all else."""
    is_open = state.requested in (*PARCEL_FIELDS, "confirmed")
    if state.name != "address" or not is_open or said.intent in OWN_RULE or _is_other(state, said):
        return None
    parcel = read_parcel(said.text)
    if state.requested in state.wanted and _STAYS.fullmatch(said.text):
        return _without(state, str(state.requested))
    given = _new(state, said, parcel)
    wanted = _wanted(state, parcel, given)
    if state.is_changing and not given and not wanted:
        wanted = tuple(name for name in names_field(said.text) if not _is_told(said))
    if not given and set(wanted) <= set(state.wanted):
        return _pieced(state, said, parcel)
    emptied = {name: None for name in wanted if name not in given}
    taken = changed(state, None, {**emptied, **given})
    return Read(replace(taken, wanted=wanted, pieces=None, misread_count=0))


def _is_new_phone(state: State, parcel: Parcel, text: str) -> bool:
    is_owner = state.customer_id is not None and not state.needs_tail
    is_beside = parcel.address or parcel.receiver_name or parcel.keeps_address
    return bool(is_owner or is_beside or _NEW_PHONE.search(text))


def _is_other(state: State, said: Said) -> bool:
    """Another order, or a question that only holds the words of an address."""
    order_no = find_order_no(said.text)
    is_order = order_no and normalise_order_no(order_no) != state.fields.get("order_no")
    return bool(is_order) or (said.is_question and said.intent == "ask_question")


def _is_told(said: Said) -> bool:
    return said.is_question or len(said.text) > 12


def _new(state: State, said: Said, parcel: Parcel) -> Dict[str, Any]:
    """What differs from what is known."""
    given: Dict[str, Any] = {name: getattr(parcel, name) for name in PARCEL_FIELDS}
    if state.requested == "receiver_name" and not given["receiver_name"]:
        given["receiver_name"] = read_name(said.text)
    known = state.fields.get("address")
    if not given["address"] and known not in (None, NOT_NEEDED) and not said.is_question:
        given["address"] = fixed_address(str(known), said.text)
    is_other = [
        name
        for name in ("receiver_name", "phone")
        if given[name] or state.fields.get(name) or name in (*parcel.named, *state.wanted)
    ]
    if not given["address"] and parcel.keeps_address and known is None and is_other:
        given["address"] = NOT_NEEDED
    return {
        name: value for name, value in given.items() if value and value != state.fields.get(name)
    }


def _wanted(state: State, parcel: Parcel, given: Dict[str, Any]) -> Tuple[str, ...]:
    """The receiver or the phone that is to be new, and is not given yet."""
    names = (*state.wanted, *parcel.named)
    return tuple(name for name in dict.fromkeys(names) if not given.get(name))


def _without(state: State, name: str) -> Optional[Read]:
    """It stays as it was; None where then nothing at all would change: that leaves the service."""
    left = replace(state, wanted=tuple(one for one in state.wanted if one != name))
    values = [left.fields.get(one) for one in PARCEL_FIELDS]
    is_something = left.wanted or any(value not in (None, NOT_NEEDED) for value in values)
    return Read(left) if is_something else None


def _pieced(state: State, said: Said, parcel: Parcel) -> Optional[Read]:
    """A part of an address: joined to those before it, and the rest is asked."""
    piece, before = parcel.piece, state.pieces or ""
    is_wish = said.intent in SERVICE_BY_INTENT and said.intent not in _GIVING
    if state.requested != "address" or said.is_question or is_wish:
        return None
    if piece is None or piece in before:
        return None
    pieces = joined(before, piece)
    if full_address(pieces):
        filled = replace(state.having(address=pieces), pieces=None, misread_count=0)
        return Read(filled)
    return Read(replace(state, pieces=pieces), [say_missing(pieces)], has_asked=True)


def say_missing(pieces: str) -> Say:
    """What is noted of the address, and what it still needs."""
    # Whether a region is all that it lacks.
    lacks_region = not has_region(pieces) and full_address(f"{_ANY_REGION}{pieces}") is not None
    part = "region" if lacks_region else "door"
    return say(f"utter_question_address_{part}", pieces=pieces)
