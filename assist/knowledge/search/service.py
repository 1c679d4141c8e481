"""The knowledge base at work: one search for bot, agents and programs; articles through their life.

Whoever changes an article calls `refresh`, so that the next search finds it as it now stands.
"""

import threading
from collections.abc import Sequence

import structlog

from assist.clock import utc_now
from assist.db import Database
from assist.errors import IndexNotReady
from assist.knowledge.articles import repository
from assist.knowledge.search.encoders import Encoder
from assist.knowledge.search.index import KnowledgeIndex
from assist.knowledge.search.passages import Hit
from assist.knowledge.search.vectors import Progress, VectorStore

log = structlog.get_logger()


class Knowledge:
    """Searches a snapshot and replaces it as a whole; safe to use from many threads."""

    def __init__(self, database: Database, encoder: Encoder) -> None:
        self._database, self._encoder = database, encoder
        self._vectors = VectorStore(database, encoder)
        self._index: KnowledgeIndex | None = None
        self._refreshing = threading.Lock()

    @property
    def is_ready(self) -> bool:
        return self._index is not None

    def warm_up(self, progress: Progress = lambda done, total: None) -> None:
        self._vectors.load()
        self.refresh(progress)
        self._encoder.encode(["预热"])

    def refresh(self, progress: Progress = lambda done, total: None) -> None:
        """Take the published articles into the index; only texts never seen are encoded."""
        with self._refreshing:
            with self._database.read() as session:
                articles, passages = repository.published(session)
            vectors = self._vectors.of([passage.text for passage in passages], progress)
            self._index = KnowledgeIndex(articles, passages, vectors)
        log.info("index.refreshed", articles=len(articles), passages=len(passages))

    def search(self, queries: Sequence[str], k: int, audience: str) -> list[list[Hit]]:
        """Hits per query, best first; an empty list where the base holds no answer."""
        index = self._index
        if index is None:
            raise IndexNotReady()
        return index.search(queries, self._encoder, k, audience, utc_now().date())
