"""Choosing and shortening the knowledge base's answer for a chat window. Pure functions."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Optional, Sequence

from bot.clients.search import Hit

MAX_ANSWER_CHARACTERS = 320

_MARKDOWN = (
    (re.compile(r"^#{1,6}\s*", re.MULTILINE), ""),
    (re.compile(r"^>\s?", re.MULTILINE), ""),
    (re.compile(r"^(\s*)[*+-]\s+", re.MULTILINE), r"\1· "),
    (re.compile(r"!\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"\[([^\]]+)\]\([^)]*\)"), r"\1"),
    (re.compile(r"\*\*([^*]+)\*\*"), r"\1"),
    (re.compile(r"`([^`]+)`"), r"\1"),
    (re.compile(r"\n{3,}"), "\n\n"),
)
_SENTENCE_END = re.compile(r"[。！？!?\n；;]")


def best_hit(hits: Sequence[Hit], levels: Sequence[str]) -> Optional[Hit]:
    """The first hit, if its level is among `levels`."""
    return hits[0] if hits and hits[0].level in levels else None


def short_answer(markdown: str) -> str:
    """Plain text of at most about 320 characters, cut after a whole sentence where it can be."""
    text = plain(markdown)
    if len(text) <= MAX_ANSWER_CHARACTERS:
        return text
    ends = [match.end() for match in _SENTENCE_END.finditer(text, 0, MAX_ANSWER_CHARACTERS)]
    cut = ends[-1] if ends and ends[-1] > MAX_ANSWER_CHARACTERS // 2 else MAX_ANSWER_CHARACTERS
    return text[:cut].rstrip() + "……"


def plain(markdown: str) -> str:
    """`markdown` without its marks: the chat window shows plain text."""
    for pattern, replacement in _MARKDOWN:
        markdown = pattern.sub(replacement, markdown)
    return markdown.strip()


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
