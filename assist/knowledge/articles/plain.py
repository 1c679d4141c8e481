"""Markdown as plain text, for chat bubbles and for search. Pure."""

import re

# A chat bubble that does not push the question out of sight on a phone.
MAX_ANSWER_CHARS = 240

_RULES: list[tuple[str, str]] = [
    (r"```.*?```", ""),
    (r"!\[[^\]]*\]\([^)]*\)", ""),
    (r"\[([^\]]+)\]\(([^)]+)\)", r"\1（\2）"),
    (r"^#{1,6}\s*(.+?)\s*#*$", r"\1："),
    (r"(\*\*|__)(.+?)\1", r"\2"),
    (r"(?<!\w)[*_](\S.*?)[*_](?!\w)", r"\1"),
    (r"`([^`]+)`", r"\1"),
    (r"^>\s?", ""),
    (r"^\s*[-*+]\s+", "· "),
    (r"^\s*\|?[\s:|-]+\|[\s:|-]*$", ""),
]


def to_plain(markdown: str) -> str:
    """What a person would read; lists keep their numbers, links show their address."""
    text = markdown
    for pattern, replacement in _RULES:
        text = re.sub(pattern, replacement, text, flags=re.MULTILINE | re.DOTALL)
    text = re.sub(r"：：|:：", "：", text)
    return re.sub(r"\n{2,}", "\n", text).strip()


def short_answer(markdown: str, limit: int = MAX_ANSWER_CHARS) -> str:
    """As many whole sections as fit into `limit` characters: the direct answer, then the steps.

    A first section that is too long by itself is cut at the end of a line or sentence.
    """
    first, *others = [to_plain(section) for section in _sections(markdown)]
    text = _cut(first, limit)
    for section in others:
        if len(text) + len(section) + 1 > limit:
            break
        text = f"{text}\n{section}" if text else section
    return text


def _sections(markdown: str) -> list[str]:
    """The text before the first heading, then each heading with what stands under it."""
    return re.split(r"^(?=#{1,6}\s)", markdown.strip(), flags=re.MULTILINE)


def _cut(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    cut = text[:limit]
    end = max(cut.rfind(mark) for mark in "\n。！？；")
    return cut[: end + 1].strip() + "…" if end > limit // 3 else cut.rstrip() + "…"


def lead(markdown: str) -> str:
    """The direct answer: everything before the first heading or list."""
    head = re.split(r"^\s*(?:#|[-*+]\s|\d+[.、)])", markdown.strip(), maxsplit=1, flags=re.M)[0]
    return to_plain(head) or to_plain(markdown)
