"""Makes the next index from the one that is searched and from what changed."""

from collections.abc import Iterable
from functools import partial

from assist.knowledge.search import reading
from assist.knowledge.search.changes import Changes
from assist.knowledge.search.index import LayeredIndex
from assist.knowledge.search.segment import Segment, VectorsOf
from assist.knowledge.search.vectors import Progress, TextVectors, no_progress
from assist.pacing import breathing


class IndexBuilder:
    """Builds with vectors that some segment or a coming article has; encodes only the others."""

    def __init__(self, vectors: TextVectors) -> None:
        self._vectors = vectors

    def prepare(
        self, index: LayeredIndex, articles: Iterable[reading.Written], progress: Progress
    ) -> None:
        """Encode ahead what these articles will be found by."""
        texts = (
            one.text for article in breathing(articles) for one in reading.passages_of(article)
        )
        self._vectors.prepare(list(dict.fromkeys(texts)), index.segments, progress)

    def changed(
        self,
        index: LayeredIndex,
        changes: Changes,
        progress: Progress = no_progress,
        known: Iterable[Segment | None] = (),
    ) -> LayeredIndex:
        """The index after `changes`; vectors are looked up in `known` too."""
        vectors_of = self._vectors_of(index, progress, known)
        return index.with_changes(changes.ids, changes.entries, vectors_of)

    def merged(self, index: LayeredIndex, progress: Progress) -> Segment:
        """One segment of all layers; encoding is the first half of the way, the graph the other."""

        def encoding(done: int, total: int) -> None:
            progress(done, 2 * total)

        def linking(done: int, total: int) -> None:
            progress(total + done, 2 * total)

        return Segment.build(index.entries(), self._vectors_of(index, encoding), linking)

    def _vectors_of(
        self, index: LayeredIndex, progress: Progress, known: Iterable[Segment | None] = ()
    ) -> VectorsOf | None:
        """How a segment beside or in place of this index gets vectors; None where it gets none."""
        if index.encoder is None:
            return None
        segments = [*index.segments, *(one for one in known if one is not None)]
        return partial(self._vectors.of, segments=segments, progress=progress)
