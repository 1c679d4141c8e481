"""What is asked and said on the way to a return: how much money, which of the goods, why not. Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Dict, List, Optional

from bot.reading.choices import read_kind, read_reason
from bot.reading.order_numbers import find_order_no
from bot.reading.pieces import says_all
from bot.reading.products import fitting_titles
from bot.reading.said import Said
from bot.services.corrections import ADDS, changed
from bot.services.options import (
    allowed_reasons,
    choices_of,
    named_pieces,
    names_several,
    possible_lines,
    reason_closed,
    refund_amount,
)
from bot.services.say import Say, say
from bot.services.state import State
from bot.services.turn import Read

_ASKS_AMOUNT = re.compile(
    r"(?:退|返|拿回|到手|到账|赔|补)[^,，。]{0,6}(?:多少|几块|几多)(?!天|次|个|件|久)|(?:多少|几块)钱?[^,，。]{0,4}(?:退|返|到账)"
    r"|退款?的?(?:金额|数目)|预计(?:能)?退|(?:差价|金额)[^,，。]{0,4}多少|多少[^,，。]{0,2}差价"
    r"|^(?:那|请问|一共|总共|大概|能|可以|是|有|[,，\s])*(?:多少|几块)钱?[呀啊呢啦哦?？~！!。\s]*$"
)
_ASKS_WHEN = re.compile(
    r"(?:退款|退的?钱|钱|款)[^,，。]{0,8}(?:什么时候|啥时候|多久|几天|哪天|何时|退到哪|退去哪|到哪[里儿]?(?:啊|呀)?$)|(?:什么时候|啥时候|多久|几天)[^,，。]{0,4}(?:退款|退钱|到账|收到钱)"
)
# Of freight or points; or of a refund that is under way already.
_OTHER_MONEY = re.compile(
    r"单号|编号|运费|邮费|快递费|积分|券|红包|上次|之前|昨天|前[天几]|申请过|已经|那[一]?[单笔]|另外|别的|进度|[没未]到|还没|[查看]一?下"
)
_ASKS_NUMBER = re.compile(r"(?:[退换]货|退款|售后)(?:的)?(?:单号|编号|单子?号)")
_OTHER_RETURN = re.compile(r"上次|之前|昨天|前[天几]|申请过|已经|另外|别的")
_OTHER_GOODS = re.compile(r"(?:那|那么|还有)?(?P<goods>[^,，。!！?？]{1,12}?)呢[呀啊?？~!！。\s]*")
_ACTS = re.compile(r"[退换办]")
# 篮子也要, 还有篮子; 那个也一起退 is some other thing.
_ALSO = re.compile(r"也(?:要|得|想)|还有|另外|再加")
_OTHER_TOO = re.compile(r"也(?:一起|一块|要|想)?(?:给我|帮我)?[退换](?!款|钱)")
_COLOUR = re.compile(
    r"[灰黑白红蓝绿黄紫粉棕橙米咖]色|颜色|花色|尺[寸码]|[大小]一?[点号]|别的款|其他款"
)
_TO_RETURN = re.compile(
    r"(?:改|换|变)成?退|退货吧|(?:那|就|那就|直接|还是|要不|干脆)(?:给我|帮我)?退|申请退货"
)


def told_on_the_way(state: State, said: Said) -> Optional[Read]:
    """The answer to what the customer asks of the money or the goods of this return (or of the money
    of a cancellation or a price claim); the form then asks its question again. None for all else."""
    if said.intent in ("request_human", "stop", "complain"):
        return None
    told = _amount_told(state, said)
    if told or state.name != "return":
        return told
    return (
        _number_told(state, said)
        or _counted(state, said)
        or _several(state, said)
        or _other_goods(state, said)
        or _exchanged_for_other(state, said)
    )


def _amount_told(state: State, said: Said) -> Optional[Read]:
    if state.name not in AMOUNTS or _OTHER_MONEY.search(said.text) or find_order_no(said.text):
        return None
    if _ASKS_AMOUNT.search(said.text):
        return Read(state, [AMOUNTS[state.name](state)])
    is_when = said.intent == "query_refund" and _ASKS_WHEN.search(said.text)
    return Read(state, [say("utter_refund_when")]) if is_when else None


def _return_amount(state: State) -> Say:
    if state.fields.get("kind") == "exchange":
        return say("utter_exchange_amount")
    amount = refund_amount(state)
    if amount:
        return say("utter_return_amount", amount=amount)
    is_chosen = state.fields.get("quantity") is not None
    return say("utter_return_amount_unknown" if is_chosen else "utter_return_amount_later")


def _cancel_amount(state: State) -> Say:
    order = state.order or {}
    if order.get("status") == "unpaid":
        return say("utter_cancel_amount_unpaid")
    if not order.get("amount"):
        return say("utter_cancel_amount_later")
    return say("utter_cancel_amount", amount=order["amount"])


def _counted(state: State, said: Said) -> Optional[Read]:
    """两个都退吗 under the summary: it says how many."""
    pieces = named_pieces(state, said.text) if state.requested == "confirmed" else None
    known = state.fields.get("quantity")
    if pieces is None or (pieces != known and not said.is_question):
        return None
    return Read(state, [say("utter_pieces_as_shown", count=known)])


def _number_told(state: State, said: Said) -> Optional[Read]:
    is_asked = said.is_question or said.intent == "query_refund"
    is_number = _ASKS_NUMBER.search(said.text) and not _OTHER_RETURN.search(said.text)
    return Read(state, [say("utter_return_number_later")]) if is_asked and is_number else None


AMOUNTS = {
    "return": _return_amount,
    "cancel": _cancel_amount,
    "price": lambda state: say("utter_price_amount"),
}


def _several(state: State, said: Said) -> Optional[Read]:
    """两个都要退, 抱枕和茶叶: one after the other; 篮子也一起退 is for after this one."""
    if said.is_question:
        return None
    if state.requested == "item" and names_several(state, said.text):
        counted = replace(state, misread_count=state.misread_count + 1)
        return Read(counted, [say("utter_one_item_at_a_time")])
    other = _other_line(state, said.text)
    is_added = ADDS.search(said.text) and (_ACTS.search(said.text) or _ALSO.search(said.text))
    if state.requested == "item" or says_all(said.text):
        return None
    if other is not None and is_added:
        return Read(state, [say("utter_item_later", item=choices_of(state, "item")[other])])
    is_other = _OTHER_TOO.search(said.text) and other is None and len(possible_lines(state)) > 1
    return Read(state, [say("utter_others_later")]) if is_other else None


def _other_line(state: State, text: str) -> Optional[str]:
    """Another line than the chosen one, where the text names no more than it."""
    names = choices_of(state, "item")
    fitting = [
        line for line in fitting_titles(text, names) if line != str(state.fields.get("item"))
    ]
    return fitting[0] if len(fitting) == 1 and state.fields.get("item") else None


def _other_goods(state: State, said: Said) -> Optional[Read]:
    """抱枕呢 takes the cushions instead; what cannot come back at all is told why."""
    asked = _OTHER_GOODS.fullmatch(said.text)
    other = _other_line(state, asked.group("goods")) if asked else None
    if other is not None and state.requested != "item":
        taken = changed(state, None, {"item": other})
        return Read(taken, [say("utter_item_instead", item=choices_of(state, "item")[other])])
    if not asked and state.requested != "item":
        return None
    closed = _closed_lines(state)
    fitting = fitting_titles(said.text, {name: name for name in closed})
    if len(fitting) != 1 or fitting_titles(said.text, choices_of(state, "item")):
        return None
    told = say("utter_item_closed", item=fitting[0], detail=closed[fitting[0]])
    return Read(state, [told])


def _closed_lines(state: State) -> Dict[str, str]:
    """{name: why not} of the goods of which nothing may come back."""
    lines: List[Dict[str, str]] = (state.options or {}).get("lines", [])
    return {line["name"]: line.get("detail") or "" for line in lines if not line.get("is_possible")}


def _exchanged_for_other(state: State, said: Said) -> Optional[Read]:
    """换黑色的: another colour or size is bought anew, after a return."""
    if state.fields.get("kind") != "exchange" or said.is_question:
        return None
    if read_kind(said.text) == "return" and _TO_RETURN.search(said.text):
        reason = read_reason(said.text)
        return Read(
            changed(state, None, {"kind": "return", **({"reason": reason} if reason else {})})
        )
    allowed = allowed_reasons(state)
    is_closed = allowed is not None and "wrong_size" not in allowed
    if not is_closed or read_reason(said.text) or not _COLOUR.search(said.text):
        return None
    return Read(
        replace(state, misread_count=state.misread_count + 1), [reason_closed(state, "wrong_size")]
    )
