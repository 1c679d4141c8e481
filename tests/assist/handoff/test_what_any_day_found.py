"""What the any-day test found, each as the shortest story that showed it."""

from assist.errors import BotUnavailable
from tests.assist.conftest import OpenDesk
from tests.assist.dispatch.clockwork import looks, offered_to, time_passes, vanishes
from tests.assist.gateway.bots import ThinkingBot
from tests.assist.running_desk import RunningDesk
from tests.front_door import eventually


def test_a_bot_that_fails_too_late_does_not_queue_a_customer_whom_an_agent_has_served(
    open_desk: OpenDesk,
) -> None:
    bot = ThinkingBot()
    desk = open_desk(bot=bot)
    customer = desk.customer()
    customer.says("怎么退货")
    bot.waits_until_thinking()
    desk.zhangmin.replies(customer, "已经帮您办好了")
    desk.zhangmin.returns_to_bot(customer)
    bot.fail_with = BotUnavailable()
    bot.is_let_go()
    eventually(lambda: not desk.inside.turns._working)
    assert customer.sees()["status"] == "bot"
    assert not [text for text in customer.reads_texts() if "暂时无法回答" in text]


def test_who_serves_while_shown_as_offline_is_not_robbed_by_the_own_heartbeat(
    desk: RunningDesk,
) -> None:
    customer = desk.waiting_customer()
    desk.zhangmin.goes("offline")
    desk.zhangmin.claims(customer)
    assert desk.zhangmin.beats()["state"] == "offline"
    looks(desk)
    assert desk.zhangmin.opens(customer)["owner"]["display_name"] == "张敏"


def test_a_customer_with_two_windows_comes_back_to_the_agent_of_that_window(
    desk: RunningDesk,
) -> None:
    identity = desk.identity(sub="c-7", name="周女士")
    first, second = desk.customer(identity), desk.customer(identity)
    for agent, window in ((desk.zhangmin, first), (desk.liwei, second)):
        agent.goes_online()
        agent.claims(window)
    desk.zhangmin.resolves(first)
    desk.liwei.replies(second, "您好")
    first.says("还有个问题")
    assert first.sees()["agent_name"] == "张敏"


def test_an_agent_who_took_another_customer_is_not_asked_for_more_than_the_cap(
    desk: RunningDesk,
) -> None:
    desk.administrator.caps(desk.zhangmin, 1)
    asked, other = desk.waiting_customer(), desk.waiting_customer()
    desk.zhangmin.goes_online()
    assert offered_to(desk, asked) == "张敏"
    desk.zhangmin.claims(other)
    assert offered_to(desk, asked) is None


def test_what_an_agent_put_back_into_the_queue_is_not_offered_to_the_same_agent(
    desk: RunningDesk,
) -> None:
    customer = desk.waiting_customer()
    desk.zhangmin.goes_online()
    desk.zhangmin.claims(customer)
    desk.zhangmin.requeues(customer, "物流")
    assert offered_to(desk, customer) is None
    desk.liwei.goes_online()
    assert offered_to(desk, customer) == "李伟"


def test_who_is_queued_again_after_a_reopening_has_not_waited_since_the_first_time(
    desk: RunningDesk,
) -> None:
    customer = desk.waiting_customer()
    desk.zhangmin.claims(customer)
    desk.zhangmin.resolves(customer)
    time_passes(desk, customer, minutes=90)
    desk.zhangmin.reopens(customer)
    desk.zhangmin.requeues(customer, "物流")
    (card,) = desk.zhangmin.inbox()["waiting"]
    assert card["waited_seconds"] < 60
    looks(desk)
    assert not [text for text in customer.reads_texts() if "先留言" in text]


def test_a_customer_who_is_given_to_somebody_absent_is_not_forgotten(desk: RunningDesk) -> None:
    customer = desk.waiting_customer()
    desk.zhangmin.goes_online()
    desk.zhangmin.claims(customer)
    desk.zhangmin.transfers(customer, desk.liwei)
    time_passes(desk, customer, minutes=0.5)
    assert customer.sees()["agent_name"] == "李伟"
    time_passes(desk, customer, minutes=0.6)
    assert customer.sees()["status"] == "waiting"
    assert offered_to(desk, customer) == "张敏"


def test_who_was_taken_straight_from_the_bot_waits_in_a_group_when_the_agent_vanishes(
    desk: RunningDesk,
) -> None:
    customer = desk.customer()
    desk.zhangmin.goes_online()
    desk.zhangmin.claims(customer)
    vanishes(desk, desk.zhangmin)
    (card,) = desk.supervisor.inbox()["waiting"]
    assert card["skill"] == "综合"
