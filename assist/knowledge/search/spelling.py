"""What a customer meant to type: pinyin, homophones and swapped characters, read by the base.

A noisy channel: each Chinese character may stand for one that sounds the same, each run of Latin
letters for the syllables it spells, and neighbours may be swapped. The most likely reading is the
one whose pairs of characters the base (and, behind it, jieba's dictionary) knows.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from math import log

import jieba
from pypinyin import Style, pinyin

from assist.knowledge.search.lexical import WordWeights

# Longer texts are repaired in their beginning only; what follows seldom changes the question.
MAX_CHARS = 80
LONGEST_SYLLABLE = 6
# Readings of one syllable that are tried, the base's most frequent first.
READINGS = 14
# How a pair's likelihood is mixed: the base's own pairs, the dictionary's, the base's characters.
BASE_SHARE, DICTIONARY_SHARE, CHARACTER_SHARE = 0.6, 0.3, 0.1
# What a change must gain (natural logarithm) before it is believed.
CHANGE_COST, SWAP_COST = 5.0, 3.0
# From how often a pair of characters in jieba's dictionary is a word that people write.
COMMON = 20
RARE = 3

_CHINESE = re.compile(r"[\u3400-\u9fff]")
# A single letter is no syllable that anyone would type alone.
_LATIN = re.compile(r"[a-z]{2,}(?:[ '’]+[a-z]+)*")


@dataclass(frozen=True)
class Spelling:
    """Repairs questions by how often characters and pairs of them occur in a base."""

    counts: Mapping[str, int]
    total: int

    @classmethod
    def of(cls, *weights: WordWeights) -> "Spelling":
        """From how many texts of a base hold each character and pair."""
        counts: Counter[str] = Counter()
        for one in weights:
            counts.update(one.counts)
        return cls(counts, sum(one.text_count for one in weights))

    def repaired(self, text: str) -> str:
        """The text as it was probably meant; the same text where nothing is to be mended.

        `text` must be normalised (half-width, lower case, simplified).
        """
        head, tail = text[:MAX_CHARS], text[MAX_CHARS:]
        return self._swapped(self._reread(head)) + tail

    def _reread(self, text: str) -> str:
        """The likeliest reading from left to right (Viterbi over the last character)."""
        spelt = {place: end for start, end in self._pinyin(text) for place in range(start, end)}
        best: list[dict[str, tuple[float, str]]] = [{} for _ in range(len(text) + 1)]
        best[0] = {"": (0.0, "")}
        for place in range(len(text)):
            for unit, length, cost in self._units(text, place, spelt.get(place)):
                for last, (score, said) in best[place].items():
                    reached = score + self._likelihood(last, unit) - cost
                    known = best[place + length].get(unit[-1:])
                    if known is None or reached > known[0]:
                        best[place + length][unit[-1:]] = (reached, said + unit)
        return max(best[-1].values())[1]

    def _units(
        self, text: str, place: int, pinyin_end: int | None
    ) -> Iterator[tuple[str, int, float]]:
        """What may stand at `place`: (characters, how much of the text they cover, cost)."""
        if pinyin_end is None:
            yield text[place], 1, 0.0
            for reading in self._homophones(text, place):
                yield reading, 1, CHANGE_COST
        elif text[place].isalpha():
            for length in range(1, min(LONGEST_SYLLABLE, pinyin_end - place) + 1):
                for reading in self._readings.get(text[place : place + length], ()):
                    yield reading, length, 0.0
        else:
            # A space between syllables.
            yield "", 1, 0.0

    def _homophones(self, text: str, place: int) -> Iterator[str]:
        """What may be meant by a character that goes with neither neighbour."""
        char = text[place]
        if not _CHINESE.match(char) or self._is_known(
            text[:place][-1:], char, text[place + 1 :][:1]
        ):
            return
        for syllable in syllables_of(char):
            for reading in self._readings.get(syllable, ()):
                if reading != char and self._is_word(text, place, reading):
                    yield reading

    def _is_known(self, before: str, char: str, after: str) -> bool:
        """Whether the base or the dictionary has seen this character beside a neighbour."""
        pairs, _ = dictionary()
        around = (before + char, char + after)
        return any(pair in self.counts or pairs.get(pair, 0) >= COMMON for pair in around)

    def _is_word(self, text: str, place: int, reading: str) -> bool:
        """Whether `reading` makes a word with a neighbour that base and dictionary both know."""
        pairs, _ = dictionary()
        around = (text[:place][-1:] + reading, reading + text[place + 1 :][:1])
        return any(self.counts.get(pair, 0) > 1 and pair in pairs for pair in around)

    def _pinyin(self, text: str) -> Iterator[tuple[int, int]]:
        """Where Latin letters spell syllables that make sense in this base."""
        for run in _LATIN.finditer(text):
            words = re.split(r"[ '’]+", run.group())
            if all(word in self.counts for word in words):
                continue
            if all(self._spells(word) for word in words):
                yield run.span()

    def _spells(self, word: str) -> bool:
        ends = {0}
        for end in range(1, len(word) + 1):
            if any(end - n in ends and word[end - n : end] in self._readings for n in range(1, 7)):
                ends.add(end)
        return len(word) in ends

    def _likelihood(self, last: str, unit: str) -> float:
        """Logarithm of how likely `unit` follows; nothing is said about what is not Chinese."""
        if not unit or not _CHINESE.match(unit):
            return 0.0
        alone = CHARACTER_SHARE * (self.counts.get(unit, 0) + 0.1) / (self.total + 1)
        if not last or not _CHINESE.match(last):
            return log(alone)
        in_base = self.counts.get(last + unit, 0) / (self.counts.get(last, 0) + 1)
        pairs, firsts = dictionary()
        in_dictionary = pairs.get(last + unit, 0) / (firsts.get(last, 0) + 1)
        return log(BASE_SHARE * in_base + DICTIONARY_SHARE * in_dictionary + alone)

    def _swapped(self, text: str) -> str:
        """Neighbours change places where both orders' pairs say so: 取消单订 → 取消订单."""
        place = 0
        while place < len(text) - 1:
            pair = text[place : place + 2]
            if self.counts.get(pair[::-1], 0) > 1 and pair[::-1] in dictionary()[0]:
                around = text[max(0, place - 1) : place + 3]
                start = place - max(0, place - 1)
                turned = around[:start] + pair[::-1] + around[start + 2 :]
                if self._score(turned) > self._score(around) + SWAP_COST:
                    text = text[:place] + pair[::-1] + text[place + 2 :]
                    place += 1
            place += 1
        return text

    def _score(self, text: str) -> float:
        return sum(self._likelihood(a, b) for a, b in zip(text, text[1:], strict=False))

    @cached_property
    def _readings(self) -> dict[str, list[str]]:
        """Characters by syllable: the base's most frequent ones, then the dictionary's."""
        _, firsts = dictionary()
        found: dict[str, list[str]] = {}
        known = [gram for gram in self.counts if len(gram) == 1 and _CHINESE.match(gram)]
        known.sort(key=lambda char: -self.counts[char])
        others = (char for char in firsts if char not in self.counts)
        for char in [*known, *sorted(others, key=lambda char: -firsts[char])]:
            for syllable in syllables_of(char):
                if len(readings := found.setdefault(syllable, [])) < READINGS:
                    readings.append(char)
        return found


@cache
def syllables_of(char: str) -> tuple[str, ...]:
    """How a character may sound, without tones: ("chong", "zhong") for 重."""
    sounds = pinyin(char, style=Style.NORMAL, heteronym=True, errors="ignore")
    return tuple(sound.replace("ü", "v") for group in sounds for sound in group)


@cache
def dictionary() -> tuple[dict[str, int], dict[str, int]]:
    """How often pairs of characters, and characters as first of a pair, stand in jieba's words."""
    pairs: dict[str, int] = {}
    firsts: dict[str, int] = {}
    with jieba.get_dict_file() as lines:
        for line in lines:
            word, count, _ = line.decode("utf-8").split(" ")
            # Most of its words are counted so seldom that their number says nothing.
            if len(word) < 2 or (often := int(count)) <= RARE:
                continue
            for first, second in zip(word, word[1:], strict=False):
                pairs[first + second] = pairs.get(first + second, 0) + often
                firsts[first] = firsts.get(first, 0) + often
    return pairs, firsts
