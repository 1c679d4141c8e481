"""What every change of an article leaves behind: its row, a version, a move. Pure.

One function for a single save and for bulk inserts, so that both keep the same history.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from assist.knowledge.articles.drafts import FIELDS, ArticleDraft
from assist.knowledge.articles.model import PUBLISHED

Json = dict[str, Any]
# Everything but the id may change, and makes a new version.
CONTENT = FIELDS[1:]

# What a move can be, beside the acts of lifecycle.py.
CREATED, CHANGED, IMPORTED, PUBLISH = "created", "changed", "imported", "publish"
SCHEDULE, UNSCHEDULE, RESTORED_VERSION = "schedule", "unschedule", "restored_version"


@dataclass(frozen=True)
class Act:
    """Who does what to an article, when, and from which status to which."""

    name: str
    by_name: str
    at: datetime
    from_status: str | None
    to_status: str
    note: str | None = None


@dataclass(frozen=True)
class Rows:
    """Column values for `articles`, `article_versions` and `article_moves`.

    `article` has no `created_at`: a new article takes it from `act.at`, an old one keeps its own.
    """

    article: Json
    version: Json
    move: Json


def rows_for(draft: ArticleDraft, version: int, act: Act) -> Rows:
    """The rows of `draft` as `version` of its article; for a change of content."""
    content = {name: getattr(draft, name) for name in CONTENT}
    written = {"status": act.to_status, "updated_by": act.by_name, "updated_at": act.at}
    if act.to_status == PUBLISHED:
        # What is public has nothing planned any more.
        written["publish_at"] = None
    return Rows(
        article={"id": draft.id, **content, **written, "version": version},
        version={
            "article_id": draft.id,
            "version": version,
            **content,
            "by_name": act.by_name,
            "at": act.at,
        },
        move=move_row(draft.id, version, act),
    )


def move_row(article_id: str, version: int, act: Act) -> Json:
    """The row of an act; alone where the content stays as it is."""
    return {
        "article_id": article_id,
        "act": act.name,
        "from_status": act.from_status,
        "to_status": act.to_status,
        "version": version,
        "by_name": act.by_name,
        "note": act.note,
        "at": act.at,
    }
