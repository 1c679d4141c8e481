"""The regression set at work: keeping its questions, running them, and looking ahead."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from assist.clock import iso, utc_now
from assist.db import Database
from assist.errors import QuestionExists, TongzhouError, UnknownQuestion, WrongValue
from assist.knowledge.articles import repository
from assist.knowledge.articles.drafts import ArticleDraft
from assist.knowledge.articles.model import Article
from assist.knowledge.proof.model import RegressionQuestion
from assist.knowledge.proof.verdicts import (
    Finding,
    Proof,
    by_audience,
    compare,
    finding_of,
    has_passed,
)
from assist.knowledge.proof.wording import NewQuestion
from assist.knowledge.search.service import Knowledge, Search

Json = dict[str, Any]
MAX_QUESTIONS = 2000
# A rank below this is no rank: nobody is shown more.
RANKS_LOOKED_AT = 10


def add(session: Session, new: NewQuestion, by_name: str) -> Json:
    """Raises QuestionExists, UnknownArticle, or WrongValue when the set is full."""
    if _count(session) >= MAX_QUESTIONS:
        raise WrongValue(f"回归题最多 {MAX_QUESTIONS} 条，请先删去一些。")
    row = RegressionQuestion(by_name=by_name)
    _write(session, row, new.question, new.article_id)
    return _view(row, _article_of(session, row))


def add_many(session: Session, rows: Sequence[NewQuestion], by_name: str) -> Json:
    """All good rows; of the others, counted from 1, what is wrong with them."""
    failed: list[Json] = []
    for number, new in enumerate(rows, start=1):
        try:
            add(session, new, by_name)
        except TongzhouError as error:
            failed.append({"row": number, "error": error.detail})
    return {"added": len(rows) - len(failed), "failed": failed}


def change(session: Session, id_: str, changed: Json) -> Json:
    """Set `question`, `article_id` or both; how the last run went no longer holds then."""
    row = _require(session, id_)
    merged = {"question": row.question, "article_id": row.article_id, **changed}
    if merged != {"question": row.question, "article_id": row.article_id}:
        _write(session, row, merged["question"], merged["article_id"])
    return _view(row, _article_of(session, row))


def remove(session: Session, id_: str) -> None:
    session.delete(_require(session, id_))


def view(session: Session) -> Json:
    """Every question, the newest first, with what it expects and how its last run went."""
    found = session.execute(
        select(RegressionQuestion, Article.id, Article.title, Article.status)
        .outerjoin(Article, Article.id == RegressionQuestion.article_id)
        .order_by(RegressionQuestion.at.desc(), RegressionQuestion.id)
    )
    questions = [_view(row, article) for row, *article in found]
    passed = [one["last"]["passed"] for one in questions if one["last"]]
    return {
        "questions": questions,
        "passed_count": passed.count(True),
        "failed_count": passed.count(False),
    }


def run(database: Database, knowledge: Search) -> None:
    """Ask every question, and keep how it went: all of it, or nothing."""
    with database.read() as session:
        proofs = _proofs(session)
    findings = _ask(knowledge, proofs)
    at = iso(utc_now())
    with database.write() as session:
        rows = {row.id: row for row in session.scalars(select(RegressionQuestion))}
        for proof, finding in zip(proofs, findings, strict=True):
            row = rows.get(proof.id)
            # Changed or deleted meanwhile: this run says nothing about it.
            if row and (row.question, row.article_id) == (proof.question, proof.article_id):
                row.last = {"passed": has_passed(proof, finding), **finding.view(), "at": at}


def would_change(database: Database, knowledge: Knowledge, draft: ArticleDraft) -> Json:
    """What publishing `draft` would do: `{count, broken, mended}`. Nothing is written."""
    with database.read() as session:
        proofs = _proofs(session)
    broken: list[Json] = []
    mended: list[Json] = []
    if proofs:
        before = _ask(knowledge, proofs)
        broken, mended = compare(proofs, before, _ask(knowledge.with_article(draft), proofs))
    return {"count": len(proofs), "broken": broken, "mended": mended}


def _ask(search: Search, proofs: Sequence[Proof]) -> list[Finding]:
    """A finding per question, in order; those for one audience are searched in one batch."""
    found: dict[str, Finding] = {}
    for audience, group in by_audience(proofs).items():
        hits = search.search([one.question for one in group], RANKS_LOOKED_AT, audience)
        found |= {
            one.id: finding_of(one, its_hits) for one, its_hits in zip(group, hits, strict=True)
        }
    return [found[proof.id] for proof in proofs]


def _proofs(session: Session) -> list[Proof]:
    """An article for staff is asked for as staff do, everything else as customers do."""
    found = session.execute(
        select(
            RegressionQuestion.id,
            RegressionQuestion.question,
            RegressionQuestion.article_id,
            Article.title,
            func.coalesce(Article.audience, "customer"),
        )
        .outerjoin(Article, Article.id == RegressionQuestion.article_id)
        .order_by(RegressionQuestion.at.desc(), RegressionQuestion.id)
    )
    return [Proof(*row) for row in found]


def _count(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(RegressionQuestion)) or 0


def _require(session: Session, id_: str) -> RegressionQuestion:
    row = session.get(RegressionQuestion, id_)
    if row is None:
        raise UnknownQuestion()
    return row


def _write(
    session: Session, row: RegressionQuestion, question: str, article_id: str | None
) -> None:
    if article_id is not None:
        repository.require(session, article_id)
    try:
        # Of two who add the same question at once, the database lets one through.
        with session.begin_nested():
            row.question, row.article_id, row.last = question, article_id, None
            session.add(row)
    except IntegrityError as error:
        raise QuestionExists() from error


def _article_of(session: Session, row: RegressionQuestion) -> Sequence[str | None]:
    article = session.get(Article, row.article_id) if row.article_id else None
    return (article.id, article.title, article.status) if article else (None, None, None)


def _view(row: RegressionQuestion, article: Sequence[str | None]) -> Json:
    id_, title, status = article
    return {
        "id": row.id,
        "question": row.question,
        "expected": {"article_id": id_, "title": title, "status": status} if id_ else None,
        "by_name": row.by_name,
        "at": iso(row.at),
        "last": row.last,
    }
