"""What the shop offers for a return: which lines, why, and how they come back. Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Dict, List, Optional, Tuple

from bot.reading.pickups import NOT_OFFERED, UNCLEAR, read_pickup
from bot.reading.pieces import read_pieces, says_all
from bot.reading.products import fitting_titles
from bot.services.order_texts import REASON_TEXTS
from bot.services.say import Say, say
from bot.services.state import NOT_NEEDED, State

NOT_NEEDED_TITLE = "不用寄回"
PIECES_TITLE, ALL_TITLE = "{count} 件", "全部 {count} 件"
# Beside these many buttons, another number is typed.
MAX_PIECES_BUTTONS = 4
RETURN_INSTEAD = "改成退货"
_JOINED = re.compile(r"[和跟与、及还都也,，]|一起|一块")
_AND_MORE = re.compile(r"[和跟与、及](?!我|你|图|描|想|之前|以前|实物|说|网|照)")
_EITHER = re.compile(r"还是|或者?|不是|不要|不退|哪")
# The reasons that a cancellation's question shows.
CANCEL_REASONS = ("mistake", "dislike", "slow", "other")


class NotOpen(Exception):
    """The goods cannot come back in the way that the customer wants; `detail` is the shop's why."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


def fitted(state: State) -> Tuple[State, List[Say]]:
    """The state with what has only one answer or was heard already, without a number of pieces or a
    reason that is not open for these goods.

    Raises NotOpen where no reason is.
    """
    if state.name != "return" or state.options is None:
        return state, []
    state, heard_says = _with_heard_pickup(_with_quantity(_with_item(state)))
    if state.fields.get("item") is None and names_several(state, state.heard or ""):
        heard_says = [say("utter_one_item_at_a_time"), *heard_says]
    # Heard once: 商品选错了 must not find the same goods in the same words again.
    state, says = _with_open_reason(replace(state, heard=None))
    return _titled(_with_pickup(state)), [*heard_says, *says]


def choices_of(state: State, name: str) -> Dict[str, str]:
    """What the customer may choose from for field `name`: {value: title}; empty where it is free."""
    options = state.options or {}
    if name == "item":
        return {str(line["line"]): line["name"] for line in possible_lines(state)}
    if name == "quantity":
        return _piece_choices(pieces_left(state) or 0)
    if name == "reason" and state.name == "cancel":
        return {code: REASON_TEXTS[code] for code in CANCEL_REASONS}
    if name == "reason" and options.get("reasons"):
        return _reason_choices(state)
    if name == "pickup":
        return {pickup["code"]: pickup["text"] for pickup in options.get("pickups", [])}
    return {}


def _reason_choices(state: State) -> Dict[str, str]:
    """The reasons that the shop takes for this line and this kind."""
    allowed = allowed_reasons(state)
    reasons = (state.options or {}).get("reasons") or []
    return {
        one["code"]: one["text"] for one in reasons if allowed is None or one["code"] in allowed
    }


def possible_lines(state: State) -> List[Dict[str, Any]]:
    """The lines of the order that may come back."""
    return [line for line in (state.options or {}).get("lines", []) if line.get("is_possible")]


def allowed_reasons(state: State) -> Optional[List[str]]:
    """The reasons that are open for the chosen line and kind; None while either is not chosen."""
    line = _line(state)
    return line.get(f"{state.fields.get('kind')}_reasons")


def pieces_left(state: State) -> Optional[int]:
    """How many pieces of the chosen line may come back; None where the shop does not say."""
    count = _line(state).get("quantity")
    return count if isinstance(count, int) and count > 0 else None


def is_whole_of_several(state: State) -> bool:
    """Whether all of more than one piece are to come back."""
    count = pieces_left(state) or 0
    return count > 1 and state.fields.get("quantity") == str(count)


def refund_amount(state: State) -> Optional[str]:
    """Yuan that go back for the chosen pieces; None for an exchange, or where the shop does not say."""
    amounts, quantity = _line(state).get("refund_amounts") or [], state.fields.get("quantity")
    if state.fields.get("kind") == "exchange" or not str(quantity).isdigit():
        return None
    return amounts[int(quantity) - 1] if 1 <= int(quantity) <= len(amounts) else None


def named_pieces(state: State, text: str) -> Optional[str]:
    """The number of pieces of the chosen line that the text names; under the summary 一个 is enough."""
    count = pieces_left(state)
    is_short = state.requested == "confirmed" and not text.isdigit()
    pieces = read_pieces(text, count, is_short) if count and count > 1 else None
    return str(pieces) if pieces else None


def names_several(state: State, text: str) -> bool:
    """Whether the text is about more than one line: 抱枕和茶叶, 全退."""
    names = {str(line["line"]): line["name"] for line in possible_lines(state)}
    fitting = fitting_titles(text, names)
    if len(fitting) == 1 and _AND_MORE.search(text):
        # 抱枕和包都退: the bag is not recognised, but it is there.
        return len(names) > 1 and says_all(text)
    return len(names) > 1 and (says_all(text) if not fitting else _joins(text, len(fitting)))


def _joins(text: str, count: int) -> bool:
    return count > 1 and bool(_JOINED.search(text)) and not _EITHER.search(text)


def closed_detail(state: State, reason: str) -> Optional[str]:
    """Why the chosen line cannot come back for `reason`, as the shop words it; None where it can."""
    refusals = _line(state).get(f"{state.fields.get('kind') or 'return'}_refusals") or {}
    detail: Optional[str] = refusals.get(reason)
    return detail


def _piece_choices(count: int) -> Dict[str, str]:
    if count < 2:
        return {}
    some = range(1, min(count - 1, MAX_PIECES_BUTTONS) + 1)
    titles = {str(number): PIECES_TITLE.format(count=number) for number in some}
    return {**titles, str(count): ALL_TITLE.format(count=count)}


def _line(state: State) -> Dict[str, Any]:
    lines = {str(line["line"]): line for line in possible_lines(state)}
    return lines.get(str(state.fields.get("item")), {})


def _with_item(state: State) -> State:
    """The only line, or the one that the customer named at the start."""
    if state.fields.get("item") is not None:
        return state
    names = {str(line["line"]): line["name"] for line in possible_lines(state)}
    fitting = list(names) if len(names) == 1 else fitting_titles(state.heard or "", names)
    return state.having(item=fitting[0]) if len(fitting) == 1 else state


def _with_quantity(state: State) -> State:
    """As many pieces as the customer named, else all of them: the summary shows how many and for how
    much, and takes 只退一个. Where the shop does not count the pieces, the whole line."""
    if not _line(state):
        return state
    count, known = pieces_left(state), state.fields.get("quantity")
    if count is None:
        return state.having(quantity=NOT_NEEDED)
    if str(known).isdigit() and 1 <= int(str(known)) <= count:
        return state
    # 数量要改 is asked, not filled again; of one piece there is nothing to ask.
    is_emptied = "quantity" in state.fields or state.requested == "quantity"
    rest = None if is_emptied and count > 1 else str(count)
    return state.having(quantity=named_pieces(state, state.heard or "") or rest)


def _titled(state: State) -> State:
    """With goods and reason in words: an agent who takes over reads no line numbers and no codes."""
    reason = str(state.fields.get("reason"))
    words = {"item": _line(state).get("name"), "reason": _reason_choices(state).get(reason)}
    known = {name: title for name, title in words.items() if title}
    return replace(state, titles={**state.titles, **known})


def _with_heard_pickup(state: State) -> Tuple[State, List[Say]]:
    """The pickup that the customer named before the shop's times were known."""
    if state.fields.get("pickup") is not None or not state.heard:
        return state, []
    offered = choices_of(state, "pickup")
    heard = read_pickup(state.heard, offered)
    if heard is None or heard == UNCLEAR:
        return state, []
    if heard == NOT_OFFERED:
        return state, [say("utter_pickup_not_offered")]
    titled = replace(state, titles={**state.titles, "pickup": offered[heard]})
    return titled.having(pickup=heard), []


def _with_open_reason(state: State) -> Tuple[State, List[Say]]:
    allowed, reason = allowed_reasons(state), state.fields.get("reason")
    if allowed is not None and not allowed:
        detail = closed_detail(state, reason or "quality") or _line(state).get("detail")
        raise NotOpen(detail or "")
    if reason is None or allowed is None or reason in allowed:
        return state, []
    without = replace(state.having(reason=None), misread_count=state.misread_count + 1)
    return without, [reason_closed(state, reason)]


def reason_closed(state: State, reason: str) -> Say:
    """Why not for this reason, and what can be done instead."""
    line, is_exchange = _line(state), state.fields.get("kind") == "exchange"
    detail = closed_detail(state, reason) or (None if is_exchange else line.get("detail"))
    if is_exchange:
        # To be told to return it instead is no help where that is over too.
        detail = (line.get("return_refusals") or {}).get(reason) or detail
    if not detail:
        return say("utter_explain_reason")
    if is_exchange and reason in (line.get("return_reasons") or []):
        button = {
            "title": RETURN_INSTEAD,
            "payload": f"{REASON_TEXTS[reason]}，{RETURN_INSTEAD}",
        }
        return Say("utter_exchange_reason_closed", {"detail": detail}, [button])
    return say("utter_reason_closed", detail=detail)


def _with_pickup(state: State) -> State:
    """What need not be sent is not fetched."""
    reasons = {one["code"]: one for one in (state.options or {}).get("reasons", [])}
    chosen = reasons.get(str(state.fields.get("reason")), {})
    if chosen.get("sends_back") is not False or state.fields.get("pickup") == NOT_NEEDED:
        return state
    titled = replace(state, titles={**state.titles, "pickup": NOT_NEEDED_TITLE})
    return titled.having(pickup=NOT_NEEDED)
