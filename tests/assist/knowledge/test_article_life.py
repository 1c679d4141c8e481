"""An article's life: draft, review, published, archived; every version is kept."""

import pytest

from assist.knowledge.articles.lifecycle import LIFECYCLE
from assist.knowledge.articles.model import STATUSES
from tests.assist.articles import INVOICE, INVOICE_QUESTION, RETURN, RETURN_QUESTION
from tests.assist.running_desk import RunningDesk
from tests.cast import Editor
from tests.front_door import refused

QUESTION = "积分什么时候过期？"


def test_an_article_published_now_is_answered_now(desk: RunningDesk) -> None:
    editor = desk.editor
    assert editor.writes("points", QUESTION, "次年底清零。")["status"] == "draft"
    assert desk.program.finds(QUESTION) == []
    assert editor.does("submit", "points")["status"] == "in_review"
    assert desk.program.finds(QUESTION) == []
    assert editor.does("publish", "points")["status"] == "published"
    assert desk.program.finds(QUESTION) == ["points"]
    assert editor.does("archive", "points")["status"] == "archived"
    assert desk.program.finds(QUESTION) == []
    assert editor.does("restore", "points")["status"] == "draft"


def in_status(editor: Editor, status: str, id_: str) -> str:
    """A new article, brought to `status`."""
    editor.writes(id_, QUESTION, "次年底清零。")
    ways = {"in_review": ["submit"], "published": ["publish"], "archived": ["archive"]}
    for act in ways.get(status, []):
        editor.does(act, id_)
    return id_


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("act", LIFECYCLE)
def test_an_act_is_done_from_the_right_status_only(
    shared_desk: RunningDesk, act: str, status: str
) -> None:
    allowed = {
        ("submit", "draft"), ("publish", "draft"), ("publish", "in_review"),
        ("publish", "published"), ("archive", "draft"), ("archive", "in_review"),
        ("archive", "published"), ("restore", "archived"),
    }  # fmt: skip
    editor = shared_desk.editor
    id_ = in_status(editor, status, f"{act}-{status}")
    if (act, status) in allowed:
        after = {"submit": "in_review", "publish": "published", "archive": "archived"}
        assert editor.does(act, id_)["status"] == after.get(act, "draft")
        return
    with refused(409, "illegal_article_move"):
        editor.does(act, id_)
    assert editor.opens(id_)["status"] == status


def test_a_change_makes_a_version_and_keeps_the_old_one(desk: RunningDesk) -> None:
    editor = desk.editor
    changed = editor.changes(INVOICE, body="现在只开全电发票。")
    assert (changed["version"], changed["status"]) == (2, "published")
    newest, oldest = editor.versions(INVOICE)
    assert (newest["version"], newest["body"], newest["by_name"]) == (
        2,
        "现在只开全电发票。",
        "王芳",
    )
    assert (oldest["version"], oldest["by_name"]) == (1, "初始内容")
    assert "申请开票" in oldest["body"]
    [hit] = desk.program.searches(INVOICE_QUESTION, k=1)[0]
    assert (hit["version"], hit["answer"]) == (2, "现在只开全电发票。")


def test_a_change_of_nothing_is_none(desk: RunningDesk) -> None:
    before = desk.editor.opens(RETURN)
    assert desk.editor.changes(RETURN, title=before["title"]) == before


@pytest.mark.parametrize(
    "fields",
    [{"title": None}, {"title": ""}, {"title": "长" * 201}, {"body": "长" * 20_001}, {"body": " "},
     {"category": "长" * 61}, {"category": None}, {"tags": ["甲"] * 51}, {"level": "入门"},
     {"valid_until": "明天"}, {"similar_questions": [""]}],
    ids=lambda fields: next(iter(fields)),
)  # fmt: skip
def test_it_refuses_a_change_to_nonsense(
    shared_desk: RunningDesk, fields: dict[str, object]
) -> None:
    before = shared_desk.editor.opens(RETURN)
    with refused(422, "wrong_value"):
        shared_desk.editor.changes(RETURN, **fields)
    assert shared_desk.editor.opens(RETURN) == before
    assert shared_desk.program.finds(RETURN_QUESTION)[0] == RETURN


def test_an_id_is_taken_once(desk: RunningDesk) -> None:
    with refused(409, "article_exists"):
        desk.editor.writes(RETURN, "另一个标题", "另一个正文")
    assert desk.editor.opens(RETURN)["title"] == RETURN_QUESTION


def test_it_does_not_know_an_unknown_article(desk: RunningDesk) -> None:
    editor = desk.editor
    for look in (editor.opens, editor.versions, lambda id_: editor.does("publish", id_)):
        with refused(404, "unknown_article"):
            look("nothing")
    with refused(404, "unknown_article"):
        editor.changes("nothing", title="标题")


def test_articles_are_listed_by_filter_and_page(desk: RunningDesk) -> None:
    editor = desk.editor
    everything = editor.lists()
    assert everything["total"] == 5
    assert [one["id"] for one in editor.lists(category="发票")["articles"]] == [INVOICE]
    assert [one["id"] for one in editor.lists(q="无理由")["articles"]] == [RETURN]
    assert editor.lists(status="draft")["articles"] == []
    page = editor.lists(limit=2, offset=2)["articles"]
    assert page == everything["articles"][2:4]


def test_all_staff_read_but_no_customer(desk: RunningDesk) -> None:
    assert Editor(desk.door, desk.zhangmin.token).opens(RETURN)["id"] == RETURN
    with refused(401, "not_signed_in"):
        Editor(desk.door, desk.customer().token).lists()


def test_a_change_is_told_to_the_pages(desk: RunningDesk) -> None:
    with desk.zhangmin.listens() as ear:
        ear.catches_up()
        desk.editor.does("archive", RETURN)
        told = ear.hears("article.changed")["data"]
    assert told == {"article_id": RETURN, "status": "archived", "version": 1}
