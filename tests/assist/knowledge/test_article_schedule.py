"""Publishing planned ahead: it happens by itself, also when nobody was there at the time."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import update

from assist.clock import iso, utc_now
from assist.knowledge.articles.model import Article
from tests.assist.articles import RETURN
from tests.assist.conftest import OpenDesk
from tests.assist.running_desk import RunningDesk
from tests.cast import Editor
from tests.front_door import Json, eventually, refused

QUESTION = "积分什么时候过期？"


def plans(editor: Editor, at: datetime | str, id_: str = "points", note: str | None = None) -> Json:
    wish = {"at": at if isinstance(at, str) else iso(at), "note": note}
    article: Json = editor.ask("POST", f"/articles/{id_}/publish", json=wish)
    return article


def writes(desk: RunningDesk, id_: str = "points") -> Editor:
    desk.editor.writes(id_, QUESTION, "次年底清零。")
    return desk.editor


def acts(editor: Editor, id_: str = "points") -> list[tuple[str, str, str | None]]:
    moves = editor.ask("GET", f"/articles/{id_}/history")["moves"]
    return [(one["act"], one["by_name"], one["note"]) for one in moves]


def test_it_is_published_when_its_time_comes(desk: RunningDesk) -> None:
    editor = writes(desk)
    planned = plans(editor, utc_now() + timedelta(seconds=1), note="周一上线")
    assert (planned["status"], planned["version"]) == ("draft", 1)
    assert planned["publish_at"] is not None
    assert desk.program.finds(QUESTION) == []
    eventually(lambda: desk.program.finds(QUESTION), lambda found: found == ["points"])
    published = editor.opens("points")
    assert (published["status"], published["publish_at"]) == ("published", None)
    assert acts(editor) == [
        ("publish", "王芳", "到计划时间，自动发布"),
        ("schedule", "王芳", "周一上线"),
        ("created", "王芳", None),
    ]


def test_what_became_due_while_the_desk_was_closed_is_published_when_it_opens(
    open_desk: OpenDesk,
) -> None:
    desk = open_desk()
    plans(writes(desk), utc_now() + timedelta(days=1))
    # A day goes by.
    with desk.database.write() as session:
        session.execute(
            update(Article)
            .values(publish_at=utc_now() - timedelta(hours=1))
            .where(Article.id == "points")
        )
    again = open_desk()
    eventually(lambda: again.program.finds(QUESTION), lambda found: found == ["points"])
    assert again.editor.opens("points")["status"] == "published"


def test_a_plan_is_listed_changed_and_taken_back(desk: RunningDesk) -> None:
    editor = writes(desk)
    plans(editor, utc_now() + timedelta(days=1))
    later = plans(editor, utc_now() + timedelta(days=2))["publish_at"]
    [listed] = editor.lists(attention="scheduled")["articles"]
    assert (listed["id"], listed["publish_at"]) == ("points", later)
    assert editor.lists()["counts"]["scheduled"] == 1
    assert editor.does("unschedule", "points")["publish_at"] is None
    assert editor.lists(attention="scheduled")["articles"] == []
    assert [one[0] for one in acts(editor)] == ["unschedule", "schedule", "schedule", "created"]
    with refused(409, "illegal_article_move"):
        editor.does("unschedule", "points")


def test_a_plan_outlives_a_review_and_ends_with_the_archive(desk: RunningDesk) -> None:
    editor = writes(desk)
    at = plans(editor, utc_now() + timedelta(days=1))["publish_at"]
    assert editor.does("submit", "points")["publish_at"] == at
    assert editor.does("archive", "points")["publish_at"] is None


def test_publishing_now_ends_the_plan(desk: RunningDesk) -> None:
    editor = writes(desk)
    plans(editor, utc_now() + timedelta(days=1))
    published = editor.does("publish", "points")
    assert (published["status"], published["publish_at"]) == ("published", None)


def test_a_time_that_has_passed_means_now(desk: RunningDesk) -> None:
    published = plans(writes(desk), "2020-01-01T08:00:00+08:00")
    assert (published["status"], published["publish_at"]) == ("published", None)
    assert desk.program.finds(QUESTION) == ["points"]


def test_what_is_public_or_archived_cannot_be_planned(desk: RunningDesk) -> None:
    tomorrow = utc_now() + timedelta(days=1)
    with refused(409, "illegal_article_move"):
        plans(desk.editor, tomorrow, RETURN)
    desk.editor.does("archive", RETURN)
    with refused(409, "illegal_article_move"):
        plans(desk.editor, tomorrow, RETURN)
    assert desk.editor.opens(RETURN)["publish_at"] is None


@pytest.mark.parametrize(
    "at",
    ["明天", "2030-13-01T00:00:00Z", "2030-01-01T09:00:00", "9999-12-31T23:59:59-12:00",
     "2999-01-01T00:00:00Z"],
)  # fmt: skip
def test_it_refuses_a_time_that_is_none(desk: RunningDesk, at: str) -> None:
    editor = writes(desk)
    before = editor.opens("points")
    with refused(422, "wrong_value"):
        plans(editor, at)
    assert editor.opens("points") == before


def test_a_note_may_not_be_a_novel(desk: RunningDesk) -> None:
    with refused(422, "wrong_value"):
        desk.editor.ask("POST", f"/articles/{RETURN}/archive", json={"note": "长" * 501})
    assert desk.editor.opens(RETURN)["status"] == "published"


def test_only_editors_plan(desk: RunningDesk) -> None:
    writes(desk)
    for member in (desk.zhangmin, desk.supervisor):
        with refused(403, "not_allowed"):
            plans(Editor(desk.door, member.token), utc_now() + timedelta(days=1))
    assert desk.editor.opens("points")["publish_at"] is None
