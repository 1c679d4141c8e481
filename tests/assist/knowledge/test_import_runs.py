"""An import goes in as a whole or not at all, says beforehand what it would do, and can be
watched."""

import json
import threading
from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import func, select

from assist.events import EventRow
from assist.knowledge.articles.model import ArticleMove, ImportRun
from assist.knowledge.search.encoders import Vectors
from assist.knowledge.transfer import formats
from assist.testing import FakeEncoder
from tests.assist.articles import ARTICLES, RETURN
from tests.assist.conftest import OpenDesk
from tests.assist.running_desk import RunningDesk
from tests.front_door import Json, eventually, refused

NEW = {"id": "new-one", "title": "会员生日有礼物吗？", "body": "生日当月送一张券。"}
OTHER = {"id": "other", "title": "积分会过期吗？", "body": "积分两年内有效。"}


def jsonl(*rows: Json) -> bytes:
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()


def previewed(desk: RunningDesk, content: bytes, format_: str = "jsonl") -> Json:
    path = f"/articles/import?format={format_}&publish=true&preview=true"
    seen: Json = desk.editor.ask("POST", path, content=content)
    return seen


def ids(desk: RunningDesk) -> set[str]:
    return {one["id"] for one in desk.editor.lists(limit=200)["articles"]}


def count(desk: RunningDesk, model: Any, *where: Any) -> int:
    with desk.database.read() as session:
        return session.scalar(select(func.count()).select_from(model).where(*where)) or 0


def test_a_preview_tells_what_would_happen_and_writes_nothing(desk: RunningDesk) -> None:
    kept = desk.editor.opens(RETURN)
    same = {name: kept[name] for name in ("id", "title", "body")}
    changed = {"id": ARTICLES[1][0], "title": "换了标题", "body": "换了正文"}
    before, runs = desk.editor.lists(), count(desk, ImportRun)
    seen = previewed(desk, jsonl(NEW, same, changed, {"id": "x", "title": "没有正文"}))
    assert (seen["total"], seen["new"], seen["changed"], seen["unchanged"]) == (4, 1, 1, 1)
    assert [(one["row"], one["id"], one["what"]) for one in seen["rows"]] == [
        (1, "new-one", "new"),
        (2, RETURN, "unchanged"),
        (3, ARTICLES[1][0], "changed"),
    ]
    assert [one["row"] for one in seen["failed"]] == [4]
    assert seen["encoding"] == "utf-8"
    assert (desk.editor.lists(), count(desk, ImportRun)) == (before, runs)


def test_a_preview_names_the_encoding(desk: RunningDesk) -> None:
    table = "编号,标题,正文\na,怎么退货？,在订单里申请。\n".encode("gb18030")
    assert previewed(desk, table, "csv")["encoding"] == "gb18030"


def test_an_import_leaves_versions_moves_and_events_like_a_single_save(desk: RunningDesk) -> None:
    editor = desk.editor
    editor.writes(**{"id_": OTHER["id"], "title": OTHER["title"], "body": "旧的正文"})
    events = count(desk, EventRow, EventRow.type == "article.changed")
    run = editor.imports(jsonl(NEW, OTHER), "jsonl")
    assert run["counts"] == {"new": 1, "changed": 1, "unchanged": 0}
    assert (run["phase"], run["by_name"]) == ("done", editor.me["display_name"])
    assert [one["version"] for one in editor.versions("other")] == [2, 1]
    [newest, _] = editor.versions("other")
    assert (newest["body"], newest["by_name"]) == (OTHER["body"], editor.me["display_name"])
    with desk.database.read() as session:
        moves = session.scalars(select(ArticleMove).where(ArticleMove.act == "imported")).all()
        told = session.scalars(
            select(EventRow.data).where(EventRow.type == "article.changed")
        ).all()
    assert [(one.article_id, one.from_status, one.to_status) for one in moves] == [
        ("new-one", None, "published"),
        ("other", "draft", "published"),
    ]
    assert told[events:] == [
        {"article_id": "new-one", "status": "published", "version": 1},
        {"article_id": "other", "status": "published", "version": 2},
    ]


def test_pages_are_told_of_imported_articles(desk: RunningDesk) -> None:
    with desk.zhangmin.listens() as ear:
        ear.catches_up()
        desk.editor.imports(jsonl(NEW), "jsonl")
        ear.hears("article.changed", where=lambda data: data["article_id"] == "new-one")


def test_an_unchanged_draft_is_published_without_a_new_version(desk: RunningDesk) -> None:
    desk.editor.imports(jsonl(NEW), "jsonl", publish=False)
    assert desk.program.finds("会员生日有礼物吗？") == []
    run = desk.editor.imports(jsonl(NEW), "jsonl", publish=True)
    assert run["counts"] == {"new": 0, "changed": 0, "unchanged": 1}
    article = desk.editor.opens("new-one")
    assert (article["status"], article["version"]) == ("published", 1)
    assert desk.program.finds("会员生日有礼物吗？") == ["new-one"]


def test_what_a_file_does_not_speak_of_stays(desk: RunningDesk) -> None:
    desk.editor.ask("POST", "/articles", json={**NEW, "tags": ["会员"], "owner": "王芳"})
    desk.editor.imports(jsonl({**NEW, "body": "送两张券。", "owner": ""}), "jsonl")
    article = desk.editor.opens("new-one")
    assert (article["body"], article["tags"], article["owner"]) == ("送两张券。", ["会员"], "")


def test_nothing_is_half_imported(desk: RunningDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The database gives up between the articles and their events."""
    from assist.knowledge.transfer import writing

    before = ids(desk)
    real = writing._insert

    def fails_late(session: Any, model: Any, rows: Sequence[Json]) -> None:
        if model is EventRow:
            assert "new-one" in {row["data"]["article_id"] for row in rows}
            raise OSError("disk full")
        real(session, model, rows)

    monkeypatch.setattr(writing, "_insert", fails_late)
    run = desk.editor.imports(jsonl(NEW, OTHER), "jsonl")
    assert run["state"] == "failed"
    assert "没有导入任何内容" in run["error"]
    assert ids(desk) == before
    monkeypatch.undo()
    assert desk.editor.imports(jsonl(NEW, OTHER), "jsonl")["state"] == "done"


@pytest.mark.parametrize(
    ("phase", "state"), [("preparing", "failed"), ("writing", "failed"), ("indexing", "done")]
)
def test_a_run_that_a_crash_cut_off_is_told_after_the_start(
    open_desk: OpenDesk, phase: str, state: str
) -> None:
    first = open_desk()
    with first.database.write() as session:
        run = ImportRun(total=3, phase=phase)
        session.add(run)
        session.flush()
    assert first.editor.ask("GET", f"/imports/{run.id}")["state"] == "running"
    seen = open_desk().editor.ask("GET", f"/imports/{run.id}")
    assert seen["state"] == state
    assert ("没有导入任何内容" in (seen["error"] or "")) is (state == "failed")


def test_runs_are_listed_newest_first(desk: RunningDesk) -> None:
    for name in ("first.jsonl", "second.jsonl"):
        path = f"/articles/import?format=jsonl&file_name={name}"
        desk.editor.ask("POST", path, content=jsonl(NEW))
    runs = desk.editor.ask("GET", "/imports")["imports"]
    assert [run["file_name"] for run in runs] == ["second.jsonl", "first.jsonl"]
    assert "failed" not in runs[0]


class PausedEncoder(FakeEncoder):
    """Waits, while it is `held`, before it encodes what is imported."""

    def __init__(self) -> None:
        self.goes_on = threading.Event()
        self.is_waiting = threading.Event()

    def encode(self, texts: Sequence[str]) -> Vectors:
        if any("积分" in text for text in texts):
            self.is_waiting.set()
            assert self.goes_on.wait(10)
        return super().encode(texts)


def test_others_work_on_while_an_import_is_prepared(
    desk: RunningDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Encoding takes minutes; customers write and search answers meanwhile, and an article that
    a colleague changes in between is compared with once more."""
    encoder = PausedEncoder()
    monkeypatch.setattr(desk.inside.knowledge._encoder, "encode", encoder.encode)
    desk.editor.ask("POST", "/articles", json={**OTHER, "body": "旧的正文"})
    runs: list[Json] = []
    importing = threading.Thread(
        target=lambda: runs.append(desk.editor.imports(jsonl(NEW, OTHER), "jsonl"))
    )
    importing.start()
    assert encoder.is_waiting.wait(10)
    [run] = desk.editor.ask("GET", "/imports")["imports"]
    assert (run["state"], run["phase"], run["total"]) == ("running", "preparing", 2)
    assert "new-one" not in ids(desk)
    desk.customer().says("退货的运费谁来出？")
    assert desk.program.searches("怎么退货")
    desk.editor.changes("other", title="改过的标题", owner="王芳")
    encoder.goes_on.set()
    importing.join(10)
    assert runs[0]["state"] == "done"
    article = desk.editor.opens("other")
    assert (article["title"], article["owner"], article["version"]) == (OTHER["title"], "王芳", 3)


def test_three_thousand_rows_are_found_at_once(desk: RunningDesk) -> None:
    rows = [
        {"id": f"a-{number}", "title": f"第 {number} 号柜台在哪里？", "body": f"在 {number} 楼。"}
        for number in range(3000)
    ]
    run = eventually(
        lambda: desk.editor.imports(jsonl(*rows), "jsonl"), lambda seen: seen["state"] == "done"
    )
    assert (run["done"], run["total"], run["failed"]) == (3000, 3000, [])
    assert desk.program.finds("第 2345 号柜台在哪里？")[0] == "a-2345"


@pytest.mark.parametrize("format_", formats.FORMATS)
def test_an_export_can_be_of_one_status_or_category(desk: RunningDesk, format_: str) -> None:
    desk.editor.ask("POST", "/articles", json={**NEW, "category": "会员"})
    for query in ("status=draft", "category=会员"):
        answer = desk.editor.ask("GET", f"/articles/export?format={format_}&{query}")
        [(_, draft)] = formats.read(answer.content, format_).rows
        assert not isinstance(draft, str)
        assert draft.id == "new-one"


def test_a_file_over_the_limit_is_refused(open_desk: OpenDesk) -> None:
    desk = open_desk(max_import_bytes=1000)
    with refused(413, "too_large"):
        desk.editor.imports(jsonl({**NEW, "body": "字" * 1000}), "jsonl")
    assert "new-one" not in ids(desk)
