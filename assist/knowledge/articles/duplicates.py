"""Near-duplicates of an article that is being written, among the published and the unpublished."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from assist.db import Database
from assist.knowledge.articles.likeness import THRESHOLD, Found, closeness, is_same, votes
from assist.knowledge.articles.model import ARCHIVED, DRAFT, IN_REVIEW, Article
from assist.knowledge.search.service import Knowledge

Json = dict[str, Any]
MOST_WARNED_OF = 5
# Of a draft with more questions, the first ones are tried: each is a search.
MOST_QUESTIONS = 20
HITS_A_QUESTION = 5
# The newest unpublished ones, and so many texts of all together: encoding takes time.
MOST_UNPUBLISHED = 60
MOST_TEXTS = 400
# Each is compared by so many of its questions.
QUESTIONS_COMPARED = 12


@dataclass(frozen=True)
class Other:
    """An article as the draft is compared with it."""

    id: str
    title: str
    status: str
    texts: tuple[str, ...]


def find_duplicates(
    database: Database, knowledge: Knowledge, own_id: str | None, questions: Sequence[str]
) -> list[Json]:
    """What resembles a draft that would answer `questions` (its title first), most alike first.

    1. The production search is asked every question, as staff: who is found, and how far up,
       gives the published ones their likeness; the title's own find counts by itself too, so
       that odd questions beside it do not drown it.
    2. The newest unpublished ones are compared question by question.
    3. Whoever already asks what the title asks is a duplicate in any case.
    """
    mine = list(questions[:MOST_QUESTIONS])
    found = _search(knowledge, mine, own_id)
    voted = votes(found)
    for id_, likeness in votes(found[:1]).items():
        voted[id_] = max(voted[id_], likeness)
    with database.read() as session:
        others = _others(session, voted, mine[0], own_id)
    cosines = _cosines(knowledge, mine, others, voted)
    warnings = [
        _compare(mine, other, near, voted) for other, near in zip(others, cosines, strict=True)
    ]
    warned = [one for one in warnings if one["score"] >= THRESHOLD]
    return sorted(warned, key=lambda one: (-one["score"], one["article_id"]))[:MOST_WARNED_OF]


def _search(
    knowledge: Knowledge, questions: Sequence[str], own_id: str | None
) -> list[list[Found]]:
    """What each question finds, as if the article itself were not there."""
    found = knowledge.search(questions, HITS_A_QUESTION + 1, "staff")
    foreign = [[hit for hit in hits if hit.article.id != own_id] for hits in found]
    return [
        [Found(hit.article.id, place, hit.score) for place, hit in enumerate(hits)]
        for hits in foreign
    ]


def _others(
    session: Session, found: Collection[str], title: str, own_id: str | None
) -> list[Other]:
    """Those found, those that have the same title, and the newest unpublished ones."""
    others = {
        other.id: other
        for condition in (
            or_(Article.id.in_(list(found)), Article.title == title),
            Article.status.in_([DRAFT, IN_REVIEW]),
        )
        for other in _read(session, condition)
    }
    others.pop(own_id or "", None)
    return _within(list(others.values()), MOST_TEXTS)


def _read(session: Session, condition: ColumnElement[bool]) -> list[Other]:
    rows = session.execute(
        select(Article.id, Article.title, Article.status, Article.similar_questions)
        .where(condition, Article.status != ARCHIVED)
        .order_by(Article.updated_at.desc(), Article.id)
        .limit(MOST_UNPUBLISHED)
    )
    return [
        Other(id_, title, status, (title, *similar)[:QUESTIONS_COMPARED])
        for id_, title, status, similar in rows
    ]


def _within(others: Sequence[Other], most_texts: int) -> list[Other]:
    kept: list[Other] = []
    for other in others:
        most_texts -= len(other.texts)
        if most_texts < 0:
            break
        kept.append(other)
    return kept


def _cosines(
    knowledge: Knowledge, mine: Sequence[str], others: Sequence[Other], voted: Collection[str]
) -> list[Any]:
    """For each other article the cosines of `mine` with its texts; None for those that search has
    judged already, and where there are no vectors."""
    compared = [other for other in others if other.id not in voted]
    if knowledge.state != "ok" or not compared:
        return [None] * len(others)
    vectors = knowledge.encode([*mine, *(text for other in compared for text in other.texts)])
    ours, start, found = vectors[: len(mine)], len(mine), {}
    for other in compared:
        found[other.id] = ours @ vectors[start : start + len(other.texts)].T
        start += len(other.texts)
    return [found.get(other.id) for other in others]


def _compare(mine: Sequence[str], other: Other, cosines: Any, voted: dict[str, float]) -> Json:
    likeness, matched = closeness(mine, other.texts, cosines)
    score = voted.get(other.id, likeness)
    why = f"您写的内容和这条知识的“{matched[:40]}”很接近，请确认是否重复。"
    if is_same(mine[0], other.texts):
        score, matched = 1.0, next(text for text in other.texts if is_same(mine[0], [text]))
        why = f"已有知识回答同样的问题“{matched[:40]}”，请考虑直接修改那一条。"
    return {
        "article_id": other.id,
        "title": other.title,
        "status": other.status,
        "score": round(score, 4),
        "matched": matched,
        "why": why,
    }
