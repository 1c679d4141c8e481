"""While an article is being written: a warning of what says the same already."""

from typing import Any

import pytest

from tests.assist.articles import INVOICE_QUESTION, RETURN, RETURN_QUESTION
from tests.assist.running_desk import RunningDesk
from tests.front_door import Json, refused

NEW_QUESTION = "会员生日当月送什么礼物？"


def checks(desk: RunningDesk, title: str, **more: Any) -> Json:
    found: Json = desk.editor.ask("POST", "/articles/check", json={"title": title, **more})
    return found


def warned_of(desk: RunningDesk, title: str, **more: Any) -> list[str]:
    return [one["article_id"] for one in checks(desk, title, **more)["duplicates"]]


def test_the_same_question_is_a_duplicate_however_it_is_punctuated(desk: RunningDesk) -> None:
    for title in (RETURN_QUESTION, "七天无理由退货 怎么申请", "买了不喜欢，想退掉！"):
        first = checks(desk, title)["duplicates"][0]
        assert (first["article_id"], first["score"], first["status"]) == (RETURN, 1.0, "published")
        assert first["title"] == RETURN_QUESTION
        assert first["matched"] in (RETURN_QUESTION, "买了不喜欢想退掉")
        assert first["matched"] in first["why"] and first["why"].endswith("。")


def test_a_near_duplicate_is_found_by_what_it_would_be_asked(desk: RunningDesk) -> None:
    similar = ["七天无理由退货申请在哪", "不喜欢想退掉", "无理由退货怎么申请"]
    [warning] = checks(desk, "无理由退货的申请", similar_questions=similar)["duplicates"]
    assert warning["article_id"] == RETURN
    assert 0.4 <= warning["score"] < 1


def test_what_is_new_warns_of_nothing(desk: RunningDesk) -> None:
    assert warned_of(desk, NEW_QUESTION) == []
    assert warned_of(desk, NEW_QUESTION, similar_questions=["生日礼物", "过生日有券吗"]) == []


def test_drafts_and_articles_in_review_are_compared_too(desk: RunningDesk) -> None:
    desk.editor.writes("birthday", NEW_QUESTION, "送一张券。", similar_questions=["过生日有券吗"])
    asked = {"similar_questions": ["过生日有没有券"]}
    assert warned_of(desk, "会员生日当月送礼物吗？", **asked) == ["birthday"]
    desk.editor.does("submit", "birthday")
    [warning] = checks(desk, "会员生日当月送礼物吗？", **asked)["duplicates"]
    assert (warning["article_id"], warning["status"]) == ("birthday", "in_review")
    desk.editor.does("archive", "birthday")
    assert warned_of(desk, "会员生日当月送礼物吗？", **asked) == []


def test_an_article_is_no_duplicate_of_itself(desk: RunningDesk) -> None:
    assert RETURN in warned_of(desk, RETURN_QUESTION)
    assert RETURN not in warned_of(desk, RETURN_QUESTION, id=RETURN)


def test_at_most_five_are_named_the_most_alike_first(desk: RunningDesk) -> None:
    for number in range(8):
        desk.editor.writes(f"birthday-{number}", NEW_QUESTION, "送一张券。")
    found = checks(desk, NEW_QUESTION)["duplicates"]
    assert len(found) == 5
    assert [one["score"] for one in found] == [1.0] * 5


def test_the_regression_set_is_run_only_when_asked_for(desk: RunningDesk) -> None:
    assert checks(desk, NEW_QUESTION)["regression"] is None
    kept = {"question": INVOICE_QUESTION, "article_id": "invoice-electronic"}
    desk.editor.ask("POST", "/regression", json=kept)
    written = {"title": INVOICE_QUESTION, "body": "请联系客服开票。", "similar_questions": []}
    looked = desk.editor.ask("POST", "/articles/check?regression=true", json=written)
    assert looked["regression"]["count"] == 1
    assert desk.editor.lists()["total"] == 5


def test_a_draft_without_a_body_can_be_checked_but_not_proved(shared_desk: RunningDesk) -> None:
    assert checks(shared_desk, NEW_QUESTION)["duplicates"] == []
    with refused(422, "wrong_value"):
        shared_desk.editor.ask(
            "POST", "/articles/check?regression=true", json={"title": NEW_QUESTION}
        )


@pytest.mark.parametrize(
    "fields",
    [{"title": ""}, {"title": "长" * 201}, {"title": None}, {"id": "退货"},
     {"body": "长" * 20_001}, {"similar_questions": ["问"] * 201}, {"similar_questions": "问"}],
    ids=str,
)  # fmt: skip
def test_it_refuses_to_check_nonsense(shared_desk: RunningDesk, fields: dict[str, Any]) -> None:
    with refused(422, "wrong_value"):
        checks(shared_desk, **{"title": NEW_QUESTION, **fields})


def test_the_editor_reads_what_a_customer_would_be_told(shared_desk: RunningDesk) -> None:
    wanted = {"title": "会员日是哪天", "body": "每月 **8 日**。\n\n![图](/api/v1/pictures/x)"}
    assert shared_desk.editor.ask("POST", "/articles/check", json=wanted)["answer"] == "每月 8 日。"


def test_odd_questions_beside_it_do_not_hide_that_the_title_is_taken(
    shared_desk: RunningDesk,
) -> None:
    title = shared_desk.editor.lists(status="published", limit=1)["articles"][0]["title"]
    odd = ["今晚月色如何", "哪里能钓鱼", "蓝色大象几岁", "火星上有几座山"]
    wanted = {"title": f"请问{title}呢", "similar_questions": odd}
    found = shared_desk.editor.ask("POST", "/articles/check", json=wanted)["duplicates"]
    assert title in [one["title"] for one in found]
