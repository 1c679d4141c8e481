"""Assist's search over the knowledge base: the same that agents' suggestions use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, List, Mapping, Optional, Sequence

from bot.clients.http import NotFound, ServiceUnavailable, call
from bot.settings import read_settings

HIT_COUNT = 3


@dataclass(frozen=True)
class Hit:
    """One article that may answer the question."""

    article_id: str
    version: int
    title: str
    answer: str
    score: float
    level: str
    # The question of the message that it answers; None when the message is one question.
    part: Optional[str] = None


async def search(questions: Sequence[str]) -> List[List[Hit]]:
    """For each question the best hits that customers may read, best first; all in one call.

    Raises ServiceUnavailable.
    """
    settings = read_settings()
    url = f"{settings.assist_url}/api/v1/search"
    body = {"queries": list(questions), "k": HIT_COUNT, "audience": "customer"}
    try:
        found = await call("POST", url, settings.service_token, settings.call_timeout_seconds, body)
        hits = [[_hit(row) for row in rows] for rows in found["results"][: len(questions)]]
        if len(hits) < len(questions):
            raise ValueError(f"{len(hits)} results for {len(questions)} queries")
        return hits
    except (NotFound, KeyError, IndexError, TypeError, ValueError) as error:
        raise ServiceUnavailable(f"unexpected answer of search: {error!r}") from error


def _hit(row: Mapping[str, Any]) -> Hit:
    return Hit(
        article_id=str(row["article_id"]),
        version=int(row["version"]),
        title=str(row["title"]),
        answer=str(row["answer"]),
        score=float(row["score"]),
        level=str(row["level"]),
        part=row.get("part"),
    )
