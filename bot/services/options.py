"""What the shop offers for a return: which lines, why, and how they come back. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Dict, List, Optional, Tuple

from bot.reading.products import fitting_titles
from bot.services.corrections import NOT_NEEDED
from bot.services.say import Say, say
from bot.services.state import State

NOT_NEEDED_TITLE = "不用寄回"


class NotOpen(Exception):
    """The goods cannot come back in the way that the customer wants; `detail` is the shop's why."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


def fitted(state: State) -> Tuple[State, List[Say]]:
    """The state with what has only one answer, without a reason that is not open for these goods.

    Raises NotOpen where no reason is.
    """
    if state.name != "return" or state.options is None:
        return state, []
    state, says = _with_open_reason(_with_item(state))
    return _with_pickup(state), says


def possible_lines(state: State) -> List[Dict[str, Any]]:
    """The lines of the order that may come back."""
    return [line for line in (state.options or {}).get("lines", []) if line.get("is_possible")]


def allowed_reasons(state: State) -> Optional[List[str]]:
    """The reasons that are open for the chosen line and kind; None while either is not chosen."""
    line = _line(state)
    return line.get(f"{state.fields.get('kind')}_reasons")


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


def _with_open_reason(state: State) -> Tuple[State, List[Say]]:
    allowed, reason = allowed_reasons(state), state.fields.get("reason")
    detail = _line(state).get("detail") or ""
    if allowed is not None and not allowed:
        raise NotOpen(detail)
    if reason is None or allowed is None or reason in allowed:
        return state, []
    without = replace(state.having(reason=None), misread_count=state.misread_count + 1)
    is_told = detail and state.fields.get("kind") == "return"
    return without, [
        say("utter_refused", detail=detail) if is_told else say("utter_explain_reason")
    ]


def _with_pickup(state: State) -> State:
    """What need not be sent is not fetched."""
    reasons = {one["code"]: one for one in (state.options or {}).get("reasons", [])}
    chosen = reasons.get(str(state.fields.get("reason")), {})
    if chosen.get("sends_back") is not False or state.fields.get("pickup") is not None:
        return state
    titled = replace(state, titles={**state.titles, "pickup": NOT_NEEDED_TITLE})
    return titled.having(pickup=NOT_NEEDED)
