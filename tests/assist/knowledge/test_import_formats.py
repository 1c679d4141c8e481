"""What is written is read back as it was: whatever people put into an article, in every format."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from assist.errors import WrongValue
from assist.knowledge.articles.drafts import ArticleDraft
from assist.knowledge.transfer import formats
from assist.knowledge.transfer.xlsx_files import MAX_CELL_CHARS

Json = dict[str, Any]
# Texts that formats trip over, mixed with whatever else there is.
AWKWARD = st.sampled_from(
    ["=1+1", "+86", "-", "@x", "'", "''=", "\t", "\r\n", "\r", "\n", '"', ",", ";", "；", "|",
     "[", "]", '["a"]', "---", "---\nid: x", "# ", "null", "~", "yes", "007", "1.0", "2030-01-31",
     "_x000D_", "_x005F_", "x005F_", "\u2028", "\x85", "\ufeff", "\u00a0", "😀", "𠮷", "\\", "&lt;",
     "<b>", ": ", "#", "%", "退货", " "]
)  # fmt: skip
ANYTHING = st.characters(exclude_categories=("Cs", "Cc"))
TEXT = st.lists(AWKWARD | ANYTHING, min_size=1, max_size=12).map("".join)
ID = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,12}", fullmatch=True)


def is_article(fields: Json) -> bool:
    try:
        return bool(ArticleDraft.model_validate(fields))
    except ValueError:
        return False


ARTICLE = st.fixed_dictionaries(
    {
        "id": ID,
        "title": TEXT,
        "body": TEXT,
        "similar_questions": st.lists(TEXT, max_size=4),
        "category": TEXT | st.just(""),
        "tags": st.lists(TEXT, max_size=4),
        "level": st.sampled_from(["基础", "进阶", "专家"]),
        "audience": st.sampled_from(["customer", "staff"]),
        "owner": TEXT | st.just(""),
        "valid_until": st.none() | st.dates().map(str),
    }
).filter(is_article)
ARTICLES = st.lists(ARTICLE, min_size=1, max_size=4, unique_by=lambda one: one["id"])


def as_kept(fields: Json) -> Json:
    """The fields as the base keeps them."""
    return ArticleDraft.model_validate(fields).model_dump(mode="json")


def there_and_back(articles: list[Json], format_: str) -> list[Any]:
    content = b"".join(formats.write(lambda: articles, format_))
    rows = formats.read(content, format_).rows
    return [
        row.model_dump(mode="json") if isinstance(row, ArticleDraft) else row for _, row in rows
    ]


@pytest.mark.parametrize("format_", formats.FORMATS)
@settings(max_examples=60, deadline=None)
@given(articles=ARTICLES)
def test_articles_come_back_as_they_were(format_: str, articles: list[Json]) -> None:
    kept = [as_kept(one) for one in articles]
    assert there_and_back(kept, format_) == kept


@pytest.mark.parametrize("format_", ["csv", "xlsx"])
def test_no_cell_is_written_as_a_formula(format_: str) -> None:
    article = as_kept({"id": "a", "title": "=HYPERLINK(1)", "body": "@SUM(1)", "owner": "+86"})
    content = b"".join(formats.write(lambda: [article], format_))
    if format_ == "xlsx":
        sheet = load_workbook(io.BytesIO(content)).worksheets[0]
        assert {cell.data_type for cell in sheet[2] if cell.value} == {"s"}
        assert sheet["B2"].value == "=HYPERLINK(1)"
    else:
        assert b"a,'=HYPERLINK(1),'@SUM(1)," in content
    assert there_and_back([article], format_) == [article]


def test_more_similar_questions_than_a_cell_holds_come_back() -> None:
    questions = [f"{number}" + "问" * 195 for number in range(200)]
    article = as_kept({"id": "a", "title": "标题", "body": "正文", "similar_questions": questions})
    assert sum(map(len, questions)) > MAX_CELL_CHARS
    assert there_and_back([article], "xlsx") == [article]


def test_a_file_is_written_while_its_articles_are_read() -> None:
    """A base of any size goes through little memory: pieces come before the last article."""
    read: list[int] = []

    def articles() -> Iterator[Json]:
        for number in range(1000):
            read.append(number)
            yield as_kept({"id": f"a{number}", "title": "标题", "body": "正文" * 500})

    pieces = formats.write(articles, "jsonl")
    assert len(next(pieces)) > 100_000
    assert len(read) < 200


def test_a_zip_bomb_is_refused_unopened() -> None:
    bomb, member = io.BytesIO(), "xl/worksheets/sheet1.xml"
    with (
        zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open(member, "w", force_zip64=True) as sheet,
    ):
        for _ in range(401):
            sheet.write(b"\0" * 1024 * 1024)
    assert len(bomb.getvalue()) < 1_000_000
    with pytest.raises(WrongValue, match="展开后太大"):
        formats.read(bomb.getvalue(), "xlsx")
