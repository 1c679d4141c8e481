"""What one message of the customer comes to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import List

from bot.services.say import Say
from bot.services.state import State


@dataclass(frozen=True)
class Read:
    """The state after the message, what to say before the next question, and whether the message
    was for the service at all; what was not is left to Rasa's rules. `has_asked`: `says` ends with
    a question of its own. `is_left`: the customer does not want the service any more."""

    state: State
    says: List[Say] = field(default_factory=list)
    is_for_service: bool = True
    has_asked: bool = False
    is_left: bool = False
