"""Reading and writing articles."""

import re
from dataclasses import replace
from datetime import datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, CursorResult, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from assist.clock import iso, utc_now
from assist.errors import ArticleChanged, ArticleExists, IllegalArticleMove, UnknownArticle
from assist.events import record
from assist.knowledge.articles.drafts import ID_PATTERN, ArticleDraft
from assist.knowledge.articles.model import DRAFT, Article, ArticleMove, ArticleVersion
from assist.knowledge.articles.records import (
    CHANGED,
    CONTENT,
    CREATED,
    PUBLISH,
    Act,
    Rows,
    move_row,
    rows_for,
)

Json = dict[str, Any]


def require(session: Session, article_id: str, *, to_change: bool = False) -> Article:
    """The article; raises UnknownArticle.

    `to_change` holds its row until the session ends, where the database has row locks.
    """
    # No other id was ever given, and some characters upset databases.
    if not re.fullmatch(ID_PATTERN, article_id):
        raise UnknownArticle()
    article = session.get(Article, article_id, with_for_update=to_change or None)
    if article is None:
        raise UnknownArticle()
    return article


def count(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Article)) or 0


def save(
    session: Session,
    draft: ArticleDraft,
    by_name: str,
    status: str | None = None,
    *,
    act: str | None = None,
    note: str | None = None,
) -> Article:
    """Write the content of `draft` and, if given, its `status`, and tell once what changed.

    Changed content gets a new version; the old one is kept. What is the same already is left.
    `act` names the move (created, changed or publish where none is given). Raises ArticleExists
    or ArticleChanged when someone else was faster.
    """
    article = session.get(Article, draft.id)
    before = article.status if article else None
    done = Act(act or CREATED, by_name, utc_now(), before, status or before or DRAFT, note)
    if article is None:
        return _insert(session, draft, done)
    if content(article) != {name: getattr(draft, name) for name in CONTENT}:
        _overwrite(session, article, draft, replace(done, name=act or CHANGED))
    elif article.status != done.to_status:
        note_act(session, article, replace(done, name=act or PUBLISH), publish_at=None)
    return article


def note_act(session: Session, article: Article, act: Act, **planned: datetime | None) -> None:
    """Move the article as `act` says, its content as it is; `planned` may set `publish_at`.

    Raises IllegalArticleMove when it is no longer in `act.from_status`.
    """
    written = {"status": act.to_status, "updated_by": act.by_name, "updated_at": act.at, **planned}
    if not _update(session, article, Article.status == act.from_status, written):
        raise IllegalArticleMove()
    session.add(ArticleMove(**move_row(article.id, article.version, act)))
    _tell(session, article)


def _insert(session: Session, draft: ArticleDraft, act: Act) -> Article:
    rows = rows_for(draft, 1, act)
    article = Article(**rows.article, created_at=act.at)
    try:
        # Of two who take the same id at once, the database lets one through.
        with session.begin_nested():
            session.add(article)
    except IntegrityError as error:
        raise ArticleExists() from error
    _keep(session, article, rows)
    return article


def _overwrite(session: Session, article: Article, draft: ArticleDraft, act: Act) -> None:
    rows = rows_for(draft, article.version + 1, act)
    if not _update(session, article, Article.version == article.version, rows.article):
        raise ArticleChanged()
    _keep(session, article, rows)


def _keep(session: Session, article: Article, rows: Rows) -> None:
    session.add(ArticleVersion(**rows.version))
    session.add(ArticleMove(**rows.move))
    _tell(session, article)


def _update(session: Session, article: Article, still: ColumnElement[bool], written: Json) -> bool:
    """Write where `still` holds; False when someone changed that since it was read."""
    changed = session.execute(
        update(Article).where(Article.id == article.id, still).values(**written),
        execution_options={"synchronize_session": False},
    )
    session.refresh(article)
    return bool(cast(CursorResult[Any], changed).rowcount)


def newest_version(session: Session, article: Article) -> ArticleVersion:
    return session.get_one(ArticleVersion, (article.id, article.version))


def content(article: Article | ArticleVersion) -> Json:
    return {name: getattr(article, name) for name in CONTENT}


def view(article: Article) -> Json:
    valid_until = article.valid_until.isoformat() if article.valid_until else None
    return {
        "id": article.id,
        **content(article),
        "valid_until": valid_until,
        "status": article.status,
        "version": article.version,
        "publish_at": iso(article.publish_at) if article.publish_at else None,
        "created_at": iso(article.created_at),
        "updated_at": iso(article.updated_at),
        "updated_by": article.updated_by,
    }


def _tell(session: Session, article: Article) -> None:
    change = {"article_id": article.id, "status": article.status, "version": article.version}
    record(session, "article.changed", change)
