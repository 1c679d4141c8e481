"""Editors keep questions that must find their article, and see what a change would break."""

import json
from pathlib import Path
from typing import Any

import pytest

from assist import demo_team, migrate
from assist.db import Database
from assist.knowledge.articles.drafts import ArticleDraft
from assist.knowledge.proof import regression
from assist.knowledge.transfer.front_matter import read_folder
from assist.settings import REPOSITORY
from tests.assist.articles import (
    INVOICE,
    INVOICE_QUESTION,
    RETURN,
    RETURN_QUESTION,
    SHIPPING,
    STAFF_ONLY,
    STAFF_QUESTION,
    write_articles,
)
from tests.assist.conftest import settings_for
from tests.assist.running_desk import RunningDesk
from tests.cast import Editor, Member
from tests.front_door import Json, refused

NOWHERE = "量子纠缠"


# Keeping the questions


def test_it_keeps_a_question_and_who_wrote_it(desk: RunningDesk) -> None:
    kept = desk.editor.expects(" 怎么退货\n ", RETURN)
    assert kept["question"] == "怎么退货"
    assert kept["expected"] == {
        "article_id": RETURN,
        "title": RETURN_QUESTION,
        "status": "published",
    }
    assert (kept["by_name"], kept["last"]) == ("王芳", None)
    assert desk.zhangmin.ask("GET", "/regression") == {
        "questions": [kept],
        "passed_count": 0,
        "failed_count": 0,
    }


def test_the_same_question_stands_there_once(desk: RunningDesk) -> None:
    desk.editor.expects("怎么退货", RETURN)
    with refused(409, "question_exists"):
        Editor(desk.door, desk.administrator.token).expects("怎么退货 ", None)
    other = desk.editor.expects("怎么开发票", INVOICE)
    with refused(409, "question_exists"):
        desk.editor.ask("PATCH", f"/regression/{other['id']}", json={"question": "怎么退货"})
    kept = desk.editor.ask("GET", "/regression")["questions"]
    assert [one["question"] for one in kept] == ["怎么开发票", "怎么退货"]


def test_a_changed_question_has_not_been_run(desk: RunningDesk) -> None:
    kept = desk.editor.expects(RETURN_QUESTION, RETURN)
    assert desk.editor.runs_regression()[RETURN_QUESTION]["passed"]
    path = f"/regression/{kept['id']}"
    same = desk.editor.ask("PATCH", path, json={"article_id": RETURN})
    assert same["last"]["passed"]
    changed = desk.editor.ask("PATCH", path, json={"article_id": None})
    assert (changed["question"], changed["expected"], changed["last"]) == (
        RETURN_QUESTION,
        None,
        None,
    )
    renamed = desk.editor.ask("PATCH", path, json={"question": "怎么退货"})
    assert (renamed["question"], renamed["expected"]) == ("怎么退货", None)


def test_a_deleted_question_is_gone(desk: RunningDesk) -> None:
    kept = desk.editor.expects("怎么退货", RETURN)
    desk.editor.ask("DELETE", f"/regression/{kept['id']}")
    assert desk.editor.ask("GET", "/regression")["questions"] == []
    for method, body in (("DELETE", None), ("PATCH", {"article_id": None})):
        with refused(404, "unknown_question"):
            desk.editor.ask(method, f"/regression/{kept['id']}", json=body)


@pytest.mark.parametrize(
    "body",
    [
        {"question": "退", "article_id": None},
        {"question": "   \n", "article_id": None},
        {"question": "退" * 501, "article_id": None},
        {"question": "怎么退货"},
        {"question": None, "article_id": None},
        {"article_id": None},
    ],
)
def test_what_is_no_question_is_refused(shared_desk: RunningDesk, body: Json) -> None:
    with refused(422, "wrong_value"):
        shared_desk.editor.ask("POST", "/regression", json=body)
    assert shared_desk.editor.ask("GET", "/regression")["questions"] == []


def test_an_unknown_article_is_refused(shared_desk: RunningDesk) -> None:
    with refused(404, "unknown_article"):
        shared_desk.editor.expects("怎么退货", "no-such-article")


def test_many_come_in_at_once_and_the_bad_ones_are_named(desk: RunningDesk) -> None:
    desk.editor.expects("怎么退货", RETURN)
    rows = [
        {"question": "怎么退货", "article_id": RETURN},
        {"question": "怎么开发票", "article_id": INVOICE},
        {"question": "怎么发货", "article_id": "no-such-article"},
        {"question": NOWHERE, "article_id": None},
    ]
    told = desk.editor.ask("POST", "/regression/import", json={"questions": rows})
    assert told["added"] == 2
    assert [one["row"] for one in told["failed"]] == [1, 3]
    assert all(one["error"].endswith("。") for one in told["failed"])
    assert len(desk.editor.ask("GET", "/regression")["questions"]) == 3


def test_the_set_has_an_end(desk: RunningDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regression, "MAX_QUESTIONS", 2)
    desk.editor.expects("怎么退货", RETURN)
    desk.editor.expects("怎么开发票", INVOICE)
    with refused(422, "wrong_value"):
        desk.editor.expects("怎么发货", SHIPPING)


def test_only_editors_write_and_run(shared_desk: RunningDesk) -> None:
    body: Json = {"question": "怎么退货", "article_id": None, "questions": []}
    acts = [("POST", ""), ("POST", "/import"), ("POST", "/run"), ("PATCH", "/x"), ("DELETE", "/x")]
    for member in (shared_desk.zhangmin, shared_desk.supervisor):
        assert member.ask("GET", "/regression")["questions"] == []
        for method, path in acts:
            with refused(403, "not_allowed"):
                member.ask(method, f"/regression{path}", json=body)
    with refused(401, "not_signed_in"):
        Member(shared_desk.door).ask("GET", "/regression")


# Running them


def test_a_question_passes_when_its_article_comes_first(desk: RunningDesk) -> None:
    desk.editor.expects(RETURN_QUESTION, RETURN)
    desk.editor.expects(INVOICE_QUESTION, RETURN)
    last = desk.editor.runs_regression()
    right, wrong = last[RETURN_QUESTION], last[INVOICE_QUESTION]
    assert (right["passed"], right["rank"]) == (True, 1)
    assert right["top"]["article_id"] == RETURN
    assert 0 < right["top"]["score"] <= 1
    assert right["top"]["level"] in ("high", "medium", "low")
    assert wrong["passed"] is False
    assert wrong["rank"] != 1
    assert (wrong["top"]["article_id"], wrong["top"]["title"]) == (INVOICE, INVOICE_QUESTION)
    counts = desk.zhangmin.ask("GET", "/regression")
    assert (counts["passed_count"], counts["failed_count"]) == (1, 1)


def test_a_question_outside_the_base_passes_when_it_is_refused(desk: RunningDesk) -> None:
    desk.editor.expects(NOWHERE, None)
    desk.editor.expects(RETURN_QUESTION, None)
    last = desk.editor.runs_regression()
    assert (last[NOWHERE]["passed"], last[NOWHERE]["top"]) == (True, None)
    assert last[RETURN_QUESTION]["passed"] is False


def test_an_article_for_staff_is_asked_for_as_staff_do(desk: RunningDesk) -> None:
    desk.editor.expects(STAFF_QUESTION, STAFF_ONLY)
    assert desk.editor.runs_regression()[STAFF_QUESTION]["passed"]


def test_an_archived_article_shows_its_status_and_fails(desk: RunningDesk) -> None:
    desk.editor.expects(RETURN_QUESTION, RETURN)
    desk.editor.changes(RETURN, title="七天无理由退货的办法")
    desk.editor.does("archive", RETURN)
    assert desk.editor.runs_regression()[RETURN_QUESTION]["passed"] is False
    [kept] = desk.editor.ask("GET", "/regression")["questions"]
    assert kept["expected"]["status"] == "archived"
    assert kept["expected"]["title"] == "七天无理由退货的办法"


def test_a_question_that_changes_during_a_run_is_left_alone(desk: RunningDesk) -> None:
    kept = desk.editor.expects(RETURN_QUESTION, RETURN)
    desk.editor.expects(INVOICE_QUESTION, INVOICE)
    regression.run(desk.database, _Meddler(desk, kept["id"]))
    found = desk.editor.ask("GET", "/regression")["questions"]
    assert [(one["question"], one["last"] is None) for one in found] == [
        (INVOICE_QUESTION, False),
        (RETURN_QUESTION, True),
    ]


class _Meddler:
    """The real search, while another editor changes a question."""

    def __init__(self, desk: RunningDesk, question_id: str) -> None:
        self._desk, self._question_id = desk, question_id

    def search(self, queries: Any, k: int, audience: str, keep_refused: bool = False) -> Any:
        path = f"/regression/{self._question_id}"
        self._desk.administrator.ask("PATCH", path, json={"article_id": INVOICE})
        return self._desk.inside.knowledge.search(queries, k, audience)


# The seed


def test_an_empty_desk_begins_with_the_questions_beside_its_articles(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_articles(tmp_path)
    lines = [
        {"question": RETURN_QUESTION, "article_id": RETURN},
        {"question": "怎么发货", "article_id": "no-such-article"},
        {"question": NOWHERE, "article_id": None},
    ]
    file = folder / "regression.jsonl"
    rows = [*(json.dumps(line) for line in lines), "no JSON", '{"question": "怎么退货"}']
    file.write_text("\n".join(rows), encoding="utf-8")
    settings = settings_for(tmp_path / "var", knowledge_dir=folder)
    database = Database(settings.resolved_database_url)
    migrate.upgrade(database)
    demo_team.seed(settings, database)
    demo_team.seed(settings, database)
    with database.read() as session:
        kept = regression.view(session)["questions"]
    database.close()
    assert {one["question"] for one in kept} == {RETURN_QUESTION, NOWHERE}
    assert {one["by_name"] for one in kept} == {"初始内容"}
    told = capsys.readouterr().out
    assert [number for number in range(1, 6) if f"regression.jsonl:{number}:" in told] == [2, 4, 5]


def test_the_questions_that_are_shipped_know_their_articles() -> None:
    folder = REPOSITORY / "knowledge_base"
    articles = {one.id for one in read_folder(folder) if isinstance(one, ArticleDraft)}
    lines = (folder / "regression.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert len({row["question"] for row in rows}) == len(rows) >= 50
    named = {row["article_id"] for row in rows}
    assert named - articles == {None}
