"""Writing articles: new ones, changes, old versions brought back. Each act in one transaction."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import ValidationError
from sqlalchemy.orm import Session

from assist.clock import iso
from assist.errors import ArticleChanged, ArticleExists, UnknownVersion, WrongValue
from assist.knowledge.articles import repository
from assist.knowledge.articles.drafts import ArticleDraft, explain
from assist.knowledge.articles.model import Article, ArticleVersion
from assist.knowledge.articles.records import RESTORED_VERSION

Json = dict[str, Any]


def checked(fields: Json) -> ArticleDraft:
    """The draft in `fields`; raises WrongValue with a sentence for an editor."""
    try:
        return ArticleDraft.model_validate(fields)
    except ValidationError as error:
        raise WrongValue(explain(error)) from error


def create(session: Session, draft: ArticleDraft, by_name: str) -> Article:
    """A new article, not yet published; raises ArticleExists."""
    if session.get(Article, draft.id) is not None:
        raise ArticleExists()
    return repository.save(session, draft, by_name)


@dataclass(frozen=True)
class Seen:
    """The article as an editor had it before them; None where a program does not care."""

    version: int | None = None
    updated_at: datetime | None = None


def change(session: Session, article_id: str, fields: Json, by_name: str, seen: Seen) -> Article:
    """`fields` written over the article's own; what is not named stays.

    Raises ArticleChanged, naming who was first, and changes nothing, where the article is no
    longer as `seen`.
    """
    article = repository.require(session, article_id, to_change=True)
    if seen.version not in (None, article.version):
        raise _changed_by(repository.newest_version(session, article).by_name)
    if seen.updated_at and iso(seen.updated_at) != iso(article.updated_at):
        raise _changed_by(article.updated_by)
    return repository.save(session, checked({**_fields(article), **fields}), by_name)


def restore_version(session: Session, article_id: str, number: int, by_name: str) -> Article:
    """What version `number` said, as a new version."""
    article = repository.require(session, article_id, to_change=True)
    old = session.get(ArticleVersion, (article.id, number))
    if old is None:
        raise UnknownVersion()
    draft = checked({"id": article.id, **repository.content(old)})
    note = f"恢复第 {number} 版"
    return repository.save(session, draft, by_name, act=RESTORED_VERSION, note=note)


def _fields(article: Article) -> Json:
    return {"id": article.id, **repository.content(article)}


def _changed_by(name: str) -> ArticleChanged:
    return ArticleChanged(
        f"{name or '同事'}刚刚改过这条知识，您的修改还没有保存，请看过新内容再改。"
    )
