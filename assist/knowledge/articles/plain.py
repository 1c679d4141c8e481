"""Markdown as plain text, for chat bubbles and for search. Pure.

An article is kept as it was written, HTML and script too. What leaves here is only text: tags are
gone and what they enclosed stays, scripts and styles go whole, an address is shown only if it is
one that a person can open, and no `<` is left that could begin a tag. Every pattern is linear or
bounded: a body of 20,000 characters of any kind takes milliseconds.
"""

import html
import re

# A chat bubble that does not push the question out of sight on a phone.
MAX_ANSWER_CHARS = 240

_ADDRESS = r"\((?:[^()\n]|\([^()\n]*\))*\)"
_IMAGE = re.compile(rf"!\[[^\[\]\n]*\](?:{_ADDRESS}|\[[^\[\]\n]*\])")
_LINK = re.compile(rf"\[([^\[\]]*)\]({_ADDRESS})")
_AUTOLINK = re.compile(r"<(https?://[^\s<>]+|[^\s<>@]+@[^\s<>@]+)>")
_OPENABLE = re.compile(r"(?:https?://|mailto:|tel:|/(?!/))\S+", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,30}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")

# What is dropped with all that it encloses; an unclosed one encloses the rest.
_DROPPED = re.compile(
    r"```.*?```|<!--.*?(?:-->|\Z)|<(script|style|iframe|object|svg)\b.*?(?:</\1\s*>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_BREAK = re.compile(r"</?(?:br|p|div|li|tr|h[1-6]|table|ul|ol)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_TAG_BEGIN = re.compile(r"<(?=[A-Za-z/!?])")

_RULES: list[tuple[re.Pattern[str], str]] = [
    (re.compile(r"(\*\*|__)(?=\S)([^\n]{1,500}?)\1"), r"\2"),
    (re.compile(r"(?<!\w)[*_](\S[^\n]{0,200}?)[*_](?!\w)"), r"\1"),
    (re.compile(r"`([^`\n]{1,500})`"), r"\1"),
    (re.compile(r"^>[ \t]?", re.MULTILINE), ""),
    (re.compile(r"^[ \t]*[-*+][ \t]+", re.MULTILINE), "· "),
    (re.compile(r"^(?=[^\n]*\|)[ \t:|-]+$", re.MULTILINE), ""),
    (re.compile(r"：：|:："), "："),
    (re.compile(r"\n\s*\n"), "\n"),
]
_HEADING = re.compile(r"^#{1,6}([^\n]+)$", re.MULTILINE)


def to_plain(markdown: str) -> str:
    """What a person would read; lists keep their numbers, links show their address."""
    text = _IMAGE.sub("", _without_html(markdown))
    text = _LINK.sub(_link_text, text)
    text = _HEADING.sub(lambda found: _heading_text(found[1]), text)
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    # Nested or half-written tags could have made a new one.
    return _TAG_BEGIN.sub("＜", text).strip()


def _without_html(markdown: str) -> str:
    text = _AUTOLINK.sub(r"\1", _DROPPED.sub("", markdown))
    return _TAG.sub("", _BREAK.sub("\n", text))


def _link_text(found: re.Match[str]) -> str:
    """`文字（地址）`; without the address where opening it would be no good (`javascript:` …)."""
    words = found[2][1:-1].split()
    address = words[0].strip("<>") if words else ""
    text = found[1].strip()
    if not _OPENABLE.fullmatch(address):
        return text
    return f"{text}（{address}）" if text else address


def _heading_text(line: str) -> str:
    return line.strip().rstrip("#").rstrip() + "："


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
    # Before cutting: a script or a block of code may hold what looks like a heading.
    return re.split(r"^(?=#{1,6}\s)", _without_html(markdown).strip(), flags=re.MULTILINE)


def _cut(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    cut = text[:limit]
    end = max(cut.rfind(mark) for mark in "\n。！？；")
    return cut[: end + 1].strip() + "…" if end > limit // 3 else cut.rstrip() + "…"


def lead(markdown: str) -> str:
    """The direct answer: everything before the first heading or list."""
    text = _without_html(markdown).strip()
    head = re.split(r"^[ \t]*(?:#|[-*+]\s|\d+[.、)])", text, maxsplit=1, flags=re.M)[0]
    return to_plain(head) or to_plain(text)
