"""Choosing among the knowledge base's answers, and what became of them. Pure functions."""

from __future__ import annotations

from typing import Any, Dict, List, Sequence

from bot.clients.search import Hit


def answers_among(hits: Sequence[Hit], levels: Sequence[str]) -> List[Hit]:
    """The first hit, if its level is among `levels`; and where the customer asked two questions
    in one message, the first sure hit for the other one."""
    if not hits or hits[0].level not in levels:
        return []
    first = hits[0]
    others = [hit for hit in hits[1:] if hit.level == "high" and hit.part not in (None, first.part)]
    return [first, *others[:1]] if first.part is not None else [first]


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
