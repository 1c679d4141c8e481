"""The articles of a segment, in columns: nothing is an object until it is looked at."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from assist.knowledge.search.passages import IndexedArticle
from assist.knowledge.search.strings import Strings, read_array

Array = npt.NDArray[Any]
TEXTS = ("id", "title", "answer", "words")
NUMBERS = ("version", "changed_at", "is_staff", "last_day")
TYPES = {"version": np.int32, "changed_at": np.int64, "is_staff": np.bool_, "last_day": np.int32}
# Later than any date: what never expires.
NEVER = date.max.toordinal() + 1


class ArticleTable:
    """Article number i, by its number; `changed_at` tells one state of an article from another."""

    def __init__(self, texts: Mapping[str, Strings], numbers: Mapping[str, Array]) -> None:
        self._texts, self._numbers = texts, numbers

    @classmethod
    def of(cls, articles: Iterable[IndexedArticle]) -> "ArticleTable":
        rows = list(articles)
        texts = {name: Strings.of(getattr(row, name) for row in rows) for name in TEXTS}
        columns = {
            "version": [row.version for row in rows],
            "changed_at": [row.changed_at for row in rows],
            "is_staff": [row.audience == "staff" for row in rows],
            "last_day": [row.valid_until.toordinal() if row.valid_until else NEVER for row in rows],
        }
        return cls(texts, {name: np.array(columns[name], dtype=TYPES[name]) for name in NUMBERS})

    def __len__(self) -> int:
        return len(self._texts["id"])

    def __getitem__(self, number: int) -> IndexedArticle:
        last_day = int(self._numbers["last_day"][number])
        return IndexedArticle(
            id=self._texts["id"][number],
            version=int(self._numbers["version"][number]),
            title=self._texts["title"][number],
            answer=self._texts["answer"][number],
            audience="staff" if self._numbers["is_staff"][number] else "customer",
            valid_until=None if last_day == NEVER else date.fromordinal(last_day),
            words=self._texts["words"][number],
            changed_at=int(self._numbers["changed_at"][number]),
        )

    def id(self, number: int) -> str:
        return self._texts["id"][number]

    @cached_property
    def number_of(self) -> dict[str, int]:
        """Article numbers by id."""
        return {id_: number for number, id_ in enumerate(self._texts["id"])}

    @property
    def changed_at(self) -> Array:
        return self._numbers["changed_at"]

    @property
    def words(self) -> Strings:
        return self._texts["words"]

    def visible(self, audience: str, today: date) -> Array:
        """For each article, whether `audience` may see it on that day (`IndexedArticle.is_for`)."""
        in_time = self._numbers["last_day"] >= today.toordinal()
        return in_time if audience == "staff" else in_time & ~self._numbers["is_staff"]

    def save(self, folder: Path) -> None:
        for name, strings in self._texts.items():
            strings.save(folder, f"article.{name}")
        for name, numbers in self._numbers.items():
            np.save(folder / f"article.{name}.npy", numbers)

    @classmethod
    def load(cls, folder: Path) -> "ArticleTable":
        texts = {name: Strings.load(folder, f"article.{name}") for name in TEXTS}
        return cls(texts, {name: read_array(folder, f"article.{name}") for name in NUMBERS})
