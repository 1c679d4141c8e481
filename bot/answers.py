"""Choosing among the knowledge base's answers, and what became of them. Pure functions."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Sequence

from bot.clients.search import Hit


def best_hit(hits: Sequence[Hit], levels: Sequence[str]) -> Optional[Hit]:
    """The first hit, if its level is among `levels`."""
    return hits[0] if hits and hits[0].level in levels else None


def with_outcome(
    answers_tried: Sequence[Dict[str, Any]], article_id: str, title: str, outcome: str
) -> List[Dict[str, Any]]:
    """`answers_tried` with this article's newest outcome (shown, helpful, unhelpful) last."""
    others = [answer for answer in answers_tried if answer["article_id"] != article_id]
    return [*others, {"article_id": article_id, "title": title, "outcome": outcome}]


def was_unhelpful(answers_tried: Sequence[Dict[str, Any]], article_id: str) -> bool:
    """Whether the customer said of this article that it did not help."""
    return any(
        answer["article_id"] == article_id and answer["outcome"] == "unhelpful"
        for answer in answers_tried
    )
