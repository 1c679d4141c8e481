"""XLSX in and out. Texts are written as texts, whatever they look like, and never run."""

import io
import re
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, time
from itertools import repeat
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter

from assist.errors import WrongValue
from assist.knowledge.articles.drafts import FIELDS, ArticleDraft
from assist.knowledge.transfer.rows import Row, clean_number, draft_or_reason
from assist.knowledge.transfer.tables import cell_of, fields_of, read_heading

Json = dict[str, Any]
# A few kilobytes can be packed so that they unfold to gigabytes.
MAX_UNPACKED_BYTES = 400 * 1024 * 1024
MAX_ROWS = 200_000
MAX_COLUMNS = 100
# Excel takes 32,767 characters in a cell.
MAX_CELL_CHARS = 32_000
CHUNK_BYTES = 256 * 1024
NOT_XLSX = "这不是正确的 Excel 文件（.xlsx）。"
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
# What XML cannot hold, and what would be taken for its escape (ECMA-376, ST_Xstring).
_UNSAFE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read(content: bytes) -> tuple[list[str], Iterator[Row]]:
    """The columns, and the rows of the first sheet; raises WrongValue for what is no workbook."""
    has_formulas = _look_inside(content)
    values = _cells(content, data_only=True)
    formulas = _cells(content, data_only=False) if has_formulas else None
    heading = [_text(cell) for cell in next(values, ())]
    columns = read_heading(heading)
    if formulas is not None:
        next(formulas, None)
    return columns, _rows(columns, values, formulas or repeat(()))


def _look_inside(content: bytes) -> bool:
    """Whether a sheet holds formulas; raises WrongValue for a broken file or one too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            # What the directory claims is also the most that is ever unpacked.
            if sum(one.file_size for one in archive.infolist()) > MAX_UNPACKED_BYTES:
                raise WrongValue("这个 Excel 文件展开后太大了，请拆成几份再导入。")
            sheets = [one for one in archive.namelist() if one.startswith("xl/worksheets/")]
            return any(_holds_formula(archive, name) for name in sheets)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, RuntimeError, ValueError) as error:
        raise WrongValue(NOT_XLSX) from error


def _holds_formula(archive: zipfile.ZipFile, name: str) -> bool:
    with archive.open(name) as sheet:
        tail = b""
        while chunk := sheet.read(CHUNK_BYTES):
            if _FORMULA.search(tail + chunk):
                return True
            tail = chunk[-32:]
    return False


def _cells(content: bytes, *, data_only: bool) -> Iterator[Sequence[Any]]:
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=data_only)
        sheet = book.worksheets[0]
        # Some programs claim a smaller sheet than they write.
        sheet.reset_dimensions()
        rows = sheet.iter_rows(max_col=MAX_COLUMNS)
    except Exception as error:  # openpyxl raises whatever its zip and XML readers raise
        raise WrongValue(NOT_XLSX) from error
    return _guarded(rows)


def _guarded(rows: Iterator[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    number = 0
    try:
        for number, row in enumerate(rows, start=1):
            if number > MAX_ROWS + 1:
                raise WrongValue(f"表格超过 {MAX_ROWS} 行，请拆成几份再导入。")
            yield row
    except WrongValue:
        raise
    except Exception as error:  # as above
        reason = f"第 {number + 1} 行读不下去了，文件可能坏了。" if number else NOT_XLSX
        raise WrongValue(reason) from error


def _rows(
    columns: Sequence[str], values: Iterable[Sequence[Any]], formulas: Iterable[Sequence[Any]]
) -> Iterator[Row]:
    for number, (cells, written) in enumerate(zip(values, formulas, strict=False), start=2):
        if any(cell.value is not None for cell in cells) or any(map(_is_formula, written)):
            yield number, _draft(columns, cells, written)


def _draft(
    columns: Sequence[str], cells: Sequence[Any], written: Sequence[Any]
) -> ArticleDraft | str:
    for place, column in enumerate(columns[: len(cells)]):
        cell, letter = cells[place], get_column_letter(place + 1)
        if column not in FIELDS:
            continue
        if cell.data_type == "e":
            return f"{letter} 列的单元格是错误值 {cell.value}，请改正后再导入。"
        if cell.value is None and place < len(written) and _is_formula(written[place]):
            return f"{letter} 列是没有结果的公式，请在 Excel 里粘贴为数值后再导入。"
    return draft_or_reason(fields_of(columns, [_text(cell) for cell in cells]))


def _is_formula(cell: Any) -> bool:
    return bool(cell.data_type == "f")


def _text(cell: Any) -> str:
    """A cell as people see it: 1001 and not 1001.0, a day and not its midnight."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), value)
    if isinstance(value, datetime):
        return value.isoformat(" ") if value.time() != time() else value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, int) and re.fullmatch("0{2,80}", cell.number_format):
        return f"{value:0{len(cell.number_format)}}"
    return clean_number(value)


def write(rows: Callable[[], Iterator[Json]]) -> Iterator[bytes]:
    """The file, piece by piece. The rows are gone through twice: the heading must know first
    how many columns the longest list of similar questions takes."""
    width = max((len(_cells_of(row["similar_questions"])) for row in rows()), default=1)
    columns = [name for name in FIELDS for _ in range(width if name == "similar_questions" else 1)]
    book = Workbook(write_only=True)
    sheet = book.create_sheet("知识")
    sheet.append(columns)
    for row in rows():
        sheet.append([_written(sheet, text) for text in _texts(row, width)])
    with tempfile.TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        while chunk := file.read(CHUNK_BYTES):
            yield chunk


def _texts(row: Json, width: int) -> Iterator[str]:
    for name in FIELDS:
        if name == "similar_questions":
            cells = _cells_of(row[name])
            yield from [*cells, *[""] * (width - len(cells))]
        else:
            yield _escaped(cell_of(row[name]))


def _cells_of(questions: list[str]) -> list[str]:
    """The questions in as few cells as hold them; halved until each fits."""
    text = _escaped(cell_of(questions))
    if len(text) <= MAX_CELL_CHARS or len(questions) < 2:
        return [text]
    half = len(questions) // 2
    return [*_cells_of(questions[:half]), *_cells_of(questions[half:])]


def _written(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, text or None)
    if text:
        # openpyxl takes a text that begins with = for a formula.
        cell.data_type = "s"
    return cell


def _escaped(text: str) -> str:
    return _UNSAFE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
