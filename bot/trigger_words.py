"""Words on which a complaint goes to a person at once."""

from __future__ import annotations

import re

TRIGGER_WORDS = ("投诉", "12315", "律师", "曝光", "起诉")
_NEGATIONS = "不想|不会|不用|不要|不打算|没想|没有|没|别|不"

_TRIGGER = re.compile(f"({_NEGATIONS})?(?:{'|'.join(TRIGGER_WORDS)})")


def has_trigger_word(text: str) -> bool:
    """Whether `text` threatens with one of the words, other than by denying it (不想投诉)."""
    return any(not match.group(1) for match in _TRIGGER.finditer(text))
