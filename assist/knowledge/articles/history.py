"""What happened to an article, and what it said before."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from assist.clock import iso
from assist.knowledge.articles.model import Article, ArticleMove, ArticleVersion
from assist.knowledge.articles.repository import content

Json = dict[str, Any]


def moves(session: Session, article: Article) -> list[Json]:
    """Every act, newest first."""
    found = session.scalars(
        select(ArticleMove)
        .where(ArticleMove.article_id == article.id)
        .order_by(ArticleMove.id.desc())
    )
    return [
        {
            "act": one.act,
            "from": one.from_status,
            "to": one.to_status,
            "version": one.version,
            "by_name": one.by_name,
            "at": iso(one.at),
            "note": one.note,
        }
        for one in found
    ]


def versions(session: Session, article: Article) -> list[Json]:
    """Everything it ever said, newest first."""
    found = session.scalars(
        select(ArticleVersion)
        .where(ArticleVersion.article_id == article.id)
        .order_by(ArticleVersion.version.desc())
    )
    return [
        {
            "version": one.version,
            **content(one),
            "valid_until": one.valid_until.isoformat() if one.valid_until else None,
            "by_name": one.by_name,
            "at": iso(one.at),
        }
        for one in found
    ]
