"""Vectors and their neighbours: FAISS, exact while the base is small, a graph above.

The index file holds the vectors themselves and is memory-mapped, so they are kept once.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import faiss as typed_faiss
import numpy as np
import numpy.typing as npt

from assist.knowledge.search.encoders import Vectors

# Its stubs lack what is used here.
faiss: Any = typed_faiss
Array = npt.NDArray[Any]
FILE = "dense.faiss"
# Up to here comparing with every vector takes a few milliseconds, and misses nothing.
EXACT_UP_TO = 20_000
# Measured on 105,000 questions of 512 dimensions (docs/decisions.md): recall@10 against exact
# comparison stays above 0.99.
LINKS, BUILD_WIDTH, SEARCH_WIDTH = 32, 80, 256
# Where fewer than this share may be shown, the graph would mostly meet what may not.
FEW = 0.3
# A graph grows by so many vectors between two looks at the progress (and at the stop sign).
STEP = 2_000
Step = Callable[[int, int], None]


class DenseIndex:
    """Finds the nearest of a fixed list of vectors; the caller says which may be found."""

    def __init__(self, index: Any) -> None:
        self._index = index
        self._is_graph = isinstance(index, faiss.IndexHNSW)
        self._flat = faiss.downcast_index(index.storage) if self._is_graph else index

    @classmethod
    def build(cls, vectors: Vectors, step: Step = lambda done, total: None) -> "DenseIndex":
        """`step(done, total)` is called while a graph grows; what it raises ends the building."""
        count, dimensions = vectors.shape
        index = faiss.IndexFlatIP(dimensions)
        if count > EXACT_UP_TO:
            index = faiss.IndexHNSWFlat(dimensions, LINKS, faiss.METRIC_INNER_PRODUCT)
            index.hnsw.efConstruction = BUILD_WIDTH
            index.hnsw.efSearch = SEARCH_WIDTH
        for start in range(0, count, STEP):
            _use_one_thread()
            index.add(np.ascontiguousarray(vectors[start : start + STEP]))
            step(min(start + STEP, count), count)
        return cls(index)

    @property
    def vectors(self) -> Vectors:
        """All of them, where they lie: row i belongs to text i."""
        count, dimensions = self._flat.ntotal, self._flat.d
        if not count:
            return np.zeros((0, dimensions), dtype=np.float32)
        rows = faiss.rev_swig_ptr(self._flat.get_xb(), count * dimensions)
        return np.asarray(rows, dtype=np.float32).reshape(count, dimensions)

    def nearest(self, vector: Vectors, count: int, allowed: Array | None = None) -> list[int]:
        """Places of at most `count` vectors, nearest first; only such that `allowed` (a bool
        each) lets through. Many that are not allowed do not crowd out the others."""
        _use_one_thread()
        wanted = min(count, self._flat.ntotal if allowed is None else int(allowed.sum()))
        if not wanted:
            return []
        found = self._search(vector.reshape(1, -1), wanted, allowed)
        return [int(place) for place in found if place >= 0]

    def _search(self, rows: Vectors, count: int, allowed: Array | None) -> Array:
        if not self._is_graph:
            return self._exact(rows, count, allowed)
        if allowed is None:
            return np.asarray(self._index.search(rows, count)[1][0])
        share = float(allowed.mean())
        if share < FEW:
            return self._exact(rows, count, allowed)
        width = max(int(SEARCH_WIDTH / share), count)
        params = faiss.SearchParametersHNSW(sel=_selector(allowed), efSearch=width)
        found = np.asarray(self._index.search(rows, count, params=params)[1][0])
        # All around the question lies what may not be shown: look everywhere.
        return self._exact(rows, count, allowed) if (found < 0).any() else found

    def _exact(self, rows: Vectors, count: int, allowed: Array | None) -> Array:
        if allowed is None:
            return np.asarray(self._flat.search(rows, count)[1][0])
        params = faiss.SearchParameters(sel=_selector(allowed))
        return np.asarray(self._flat.search(rows, count, params=params)[1][0])

    def save(self, folder: Path) -> None:
        faiss.write_index(self._index, str(folder / FILE))

    @classmethod
    def load(cls, folder: Path) -> "DenseIndex":
        return cls(faiss.read_index(str(folder / FILE), faiss.IO_FLAG_MMAP_IFC))


def _selector(allowed: Array) -> Any:
    return faiss.IDSelectorBitmap(np.packbits(allowed, bitorder="little"))


def _use_one_thread() -> None:
    # Set per thread, as OpenMP keeps it; pools spin when cores are busy.
    faiss.omp_set_num_threads(1)
