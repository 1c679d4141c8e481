"""The customer rates the service: once, after its end, and not with nonsense."""

from typing import Any

import pytest

from tests.assist.running_desk import RunningDesk
from tests.cast import Customer
from tests.front_door import refused


@pytest.fixture(scope="module")
def desk(shared_desk: RunningDesk) -> RunningDesk:
    return shared_desk


def served_customer(desk: RunningDesk) -> Customer:
    customer = desk.customer()
    desk.zhangmin.replies(customer, "已经帮您处理好了")
    desk.zhangmin.resolves(customer)
    return customer


def test_a_rating_is_asked_for_once_and_stands(desk: RunningDesk) -> None:
    customer = served_customer(desk)
    assert customer.sees()["is_rateable"] is True
    given = customer.rates(5, nps=9, comment=" 很耐心 ")
    assert (given["score"], given["nps"], given["comment"]) == (5, 9, "很耐心")
    assert customer.sees()["is_rateable"] is False
    rating = desk.supervisor.opens(customer)["rating"]
    assert rating == {"score": 5, "nps": 9, "comment": "很耐心"}


def test_nobody_rates_twice(desk: RunningDesk) -> None:
    customer = served_customer(desk)
    customer.rates(5)
    with refused(409, "already_rated"):
        customer.rates(1)
    assert customer.sees()["rating"]["score"] == 5


def test_nobody_rates_what_goes_on(desk: RunningDesk) -> None:
    customer = desk.customer()
    with refused(409, "not_rateable"):
        customer.rates(5)
    desk.zhangmin.claims(customer)
    with refused(409, "not_rateable"):
        customer.rates(5)
    desk.zhangmin.resolves(customer)
    assert customer.rates(4)["score"] == 4


def test_a_second_stretch_of_service_is_rated_anew(desk: RunningDesk) -> None:
    customer = served_customer(desk)
    customer.rates(2)
    desk.zhangmin.reopens(customer)
    desk.zhangmin.resolves(customer)
    assert customer.sees()["rating"] is None
    customer.rates(5)
    assert customer.sees()["rating"]["score"] == 5


@pytest.mark.parametrize(
    "rating",
    [{"score": 0}, {"score": 6}, {"score": "5"}, {"score": 4.5}, {"score": None}, {"score": True},
     {"score": 5, "nps": 11}, {"score": 5, "comment": "长" * 1001}],
    ids=str,
)  # fmt: skip
def test_it_refuses_a_rating_that_is_none(desk: RunningDesk, rating: dict[str, Any]) -> None:
    customer = served_customer(desk)
    with refused(422, "wrong_value"):
        customer.rates(**rating)
    assert customer.sees()["is_rateable"] is True
