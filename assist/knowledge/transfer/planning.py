"""What a file would do to the base: which articles are new, changed, or the same."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal, TypeVar

from sqlalchemy import Row as TableRow
from sqlalchemy import select
from sqlalchemy.orm import Session

from assist.knowledge.articles.drafts import ArticleDraft
from assist.knowledge.articles.model import DRAFT, PUBLISHED, Article
from assist.knowledge.articles.records import CONTENT
from assist.pacing import breathing

Json = dict[str, Any]
T = TypeVar("T")
What = Literal["new", "changed", "unchanged"]
# As many ids as a statement may name.
CHUNK = 500
_STANDING = (Article.id, Article.status, Article.version)
_CONTENT = tuple(getattr(Article, name) for name in CONTENT)


@dataclass(frozen=True, slots=True)
class Standing:
    """How an article stood in the base when a row was compared with it."""

    status: str
    version: int


@dataclass(frozen=True, slots=True)
class Arrival:
    """A row to take in: what the file gives, and `draft`, all that the article will then say;
    `before` is None for a new one."""

    row: int
    given: ArticleDraft
    draft: ArticleDraft
    before: Standing | None
    what: What

    def status_after(self, publish: bool) -> str:
        if publish:
            return PUBLISHED
        return self.before.status if self.before else DRAFT

    def writes(self, publish: bool) -> bool:
        """Whether anything changes: a draft may become public with its content as it is."""
        stays = self.before is not None and self.before.status == self.status_after(publish)
        return self.what != "unchanged" or not stays


def count(arrivals: Iterable[Arrival]) -> dict[str, int]:
    found = Counter(one.what for one in arrivals)
    return {"new": found["new"], "changed": found["changed"], "unchanged": found["unchanged"]}


def compare(session: Session, drafts: Iterable[tuple[int, ArticleDraft]]) -> list[Arrival]:
    """The rows in order, each against its article as it stands now."""
    arrivals: list[Arrival] = []
    for chunk in chunks(drafts, CHUNK):
        ids = [draft.id for _, draft in chunk]
        query = select(*_STANDING, *_CONTENT).where(Article.id.in_(ids))
        found = {row.id: row for row in session.execute(query)}
        arrivals += [
            _arrival(number, draft, found.get(draft.id)) for number, draft in breathing(chunk)
        ]
    return arrivals


def _arrival(number: int, draft: ArticleDraft, row: TableRow[Any] | None) -> Arrival:
    if row is None:
        return Arrival(number, draft, draft, None, "new")
    given, draft = draft, _completed(draft, row)
    is_same = all(getattr(draft, name) == getattr(row, name) for name in CONTENT)
    standing = Standing(row.status, row.version)
    return Arrival(number, given, draft, standing, "unchanged" if is_same else "changed")


def _completed(draft: ArticleDraft, row: TableRow[Any]) -> ArticleDraft:
    """What the file does not speak of stays as it is: a table of id, title and body wipes no
    tags."""
    kept = {name: getattr(row, name) for name in CONTENT if name not in draft.model_fields_set}
    return draft.model_copy(update=kept) if kept else draft


def as_they_stand(session: Session, arrivals: Sequence[Arrival]) -> list[Arrival]:
    """The same rows; those whose article someone changed meanwhile are compared once more.

    Holds the articles until the session ends, where the database has row locks.
    """
    found: dict[str, Standing] = {}
    for chunk in chunks(arrivals, CHUNK):
        query = select(*_STANDING).where(Article.id.in_([one.draft.id for one in chunk]))
        rows = session.execute(query.with_for_update())
        found |= {row.id: Standing(row.status, row.version) for row in rows}
    late = [one for one in arrivals if found.get(one.draft.id) != one.before]
    again = {one.row: one for one in compare(session, ((one.row, one.given) for one in late))}
    return [again.get(one.row, one) for one in arrivals]


def chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    remaining = iter(items)
    while chunk := list(islice(remaining, size)):
        yield chunk
