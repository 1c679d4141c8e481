"""An agent who vanishes loses no customer: first in the queue, told, and served by another."""

from tests.assist.conftest import OpenDesk
from tests.assist.dispatch.clockwork import looks, offered_to, time_passes, vanishes
from tests.assist.running_desk import RunningDesk
from tests.cast import Customer


def serving(desk: RunningDesk) -> Customer:
    desk.zhangmin.goes_online()
    customer = desk.waiting_customer()
    desk.zhangmin.claims(customer)
    return customer


def test_the_customer_is_told_and_is_first(desk: RunningDesk) -> None:
    customer = serving(desk)
    earlier = desk.waiting_customer()
    time_passes(desk, earlier, minutes=5)
    vanishes(desk, desk.zhangmin)
    assert desk.supervisor.waiting_ids()[0] == customer.id
    assert customer.sees()["status"] == "waiting"
    assert "张敏 暂时离开了" in customer.reads_texts()[-1]
    assert desk.supervisor.opens(customer)["is_put_first"]


def test_a_colleague_is_asked_at_once(desk: RunningDesk) -> None:
    customer = serving(desk)
    desk.liwei.goes_online()
    vanishes(desk, desk.zhangmin)
    assert offered_to(desk, customer) == "李伟"
    view = desk.liwei.claims(customer)
    assert (view["status"], view["is_put_first"]) == ("human", False)


def test_it_is_told_once(desk: RunningDesk) -> None:
    customer = serving(desk)
    vanishes(desk, desk.zhangmin)
    looks(desk)
    looks(desk)
    assert sum("暂时离开" in text for text in customer.reads_texts()) == 1


def test_who_chooses_offline_hands_back(desk: RunningDesk) -> None:
    customer = serving(desk)
    desk.zhangmin.goes("offline")
    looks(desk)
    assert customer.sees()["status"] == "waiting"


def test_who_is_only_away_keeps_the_conversation(desk: RunningDesk) -> None:
    customer = serving(desk)
    desk.zhangmin.goes("away")
    looks(desk)
    assert customer.sees()["status"] == "human"


def test_who_never_said_to_be_there_did_not_vanish(desk: RunningDesk) -> None:
    customer = desk.waiting_customer()
    desk.zhangmin.claims(customer)
    looks(desk)
    assert customer.sees()["status"] == "human"


def test_who_serves_while_shown_as_offline_keeps_it(desk: RunningDesk) -> None:
    desk.zhangmin.goes_online()
    vanishes(desk, desk.zhangmin)
    customer = desk.waiting_customer()
    desk.zhangmin.claims(customer)
    looks(desk)
    assert customer.sees()["status"] == "human"


def test_nothing_that_was_said_is_lost(desk: RunningDesk) -> None:
    customer = serving(desk)
    desk.zhangmin.replies(customer, "我帮您看看")
    customer.says("好的，我等着")
    vanishes(desk, desk.zhangmin)
    customer.says("还在吗")
    desk.liwei.claims(customer)
    texts = [one["text"] for one in desk.liwei.opens(customer)["messages"]]
    places = [texts.index(said) for said in ("我帮您看看", "好的，我等着", "还在吗")]
    assert places == sorted(places)


def test_a_restart_of_the_desk_forgets_nobody(open_desk: OpenDesk) -> None:
    desk = open_desk()
    customer = serving(desk)
    desk.door.client.__exit__(None, None, None)
    again = open_desk()
    customer.door = again.door
    vanishes(again, again.zhangmin)
    assert again.supervisor.waiting_ids() == [customer.id]
