"""The knowledge base at work: one search for bot, agents and programs.

Whoever changes an article calls `refresh`, so that the next search finds it as it now stands.
"""

import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

import structlog

from assist.clock import utc_now
from assist.db import Database
from assist.errors import IndexNotReady
from assist.knowledge.proof import synonyms
from assist.knowledge.search import reading
from assist.knowledge.search.building import IndexBuilder
from assist.knowledge.search.changes import Changes, changes_against, changes_since
from assist.knowledge.search.encoders import Encoder, Vectors
from assist.knowledge.search.index import LayeredIndex
from assist.knowledge.search.judging import Synonyms
from assist.knowledge.search.passages import Hit
from assist.knowledge.search.segment import Segment
from assist.knowledge.search.store import IndexFiles
from assist.knowledge.search.vectors import Progress, TextVectors, no_progress
from assist.pacing import in_background

log = structlog.get_logger()
# A base of so few texts is built anew at every change: that takes a moment, and keeps it whole.
SMALL = 300
# A delta of more texts than this, and than this share of all, is merged into the base.
LARGE_DELTA, DELTA_SHARE = 100, 0.05
# How long to wait before an encoder that did not load, or a base that failed, is tried again.
RETRY_PAUSE_SECONDS = 30.0
# How long closing waits for the thread that builds: it looks up between two chunks.
CLOSING_SECONDS = 5.0


class Search(Protocol):
    """Hits per query, best first; an empty list where the base holds no answer. `keep_refused`
    shows what was too weak to be an answer too, with level `refused`."""

    def search(
        self, queries: Sequence[str], k: int, audience: str, keep_refused: bool = False
    ) -> list[list[Hit]]: ...


class Stopped(Exception):
    """The desk closes while the index is being built."""


class Knowledge:
    """Searches one immutable index and replaces it as a whole; safe to use from many threads.

    A base on disk and, beside it, a delta of what changed since. Where the base cannot be used it
    is built anew in the background from the database, and words alone are searched meanwhile.
    """

    def __init__(self, database: Database, encoder: Encoder, folder: Path, zone: ZoneInfo) -> None:
        self._database, self._encoder, self._zone = database, encoder, zone
        self._files = IndexFiles(folder, encoder.name)
        self._builder = IndexBuilder(TextVectors(encoder))
        self._index: LayeredIndex | None = None
        # All changes up to this event are in the index.
        self._cursor = 0
        self._refreshing = threading.Lock()
        self._building: threading.Thread | None = None
        self._stopping = threading.Event()
        # Of the work that keeps the index from being whole: steps done, and all.
        self.progress: tuple[int, int] | None = None
        self.synonyms: Synonyms = ()

    @property
    def is_ready(self) -> bool:
        return self._index is not None

    @property
    def index(self) -> LayeredIndex:
        """What is searched now; raises IndexNotReady."""
        if self._index is None:
            raise IndexNotReady()
        return self._index

    @property
    def state(self) -> str:
        """`starting`: nothing is found yet; `rebuilding`: words alone are compared; or `ok`."""
        if self._index is None:
            return "starting"
        return "ok" if self._index.encoder else "rebuilding"

    def search(
        self, queries: Sequence[str], k: int, audience: str, keep_refused: bool = False
    ) -> list[list[Hit]]:
        """As `Search` says."""
        return self._search_on(self.index).search(queries, k, audience, keep_refused)

    def with_article(self, draft: reading.Written) -> Search:
        """Search as it would be if `draft` were published as it stands."""
        index = self.index
        changed = Changes(frozenset([draft.id]), [reading.entry_of(draft)], self._cursor)
        return self._search_on(self._builder.changed(index, changed))

    @property
    def encoder_name(self) -> str:
        return self._encoder.name

    def encode(self, texts: Sequence[str]) -> Vectors:
        return self._encoder.encode(texts)

    def prepare(
        self, articles: Iterable[reading.Written], progress: Progress = no_progress
    ) -> None:
        """Encode what coming articles will be found by, so that the refresh after their commit is
        quick. Does nothing while words alone are searched."""
        index = self._index
        if index is not None and index.encoder is not None:
            self._builder.prepare(index, articles, progress)

    def refresh(self, progress: Progress = no_progress) -> None:
        """Take in what changed in the database; the next search sees it."""
        with self._refreshing:
            # Before `warm_up` there is nothing to refresh: it reads everything.
            if self._index is not None:
                self._load_synonyms()
                self._catch_up(self._index, progress)

    def warm_up(self, progress: Progress = no_progress) -> None:
        """Load the base from disk and take in what changed since, without encoding it again; or
        index the words and have the rest built in the background."""
        with self._refreshing:
            self._load_synonyms()
            base = self._files.load_base()
            if base is None:
                self._index_words(progress)
            else:
                self._resume(base, progress)
            if self.state != "ok":
                self._build_in_background()

    def close(self) -> None:
        """Stop building in the background, and wait until it has."""
        self._stopping.set()
        if self._building is not None:
            self._building.join(CLOSING_SECONDS)

    def _today(self) -> date:
        # An article is valid until midnight where the team works.
        return utc_now().astimezone(self._zone).date()

    def _search_on(self, index: LayeredIndex) -> Search:
        return _SearchOn(index, self.synonyms, self._today)

    def _load_synonyms(self) -> None:
        with self._database.read() as session:
            self.synonyms = synonyms.load(session)

    def _take(self, index: LayeredIndex, newest_event: int) -> None:
        index.make_ready(self._today())
        self._index, self._cursor = index, newest_event
        delta = len(index.delta.segment)
        log.info("index.refreshed", state=self.state, articles=index.article_count, delta=delta)

    def _resume(self, base: Segment, progress: Progress) -> None:
        encoder = self._encoder if self._encoder_loads() else None
        index = LayeredIndex.of(base, encoder)
        changes = changes_against(self._database, index)
        index = self._builder.changed(index, changes, progress, [self._files.load_delta()])
        self._take(index, changes.newest_event)

    def _index_words(self, progress: Progress) -> None:
        with self._database.read() as session:
            newest = reading.newest_event_id(session)
            entries = reading.read_published(session, self._telling(progress))
            base = Segment.build(entries, None)
        self._take(LayeredIndex.of(base, None), newest)

    def _catch_up(self, index: LayeredIndex, progress: Progress) -> None:
        changes = changes_since(self._database, index, self._cursor)
        if changes.ids:
            self._take(self._builder.changed(index, changes, progress), changes.newest_event)
            self._settle()
        self._cursor = changes.newest_event

    def _settle(self) -> None:
        """Keep the delta on disk, or make it part of the base where it is time for that."""
        index = self.index
        if index.encoder is None:
            return
        if index.text_count <= SMALL:
            base = self._builder.merged(index, no_progress)
            self._take(LayeredIndex.of(base, index.encoder), self._cursor)
            self._files.save_base(base)
            return
        self._files.save_delta(index.delta.segment)
        if index.delta.segment.text_count > max(LARGE_DELTA, DELTA_SHARE * index.text_count):
            self._build_in_background()

    def _build_in_background(self) -> None:
        if self._building is None or not self._building.is_alive():
            self._building = threading.Thread(target=self._build, name="index", daemon=True)
            self._building.start()

    def _build(self) -> None:
        """Build a new base, again until it is there or the desk closes."""
        with suppress(Stopped), in_background():
            while not self._is_built():
                if self._stopping.wait(RETRY_PAUSE_SECONDS):
                    break
        self.progress = None

    def _is_built(self) -> bool:
        """Merge all layers while searching goes on, then take in what changed meanwhile. False if
        that failed: what is searched stays as it is."""
        try:
            self.progress = (0, self.index.text_count)
            self._encoder.encode(["预热"])
            with self._refreshing:
                index, cursor = self.index, self._cursor
            base = self._builder.merged(
                index.with_encoder(self._encoder), self._telling(no_progress)
            )
            with self._refreshing:
                self._put_base(base, cursor)
        except Stopped:
            raise
        except Exception:
            # Whatever a model or a disk raises: it stands in the log, and is tried again.
            log.exception("index.building_failed")
            return False
        return True

    def _put_base(self, base: Segment, cursor: int) -> None:
        """Search `base`, which was read at `cursor`, and what changed since beside it."""
        known = self.index.segments
        index = LayeredIndex.of(base, self._encoder)
        changes = changes_since(self._database, index, cursor)
        self._take(self._builder.changed(index, changes, no_progress, known), changes.newest_event)
        self._files.save_base(base)
        if changes.ids:
            self._settle()

    def _encoder_loads(self) -> bool:
        try:
            self._encoder.encode(["预热"])
        except Exception:
            # Whatever a model raises: words can still be compared, and it is tried again.
            log.exception("encoder.failed", encoder=self._encoder.name)
            return False
        return True

    def _telling(self, progress: Progress) -> Progress:
        """`progress` that is also told by `/health/ready`, and ends when the desk closes."""

        def tell(done: int, total: int) -> None:
            if self._stopping.is_set():
                raise Stopped()
            self.progress = (done, total)
            progress(done, total)

        return tell


class _SearchOn:
    """Search on one state of the index."""

    def __init__(self, index: LayeredIndex, synonyms: Synonyms, today: Callable[[], date]) -> None:
        self._index, self._synonyms, self._today = index, synonyms, today

    def search(
        self, queries: Sequence[str], k: int, audience: str, keep_refused: bool = False
    ) -> list[list[Hit]]:
        today = self._today()
        return self._index.search(queries, k, audience, today, keep_refused, self._synonyms)
