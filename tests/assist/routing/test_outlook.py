"""What those in the queue may expect: everybody ahead counts who waits for the same agents."""

import pytest

from assist.routing.choice import Seat
from assist.routing.estimate import LEAST_SERVED
from assist.routing.outlook import Outlook

# An order takes ten minutes, a complaint an hour, and an agent takes 5 s to say yes.
HANDLED = {"订单": [600.0] * LEAST_SERVED, "投诉": [3600.0] * LEAST_SERVED}
PICKED_UP = [4.0, 5.0, 60.0]


def agent(name: str, *skills: str, cap: int = 2, serves: int = 0, state: str = "online") -> Seat:
    return Seat(name, state, cap, serves, levels=dict.fromkeys(skills, 1))


def outlook(*seats: Seat) -> Outlook:
    return Outlook(seats, HANDLED, PICKED_UP)


def test_who_finds_an_agent_with_room_waits_for_being_picked_up() -> None:
    assert outlook(agent("zhang", "订单")).join("订单") == (1, 5)


def test_who_finds_all_full_waits_for_conversations_of_the_own_group_to_end() -> None:
    # Two run side by side at ten minutes each: one ends every 300 s.
    full = outlook(agent("zhang", "订单", serves=2))
    assert [full.join("订单"), full.join("订单")] == [(1, 300), (2, 600)]


def test_who_waits_ahead_in_another_group_for_the_same_agent_makes_the_wait_longer() -> None:
    shared = outlook(agent("zhang", "订单", "投诉", serves=2))
    shared.join("投诉")
    # The place is the own group's; the wait is not.
    assert shared.join("订单") == (1, 600)


def test_who_waits_ahead_for_other_agents_does_not_matter() -> None:
    apart = outlook(agent("zhang", "订单", serves=2), agent("li", "投诉", serves=2))
    apart.join("投诉")
    assert apart.join("订单") == (1, 300)


def test_who_stands_behind_does_not_matter() -> None:
    alone, followed = (outlook(agent("zhang", "订单", "投诉", serves=2)) for _ in range(2))
    first = followed.join("订单")
    followed.join("投诉")
    assert first == alone.join("订单")


def test_the_one_free_place_is_kept_for_who_is_ahead_whatever_the_group() -> None:
    one_free = outlook(agent("zhang", "订单", "投诉", serves=1))
    assert one_free.join("投诉") == (1, 5)
    assert one_free.join("订单") == (1, 300)


def test_an_agent_of_both_groups_makes_those_wait_for_each_other_whom_a_third_serves() -> None:
    # Li serves both and is full; Zhang, of orders alone, has one place.
    desk = outlook(agent("li", "订单", "投诉", serves=2), agent("zhang", "订单", serves=1))
    desk.join("投诉")
    # Cautious: the complaint cannot go to Zhang, and is counted all the same.
    assert desk.join("订单") == (1, 150)


def test_a_group_whose_conversations_take_longer_waits_longer() -> None:
    orders, complaints = (
        outlook(agent("zhang", "订单", "投诉", serves=2)).join(skill) for skill in ("订单", "投诉")
    )
    assert (orders, complaints) == ((1, 300), (1, 1800))


def test_nothing_is_told_in_a_group_that_served_too_few_however_many_others_did() -> None:
    assert outlook(agent("zhang", "订单", "售后")).join("售后") == (1, None)


@pytest.mark.parametrize("state", ["offline", "away", "busy"])
def test_nothing_is_told_while_no_agent_of_the_group_is_online(state: str) -> None:
    absent = outlook(agent("zhang", "订单", state=state), agent("li", "投诉"))
    assert absent.join("订单") == (1, None)


def test_an_agent_who_went_away_neither_helps_nor_holds_groups_together() -> None:
    gone = agent("wang", "订单", "投诉", cap=20, state="away")
    desk = outlook(agent("zhang", "订单", serves=2), agent("li", "投诉", serves=2), gone)
    desk.join("投诉")
    assert desk.join("订单") == (1, 300)


def test_a_supervisor_who_serves_more_than_the_cap_takes_no_place_from_others() -> None:
    over = agent("chen", "订单", cap=2, serves=5)
    assert outlook(over, agent("zhang", "订单", serves=1)).join("订单") == (1, 5)
