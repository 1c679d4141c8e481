"""Files as people make them: Excel in China, Chinese headings, formulas, slips."""

import io
import json
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import Workbook

from assist.errors import WrongValue
from assist.knowledge.articles.drafts import ArticleDraft
from assist.knowledge.transfer import formats

TABLE = "编号,标题,正文\nreturn-1,怎么申请退货？,在订单里申请，七天之内都可以。\n"


def drafts(content: bytes, format_: str) -> list[ArticleDraft]:
    rows = [row for _, row in formats.read(content, format_).rows]
    assert all(isinstance(row, ArticleDraft) for row in rows), rows
    return [row for row in rows if isinstance(row, ArticleDraft)]


def reasons(content: bytes, format_: str) -> dict[int, str]:
    rows = formats.read(content, format_).rows
    return {number: row for number, row in rows if isinstance(row, str)}


def xlsx(*rows: list[Any], **formats_of: str) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for place, number_format in formats_of.items():
        book.active[place].number_format = number_format
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("gbk", "gb18030"),
        ("gb18030", "gb18030"),
    ],
)
def test_every_encoding_of_excel_in_china_is_read(codec: str, name: str) -> None:
    content = TABLE.encode(codec)
    assert formats.read(content, "csv").encoding == name
    [draft] = drafts(content, "csv")
    assert (draft.id, draft.title) == ("return-1", "怎么申请退货？")


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("id,title,body\na,請問我的訂單什麼時候會到,我們會在三天內為您發貨".encode("big5"), "Big5"),
        ("id,title,body\na,これはへんぴんですか,はいそうです".encode("cp932"), "Shift_JIS"),
        (TABLE.encode("utf-32"), "UTF-32"),
        (TABLE.encode("utf-16-le"), "UTF-16"),
        (TABLE.encode()[:-3] + b"\xff", "认不出来"),
        (b"PK\x03\x04 a workbook", "Excel"),
    ],
)
def test_any_other_encoding_is_named(content: bytes, named: str) -> None:
    with pytest.raises(WrongValue, match=named) as told:
        formats.read(content, "csv")
    assert told.value.detail.endswith("。")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_is_found(separator: str) -> None:
    heading = separator.join(["编号", "标题", "正文", "相似问", "标签", "可见范围", "有效期"])
    row = separator.join(["a", "标题", "正文", "甲|乙", "丙", "内部", "2030年1月31日"])
    [draft] = drafts(f"{heading}\n{row}\n".encode(), "csv")
    assert (draft.similar_questions, draft.tags) == (["甲", "乙"], ["丙"])
    assert (draft.audience, str(draft.valid_until)) == ("staff", "2030-01-31")


def test_columns_that_mean_nothing_here_are_named() -> None:
    file = formats.read("id,title,body,备注\na,标题,正文,随便\n".encode(), "csv")
    assert file.ignored_columns == ["备注"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("编号,标题\n1,2", "缺少这些列：body（正文），第一行是：编号、标题"),
        ("id,title,body,title\n1,2,3,4", "title"),
        ('id,title,body\na,标题,"没有结束\nb,标题,正文\n', "第 2 行起读不下去"),
    ],
)
def test_a_table_that_cannot_be_read_says_what_is_wrong(content: str, said: str) -> None:
    with pytest.raises(WrongValue, match=said):
        formats.read(content.encode(), "csv")


def test_a_row_with_too_many_cells_or_a_stray_quote_is_told() -> None:
    content = 'id,title,body\na,标题,正文,又一格\nb,"标"题,正文\nc,标题,正文\n'.encode()
    told = reasons(content, "csv")
    assert "格数比表头多" in told[2]
    assert "引号" in told[3]
    assert set(told) == {2, 3}


def test_the_second_of_two_equal_ids_is_told_which_was_first() -> None:
    lines = [{"id": "a", "title": f"标题{number}", "body": "正文"} for number in range(2)]
    content = "\n".join(map(json.dumps, lines)).encode()
    assert reasons(content, "jsonl") == {2: "编号 a 和第 1 行重复，只导入了第 1 行。"}
    [(_, first), _] = formats.read(content, "jsonl").rows
    assert isinstance(first, ArticleDraft)
    assert first.title == "标题0"


@pytest.mark.parametrize("indent", [None, 2])
def test_an_array_of_articles_is_read_like_lines(indent: int | None) -> None:
    articles = [{"id": 1001, "title": "标题", "body": "正文"}, {"id": "b"}]
    content = json.dumps(articles, indent=indent, ensure_ascii=False).encode()
    rows = formats.read(content, "jsonl").rows
    assert isinstance(rows[0][1], ArticleDraft)
    assert rows[0][1].id == "1001"
    assert reasons(content, "jsonl") == {2: "缺少标题 title。"}


def test_lines_nested_without_end_are_only_a_broken_row() -> None:
    content = ('{"id": "a", "title": "标题", "body": "正文"}\n' + '{"a":' * 100_000).encode()
    assert set(reasons(content, "jsonl")) == {2}


def test_cells_are_read_as_people_see_them() -> None:
    heading = ["id", "title", "body", "owner", "category", "valid_until"]
    content = xlsx(
        heading,
        [1001.0, 12, 0.5, True, date(2026, 1, 2), datetime(2030, 1, 31)],
        ["007", "标题", "正文", "", None, None],
        [42, "标题", "正文"],
        A4="0000",
    )
    first, second, third = drafts(content, "xlsx")
    assert (first.id, first.title, first.body) == ("1001", "12", "0.5")
    assert (first.owner, first.category, str(first.valid_until)) == (
        "TRUE", "2026-01-02", "2030-01-31",
    )  # fmt: skip
    assert (second.id, third.id) == ("007", "0042")


def test_a_formula_without_a_result_is_told_by_row_and_column() -> None:
    content = xlsx(["id", "title", "body"], ["a", "标题", "正文"], ["b", "=A2&A2", "正文"])
    assert [draft.id for draft in drafts_only(content)] == ["a"]
    [(row, told)] = reasons(content, "xlsx").items()
    assert row == 3
    assert told.startswith("B 列是没有结果的公式")


def drafts_only(content: bytes) -> list[ArticleDraft]:
    rows = formats.read(content, "xlsx").rows
    return [row for _, row in rows if isinstance(row, ArticleDraft)]
