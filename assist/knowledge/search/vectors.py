"""Vectors of passages, encoded once and kept in the database."""

import hashlib
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from sqlalchemy import select

from assist.db import Database
from assist.knowledge.articles.model import PassageVector
from assist.knowledge.search.encoders import Encoder, Vectors

CHUNK = 500
Progress = Callable[[int, int], None]


class VectorStore:
    """Looks texts up before encoding them; keeps everything that was asked for in memory."""

    def __init__(self, database: Database, encoder: Encoder) -> None:
        self._database, self._encoder = database, encoder
        self._known: dict[str, Vectors] = {}

    def load(self) -> None:
        """Read what earlier runs encoded with the same encoder."""
        with self._database.read() as session:
            rows = session.execute(
                select(PassageVector.text_hash, PassageVector.vector).where(
                    PassageVector.encoder == self._encoder.name
                )
            )
            self._known = {row[0]: np.frombuffer(row[1], dtype=np.float32) for row in rows}

    def of(self, texts: Sequence[str], progress: Progress = lambda done, total: None) -> Vectors:
        """One row per text, in order."""
        self._encode_missing(texts, progress)
        if not texts:
            return np.zeros((0, 1), dtype=np.float32)
        return np.stack([self._known[_hash(text)] for text in texts])

    def _encode_missing(self, texts: Iterable[str], progress: Progress) -> None:
        missing = {_hash(text): text for text in texts if _hash(text) not in self._known}
        hashes = list(missing)
        for start in range(0, len(hashes), CHUNK):
            chunk = hashes[start : start + CHUNK]
            vectors = self._encoder.encode([missing[one] for one in chunk])
            self._keep(chunk, vectors)
            progress(start + len(chunk), len(hashes))

    def _keep(self, hashes: list[str], vectors: Vectors) -> None:
        with self._database.write() as session:
            for hash_, vector in zip(hashes, vectors, strict=True):
                row = PassageVector(
                    encoder=self._encoder.name, text_hash=hash_, vector=vector.tobytes()
                )
                session.merge(row)
        self._known.update(zip(hashes, vectors, strict=True))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
