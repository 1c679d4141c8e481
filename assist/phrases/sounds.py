"""Finding Chinese words by the letters of their sounds. Pure."""

import re
from collections.abc import Sequence
from functools import lru_cache

from pypinyin import lazy_pinyin

_LETTERS_AND_DIGITS = re.compile(r"[^\W_]")


@lru_cache(maxsize=8192)
def syllables(text: str) -> tuple[str, ...]:
    """到货时间 → dao, huo, shi, jian. What is not Chinese stands as it is written, in small letters;
    signs are left out."""
    spelt = ("".join(_LETTERS_AND_DIGITS.findall(one.lower())) for one in lazy_pinyin(text))
    return tuple(one for one in spelt if one)


def sounds_like(wanted: str, said: Sequence[str]) -> bool:
    """Whether `wanted` begins each of some syllables in a row: `dh`, `daoh` and `daohuo` find 到货."""
    return any(_spells(wanted, said[start:]) for start in range(len(said)))


def _spells(wanted: str, said: Sequence[str]) -> bool:
    if not wanted:
        return True
    if not said:
        return False
    # The longest beginning first; a shorter one may still fit what follows (`xian`: 先, or 西安).
    longest = _common_beginning(wanted, said[0])
    return any(_spells(wanted[length:], said[1:]) for length in range(longest, 0, -1))


def _common_beginning(one: str, other: str) -> int:
    length = 0
    while length < min(len(one), len(other)) and one[length] == other[length]:
        length += 1
    return length
