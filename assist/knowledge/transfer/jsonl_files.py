"""JSON lines in and out; a JSON array of articles is read too. Pure."""

import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from assist.errors import WrongValue
from assist.knowledge.articles.drafts import ArticleDraft
from assist.knowledge.transfer.encodings import Encoding
from assist.knowledge.transfer.rows import Row, draft_or_reason

Json = dict[str, Any]


def read(content: bytes, encoding: Encoding) -> Iterator[Row]:
    """An article a line, numbered by line; or an array of them, numbered from 1."""
    if _is_array(content, encoding):
        return _read_array(content.decode(encoding.codec))
    return _read_lines(io.TextIOWrapper(io.BytesIO(content), encoding.codec, newline="\n"))


def _is_array(content: bytes, encoding: Encoding) -> bool:
    """Begins like an array, and its first line of several is not a value of its own."""
    lines = io.TextIOWrapper(io.BytesIO(content), encoding.codec, newline="\n")
    filled = (line.strip() for line in lines if line.strip())
    first = next(filled, "")
    return first.startswith("[") and (next(filled, None) is None or not _is_json(first))


def _read_array(text: str) -> Iterator[Row]:
    try:
        values = json.loads(text)
    except json.JSONDecodeError as error:
        raise WrongValue(f"JSON 格式不对，第 {error.lineno} 行读不下去了。") from error
    except (ValueError, RecursionError) as error:
        raise WrongValue("JSON 格式不对，请检查后再导入。") from error
    return ((number, draft_or_reason(value)) for number, value in enumerate(values, start=1))


def _read_lines(lines: Iterable[str]) -> Iterator[Row]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield number, _draft(line)


def _draft(line: str) -> ArticleDraft | str:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return "这一行不是正确的 JSON。"
    return draft_or_reason(value)


def _is_json(line: str) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def write(rows: Iterable[Json]) -> Iterator[bytes]:
    for row in rows:
        yield (json.dumps(row, ensure_ascii=False) + "\n").encode()
