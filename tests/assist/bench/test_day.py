"""The simulated day: the same people make the same day, and the judge sees who was passed."""

import pytest

from assist.routing.model import SkillGroup
from assist.routing.queue import HEAD_STARTS, in_order
from assist.settings import Settings
from bench.day import strict
from bench.day_desk import LEASE_SECONDS, OFFER_SECONDS, SimulatedDay
from bench.day_figures import estimate, fairness, gini, put_first, utilisation, waits
from bench.day_log import (
    Asking,
    Log,
    Passing,
    Told,
    Wait,
    later_asked_first,
    later_served_first,
    passings,
)
from bench.day_people import AGENT_COUNT, Day, make_day

# Four who can do everything between them, two of whom vanish for a while.
THERE = (1, 8, 13, 17)
FEW_COME, MOST_ILL = 1300, [one for one in range(AGENT_COUNT) if one not in THERE]
URGENT = HEAD_STARTS["urgent"].total_seconds()
LEVELS = {"zhang": {"订单": 1}, "li": {"订单": 2, "售后": 1}}


@pytest.fixture(scope="module")
def crowded() -> Day:
    return make_day(7, FEW_COME, MOST_ILL)


@pytest.fixture(scope="module")
def ours(crowded: Day) -> Log:
    return SimulatedDay(crowded, in_order).run()


def test_agents_are_asked_and_missed_as_soon_as_at_a_new_desk() -> None:
    assert SkillGroup.__table__.c["offer_seconds"].default.arg == OFFER_SECONDS
    assert Settings.model_fields["presence_lease_seconds"].default == LEASE_SECONDS


def test_the_same_people_make_the_same_day(crowded: Day, ours: Log) -> None:
    again = SimulatedDay(crowded, in_order).run()
    assert (ours.waits, ours.askings, ours.told) == (again.waits, again.askings, again.told)
    assert make_day(7, FEW_COME, MOST_ILL) == crowded
    assert make_day(8, FEW_COME, MOST_ILL) != crowded


def test_everyone_is_served_and_no_agent_has_too_many(crowded: Day, ours: Log) -> None:
    assert {one.conversation_id for one in ours.waits} == {one.id for one in crowded.comers}
    shares = utilisation(ours, {one.staff_id: one.cap for one in crowded.workers})
    assert all(0 < share <= 1 for share in shares.values())
    assert fairness(ours).least > 0


def test_who_is_given_back_waits_first_in_line(ours: Log) -> None:
    back = put_first(ours)
    assert back
    assert waits(back).max < waits(ours.waits).max


def test_nobody_starves_however_long_the_queue(crowded: Day, ours: Log) -> None:
    assert waits(ours.waits).max > 1800
    assert passings(ours) == []
    assert later_asked_first(ours) == {}
    # The judge would have seen it: without ageing they do starve.
    assert passings(SimulatedDay(crowded, strict).run())


def wait(name: str, since: float, until: float, priority: str = "normal", **more: bool) -> Wait:
    return Wait(name, "订单", priority, None, since, until, **more)


def asking(name: str, staff_id: str, at: float, outcome: str = "taken") -> Asking:
    return Asking(name, staff_id, at, at + 5, outcome)


def made_up(waits: list[Wait], askings: list[Asking]) -> Log:
    return Log(levels=LEVELS, waits=waits, askings=askings)


def test_the_judge_finds_who_starved() -> None:
    log = made_up(
        [wait("old", 0, 9005), wait("new", URGENT + 1, 8005, "urgent")],
        [asking("new", "zhang", 8000), asking("old", "zhang", 9000)],
    )
    assert passings(log) == [Passing("old", "new", "zhang", 8000)]


def test_a_head_start_is_no_starving() -> None:
    log = made_up(
        [wait("old", 0, 9005), wait("new", URGENT - 1, 8005, "urgent")],
        [asking("new", "zhang", 8000), asking("old", "zhang", 9000)],
    )
    assert passings(log) == []


def test_who_is_put_first_may_pass_and_must_not_be_passed() -> None:
    back, old = wait("back", 100, 205, is_put_first=True), wait("old", 0, 305)
    right = made_up([back, old], [asking("back", "li", 200), asking("old", "li", 300)])
    assert passings(right) == []
    wrong = made_up(
        [wait("back", 100, 305, is_put_first=True), wait("old", 0, 205)],
        [asking("old", "li", 200), asking("back", "li", 300)],
    )
    assert [one.passed_id for one in passings(wrong)] == ["back"]


@pytest.mark.parametrize(
    "excuse",
    [
        [asking("old", "zhang", 10, "missed")],
        [Asking("old", "li", 60, 100, "missed")],
    ],
    ids=["asked of this agent in vain", "being asked of another"],
)
def test_whose_offer_was_missed_was_not_passed(excuse: list[Asking]) -> None:
    log = made_up(
        [wait("old", 0, 205), wait("new", 50, 75)],
        [*excuse, asking("new", "zhang", 70), asking("old", "li", 200)],
    )
    assert passings(log) == []
    assert later_asked_first(log) == {}
    assert later_served_first(log) == {"old": 1}


def test_later_ones_of_the_same_kind_are_counted() -> None:
    log = made_up(
        [wait("old", 0, 305), wait("new", 50, 105), wait("newer", 60, 205)],
        [asking("new", "zhang", 100), asking("newer", "li", 200), asking("old", "li", 300)],
    )
    assert later_asked_first(log) == later_served_first(log) == {"old": 2}


def test_an_agent_who_could_not_take_it_passed_nobody() -> None:
    service = Wait("service", "售后", "normal", None, 0, 205)
    log = made_up([service, wait("new", 50, 105)], [asking("new", "zhang", 100)])
    log.askings.append(asking("service", "li", 200))
    assert passings(log) == []


def test_who_came_later_than_the_minutes_told_was_told_too_little() -> None:
    log = made_up([wait("soon", 0, 110), wait("late", 0, 130), wait("long", 0, 3700)], [])
    log.told = {"soon": Told(100, 50, True), "late": Told(70, 121, True)}
    told, rival = estimate(log, True), estimate(log, True, is_rival=True)
    # Both read 约 2 分钟.
    assert told and (told.count, told.kept, told.long_count) == (2, 0.5, 0)
    # 约 1 分钟 and 约 3 分钟.
    assert rival and rival.kept == 0.5
    log.told = {"long": Told(3601, 1, True)}
    told = estimate(log, True)
    assert told and (told.kept, told.long_count, told.long_right) == (None, 1, 1)
    assert estimate(log, False) is None


def test_a_fair_share_has_no_gini() -> None:
    assert gini([5, 5, 5]) == pytest.approx(0)
    assert gini([0, 0, 9]) == pytest.approx(2 / 3)
