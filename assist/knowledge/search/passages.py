"""What search compares: articles, their passages, and a candidate with everything it says."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

Json = dict[str, Any]
# The texts of an article by which it is found.
KINDS = ("title", "question", "lead")


@dataclass(frozen=True)
class IndexedArticle:
    """What a hit tells of its article."""

    id: str
    version: int
    title: str
    answer: str
    audience: str
    valid_until: date | None
    # Everything it says, for the share of a question's words that it holds.
    words: str = ""
    # When it was last written, in microseconds: tells one state of an article from another.
    changed_at: int = 0

    def is_for(self, audience: str, today: date) -> bool:
        """Staff may see everything; nobody is shown what has expired."""
        is_visible = audience == "staff" or self.audience == "customer"
        return is_visible and (self.valid_until is None or today <= self.valid_until)


@dataclass(frozen=True)
class Passage:
    """One searchable text of an article; `kind` is title, question or lead."""

    article_id: str
    kind: str
    text: str


@dataclass(frozen=True)
class Entry:
    """An article as it goes into the index, with everything that finds it."""

    article: IndexedArticle
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Hit:
    """An article found, with a calibrated score (0 to 1) and the reason in Chinese."""

    article: IndexedArticle
    score: float
    level: str
    why: str
    # The question of the message that it answers, where the message asks several.
    part: str | None = None
    # What the score was made of, by name.
    signals: dict[str, float] = field(default_factory=dict)

    def view(self) -> Json:
        return {
            "article_id": self.article.id,
            "version": self.article.version,
            "title": self.article.title,
            "answer": self.article.answer,
            "score": round(self.score, 4),
            "level": self.level,
            "why": self.why,
            "audience": self.article.audience,
            "part": self.part,
        }
