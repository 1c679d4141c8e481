"""Who is next: oldest first within a priority, and nobody waits for ever."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assist.routing.queue import (
    HEAD_STARTS,
    PRIORITIES,
    Waiting,
    in_order,
    places,
    priority_for,
)

NOON = datetime(2026, 3, 5, 4, tzinfo=UTC)
FEW_MINUTES = st.integers(0, 120).map(lambda minutes: NOON + timedelta(minutes=minutes))
SOMEONE = st.builds(
    Waiting,
    conversation_id=st.uuids().map(str),
    priority=st.sampled_from(PRIORITIES),
    waiting_since=FEW_MINUTES,
    is_put_first=st.booleans(),
)
QUEUE = st.lists(SOMEONE, unique_by=lambda one: one.conversation_id, max_size=30)


def waiting(id_: str, priority: str = "normal", minute: float = 0, **more: bool) -> Waiting:
    return Waiting(id_, priority, NOON + timedelta(minutes=minute), **more)


def ids(*queue: Waiting) -> list[str]:
    return [one.conversation_id for one in in_order(list(queue))]


def test_who_came_first_is_first() -> None:
    assert ids(waiting("late", minute=2), waiting("early"), waiting("mid", minute=1)) == [
        "early",
        "mid",
        "late",
    ]


def test_of_those_who_came_together_the_urgent_is_first_then_vip_then_unhappy() -> None:
    queue = [waiting(priority, priority) for priority in reversed(PRIORITIES)]
    assert ids(*queue) == ["urgent", "vip", "high", "normal"]


@pytest.mark.parametrize(("priority", "minutes"), [("urgent", 120), ("vip", 30), ("high", 15)])
def test_a_head_start_passes_those_who_came_within_it_and_no_others(
    priority: str, minutes: int
) -> None:
    patient = waiting("patient")
    within, after = (waiting("other", priority, minutes + one) for one in (-0.1, 0.1))
    assert ids(patient, within) == ["other", "patient"]
    assert ids(patient, after) == ["patient", "other"]


def test_whose_agent_vanished_is_ahead_of_everybody() -> None:
    given_back = waiting("given back", minute=60, is_put_first=True)
    assert ids(waiting("urgent", "urgent"), given_back)[0] == "given back"


def test_of_two_given_back_the_usual_order_holds() -> None:
    first, second = (waiting(id_, minute=m, is_put_first=True) for id_, m in (("a", 0), ("b", 1)))
    assert ids(second, first) == ["a", "b"]


def test_a_tie_is_settled_by_the_id_whichever_way_the_queue_was_read() -> None:
    one, other = waiting("a"), waiting("b")
    assert ids(one, other) == ids(other, one) == ["a", "b"]


def test_places_count_from_one() -> None:
    assert places([waiting("b", minute=1), waiting("a")]) == {"a": 1, "b": 2}
    assert places([]) == {}


@given(QUEUE)
def test_the_order_does_not_depend_on_how_the_queue_was_read(queue: list[Waiting]) -> None:
    assert in_order(queue) == in_order(queue[::-1])
    assert sorted(one.conversation_id for one in in_order(queue)) == sorted(
        one.conversation_id for one in queue
    )


@given(QUEUE)
def test_within_a_priority_the_oldest_is_always_first(queue: list[Waiting]) -> None:
    for priority in PRIORITIES:
        same = [one for one in in_order(queue) if one.priority == priority]
        for is_put_first in (True, False):
            alike = [one for one in same if one.is_put_first == is_put_first]
            assert all(one.waiting_since <= other.waiting_since for one, other in pairwise(alike))


@given(QUEUE, SOMEONE)
def test_nobody_starves_who_comes_later_than_a_head_start_never_passes(
    queue: list[Waiting], newcomer: Waiting
) -> None:
    if newcomer.is_put_first:
        return
    order = in_order([*queue, newcomer])
    behind = order[order.index(newcomer) + 1 :]
    start = HEAD_STARTS[newcomer.priority]
    assert all(newcomer.waiting_since - one.waiting_since <= start for one in behind)


@given(QUEUE, st.lists(SOMEONE, max_size=20, unique_by=lambda one: one.conversation_id))
def test_newcomers_never_change_the_order_of_those_who_wait(
    queue: list[Waiting], newcomers: list[Waiting]
) -> None:
    known = {one.conversation_id for one in queue}
    with_them = in_order([*queue, *(n for n in newcomers if n.conversation_id not in known)])
    assert [one for one in with_them if one.conversation_id in known] == in_order(queue)


@pytest.mark.parametrize(
    ("reason", "tags", "threats", "wanted", "priority"),
    [
        ("user_request", [], [], None, "normal"),
        ("trigger_word", [], [], None, "urgent"),
        ("user_request", [], ["12315"], None, "urgent"),
        ("user_request", ["VIP"], [], None, "vip"),
        ("vip", [], [], None, "vip"),
        ("negative_sentiment", [], [], None, "high"),
        ("negative_sentiment", ["vip"], [], None, "vip"),
        ("policy", [], [], None, "high"),
        # What the rule wants counts, and never below what the customer is anyway.
        ("trigger_word", [], [], "normal", "normal"),
        ("trigger_word", ["vip"], [], "normal", "vip"),
        ("user_request", [], ["曝光"], "high", "urgent"),
        ("user_request", [], [], "no such priority", "normal"),
    ],
)
def test_why_a_customer_comes_says_how_soon(
    reason: str, tags: list[str], threats: list[str], wanted: str | None, priority: str
) -> None:
    assert priority_for(reason, tags, threats, wanted) == priority


@pytest.mark.parametrize(
    ("alerts", "is_unhappy", "wanted", "priority"),
    [
        (["safety"], False, None, "urgent"),
        (["threat"], True, None, "urgent"),
        (["insult"], True, None, "high"),
        (["urgency"], False, None, "normal"),
        ([], True, None, "high"),
        # The rule's word counts instead of unhappiness, and never against danger.
        ([], True, "normal", "normal"),
        (["safety"], True, "normal", "urgent"),
    ],
)
def test_the_priority_follows_the_mood(
    alerts: list[str], is_unhappy: bool, wanted: str | None, priority: str
) -> None:
    found = priority_for("user_request", [], [], wanted, alerts=alerts, is_unhappy=is_unhappy)
    assert found == priority


def test_danger_is_urgent_by_its_reason_alone() -> None:
    assert priority_for("safety", ["vip"], []) == "urgent"
