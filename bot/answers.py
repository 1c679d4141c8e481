"""Choosing among the knowledge base's hits, and what became of the answers. Pure functions."""

from __future__ import annotations

from typing import Any, Dict, List, Mapping, Sequence

from bot.clients.search import Hit

# Search calibrates its levels. Of first hits on development questions that are `high`, 96 % answer
# the question; of `medium` and `low` ones half do, so these are offered, not said.
SURE = "high"
MAX_OFFERS = 3


def answers_among(
    hits: Sequence[Hit], offered: Sequence[Mapping[str, Any]], question: str
) -> List[Hit]:
    """The first hit, if it is sure, and where the customer asked two questions in one message,
    the first sure hit for the other one. A title `offered` before is the customer's own choice."""
    meant = [one["article_id"] for one in offered if one["title"] == question.strip()]
    chosen = [hit for hit in hits if hit.article_id in meant]
    if chosen:
        return chosen[:1]
    if not hits or hits[0].level != SURE:
        return []
    first = hits[0]
    others = [hit for hit in hits[1:] if hit.level == SURE and hit.part not in (None, first.part)]
    return [first, *others[:1]] if first.part is not None else [first]


def offers_among(hits: Sequence[Hit]) -> List[Hit]:
    """Up to three articles that may be meant, best first; search has left out the hopeless."""
    return list(hits[:MAX_OFFERS])


def with_outcome(
    answers_tried: Sequence[Dict[str, Any]], article_id: str, title: str, outcome: str
) -> List[Dict[str, Any]]:
    """`answers_tried` with this article's newest outcome (shown, helpful, unhelpful) last."""
    others = [answer for answer in answers_tried if answer["article_id"] != article_id]
    return [*others, {"article_id": article_id, "title": title, "outcome": outcome}]
