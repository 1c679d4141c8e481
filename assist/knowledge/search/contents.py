"""What a segment's articles say: their passages over texts that are kept once, and vectors."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from assist.knowledge.search.encoders import Vectors
from assist.knowledge.search.lexical import grams
from assist.knowledge.search.passages import KINDS, Entry, IndexedArticle, Passage
from assist.knowledge.search.ragged import Ragged, owners
from assist.knowledge.search.strings import ENCODING, ERRORS, Strings, read_array
from assist.knowledge.search.table import ArticleTable
from assist.pacing import breathing

Array = npt.NDArray[Any]
# A text that more articles say tells nothing of any of them.
MOST_SAYING = 20
# Stands where a text has no gram; no question asks for it.
NO_GRAM = ""


@dataclass(frozen=True, eq=False)
class Contents:
    """Articles by number and distinct texts by row.

    The passages of article i are `passage_text` and `passage_kind` from `starts[i]` to
    `starts[i + 1]`; `hashes` finds a text's row without decoding any. The grams of texts (in order,
    as often as they stand there) and those of articles' words (each once) are numbers in
    `vocabulary`: to make them takes longer than to read.
    """

    articles: ArticleTable
    texts: Strings
    vocabulary: Strings
    text_grams: Ragged
    article_grams: Ragged
    hashes: Array
    starts: Array
    passage_text: Array
    passage_kind: Array

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> "Contents":
        rows: dict[str, int] = {}
        counts, articles = [0], []
        texts: list[int] = []
        kinds: list[int] = []
        for entry in breathing(entries):
            articles.append(entry.article)
            counts.append(len(entry.passages))
            for passage in entry.passages:
                texts.append(rows.setdefault(passage.text, len(rows)))
                kinds.append(KINDS.index(passage.kind))
        numbers = {NO_GRAM: 0}
        text_grams = Ragged.of(
            _numbered(grams(text) or [NO_GRAM], numbers) for text in breathing(rows)
        )
        article_grams = Ragged.of(
            _numbered(dict.fromkeys(grams(one.words)), numbers) for one in breathing(articles)
        )
        return cls(
            articles=ArticleTable.of(articles),
            texts=Strings.of(rows),
            vocabulary=Strings.of(numbers),
            text_grams=text_grams,
            article_grams=article_grams,
            hashes=np.array([hash_of(text) for text in rows], dtype=np.uint64),
            starts=np.cumsum(counts, dtype=np.int32),
            passage_text=np.array(texts, dtype=np.int32),
            passage_kind=np.array(kinds, dtype=np.uint8),
        )

    def entry(self, number: int) -> Entry:
        return Entry(self.articles[number], self.passages(number))

    def passages(self, number: int) -> tuple[Passage, ...]:
        id_ = self.articles.id(number)
        kinds = self.passage_kind[self.starts[number] : self.starts[number + 1]].tolist()
        return tuple(
            Passage(id_, KINDS[kind], self.texts[row])
            for kind, row in zip(kinds, self._rows(number).tolist(), strict=True)
        )

    def _rows(self, number: int) -> Array:
        return self.passage_text[self.starts[number] : self.starts[number + 1]]

    def rows_of(self, articles: Array) -> Array:
        """For each text, whether an article says it for which `articles` (a bool each) is true."""
        allowed = np.zeros(len(self.texts), dtype=np.bool_)
        allowed[self.passage_text[articles[self.article_of]]] = True
        return allowed

    def articles_saying(self, rows: Sequence[int], allowed: Array | None = None) -> list[int]:
        """The articles, of those `allowed`, that say one of these texts, in the texts' order, each
        once. What very many say brings some of them only, and leaves room for the other texts."""
        places, starts = self._sayings
        found: dict[int, None] = {}
        for row in rows:
            numbers = places[starts[row] : starts[row + 1]]
            if allowed is not None:
                numbers = numbers[allowed[numbers]]
            found.update(dict.fromkeys(numbers[:MOST_SAYING].tolist()))
        return list(found)

    def find_rows(self, texts: Sequence[str]) -> Array:
        """The row of each text; -1 where no article says it."""
        if not len(self.hashes) or not texts:
            return np.full(len(texts), -1)
        order = self._by_hash
        wanted = np.array([hash_of(text) for text in texts], dtype=np.uint64)
        places = np.searchsorted(self.hashes, wanted, sorter=order).clip(max=len(order) - 1)
        rows = order[places]
        # Two texts of one hash: the second is taken for unknown, never for the first.
        same = [self.texts[row] == text for row, text in zip(rows, texts, strict=True)]
        return np.where(same, rows, -1)

    @cached_property
    def gram_numbers(self) -> dict[str, int]:
        return {gram: number for number, gram in enumerate(self.vocabulary)}

    @property
    def distinct_grams(self) -> tuple[Array, Array]:
        """Texts and grams, each pair once."""
        texts = owners(np.diff(self.text_grams.starts))
        width = len(self.vocabulary)
        pairs = np.unique(texts * width + self.text_grams.numbers)
        return pairs // width, pairs % width

    @cached_property
    def article_of(self) -> Array:
        """The article of each passage."""
        return np.repeat(np.arange(len(self.articles), dtype=np.int32), np.diff(self.starts))

    @cached_property
    def _sayings(self) -> tuple[Array, Array]:
        order = np.argsort(self.passage_text, kind="stable")
        starts = np.searchsorted(self.passage_text[order], np.arange(len(self.texts) + 1))
        return self.article_of[order], starts

    @cached_property
    def _by_hash(self) -> Array:
        return np.argsort(self.hashes, kind="stable")

    def save(self, folder: Path) -> None:
        self.articles.save(folder)
        for name in ("texts", "vocabulary", "text_grams", "article_grams"):
            getattr(self, name).save(folder, name)
        for name in ("hashes", "starts", "passage_text", "passage_kind"):
            np.save(folder / f"{name}.npy", getattr(self, name))

    @classmethod
    def load(cls, folder: Path) -> "Contents":
        return cls(
            articles=ArticleTable.load(folder),
            texts=Strings.load(folder, "texts"),
            vocabulary=Strings.load(folder, "vocabulary"),
            text_grams=Ragged.load(folder, "text_grams"),
            article_grams=Ragged.load(folder, "article_grams"),
            hashes=read_array(folder, "hashes"),
            starts=read_array(folder, "starts"),
            passage_text=read_array(folder, "passage_text"),
            passage_kind=read_array(folder, "passage_kind"),
        )


@dataclass(frozen=True, eq=False)
class Candidate:
    """Article `number` of a segment, to be judged; row i of `vectors` is that of text i."""

    contents: Contents
    vectors: Vectors
    number: int

    @property
    def article(self) -> IndexedArticle:
        return self.contents.articles[self.number]

    @property
    def article_id(self) -> str:
        return self.contents.articles.id(self.number)

    @property
    def passages(self) -> tuple[Passage, ...]:
        return self.contents.passages(self.number)

    @property
    def passage_count(self) -> int:
        return int(self.contents.starts[self.number + 1] - self.contents.starts[self.number])


def _numbered(found: Iterable[str], numbers: dict[str, int]) -> list[int]:
    """The number of each gram; new ones are given the next."""
    return [numbers.setdefault(gram, len(numbers)) for gram in found]


def hash_of(text: str) -> int:
    digest = blake2b(text.encode(ENCODING, ERRORS), digest_size=8).digest()
    return int.from_bytes(digest, "little")
