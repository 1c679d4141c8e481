"""Does a question find what it must, and what would a change do to it? Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from assist.knowledge.search.passages import Hit

Json = dict[str, Any]


@dataclass(frozen=True)
class Proof:
    """A question of the regression set, the article that must come first (None: it must be
    refused), and the `audience` that it is asked for."""

    id: str
    question: str
    article_id: str | None
    article_title: str | None
    audience: str

    @property
    def expected(self) -> Json | None:
        if self.article_id is None:
            return None
        return {"article_id": self.article_id, "title": self.article_title}


@dataclass(frozen=True)
class Finding:
    """What the search made of a question: the rank of its article, and the first hit."""

    rank: int | None
    top: Json | None

    def view(self) -> Json:
        return {"rank": self.rank, "top": self.top}


def finding_of(proof: Proof, hits: Sequence[Hit]) -> Finding:
    found = [hit.article.id for hit in hits]
    rank = found.index(proof.article_id) + 1 if proof.article_id in found else None
    return Finding(rank, _top(hits[0]) if hits else None)


def has_passed(proof: Proof, finding: Finding) -> bool:
    """Its article comes first; or nothing is found where nothing should be."""
    return finding.top is None if proof.article_id is None else finding.rank == 1


def compare(
    proofs: Sequence[Proof], before: Sequence[Finding], after: Sequence[Finding]
) -> tuple[list[Json], list[Json]]:
    """The changes that are broken (passed before, not after), and those that are mended."""
    broken: list[Json] = []
    mended: list[Json] = []
    for proof, was, will_be in zip(proofs, before, after, strict=True):
        passed, will_pass = has_passed(proof, was), has_passed(proof, will_be)
        if passed != will_pass:
            (broken if passed else mended).append(_change(proof, was, will_be))
    return broken, mended


def by_audience(proofs: Iterable[Proof]) -> dict[str, list[Proof]]:
    """Those who are asked for the same audience, for one batch each."""
    groups: dict[str, list[Proof]] = {}
    for proof in proofs:
        groups.setdefault(proof.audience, []).append(proof)
    return groups


def _change(proof: Proof, before: Finding, after: Finding) -> Json:
    return {
        "id": proof.id,
        "question": proof.question,
        "expected": proof.expected,
        "before": before.view(),
        "after": after.view(),
    }


def _top(hit: Hit) -> Json:
    return {
        "article_id": hit.article.id,
        "title": hit.article.title,
        "score": round(hit.score, 4),
        "level": hit.level,
    }
