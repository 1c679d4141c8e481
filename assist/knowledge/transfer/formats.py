"""Files of articles: JSONL, CSV, XLSX and Markdown, in and out."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from assist.errors import WrongValue
from assist.knowledge.articles.drafts import FIELDS
from assist.knowledge.transfer import csv_files, jsonl_files, markdown_files, xlsx_files
from assist.knowledge.transfer.encodings import Encoding, detect
from assist.knowledge.transfer.rows import Row, name_twins
from assist.knowledge.transfer.tables import unknown_columns
from assist.pacing import breathing, in_background

Json = dict[str, Any]
FORMATS = ("jsonl", "csv", "xlsx", "markdown")
PIECE_BYTES = 256 * 1024
MEDIA_TYPES = {
    "jsonl": "application/x-ndjson",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "markdown": "text/markdown; charset=utf-8",
}


@dataclass(frozen=True)
class ArticleFile:
    """What stood in a file: its rows in order, its encoding (None for XLSX), and the columns
    that mean nothing here."""

    rows: list[Row]
    encoding: str | None
    ignored_columns: list[str]


def read(content: bytes, format_: str) -> ArticleFile:
    """Every article in the file, or the sentence that says what is wrong with its row.

    Raises WrongValue when the file as a whole cannot be read.
    """
    encoding = None if format_ == "xlsx" else detect(content)
    columns, rows = _open(content, format_, encoding)
    with in_background():
        found = list(breathing(name_twins(rows)))
    if not found:
        raise WrongValue("文件里没有可以导入的内容。")
    return ArticleFile(found, encoding.name if encoding else None, unknown_columns(columns))


def _open(
    content: bytes, format_: str, encoding: Encoding | None
) -> tuple[list[str], Iterator[Row]]:
    if encoding is None:
        return xlsx_files.read(content)
    if format_ == "csv":
        return csv_files.read(content, encoding)
    readers = {"jsonl": jsonl_files.read, "markdown": markdown_files.read}
    return [], readers[format_](content, encoding)


def write(rows: Callable[[], Iterable[Json]], format_: str) -> Iterator[bytes]:
    """The rows (article fields) as a file that `read` takes back without loss, piece by piece."""

    def contents() -> Iterator[Json]:
        return ({name: row[name] for name in FIELDS} for row in rows())

    if format_ == "xlsx":
        return xlsx_files.write(contents)
    writers = {"jsonl": jsonl_files.write, "csv": csv_files.write, "markdown": markdown_files.write}
    return _joined(writers[format_](contents()))


def _joined(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in larger pieces: each costs the server a turn of a thread."""
    buffer = bytearray()
    for piece in pieces:
        buffer += piece
        if len(buffer) >= PIECE_BYTES:
            yield bytes(buffer)
            buffer.clear()
    yield bytes(buffer)
