"""The editor's list: filters, pages, counts, and what needs attention."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import update

from assist.clock import utc_now
from assist.knowledge.articles.model import Article
from tests.assist.articles import EXPIRED, INVOICE, RETURN, SHIPPING, STAFF_ONLY
from tests.assist.conftest import OpenDesk
from tests.assist.running_desk import RunningDesk
from tests.front_door import refused


def ids(desk: RunningDesk, **asked: Any) -> list[str]:
    return [one["id"] for one in desk.editor.lists(**asked)["articles"]]


def test_it_filters_by_everything_an_article_has(desk: RunningDesk) -> None:
    desk.editor.changes(INVOICE, tags=["发票", "报销"], level="专家", owner="王芳")
    assert ids(desk, tag="报销") == [INVOICE]
    assert ids(desk, tag="报") == []
    assert ids(desk, level="专家") == ids(desk, owner="王芳") == [INVOICE]
    assert ids(desk, audience="staff") == [STAFF_ONLY]
    assert ids(desk, category="发票", tag="报销", status="published") == [INVOICE]
    assert ids(desk, category="退货", tag="报销") == []


def test_what_a_filter_can_be_set_to_is_told(desk: RunningDesk) -> None:
    desk.editor.changes(INVOICE, tags=["发票", "报销"], owner="王芳")
    listed = desk.editor.lists(status="draft")
    assert listed["articles"] == []
    assert set(listed["categories"]) == {"退货", "发票", "物流", "内部", "优惠券"}
    assert set(listed["tags"]) == {"测试", "发票", "报销"}
    assert listed["owners"] == ["王芳"]


@pytest.mark.parametrize(
    ("words", "found"),
    [("seven-day", {RETURN}), ("SEVEN-DAY", {RETURN}), ("寄出", {SHIPPING}), ("报销要用", {INVOICE}),
     ("测试", {RETURN, INVOICE, SHIPPING, STAFF_ONLY, EXPIRED}), ("不存在的词", set()),
     ("%", set()), ("_", set()), ("\\", set()), ("7_天", set()), ("'", set()),
     ("u9000", set()), ("  无理由 ", {RETURN})],
)  # fmt: skip
def test_it_looks_for_words_as_they_are_typed(
    shared_desk: RunningDesk, words: str, found: set[str]
) -> None:
    assert set(ids(shared_desk, q=words)) == found


def test_a_percent_sign_is_found_where_it_stands(desk: RunningDesk) -> None:
    desk.editor.changes(SHIPPING, similar_questions=["满减 50%_off 怎么用"])
    assert ids(desk, q="50%_") == [SHIPPING]
    assert ids(desk, q="%") == [SHIPPING]


def test_it_sorts_and_pages_without_losing_any(desk: RunningDesk) -> None:
    desk.editor.changes(SHIPPING, valid_until="2099-01-01")
    assert ids(desk)[0] == SHIPPING
    assert ids(desk, sort="valid_until")[:2] == [EXPIRED, SHIPPING]
    titles = [one["title"] for one in desk.editor.lists(sort="title")["articles"]]
    assert titles == sorted(titles)
    for sort in ("updated", "title", "valid_until"):
        pages = [ids(desk, sort=sort, limit=2, offset=offset) for offset in (0, 2, 4, 6)]
        assert sum(pages, []) == ids(desk, sort=sort)
        assert desk.editor.lists(sort=sort, limit=2, offset=6)["total"] == 5


def test_it_counts_each_status_whatever_the_filter(desk: RunningDesk) -> None:
    desk.editor.writes("points", "积分什么时候过期？", "次年底清零。")
    desk.editor.does("archive", RETURN)
    counts = desk.editor.lists(category="物流")["counts"]
    assert counts == {
        "draft": 1, "in_review": 0, "published": 4, "archived": 1,
        "scheduled": 0, "expiring": 0, "expired": 1, "stale": 0,
    }  # fmt: skip


def test_what_expires_within_two_weeks_of_the_teams_day_needs_attention(
    open_desk: OpenDesk,
) -> None:
    desk = open_desk(timezone="Pacific/Kiritimati")
    today = utc_now().astimezone(desk.settings.zone).date()
    in_two_weeks, later = today + timedelta(days=14), today + timedelta(days=15)
    desk.editor.changes(RETURN, valid_until=today.isoformat())
    desk.editor.changes(INVOICE, valid_until=in_two_weeks.isoformat())
    desk.editor.changes(SHIPPING, valid_until=later.isoformat())
    assert set(ids(desk, attention="expiring")) == {RETURN, INVOICE}
    assert ids(desk, attention="expired") == [EXPIRED]
    desk.editor.changes(RETURN, valid_until=(today - timedelta(days=1)).isoformat())
    assert set(ids(desk, attention="expired")) == {RETURN, EXPIRED}
    desk.editor.does("archive", RETURN)
    assert ids(desk, attention="expired") == [EXPIRED]


def last_touched(desk: RunningDesk, id_: str, at: datetime) -> None:
    with desk.database.write() as session:
        session.execute(update(Article).where(Article.id == id_).values(updated_at=at))


def test_what_nobody_touched_for_half_a_year_needs_attention(desk: RunningDesk) -> None:
    last_touched(desk, RETURN, utc_now() - timedelta(days=181))
    last_touched(desk, INVOICE, utc_now() - timedelta(days=179))
    assert ids(desk, attention="stale") == [RETURN]
    assert desk.editor.lists()["counts"]["stale"] == 1
    desk.editor.does("archive", RETURN)
    assert ids(desk, attention="stale") == []


@pytest.mark.parametrize(
    "asked",
    [{"status": "secret"}, {"level": "入门"}, {"audience": "all"}, {"attention": "all"},
     {"sort": "id"}, {"limit": 0}, {"limit": 501}, {"offset": -1}, {"offset": 10**20},
     {"q": "长" * 201}],
    ids=str,
)  # fmt: skip
def test_it_refuses_a_filter_that_it_does_not_know(
    shared_desk: RunningDesk, asked: dict[str, object]
) -> None:
    with refused(422, "wrong_value"):
        shared_desk.editor.lists(**asked)
