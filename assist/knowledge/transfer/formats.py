"""Files of articles: JSONL, CSV, XLSX and Markdown, in and out. Pure, apart from openpyxl."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from typing import Any

from openpyxl import Workbook, load_workbook

from assist.errors import WrongValue
from assist.knowledge.articles.drafts import FIELDS, ArticleDraft, read_draft
from assist.knowledge.transfer.front_matter import FrontMatterBroken, parse_article, render_article

Json = dict[str, Any]
FORMATS = ("jsonl", "csv", "xlsx", "markdown")
# A row is its number in the file (from 1, the heading of a table being 1) and what it held.
Row = tuple[int, ArticleDraft | str]


def read(content: bytes, format_: str) -> list[Row]:
    """Every article in the file, or the sentence that says what is wrong with its row.

    Raises WrongValue when the file as a whole cannot be read.
    """
    return list(_READERS[format_](content))


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise WrongValue("文件不是 UTF-8 编码，请另存为 UTF-8 后再导入。") from error


def _draft_or_reason(row: Any) -> ArticleDraft | str:
    if not isinstance(row, dict):
        return "这一行不是一条知识。"
    try:
        return read_draft(row)
    except ValueError as error:
        return str(error)


def _read_jsonl(content: bytes) -> Iterator[Row]:
    for number, line in enumerate(_text(content).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError:
            yield number, "这一行不是正确的 JSON。"
        else:
            yield number, _draft_or_reason(row)


def _read_csv(content: bytes) -> Iterator[Row]:
    reader = csv.DictReader(io.StringIO(_text(content), newline=""))
    _check_columns(reader.fieldnames or [])
    for number, row in enumerate(reader, start=2):
        yield number, _draft_or_reason(row)


def _read_xlsx(content: bytes) -> Iterator[Row]:
    try:
        sheet = load_workbook(io.BytesIO(content), read_only=True, data_only=True).worksheets[0]
    except Exception as error:  # openpyxl raises whatever its zip and XML readers raise
        raise WrongValue("这不是正确的 Excel 文件（.xlsx）。") from error
    rows = sheet.iter_rows(values_only=True)
    columns = [str(cell or "") for cell in next(rows, ())]
    _check_columns(columns)
    for number, cells in enumerate(rows, start=2):
        if any(cell is not None for cell in cells):
            yield number, _draft_or_reason(dict(zip(columns, cells, strict=False)))


def _read_markdown(content: bytes) -> Iterator[Row]:
    """One or more article files in one, each beginning with its front matter."""
    lines = _text(content).splitlines()
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
        if line.strip() == "---" and place + 1 < len(lines) and lines[place + 1].startswith("id:")
    ]
    return found or [0]


def _check_columns(columns: Sequence[str]) -> None:
    missing = [name for name in ("id", "title", "body") if name not in columns]
    if missing:
        raise WrongValue(f"表头缺少这些列：{'、'.join(missing)}。")


def write(rows: Sequence[Json], format_: str) -> bytes:
    """The rows (article fields) as a file that `read` takes back without loss."""
    return _WRITERS[format_]([{name: row.get(name) for name in FIELDS} for row in rows])


def _write_jsonl(rows: list[Json]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def _write_csv(rows: list[Json]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, FIELDS)
    writer.writeheader()
    writer.writerows([_cells(row) for row in rows])
    return ("\ufeff" + out.getvalue()).encode()


def _write_xlsx(rows: list[Json]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("知识")
    sheet.append(list(FIELDS))
    for row in rows:
        sheet.append([_cells(row)[name] for name in FIELDS])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _write_markdown(rows: list[Json]) -> bytes:
    return "\n".join(render_article(row) for row in rows).encode()


def _cells(row: Json) -> Json:
    return {
        name: "\n".join(value) if isinstance(value, list) else value for name, value in row.items()
    }


_READERS = {
    "jsonl": _read_jsonl,
    "csv": _read_csv,
    "xlsx": _read_xlsx,
    "markdown": _read_markdown,
}
_WRITERS = {
    "jsonl": _write_jsonl,
    "csv": _write_csv,
    "xlsx": _write_xlsx,
    "markdown": _write_markdown,
}
