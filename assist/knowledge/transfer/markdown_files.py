"""Markdown in and out: one or more article files in one, each with its front matter. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from assist.knowledge.transfer.encodings import Encoding
from assist.knowledge.transfer.front_matter import (
    FrontMatterBroken,
    is_fence,
    lines_of,
    parse_article,
    render_article,
)
from assist.knowledge.transfer.rows import Row

Json = dict[str, Any]


def read(content: bytes, encoding: Encoding) -> Iterator[Row]:
    """Each article, numbered by its first line; a broken one by the line that is wrong."""
    lines = lines_of(content.decode(encoding.codec))
    starts = _starts(lines)
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        try:
            yield start + 1, parse_article("\n".join(lines[start:end]))
        except FrontMatterBroken as error:
            yield start + error.line, error.reason


def _starts(lines: Sequence[str]) -> list[int]:
    """Lines where a front matter begins: `---` with `id:` close behind; the first line anyway."""
    found = [
        place
        for place, line in enumerate(lines)
        if is_fence(line) and place + 1 < len(lines) and lines[place + 1].startswith("id:")
    ]
    return found or [0]


def write(rows: Iterable[Json]) -> Iterator[bytes]:
    for row in rows:
        yield f"{render_article(row)}\n".encode()
