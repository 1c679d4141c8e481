"""Reading and writing articles."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from assist.clock import iso, utc_now
from assist.errors import UnknownArticle
from assist.events import record
from assist.knowledge.articles.drafts import FIELDS, ArticleDraft
from assist.knowledge.articles.model import DRAFT, PUBLISHED, Article, ArticleVersion
from assist.knowledge.articles.plain import lead, short_answer, to_plain
from assist.knowledge.search.passages import IndexedArticle, Passage

Json = dict[str, Any]
# Everything but the id may change, and makes a new version.
CONTENT = FIELDS[1:]


def require(session: Session, article_id: str) -> Article:
    article = session.get(Article, article_id)
    if article is None:
        raise UnknownArticle()
    return article


def find(
    session: Session, status: str | None, category: str | None, q: str | None
) -> tuple[list[Article], list[str]]:
    """Articles by filter, newest change first, and all categories."""
    query = select(Article).order_by(Article.updated_at.desc(), Article.id)
    if status:
        query = query.where(Article.status == status)
    if category:
        query = query.where(Article.category == category)
    if q:
        like = f"%{q}%"
        query = query.where(or_(Article.title.like(like), Article.body.like(like)))
    return list(session.scalars(query)), list(
        session.scalars(select(Article.category).distinct().order_by(Article.category))
    )


def count(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Article)) or 0


def save(session: Session, draft: ArticleDraft, by_name: str, status: str | None = None) -> Article:
    """Write the content of `draft` and, if given, its `status`, and tell once what changed.

    Changed content gets a new version; the old one is kept.
    """
    article = session.get(Article, draft.id)
    before = None if article is None else (content(article), article.status)
    article = article or Article(id=draft.id, version=0, status=DRAFT)
    for name in CONTENT:
        setattr(article, name, getattr(draft, name))
    article.status = status or article.status
    if before == (content(article), article.status):
        return article
    session.add(article)
    article.updated_at = utc_now()
    if before is None or before[0] != content(article):
        article.version += 1
        session.flush()
        session.add(_version(article, by_name))
    _tell(session, article)
    return article


def set_status(session: Session, article: Article, status: str) -> None:
    if article.status != status:
        article.status, article.updated_at = status, utc_now()
        _tell(session, article)


def versions(session: Session, article_id: str) -> Sequence[ArticleVersion]:
    return session.scalars(
        select(ArticleVersion)
        .where(ArticleVersion.article_id == article_id)
        .order_by(ArticleVersion.version.desc())
    ).all()


def published(session: Session) -> tuple[list[IndexedArticle], list[Passage]]:
    """Everything that search may find, with its passages."""
    articles = session.scalars(
        select(Article).where(Article.status == PUBLISHED).order_by(Article.id)
    ).all()
    return indexed(articles), [passage for one in articles for passage in passages_of(one)]


def indexed(articles: Sequence[Article]) -> list[IndexedArticle]:
    return [
        IndexedArticle(
            id=one.id,
            version=one.version,
            title=one.title,
            answer=short_answer(one.body),
            audience=one.audience,
            valid_until=one.valid_until,
            words=words_of(one),
        )
        for one in articles
    ]


def passages_of(article: Article) -> list[Passage]:
    """Title, each similar question, and the direct answer, as separate passages."""
    texts = [("title", article.title)]
    texts += [("question", question) for question in article.similar_questions]
    texts.append(("lead", lead(article.body)[:200]))
    return [Passage(article.id, kind, text) for kind, text in texts if text]


def words_of(article: Article) -> str:
    return " ".join([article.title, article.category, *article.tags, to_plain(article.body)])


def content(article: Article) -> Json:
    return {name: getattr(article, name) for name in CONTENT}


def view(article: Article) -> Json:
    valid_until = article.valid_until.isoformat() if article.valid_until else None
    return {
        "id": article.id,
        **content(article),
        "valid_until": valid_until,
        "status": article.status,
        "version": article.version,
        "created_at": iso(article.created_at),
        "updated_at": iso(article.updated_at),
    }


def _version(article: Article, by_name: str) -> ArticleVersion:
    return ArticleVersion(
        article_id=article.id,
        version=article.version,
        title=article.title,
        body=article.body,
        similar_questions=article.similar_questions,
        by_name=by_name,
        at=utc_now(),
    )


def _tell(session: Session, article: Article) -> None:
    change = {"article_id": article.id, "status": article.status, "version": article.version}
    record(session, "article.changed", change)
