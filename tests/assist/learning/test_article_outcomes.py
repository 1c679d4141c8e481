"""How an article fares: where it is shown, who cites it, and what the customer does then."""

from datetime import timedelta

import pytest

from assist.clock import utc_now
from assist.learning.worst import failure_rate, is_measured, smoothed_rate
from tests.assist.articles import INVOICE, INVOICE_QUESTION, RETURN, RETURN_QUESTION
from tests.assist.learning.day import POINTS, RETURNS, Json, asks, outcomes, worst
from tests.assist.running_desk import RunningDesk
from tests.front_door import refused

FIGURES = ("shown", "cited_by_bot", "cited_by_agents", "helpful", "unhelpful", "then_unhappy",
           "asked_again", "handed_over", "dismissed")  # fmt: skip


def counted(desk: RunningDesk, article_id: str = RETURN) -> dict[str, int]:
    found = outcomes(desk, article_id)
    return {name: found[name] for name in FIGURES if found[name]}


def test_an_article_that_nobody_used_has_zeros(shared_desk: RunningDesk) -> None:
    found = outcomes(shared_desk, INVOICE)
    assert [found[name] for name in FIGURES] == [0] * len(FIGURES)
    assert found["days"] == []
    assert worst(shared_desk) == []


def test_what_customers_say_of_the_bots_answer_is_counted(desk: RunningDesk) -> None:
    asks(desk, RETURNS, "有帮助")
    asks(desk, RETURNS, "没帮助")
    asks(desk, RETURNS)
    assert counted(desk) == {"cited_by_bot": 3, "helpful": 1, "unhelpful": 1}


def test_a_customer_who_asks_for_a_person_after_it(desk: RunningDesk) -> None:
    asks(desk, RETURNS, "转人工")
    seen = counted(desk)
    assert (seen["cited_by_bot"], seen["handed_over"]) == (1, 1)


def test_a_person_asked_for_after_another_question_is_not_its_fault(desk: RunningDesk) -> None:
    asks(desk, RETURNS, POINTS, "转人工")
    assert "handed_over" not in counted(desk)


def test_a_customer_who_asks_the_same_again(desk: RunningDesk) -> None:
    desk.administrator.switches_off("same_question_again")
    asks(desk, RETURNS, POINTS, "退货要怎么弄啊")
    assert counted(desk) == {"cited_by_bot": 2, "asked_again": 1}


def test_a_customer_who_turns_unhappy(desk: RunningDesk) -> None:
    customer = asks(desk, RETURNS, "太差了，看不懂")
    desk.settles(customer)
    assert counted(desk)["then_unhappy"] == 1


def test_one_who_was_unhappy_before_was_not_made_so(desk: RunningDesk) -> None:
    customer = asks(desk, "太差了，怎么退货", "太差了，看不懂")
    desk.settles(customer)
    seen = counted(desk)
    assert (seen["cited_by_bot"], seen.get("then_unhappy")) == (1, None)


def test_what_agents_do_with_it(desk: RunningDesk) -> None:
    customer = desk.waiting_customer(RETURN_QUESTION)
    made = desk.zhangmin.suggestion(customer)
    before = counted(desk)
    assert before["shown"] == 1
    desk.zhangmin.feeds_back(made["id"], RETURN, "accepted")
    assert counted(desk)["cited_by_agents"] == 1
    desk.zhangmin.feeds_back(made["id"], RETURN, "dismissed")
    after = counted(desk)
    assert (after["dismissed"], after.get("cited_by_agents")) == (1, None)


def test_a_customer_whom_the_agents_answer_makes_unhappy(desk: RunningDesk) -> None:
    customer = desk.waiting_customer(INVOICE_QUESTION)
    made = desk.zhangmin.suggestion(customer)
    desk.zhangmin.replies(customer, "在订单详情里点“申请开票”。")
    desk.zhangmin.feeds_back(made["id"], INVOICE, "edited", final_text="点申请开票")
    customer.says("垃圾，没有这个按钮")
    desk.settles(customer)
    seen = counted(desk, INVOICE)
    assert (seen["cited_by_agents"], seen["then_unhappy"]) == (1, 1)


def test_feedback_is_told_to_the_other_pages(desk: RunningDesk) -> None:
    customer = desk.waiting_customer(RETURN_QUESTION)
    made = desk.zhangmin.suggestion(customer)
    with desk.liwei.listens() as ear:
        ear.catches_up()
        desk.zhangmin.feeds_back(made["id"], RETURN, "accepted")
        told = ear.hears("suggestion.judged")["data"]
    assert told == {"suggestion_id": made["id"], "article_id": RETURN, "outcome": "accepted"}


def test_the_days_are_those_of_the_team(desk: RunningDesk) -> None:
    asks(desk, RETURNS, "有帮助")
    today = str(utc_now().astimezone(desk.settings.zone).date())
    found = outcomes(desk, RETURN)
    assert found["days"] == [{"date": today, "cited": 1, "helpful": 1, "unhelpful": 0}]
    assert (found["article_id"], found["to"]) == (RETURN, today)
    yesterday = str(utc_now().astimezone(desk.settings.zone).date() - timedelta(days=1))
    earlier = outcomes(desk, RETURN, **{"from": yesterday, "to": yesterday})
    assert (earlier["cited_by_bot"], earlier["days"]) == (0, [])


def test_the_most_used_and_the_worst(desk: RunningDesk) -> None:
    asks(desk, RETURNS, "没帮助")
    [used] = worst(desk, sort="most_used")
    assert (used["article_id"], used["cited_by_bot"], used["failure_rate"]) == (RETURN, 1, 1.0)
    assert worst(desk) == [], "a single use is no measure"
    asks(desk, RETURNS)
    [line] = worst(desk)
    assert (line["title"], line["category"], line["status"]) == (
        RETURN_QUESTION,
        "退货",
        "published",
    )
    assert (line["unhelpful"], line["failure_rate"]) == (1, 0.5)


def test_a_use_that_failed_in_two_ways_failed_once(desk: RunningDesk) -> None:
    asks(desk, RETURNS, "没帮助", "转人工")
    asks(desk, RETURNS)
    [line] = worst(desk)
    assert (line["unhelpful"], line["handed_over"], line["failure_rate"]) == (1, 1, 0.5)


def test_one_shown_but_never_cited_has_no_rate(desk: RunningDesk) -> None:
    customer = desk.waiting_customer(INVOICE_QUESTION)
    desk.zhangmin.suggestion(customer)
    rates = {one["article_id"]: one["failure_rate"] for one in worst(desk, sort="most_used")}
    assert rates[INVOICE] is None


@pytest.mark.parametrize("path", [f"/articles/{RETURN}/outcomes", "/articles/outcomes"])
@pytest.mark.parametrize(
    "asked", [{"from": "2026-05-02", "to": "2026-05-01"}, {"to": "9999-12-31"}], ids=str
)
def test_it_refuses_days_that_are_none(shared_desk: RunningDesk, path: str, asked: Json) -> None:
    with refused(422, "wrong_value"):
        shared_desk.editor.ask("GET", path, params=asked)


def test_an_article_that_is_none_has_no_outcomes(shared_desk: RunningDesk) -> None:
    with refused(404, "unknown_article"):
        shared_desk.editor.ask("GET", "/articles/nothing/outcomes")


def test_many_failures_weigh_more_than_a_few_bad_ones() -> None:
    ranked = sorted([(1, 2), (3, 3), (40, 100), (1, 100)], key=lambda one: -smoothed_rate(*one))
    assert ranked == [(40, 100), (3, 3), (1, 2), (1, 100)]


def test_without_uses_there_is_no_rate() -> None:
    assert failure_rate(0, 0) is None
    assert [is_measured(1, 1), is_measured(1, 2), is_measured(0, 9)] == [False, True, False]
