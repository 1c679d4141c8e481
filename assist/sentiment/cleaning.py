"""Makes a customer's text fit for the model, and remembers where each character came from."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from assist.sentiment.turns import REMEMBERED_READINGS

MAX_CHARACTERS: Final = 256
"""The model reads no further: complaints are short, and pasted logs must not stall the server."""

MAX_SCANNED_CHARACTERS: Final = 4096
MAX_RUN: Final = 3
"""More of the same says no more: ！！！！！！ reads as !!!."""

_CODE = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+|(?=[^\d]*\d)[0-9A-Za-z_-]{6,}")

_WIDE_FIRST, _WIDE_LAST, _WIDE_SHIFT = 0xFF01, 0xFF5E, 0xFEE0
_IDEOGRAPHIC_SPACE, _REPLACEMENT = "\u3000", "\ufffd"


@dataclass(frozen=True)
class CleanText:
    """What the model reads; `offsets[i]` is where its character `i` stands in the original."""

    text: str
    offsets: tuple[int, ...]

    def original_range(self, start: int, end: int) -> tuple[int, int]:
        """The range of the original (in code points, end exclusive) behind `text[start:end]`.

        A run of punctuation that cleaning shortened counts as a whole.
        """
        return self.offsets[start], self.offsets[end]


@lru_cache(REMEMBERED_READINGS)
def clean(original: str) -> CleanText:
    """Narrow full-width forms, replace lone surrogates, shorten runs to 3, cut to 256."""
    characters: list[str] = []
    offsets: list[int] = []
    run_length = 0
    scanned = original[:MAX_SCANNED_CHARACTERS]
    end = len(scanned)
    for position, raw in enumerate(scanned):
        character = _narrow(raw)
        is_repeated = bool(characters) and characters[-1] == character
        run_length = run_length + 1 if is_repeated else 1
        if run_length > MAX_RUN and not character.isdigit():
            continue
        if len(characters) == MAX_CHARACTERS:
            end = position
            break
        characters.append(character)
        offsets.append(position)
    return CleanText("".join(characters), (*offsets, end))


def is_only_codes(text: str) -> bool:
    """Numbers of orders, phones and taxes, addresses for mail: they say nothing of a mood, though
    letters and digits may look like words of one (…12345X is no hotline)."""
    parts = text.split()
    return bool(parts) and all(_CODE.fullmatch(part) for part in parts)


def _narrow(character: str) -> str:
    code = ord(character)
    if _WIDE_FIRST <= code <= _WIDE_LAST:
        return chr(code - _WIDE_SHIFT)
    if character == _IDEOGRAPHIC_SPACE:
        return " "
    if 0xD800 <= code <= 0xDFFF:
        return _REPLACEMENT
    return character
