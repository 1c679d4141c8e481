"""Waiting customers are offered to one agent at a time, oldest first, and to nobody over the cap."""

import pytest

from tests.assist.dispatch.clockwork import looks, offered_to, time_passes
from tests.assist.running_desk import RunningDesk
from tests.front_door import refused


def test_the_agent_with_the_fewest_conversations_is_asked(desk: RunningDesk) -> None:
    desk.zhangmin.goes_online()
    desk.zhangmin.claims(desk.waiting_customer())
    desk.liwei.goes_online()
    assert offered_to(desk, desk.waiting_customer()) == "李伟"


def test_nobody_is_asked_while_nobody_is_online(desk: RunningDesk) -> None:
    desk.zhangmin.goes("busy")
    customer = desk.waiting_customer()
    assert offered_to(desk, customer) is None
    desk.zhangmin.goes_online()
    assert offered_to(desk, customer) == "张敏"


def test_an_offer_that_is_not_taken_goes_to_the_next(desk: RunningDesk) -> None:
    desk.zhangmin.goes_online()
    customer = desk.waiting_customer()
    assert offered_to(desk, customer) == "张敏"
    desk.liwei.goes_online()
    time_passes(desk, customer, minutes=0.6)
    assert offered_to(desk, customer) == "李伟"


def test_who_missed_it_is_asked_again_when_nobody_else_took_it(desk: RunningDesk) -> None:
    desk.zhangmin.goes_online()
    customer = desk.waiting_customer()
    assert offered_to(desk, customer) == "张敏"
    time_passes(desk, customer, minutes=0.6)
    assert offered_to(desk, customer) is None
    time_passes(desk, customer, minutes=1.1)
    assert offered_to(desk, customer) == "张敏"


def test_who_declines_is_not_asked_again_soon(desk: RunningDesk) -> None:
    desk.zhangmin.goes_online()
    customer = desk.waiting_customer()
    assert offered_to(desk, customer) == "张敏"
    desk.zhangmin.declines(customer)
    assert offered_to(desk, customer) is None
    time_passes(desk, customer, minutes=2)
    assert offered_to(desk, customer) is None


def test_only_who_is_asked_can_decline(desk: RunningDesk) -> None:
    desk.zhangmin.goes_online()
    customer = desk.waiting_customer()
    assert offered_to(desk, customer) == "张敏"
    with refused(409, "not_offered"):
        desk.liwei.declines(customer)


def test_an_agent_who_goes_away_is_not_waited_for(desk: RunningDesk) -> None:
    desk.zhangmin.goes_online()
    customer = desk.waiting_customer()
    assert offered_to(desk, customer) == "张敏"
    desk.liwei.goes_online()
    desk.zhangmin.goes("away")
    assert offered_to(desk, customer) == "李伟"


def test_a_colleague_may_still_take_what_is_offered_to_another(desk: RunningDesk) -> None:
    desk.zhangmin.goes_online()
    customer = desk.waiting_customer()
    assert offered_to(desk, customer) == "张敏"
    with desk.zhangmin.listens() as ear:
        ear.catches_up()
        view = desk.liwei.claims(customer)
        ended = ear.hears("conversation.offer_ended")["data"]
    assert (view["owner"]["display_name"], view["offer"]) == ("李伟", None)
    assert ended["outcome"] == "withdrawn"


def test_taking_it_ends_the_offer(desk: RunningDesk) -> None:
    desk.zhangmin.goes_online()
    customer = desk.waiting_customer()
    assert offered_to(desk, customer) == "张敏"
    with desk.liwei.listens() as ear:
        ear.catches_up()
        assert desk.zhangmin.claims(customer)["offer"] is None
        assert ear.hears("conversation.offer_ended")["data"]["outcome"] == "taken"


def test_the_oldest_is_offered_first_and_the_cap_is_kept(desk: RunningDesk) -> None:
    desk.administrator.caps(desk.zhangmin, 1)
    first, second = desk.waiting_customer(), desk.waiting_customer()
    desk.zhangmin.goes_online()
    assert offered_to(desk, first) == "张敏"
    assert offered_to(desk, second) is None
    desk.zhangmin.claims(first)
    assert offered_to(desk, second) is None
    desk.zhangmin.resolves(first)
    assert offered_to(desk, second) == "张敏"


def test_who_is_full_cannot_take_one_more(desk: RunningDesk) -> None:
    desk.administrator.caps(desk.zhangmin, 1)
    desk.zhangmin.claims(desk.waiting_customer())
    second = desk.waiting_customer()
    for act in (desk.zhangmin.claims, lambda one: desk.zhangmin.replies(one, "您好")):
        with refused(409, "at_cap"):
            act(second)
    assert desk.zhangmin.opens(second)["status"] == "waiting"


def test_nobody_can_be_given_more_than_the_cap(desk: RunningDesk) -> None:
    desk.administrator.caps(desk.liwei, 1)
    mine, theirs = desk.waiting_customer(), desk.waiting_customer()
    desk.liwei.claims(theirs)
    desk.zhangmin.claims(mine)
    with refused(409, "at_cap") as told:
        desk.zhangmin.transfers(mine, desk.liwei)
    assert "李伟" in told.detail


def test_an_urgent_one_is_offered_before_an_older_normal_one(desk: RunningDesk) -> None:
    desk.administrator.caps(desk.zhangmin, 1)
    normal = desk.waiting_customer()
    urgent = desk.customer()
    urgent.says("我要打12315投诉你们")
    urgent.waits_for("已为您转接人工")
    desk.zhangmin.goes_online()
    assert offered_to(desk, urgent) == "张敏"
    assert offered_to(desk, normal) is None


def test_the_last_agent_is_asked_first(desk: RunningDesk) -> None:
    identity = desk.identity(sub="c-7", name="周女士")
    earlier = desk.customer(identity)
    earlier.asks_for_a_person()
    desk.liwei.claims(earlier)
    desk.liwei.resolves(earlier)
    desk.liwei.claims(desk.waiting_customer())
    for agent in (desk.zhangmin, desk.liwei):
        agent.goes_online()
    # Zhang Min has less to do, and would be asked for anybody else.
    assert offered_to(desk, desk.customer(identity).asks_for_a_person()) == "李伟"


def test_a_pooled_group_is_left_to_its_members(desk: RunningDesk) -> None:
    group = desk.administrator.groups()["综合"]
    desk.administrator.ask("PATCH", f"/skill-groups/{group['id']}", json={"mode": "pooled"})
    desk.zhangmin.goes_online()
    customer = desk.waiting_customer("在吗")
    looks(desk)
    view = desk.zhangmin.opens(customer)
    assert (view["group"]["mode"], view["offer"]) == ("pooled", None)


@pytest.mark.parametrize("role", ["zhangmin", "liwei"])
def test_an_agent_cannot_take_over(desk: RunningDesk, role: str) -> None:
    customer = desk.waiting_customer()
    desk.zhangmin.claims(customer)
    with refused(403, "not_allowed"):
        getattr(desk, role).takes_over(customer)


def test_a_supervisor_takes_over_and_the_agent_is_out(desk: RunningDesk) -> None:
    customer = desk.waiting_customer()
    desk.zhangmin.claims(customer)
    assert desk.supervisor.takes_over(customer)["owner"]["display_name"] == "陈静"
    assert "陈静 已接手" in customer.reads_texts()[-1]
    with refused(409, "not_owner"):
        desk.zhangmin.replies(customer, "还是我来")
