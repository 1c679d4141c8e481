"""An agent takes a waiting customer; of two, one is first and the other is told so."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from tests.assist.running_desk import RunningDesk
from tests.cast import Agent, Customer
from tests.front_door import Refused, refused

ROUNDS = 12


def test_it_tells_the_second_agent_that_the_first_was_faster(desk: RunningDesk) -> None:
    customer = desk.customer().asks_for_a_person()
    assert desk.zhangmin.claims(customer)["owner"]["display_name"] == "张敏"
    with refused(409, "already_claimed") as told:
        desk.liwei.claims(customer)
    assert "张敏" in told.detail
    assert desk.liwei.opens(customer)["owner"]["display_name"] == "张敏"


def test_it_lets_exactly_one_of_two_agents_win_however_often_they_race(desk: RunningDesk) -> None:
    for _ in range(ROUNDS):
        customer = desk.customer().asks_for_a_person()
        outcomes = race(customer, desk.zhangmin, desk.liwei)
        assert sorted(outcomes) == ["already_claimed", "won"]
        claims = [
            one for one in desk.zhangmin.opens(customer)["transitions"] if one["to"] == "human"
        ]
        assert len(claims) == 1
        joined = [text for text in customer.reads_texts() if "已接入" in text]
        assert len(joined) == 1


def race(customer: Customer, *agents: Agent) -> list[str]:
    at_once = Barrier(len(agents))

    def claim(agent: Agent) -> str:
        at_once.wait(timeout=5)
        try:
            agent.claims(customer)
        except Refused as told:
            return str(told.error)
        return "won"

    with ThreadPoolExecutor(len(agents)) as threads:
        return list(threads.map(claim, agents))
