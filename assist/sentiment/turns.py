"""What was said before a message: how it reads often depends on it."""

from dataclasses import dataclass
from typing import Final, Literal

TURNS_READ: Final = 4
"""How many turns before a message are read; those further back are left out."""

TURN_CHARACTERS: Final = 40
"""How much of each is read: agents paste long explanations, and the first lines tell their tone."""

REMEMBERED_READINGS: Final = 1024
"""A message's last turns were read with the messages before it, and come again: what was found out
about a text is kept for so many of them."""

Author = Literal["customer", "agent", "bot", "system"]


@dataclass(frozen=True)
class Turn:
    """One message before the one to read."""

    author: Author
    text: str
