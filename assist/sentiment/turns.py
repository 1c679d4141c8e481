"""What was said before a message: how it reads often depends on it."""

from dataclasses import dataclass
from typing import Final, Literal

TURNS_READ: Final = 4
"""How many turns before a message are read; those further back are left out."""

TURN_CHARACTERS: Final = 80
"""How much of each is read: agents paste long explanations, and the first lines tell their tone."""

Author = Literal["customer", "agent", "bot", "system"]


@dataclass(frozen=True)
class Turn:
    """One message before the one to read."""

    author: Author
    text: str
