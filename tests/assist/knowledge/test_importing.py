"""Files of articles, in and out, in four formats."""

import io
import json

import pytest
from openpyxl import Workbook

from assist.knowledge.articles.drafts import ArticleDraft
from assist.knowledge.transfer import formats
from tests.assist.articles import ARTICLES, RETURN
from tests.assist.running_desk import RunningDesk
from tests.cast import Editor
from tests.front_door import refused

FULL = {
    "id": "full",
    "title": "标题，带逗号和“引号”",
    "body": '第一行\n\n- 列表\n\n"引号"，逗号\u2028和换行',
    "similar_questions": ["怎么办？", "如何是好"],
    "category": "其他",
    "tags": ["甲", "乙"],
    "level": "专家",
    "audience": "staff",
    "owner": "王芳",
    "valid_until": "2030-01-31",
}
PLAIN = {"id": "plain", "title": "只有必填项", "body": "正文"}


@pytest.mark.parametrize("format_", formats.FORMATS)
def test_what_is_exported_is_imported_without_loss(desk: RunningDesk, format_: str) -> None:
    editor = desk.editor
    editor.ask("POST", "/articles", json=FULL)
    editor.ask("POST", "/articles", json=PLAIN)
    rows = [draft for _, draft in formats.read(editor.exports(format_), format_).rows]
    assert all(isinstance(row, ArticleDraft) for row in rows)
    drafts = {row.id: row for row in rows if isinstance(row, ArticleDraft)}
    assert set(drafts) == {"full", "plain", *(one[0] for one in ARTICLES)}
    assert drafts["full"].model_dump(mode="json") == FULL
    before = {one["id"]: one["version"] for one in editor.lists()["articles"]}
    assert editor.imports(editor.exports(format_), format_, publish=False)["failed"] == []
    assert {one["id"]: one["version"] for one in editor.lists()["articles"]} == before


def jsonl(*rows: object) -> bytes:
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    return "\n".join(lines).encode()


def xlsx(*rows: list[object]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


NEW = {"id": "new-one", "title": "会员生日有礼物吗？", "body": "生日当月送一张券。"}
HEADING = ["id", "title", "body"]


@pytest.mark.parametrize(
    ("format_", "content", "row"),
    [
        ("jsonl", jsonl(NEW, "{broken"), 2),
        ("jsonl", jsonl(NEW, "", {"id": "x", "body": "没有标题"}), 3),
        ("jsonl", jsonl(NEW, [1, 2]), 2),
        ("csv", "id,title,body\nnew-one,会员生日有礼物吗？,送券\nx,,没有标题\n".encode(), 3),
        ("xlsx", xlsx(HEADING, list(NEW.values()), ["x", None, "没有标题"]), 3),
        ("markdown", "---\nid: new-one\ntitle: 会员生日有礼物吗？\n---\n送券\n\n"
                     "---\nid: x\nlevel: 高\n---\n正文\n".encode(), 7),
    ],
    ids=["no JSON", "no title", "no article", "csv", "xlsx", "markdown"],
)  # fmt: skip
def test_a_bad_row_is_reported_and_the_others_go_in(
    desk: RunningDesk, format_: str, content: bytes, row: int
) -> None:
    run = desk.editor.imports(content, format_)
    assert (run["state"], run["done"], run["total"]) == ("done", 2, 2)
    [failed] = run["failed"]
    assert failed["row"] == row
    assert failed["error"].endswith("。")
    assert desk.editor.opens("new-one")["status"] == "published"
    assert desk.program.finds("会员生日有礼物吗？") == ["new-one"]


def test_without_publishing_it_stays_a_draft(desk: RunningDesk) -> None:
    desk.editor.imports(jsonl(NEW), "jsonl", publish=False)
    assert desk.editor.opens("new-one")["status"] == "draft"
    assert desk.program.finds("会员生日有礼物吗？") == []


def test_importing_again_makes_no_new_version_unless_it_changed(desk: RunningDesk) -> None:
    desk.editor.imports(jsonl(NEW), "jsonl")
    desk.editor.imports(jsonl(NEW), "jsonl")
    assert desk.editor.opens("new-one")["version"] == 1
    desk.editor.imports(jsonl({**NEW, "body": "送两张券。"}), "jsonl")
    assert desk.editor.opens("new-one")["version"] == 2


@pytest.mark.parametrize(
    ("format_", "content"),
    [
        ("csv", "编号,标题\n1,2\n".encode()),
        ("csv", b""),
        ("xlsx", b"not a workbook"),
        ("xlsx", xlsx(["id", "title"])),
        ("jsonl", b"\xff\xfe"),
        ("jsonl", b"\n \n"),
        ("jsonl", b'[{"id": "a",'),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_as_a_whole(
    shared_desk: RunningDesk, format_: str, content: bytes
) -> None:
    before = shared_desk.editor.lists()["total"]
    with refused(422, "wrong_value"):
        shared_desk.editor.imports(content, format_)
    assert shared_desk.editor.lists()["total"] == before


def test_an_unknown_format_or_import_is_refused(desk: RunningDesk) -> None:
    with refused(422, "wrong_value"):
        desk.editor.imports(b"", "docx")
    with refused(404, "unknown_import"):
        desk.editor.ask("GET", "/imports/nothing")


def test_only_editors_import(desk: RunningDesk) -> None:
    with refused(403, "not_allowed"):
        Editor(desk.door, desk.zhangmin.token).imports(jsonl(NEW), "jsonl")
    assert {one["id"] for one in desk.editor.lists()["articles"]} == {one[0] for one in ARTICLES}
    assert RETURN in {one[0] for one in ARTICLES}
