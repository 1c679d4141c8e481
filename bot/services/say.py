"""What the bot is going to say: the name of a response in bot/data/responses, its values, its buttons."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Dict, List, Mapping

Button = Dict[str, str]


@dataclass(frozen=True)
class Say:
    """Uttered as `response` filled with `values`; `buttons` come after those of the response itself."""

    response: str
    values: Mapping[str, Any] = field(default_factory=dict)
    buttons: List[Button] = field(default_factory=list)


def say(response: str, **values: Any) -> Say:
    """A sentence without buttons of its own."""
    return Say(response, values)


def choice_buttons(choices: Mapping[str, str]) -> List[Button]:
    """A button for each choice; it sends what it shows."""
    return [{"title": title, "payload": title} for title in choices.values()]
