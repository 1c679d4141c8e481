"""Writing an article: two editors at once, versions with everything, and who did what."""

import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.assist.articles import INVOICE, INVOICE_QUESTION, RETURN, RETURN_QUESTION
from tests.assist.running_desk import RunningDesk
from tests.cast import Editor
from tests.front_door import Json, Refused, refused


def second_editor(desk: RunningDesk) -> Editor:
    return Editor(desk.door, desk.tokens["admin"])


def history(editor: Editor, id_: str) -> list[Json]:
    moves: list[Json] = editor.ask("GET", f"/articles/{id_}/history")["moves"]
    return moves


def test_it_tells_the_second_editor_that_the_first_was_faster(desk: RunningDesk) -> None:
    wangfang, admin = desk.editor, second_editor(desk)
    seen = admin.opens(INVOICE)["version"]
    first = wangfang.changes(INVOICE, body="现在只开全电发票。", based_on_version=seen)
    with refused(409, "article_changed") as told:
        admin.changes(INVOICE, body="请联系客服开票。", owner="管理员", based_on_version=seen)
    assert told.detail.startswith("王芳刚刚改过这条知识")
    assert wangfang.opens(INVOICE) == first
    assert [one["version"] for one in wangfang.versions(INVOICE)] == [2, 1]
    assert len(history(wangfang, INVOICE)) == 2
    again = admin.changes(INVOICE, owner="管理员", based_on_version=first["version"])
    assert (again["version"], again["body"]) == (3, "现在只开全电发票。")


def test_it_tells_an_editor_that_the_article_was_moved(desk: RunningDesk) -> None:
    seen = desk.editor.opens(INVOICE)["updated_at"]
    moved = second_editor(desk).does("archive", INVOICE)
    with refused(409, "article_changed") as told:
        desk.editor.changes(INVOICE, body="新内容。", based_on_updated_at=seen)
    assert told.detail.startswith("管理员刚刚改过")
    assert desk.editor.opens(INVOICE) == moved


def test_of_many_who_save_at_once_one_is_taken_and_the_others_are_told(desk: RunningDesk) -> None:
    def saves(number: int) -> str:
        try:
            desk.editor.changes(RETURN, body=f"第 {number} 位写的。", based_on_version=1)
        except Refused as told:
            return str(told.error)
        return "saved"

    with ThreadPoolExecutor(8) as pool:
        ends = list(pool.map(saves, range(8)))
    assert sorted(ends) == ["article_changed"] * 7 + ["saved"]
    newest, oldest = desk.editor.versions(RETURN)
    assert (
        newest["body"] == desk.editor.opens(RETURN)["body"] == f"第 {ends.index('saved')} 位写的。"
    )
    assert "申请退货" in oldest["body"]


def test_of_programs_that_do_not_look_each_change_is_kept(desk: RunningDesk) -> None:
    """Without `based_on_version` the last one wins, and what it overwrote is in the versions."""
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: desk.editor.changes(RETURN, body=f"程序 {n}。"), range(8)))
    versions = desk.editor.versions(RETURN)
    assert [one["version"] for one in versions] == list(range(9, 0, -1))
    assert {one["body"] for one in versions[:-1]} == {f"程序 {n}。" for n in range(8)}
    assert versions[0]["body"] == desk.editor.opens(RETURN)["body"]


def test_of_two_who_take_an_id_at_once_one_gets_it(desk: RunningDesk) -> None:
    def writes(number: int) -> str:
        try:
            desk.editor.writes("points", "积分什么时候过期？", f"第 {number} 位写的。")
        except Refused as told:
            return str(told.error)
        return "written"

    with ThreadPoolExecutor(4) as pool:
        ends = list(pool.map(writes, range(4)))
    assert sorted(ends) == ["article_exists"] * 3 + ["written"]
    [version] = desk.editor.versions("points")
    assert version["body"] == f"第 {ends.index('written')} 位写的。"


EVERYTHING: Json = {
    "title": "会员积分怎么用？",
    "body": "一百分抵一元。",
    "similar_questions": ["积分能抵钱吗", "积分换什么"],
    "category": "会员",
    "tags": ["积分", "会员"],
    "level": "进阶",
    "audience": "staff",
    "owner": "王芳",
    "valid_until": "2099-12-31",
}


def test_a_version_keeps_everything_and_comes_back_as_a_new_one(desk: RunningDesk) -> None:
    editor = desk.editor
    editor.writes("points", **EVERYTHING)
    editor.changes(
        "points", title="积分", body="已经停用。", similar_questions=[], category="", tags=[],
        level="基础", audience="customer", owner="", valid_until=None,
    )  # fmt: skip
    newest, oldest = editor.versions("points")
    assert {name: oldest[name] for name in EVERYTHING} == EVERYTHING
    assert newest["valid_until"] is None
    restored = editor.ask("POST", "/articles/points/versions/1/restore")
    assert {name: restored[name] for name in EVERYTHING} == EVERYTHING
    assert (restored["version"], restored["updated_by"]) == (3, "王芳")
    move = history(editor, "points")[0]
    assert (move["act"], move["version"], move["note"]) == ("restored_version", 3, "恢复第 1 版")


def test_an_old_version_of_a_published_article_is_found_at_once(desk: RunningDesk) -> None:
    desk.editor.changes(INVOICE, body="现在只开全电发票。")
    desk.editor.ask("POST", f"/articles/{INVOICE}/versions/1/restore")
    [hit] = desk.program.searches(INVOICE_QUESTION, k=1)[0]
    assert "申请开票" in hit["answer"]
    assert hit["version"] == 3


@pytest.mark.parametrize(
    ("number", "status", "fact"),
    [("2", 404, "unknown_version"), ("0", 422, "wrong_value"), ("一", 422, "wrong_value"),
     ("99999999999999999999", 422, "wrong_value")],
)  # fmt: skip
def test_it_does_not_know_a_version_that_never_was(
    shared_desk: RunningDesk, number: str, status: int, fact: str
) -> None:
    before = shared_desk.editor.opens(RETURN)
    with refused(status, fact):
        shared_desk.editor.ask("POST", f"/articles/{RETURN}/versions/{number}/restore")
    assert shared_desk.editor.opens(RETURN) == before


def test_every_act_stands_in_the_history_with_who_and_why(desk: RunningDesk) -> None:
    wangfang, admin = desk.editor, second_editor(desk)

    def acts(editor: Editor, act: str, note: str | None = None) -> None:
        editor.ask("POST", f"/articles/points/{act}", json={"note": note})

    wangfang.writes("points", "积分什么时候过期？", "次年底清零。")
    wangfang.changes("points", tags=["积分"])
    acts(wangfang, "submit", "请看看日期")
    acts(admin, "publish", "日期没问题")
    acts(admin, "archive")
    acts(wangfang, "restore", "  ")
    told = [
        (one["act"], one["from"], one["to"], one["version"], one["by_name"], one["note"])
        for one in history(wangfang, "points")
    ]
    assert told == [
        ("restore", "archived", "draft", 2, "王芳", None),
        ("archive", "published", "archived", 2, "管理员", None),
        ("publish", "in_review", "published", 2, "管理员", "日期没问题"),
        ("submit", "draft", "in_review", 2, "王芳", "请看看日期"),
        ("changed", "draft", "draft", 2, "王芳", None),
        ("created", None, "draft", 1, "王芳", None),
    ]
    assert wangfang.opens("points")["updated_by"] == "王芳"


def test_what_is_refused_leaves_no_move(desk: RunningDesk) -> None:
    before = history(desk.editor, RETURN)
    assert len(before) == 1
    with refused(409, "illegal_article_move"):
        desk.editor.does("restore", RETURN)
    desk.editor.changes(RETURN, title=RETURN_QUESTION)
    assert history(desk.editor, RETURN) == before


def test_an_article_without_an_id_gets_one(desk: RunningDesk) -> None:
    made = desk.editor.ask("POST", "/articles", json={"title": "标题", "body": "正文"})
    assert desk.editor.opens(made["id"])["title"] == "标题"


@pytest.mark.parametrize(
    "fields",
    [{"title": ""}, {"title": "长" * 300}, {"title": None}, {"title": "退\x00货"},
     {"body": " "}, {"body": "长" * 20_001}, {"body": "有\x07铃"}, {"body": "半\ud83d个字"},
     {"body": "![](/api/v1/pictures/a)"}, {"body": "<script>alert(1)</script>"},
     {"id": "退货"}, {"id": "../etc"}, {"id": "a b"}, {"id": "a/b"}, {"id": "a" * 81},
     {"id": "a\n"}, {"id": ""}, {"id": None}, {"id": 7},
     {"level": "入门"}, {"audience": "all"}, {"valid_until": "明天"}, {"valid_until": "2026-02-30"},
     {"tags": "甲"}, {"tags": [1]}, {"similar_questions": ["问"] * 201}],
    ids=str,
)  # fmt: skip
def test_it_refuses_nonsense_in_one_sentence(shared_desk: RunningDesk, fields: Any) -> None:
    before = shared_desk.editor.lists()["total"]
    with refused(422, "wrong_value") as told:
        written = {"id": "new", "title": "标题", "body": "正文", **fields}
        # As a program could write it: half a character is not to be sent any other way.
        shared_desk.editor.ask("POST", "/articles", content=json.dumps(written))
    assert "Input" not in told.detail
    assert shared_desk.editor.lists()["total"] == before


@pytest.mark.parametrize("id_", ["%00", f"{RETURN}%0A", "%F0%9F%98%80", "..%2e", "'--", "a" * 3000])
def test_an_id_of_odd_characters_is_no_articles(shared_desk: RunningDesk, id_: str) -> None:
    for path in ("", "/history", "/versions"):
        with refused(404, "unknown_article"):
            shared_desk.editor.ask("GET", f"/articles/{id_}{path}")
    with refused(404, "unknown_article"):
        shared_desk.editor.ask("POST", f"/articles/{id_}/publish")


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [("POST", "", {"title": "标题", "body": "正文"}), ("PATCH", f"/{RETURN}", {"title": "别的"}),
     ("POST", f"/{RETURN}/archive", None), ("POST", f"/{RETURN}/versions/1/restore", None),
     ("POST", "/check", {"title": "标题"})],
)  # fmt: skip
def test_only_editors_write_and_all_staff_read(
    shared_desk: RunningDesk, method: str, path: str, body: Json | None
) -> None:
    before = shared_desk.editor.opens(RETURN)
    for member in (shared_desk.zhangmin, shared_desk.supervisor):
        reader = Editor(shared_desk.door, member.token)
        assert history(reader, RETURN) and reader.versions(RETURN)
        with refused(403, "not_allowed"):
            reader.ask(method, f"/articles{path}", json=body)
    assert shared_desk.editor.opens(RETURN) == before
