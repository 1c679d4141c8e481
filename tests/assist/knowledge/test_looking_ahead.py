"""Before an editor publishes, the regression set tells what would break and what would be mended."""

from typing import Any

import pytest

from assist.knowledge.proof.verdicts import Finding, Proof, compare, has_passed
from tests.assist.articles import (
    ARTICLES,
    EXPIRED,
    EXPIRED_QUESTION,
    INVOICE,
    INVOICE_QUESTION,
    RETURN,
    RETURN_QUESTION,
)
from tests.assist.running_desk import RunningDesk
from tests.cast import Editor
from tests.front_door import Json

NOWHERE = "量子纠缠"
BODIES = {article[0]: article[6] for article in ARTICLES}
SIMILAR = {article[0]: article[5] for article in ARTICLES}


def looks_ahead(editor: Editor, id_: str, **fields: Any) -> Json:
    """What publishing this article would change."""
    attempt = {"id": id_, "body": BODIES.get(id_, "正文"), **fields}
    told: Json = editor.ask("POST", "/articles/check?regression=true", json=attempt)["regression"]
    return told


def questions(changes: list[Json]) -> list[str]:
    return [change["question"] for change in changes]


def test_it_tells_what_a_new_article_would_break(desk: RunningDesk) -> None:
    desk.editor.expects(INVOICE_QUESTION, INVOICE)
    desk.editor.expects(RETURN_QUESTION, RETURN)
    told = looks_ahead(
        desk.editor,
        "a-rival",
        title=INVOICE_QUESTION,
        similar_questions=[],
        body="电子发票怎么开？看这里。",
    )
    assert told["count"] == 2
    [broken] = told["broken"]
    assert broken["question"] == INVOICE_QUESTION
    assert broken["expected"] == {"article_id": INVOICE, "title": INVOICE_QUESTION}
    assert (broken["before"]["rank"], broken["before"]["top"]["article_id"]) == (1, INVOICE)
    assert (broken["after"]["rank"], broken["after"]["top"]["article_id"]) == (2, "a-rival")
    assert told["mended"] == []
    # Nothing was written, and nothing else finds the draft.
    assert desk.program.finds(INVOICE_QUESTION)[0] == INVOICE
    assert "a-rival" not in desk.program.finds(INVOICE_QUESTION, audience="staff")


def test_what_was_foreseen_comes_true(desk: RunningDesk) -> None:
    desk.editor.expects(INVOICE_QUESTION, INVOICE)
    fields = {"title": INVOICE_QUESTION, "body": "电子发票怎么开？看这里。"}
    [foreseen] = looks_ahead(desk.editor, "a-rival", **fields)["broken"]
    desk.editor.writes("a-rival", **fields)
    desk.editor.does("publish", "a-rival")
    last = desk.editor.runs_regression()[INVOICE_QUESTION]
    assert {"rank": last["rank"], "top": last["top"]} == foreseen["after"]


def test_it_tells_what_a_changed_article_would_mend(desk: RunningDesk) -> None:
    desk.editor.expects("宝贝不中意咋整", RETURN)
    desk.editor.expects(INVOICE_QUESTION, INVOICE)
    told = looks_ahead(
        desk.editor,
        RETURN,
        title=RETURN_QUESTION,
        similar_questions=[SIMILAR[RETURN], "宝贝不中意咋整"],
        category="退货",
        tags=["测试"],
    )
    assert (questions(told["broken"]), questions(told["mended"])) == ([], ["宝贝不中意咋整"])
    [mended] = told["mended"]
    assert (mended["before"]["rank"], mended["after"]["rank"]) == (None, 1)


def test_an_article_rewritten_about_something_else_breaks_its_questions(desk: RunningDesk) -> None:
    desk.editor.expects(RETURN_QUESTION, RETURN)
    told = looks_ahead(desk.editor, RETURN, title="门店几点开门", body="早上九点。")
    assert questions(told["broken"]) == [RETURN_QUESTION]


@pytest.mark.parametrize("change", [{"audience": "staff"}, {"valid_until": "2020-01-01"}])
def test_an_article_that_customers_no_longer_see_breaks_its_questions(
    desk: RunningDesk, change: Json
) -> None:
    desk.editor.expects(RETURN_QUESTION, RETURN)
    unchanged = {"title": RETURN_QUESTION, "similar_questions": [SIMILAR[RETURN]]}
    assert looks_ahead(desk.editor, RETURN, **unchanged)["broken"] == []
    told = looks_ahead(desk.editor, RETURN, **unchanged, **change)
    assert questions(told["broken"]) == [RETURN_QUESTION]


def test_a_prolonged_article_mends_its_questions(desk: RunningDesk) -> None:
    desk.editor.expects(EXPIRED_QUESTION, EXPIRED)
    told = looks_ahead(desk.editor, EXPIRED, title=EXPIRED_QUESTION, valid_until=None)
    assert questions(told["mended"]) == [EXPIRED_QUESTION]


def test_a_greedy_article_breaks_what_must_be_refused(desk: RunningDesk) -> None:
    desk.editor.expects(NOWHERE, None)
    told = looks_ahead(desk.editor, "quantum", title=NOWHERE, body="量子纠缠是什么？")
    [broken] = told["broken"]
    assert (broken["expected"], broken["before"]["top"]) == (None, None)
    assert broken["after"]["top"]["article_id"] == "quantum"


def test_nothing_changes_where_nothing_is_asked(desk: RunningDesk) -> None:
    assert looks_ahead(desk.editor, "new", title="全新的知识") == {
        "count": 0,
        "broken": [],
        "mended": [],
    }


# The rules


def _finding(*found: str, expected: str | None) -> Finding:
    rank = found.index(expected) + 1 if expected in found else None
    return Finding(rank, {"article_id": found[0]} if found else None)


@pytest.mark.parametrize(
    ("expected", "found", "passes"),
    [
        ("a", ["a", "b"], True),
        ("a", ["b", "a"], False),
        ("a", [], False),
        (None, [], True),
        (None, ["a"], False),
    ],
)
def test_what_passes(expected: str | None, found: list[str], passes: bool) -> None:
    proof = Proof("1", "怎么退货", expected, "退货", "customer")
    assert has_passed(proof, _finding(*found, expected=expected)) is passes


def test_a_question_that_fails_before_and_after_is_no_change() -> None:
    proof = Proof("1", "怎么退货", "a", "退货", "customer")
    worse, worst = _finding("b", "a", expected="a"), _finding("b", expected="a")
    assert compare([proof], [worse], [worst]) == ([], [])
    right = _finding("a", expected="a")
    broken, mended = compare([proof, proof], [right, worse], [worse, right])
    assert (len(broken), len(mended)) == (1, 1)
