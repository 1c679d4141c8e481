"""An article's life: draft, in review, published, archived."""

from sqlalchemy.orm import Session

from assist.errors import ArticleMove
from assist.knowledge.articles import repository
from assist.knowledge.articles.model import ARCHIVED, DRAFT, IN_REVIEW, PUBLISHED, Article

# act → (allowed statuses, status after)
LIFECYCLE: dict[str, tuple[set[str], str]] = {
    "submit": ({DRAFT}, IN_REVIEW),
    "publish": ({DRAFT, IN_REVIEW, PUBLISHED}, PUBLISHED),
    "archive": ({DRAFT, IN_REVIEW, PUBLISHED}, ARCHIVED),
    "restore": ({ARCHIVED}, DRAFT),
}


def advance(session: Session, article: Article, act: str) -> None:
    """Submit, publish, archive or restore; raises ArticleMove from the wrong status."""
    allowed, after = LIFECYCLE[act]
    if article.status not in allowed:
        raise ArticleMove()
    repository.set_status(session, article, after)
