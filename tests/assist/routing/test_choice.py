"""Whom a waiting customer is offered to."""

from datetime import UTC, datetime
from typing import Any

import pytest

from assist.routing.choice import Seat, choose

ORDERS, PARCELS = "订单", "物流"


def seat(staff_id: str, level: int | None = 1, **given: Any) -> Seat:
    levels = {ORDERS: level} if level else {}
    return Seat(staff_id, **{"state": "online", "cap": 5, "levels": levels, **given})


def chosen(*seats: Seat, skill: str = ORDERS, **given: Any) -> str | None:
    found = choose(seats, skill, **given)
    return found.staff_id if found else None


def at(hour: int) -> datetime:
    return datetime(2026, 3, 5, hour, tzinfo=UTC)


def test_the_agent_who_knows_the_customer_comes_first_even_of_another_group() -> None:
    knows = seat("knows", level=None, open_count=4)
    assert chosen(seat("idle"), knows, last_agent_id="knows") == "knows"


@pytest.mark.parametrize(
    "given",
    [
        {"state": "busy"},
        {"state": "away"},
        {"state": "offline"},
        {"open_count": 5},
        {"open_count": 4, "offered_count": 1},
    ],
)
def test_who_is_not_free_is_not_asked_not_even_the_one_who_knows_the_customer(
    given: dict[str, Any],
) -> None:
    absent = seat("absent", **given)
    assert not absent.has_room
    assert chosen(absent, last_agent_id="absent") is None
    assert chosen(absent, seat("other"), last_agent_id="absent") == "other"


def test_who_is_not_in_the_group_is_not_asked() -> None:
    assert chosen(seat("stranger", level=None)) is None
    assert chosen(seat("orders"), skill=PARCELS) is None


def test_a_better_level_goes_before_an_emptier_desk() -> None:
    assert chosen(seat("second", level=2), seat("first", open_count=4)) == "first"


def test_the_next_level_is_asked_when_nobody_of_the_first_has_room() -> None:
    assert chosen(seat("first", open_count=5), seat("third", 3), seat("second", 2)) == "second"


def test_within_a_level_whoever_has_fewest_is_asked_offers_counted_in() -> None:
    assert chosen(seat("two", open_count=2), seat("one", open_count=1)) == "one"
    assert chosen(seat("one", open_count=1), seat("asked", offered_count=2)) == "one"


def test_of_equals_who_was_given_one_longest_ago_is_asked_and_who_never_was_first() -> None:
    recent, earlier = seat("a", served_at=at(9)), seat("b", served_at=at(8))
    assert chosen(recent, earlier) == "b"
    assert chosen(recent, earlier, seat("c")) == "c"


def test_nobody_is_asked_again_who_let_the_offer_pass() -> None:
    assert chosen(seat("a"), seat("b"), passed_over={"a"}) == "b"
    assert chosen(seat("a"), passed_over={"a"}) is None
    assert chosen(seat("a"), seat("b"), last_agent_id="a", passed_over={"a"}) == "b"


def test_an_offer_takes_room_as_a_conversation_does() -> None:
    nearly_full = seat("a", open_count=4)
    assert nearly_full.has_room
    assert not nearly_full.with_offer().has_room


def test_each_gets_one_in_turn_when_all_are_alike() -> None:
    seats = {name: seat(name) for name in "abc"}
    order = []
    for _ in range(6):
        found = choose(list(seats.values()), ORDERS)
        assert found is not None
        order.append(found.staff_id)
        seats[found.staff_id] = found.with_offer()
    assert order == ["a", "b", "c", "a", "b", "c"]


def test_nobody_at_the_desk_is_nobody_chosen() -> None:
    assert chosen() is None
