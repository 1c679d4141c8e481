"""Pure rules over a cleaned text: mood words with negation, irony, insistence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from assist.sentiment import lexicon
from assist.sentiment.threats import Threat, find_threats
from assist.sentiment.turns import REMEMBERED_READINGS

_NEGATION_REACH: Final = 4
"""How many characters a negator reaches ahead, within its clause: 没有让我失望, 不是很满意."""

_MOOD_WORD = re.compile(
    "|".join(sorted((*lexicon.DISPLEASURE, *lexicon.DELIGHT), key=len, reverse=True))
)
_DISPLEASURE = frozenset(lexicon.DISPLEASURE)
_NEGATOR = re.compile(
    rf"(?:{'|'.join(sorted(lexicon.NEGATORS, key=len, reverse=True))})"
    rf"[^,，。!！?？;；、\s]{{0,{_NEGATION_REACH}}}$"
)
_SHOUT, _TRAIL = re.compile(r"[!?]{2,}"), re.compile(r"(?:\.{2,}|。{2,}|…)")
_ONLY_SIGNS = re.compile(r"[\W_]*")


@dataclass(frozen=True)
class MoodWord:
    """A word of the lexicon in a text; `is_negated` turns its meaning."""

    start: int
    end: int
    is_displeasure: bool
    is_negated: bool


@dataclass(frozen=True)
class Signals:
    """All that the rules see in one text."""

    words: tuple[MoodWord, ...]
    threats: tuple[Threat, ...]
    text: str

    def figures(self) -> list[float]:
        """The signals as features, each between 0 and 1 (see `FIGURE_NAMES`)."""
        return [min(1.0, value) for value in self._raw_figures()]

    def _raw_figures(self) -> Iterator[float]:
        for is_displeasure in (True, False):
            for is_negated in (False, True):
                yield self._count(is_displeasure, is_negated) / 2
        yield float(bool(self.threats))
        for pattern in _PATTERNS:
            yield len(pattern.findall(self.text)) / 2
        yield float(self.text.endswith("?"))
        yield float(not _ONLY_SIGNS.sub("", self.text))
        yield len(self.text) / 60

    def _count(self, is_displeasure: bool, is_negated: bool) -> int:
        wanted = (is_displeasure, is_negated)
        return sum((word.is_displeasure, word.is_negated) == wanted for word in self.words)


_PATTERNS: Final = (
    lexicon.IRONY,
    lexicon.QUOTED_PRAISE,
    lexicon.QUESTION,
    lexicon.REQUEST,
    lexicon.ADVERSATIVE,
    lexicon.EXTENT,
    _SHOUT,
    _TRAIL,
)
FIGURE_NAMES: Final = (
    "displeasure",
    "displeasure_negated",
    "delight",
    "delight_negated",
    "threat",
    "irony",
    "quoted_praise",
    "question",
    "request",
    "adversative",
    "extent",
    "shout",
    "trail",
    "ends_with_question",
    "only_signs",
    "length",
)


@lru_cache(REMEMBERED_READINGS)
def read_signals(text: str) -> Signals:
    """What the rules find in a cleaned text."""
    return Signals(tuple(_mood_words(text)), find_threats(text), text)


def _mood_words(text: str) -> Iterator[MoodWord]:
    for match in _MOOD_WORD.finditer(text):
        is_negated = _NEGATOR.search(text, 0, match.start()) is not None
        yield MoodWord(match.start(), match.end(), match.group() in _DISPLEASURE, is_negated)
