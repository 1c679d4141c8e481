"""The knowledge base at work: one search for bot, agents and programs; articles through their life.

Whoever changes an article calls `refresh`, so that the next search finds it as it now stands.
"""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import structlog
from sqlalchemy.orm import Session

from assist.clock import utc_now
from assist.db import Database
from assist.errors import ArticleMove, IndexNotReady
from assist.knowledge import repository
from assist.knowledge.drafts import ArticleDraft
from assist.knowledge.encoders import Encoder
from assist.knowledge.front_matter import BrokenFile, read_folder
from assist.knowledge.index import Hit, KnowledgeIndex
from assist.knowledge.model import ARCHIVED, DRAFT, IN_REVIEW, PUBLISHED, Article
from assist.knowledge.vectors import Progress, VectorStore

log = structlog.get_logger()

# act → (allowed statuses, status after)
LIFECYCLE: dict[str, tuple[set[str], str]] = {
    "submit": ({DRAFT}, IN_REVIEW),
    "publish": ({DRAFT, IN_REVIEW, PUBLISHED}, PUBLISHED),
    "archive": ({DRAFT, IN_REVIEW, PUBLISHED}, ARCHIVED),
    "restore": ({ARCHIVED}, DRAFT),
}


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
        vectors = self._encoder.encode(queries)
        today = utc_now().date()
        return [
            index.search(query, vector, k, audience, today)
            for query, vector in zip(queries, vectors, strict=True)
        ]


def advance(session: Session, article: Article, act: str) -> None:
    """Submit, publish, archive or restore; raises ArticleMove from the wrong status."""
    allowed, after = LIFECYCLE[act]
    if article.status not in allowed:
        raise ArticleMove()
    repository.set_status(session, article, after)


def seed(database: Database, folder: Path, report: Callable[[BrokenFile], None]) -> int:
    """Publish the article files below `folder`; broken ones are reported, the others stand."""
    count = 0
    with database.write() as session:
        for draft in read_folder(folder):
            if isinstance(draft, ArticleDraft):
                repository.save(session, draft, "初始内容", PUBLISHED)
                count += 1
            else:
                report(draft)
    return count
