"""One way of writing for all: what the classifier learns from and reads. Pure."""

from __future__ import annotations

import functools
import re
import unicodedata

from opencc import OpenCC

# Rasa is one event loop: 33,000 characters in the encoder would stall every customer for seconds.
MAX_CHARACTERS = 256
_LONG_NUMBER = re.compile(r"\d{5,}")


def plain(text: str) -> str:
    """`text` cut, in half width, small letters and simplified characters, without characters that
    nobody sees; every long number is the same one: which order it is does not change what is wanted.
    """
    folded = unicodedata.normalize("NFKC", text[:MAX_CHARACTERS]).lower()
    seen = "".join(one for one in folded if unicodedata.category(one) not in ("Cf", "Cc", "Cs"))
    return _LONG_NUMBER.sub("00000", _simplified().convert(seen))


@functools.lru_cache(maxsize=None)
def _simplified() -> OpenCC:
    return OpenCC("t2s")
