"""One search for bot, agents and programs: only what may be shown, or nothing."""

import pytest

from tests.assist.articles import (
    ARTICLES,
    EXPIRED,
    EXPIRED_QUESTION,
    INVOICE,
    RETURN,
    RETURN_QUESTION,
    STAFF_ONLY,
    STAFF_QUESTION,
)
from tests.assist.running_desk import RunningDesk
from tests.front_door import refused


def test_it_finds_the_article_by_title_and_by_similar_question(shared_desk: RunningDesk) -> None:
    [hit] = shared_desk.program.searches(RETURN_QUESTION, k=1)[0]
    assert (hit["article_id"], hit["title"], hit["version"]) == (RETURN, RETURN_QUESTION, 1)
    assert 0 < hit["score"] <= 1
    assert hit["level"] in ("high", "medium", "low")
    assert "申请退货" in hit["answer"]
    assert hit["why"].startswith("匹配标题")
    [similar] = shared_desk.program.searches("报销要用发票去哪里下载", k=1)[0]
    assert similar["article_id"] == INVOICE
    assert similar["why"].startswith("匹配相似问")


def test_the_best_comes_first_and_no_more_than_asked_for(shared_desk: RunningDesk) -> None:
    [hits] = shared_desk.program.searches(RETURN_QUESTION, k=2, audience="staff")
    assert hits[0]["article_id"] == RETURN
    assert len(hits) <= 2
    scores = [hit["score"] for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert len({hit["article_id"] for hit in hits}) == len(hits)


def test_what_is_for_staff_is_not_for_customers(shared_desk: RunningDesk) -> None:
    assert STAFF_ONLY not in shared_desk.program.finds(STAFF_QUESTION)
    assert shared_desk.program.finds(STAFF_QUESTION, audience="staff")[0] == STAFF_ONLY


def test_what_has_expired_is_shown_to_nobody(desk: RunningDesk) -> None:
    assert EXPIRED not in desk.program.finds(EXPIRED_QUESTION)
    assert EXPIRED not in desk.program.finds(EXPIRED_QUESTION, audience="staff")
    desk.editor.changes(EXPIRED, valid_until=None)
    assert desk.program.finds(EXPIRED_QUESTION)[0] == EXPIRED


@pytest.mark.parametrize(
    "query", ["量子纠缠", "asdf qwer", "😀😀", "？？？", "", " ", "\ud83d", "\x00"]
)
def test_it_finds_nothing_where_nothing_fits(shared_desk: RunningDesk, query: str) -> None:
    [hits] = shared_desk.inside.knowledge.search([query], 5, "staff")
    assert hits == []


def test_an_empty_base_finds_nothing(desk: RunningDesk) -> None:
    for id_, *_ in ARTICLES:
        desk.editor.does("archive", id_)
    assert desk.program.finds(RETURN_QUESTION) == []


def test_two_hundred_queries_are_answered_in_one_go(shared_desk: RunningDesk) -> None:
    queries = [RETURN_QUESTION, "量子纠缠"] * 100
    found = shared_desk.program.searches(*queries, k=3)
    assert len(found) == 200
    assert {hits[0]["article_id"] for hits in found[::2]} == {RETURN}
    assert all(hits == [] for hits in found[1::2])


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"queries": []},
        {"queries": "退货"},
        {"queries": [1]},
        {"queries": ["退货"] * 1001},
        {"queries": ["退" * 10_001]},
        {"queries": ["退货"], "k": 0},
        {"queries": ["退货"], "k": 51},
        {"queries": ["退货"], "audience": "all"},
    ],
    ids=["nothing", "none", "no list", "number", "1001", "long", "k 0", "k 51", "audience"],
)
def test_it_refuses_a_search_of_another_shape(
    shared_desk: RunningDesk, body: dict[str, object]
) -> None:
    with refused(422, "wrong_value"):
        shared_desk.program.ask("POST", "/search", json=body)


def test_no_customer_searches(shared_desk: RunningDesk) -> None:
    with refused(401, "not_signed_in"):
        shared_desk.door.ask(
            "POST", "/search", shared_desk.customer().token, json={"queries": ["退货"]}
        )
