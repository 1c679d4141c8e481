"""CSV in and out: separators are sniffed, spreadsheets are kept from running a cell. Pure."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from assist.errors import WrongValue
from assist.knowledge.articles.drafts import FIELDS
from assist.knowledge.transfer.encodings import Encoding
from assist.knowledge.transfer.rows import Row, draft_or_reason
from assist.knowledge.transfer.tables import REQUIRED, cell_of, field_of, fields_of, read_heading

Json = dict[str, Any]
SEPARATORS = (",", ";", "\t")
# A cell that begins so is run as a formula by spreadsheets. An apostrophe in front makes it
# text; texts that have such apostrophes themselves get one more, so that it reads back exactly.
_RISKY = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


def read(content: bytes, encoding: Encoding) -> tuple[list[str], Iterator[Row]]:
    """The columns, and the rows; raises WrongValue when the heading is not one of articles."""
    text = io.TextIOWrapper(io.BytesIO(content), encoding.codec, newline="")
    separator = _separator(text.readline())
    text.seek(0)
    reader = csv.reader(text, delimiter=separator, strict=True)
    try:
        columns = read_heading(next(reader, []))
    except csv.Error as error:
        raise WrongValue("表头读不懂，请检查引号是否成对。") from error
    return columns, _rows(reader, columns)


def _separator(heading: str) -> str:
    """The separator that finds most of the columns that every article needs."""

    def known(separator: str) -> int:
        cells = next(csv.reader([heading.rstrip("\r\n")], delimiter=separator), [])
        return sum(field_of(cell) in REQUIRED for cell in cells)

    return max(SEPARATORS, key=known)


def _rows(reader: Any, columns: Sequence[str]) -> Iterator[Row]:
    number = 1
    while True:
        number += 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            if "unexpected end" in str(error) or "field larger" in str(error):
                reason = f"第 {number} 行起读不下去了，请检查引号是否成对。"
                raise WrongValue(reason) from error
            yield number, "这一行的引号不对：格子里的引号要写两遍，整格用引号括起来。"
            continue
        if cells is None:
            return
        if any(cells):
            yield number, _draft(columns, cells)


def _draft(columns: Sequence[str], cells: list[str]) -> Any:
    if any(cells[len(columns) :]):
        return "这一行的格数比表头多，含有分隔符的内容要用引号括起来。"
    return draft_or_reason(fields_of(columns, [_unguarded(cell) for cell in cells]))


def write(rows: Iterable[Json]) -> Iterator[bytes]:
    """The file, piece by piece; with a byte order mark, by which Excel knows UTF-8."""
    yield "\ufeff".encode()
    yield _lines([FIELDS])
    for row in rows:
        yield _lines([[_guarded(cell_of(row[name])) for name in FIELDS]])


def _lines(rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def _guarded(cell: str) -> str:
    return f"'{cell}" if _RISKY.match(cell) else cell


def _unguarded(cell: str) -> str:
    return cell[1:] if _GUARDED.match(cell) else cell
