"""A value and where in the text it stands; and the text made plain without moving a character."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Iterable, List

# Full-width letters, digits and signs, and the wide blank. NFKC would change lengths (㎏, ①), and
# then the places found would not be the places in what the customer typed.
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_WIDE[0x3000] = 0x20


@dataclass(frozen=True)
class Found:
    """`value` as resolved, from the characters `start` up to `end` of the text."""

    start: int
    end: int
    value: Any

    def overlaps(self, other: Found) -> bool:
        """Whether both claim a character."""
        return self.start < other.end and other.start < self.end


def plain(text: str) -> str:
    """`text` with full-width signs as ASCII; every character stays in its place."""
    return text.translate(_WIDE)


def without_overlaps(found: Iterable[Found]) -> List[Found]:
    """In the order of the text; of two that overlap the one that came first in `found`."""
    kept: List[Found] = []
    for one in found:
        if not any(one.overlaps(other) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)
