"""Who a customer is: signed by the host site, or a visitor."""

from datetime import timedelta

import jwt
import pytest

from assist.clock import utc_now
from tests.assist.running_desk import RunningDesk
from tests.cast import Customer
from tests.front_door import refused


@pytest.fixture(scope="module")
def desk(shared_desk: RunningDesk) -> RunningDesk:
    return shared_desk


def test_a_signed_customer_is_known_to_the_agent(desk: RunningDesk) -> None:
    customer = desk.vip("周先生")
    known = desk.zhangmin.opens(customer)["customer"]
    assert known == {"id": "c-1", "name": "周先生", "tags": ["vip"], "is_verified": True}


def test_a_customer_without_a_signature_is_a_visitor(desk: RunningDesk) -> None:
    known = desk.zhangmin.opens(desk.customer())["customer"]
    assert known == {"id": None, "name": "访客", "tags": [], "is_verified": False}


def test_it_does_not_believe_what_is_signed_with_another_secret(desk: RunningDesk) -> None:
    before = desk.zhangmin.inbox()
    with refused(401, "wrong_identity"):
        desk.customer(desk.identity(secret="x" * 32, sub="c-1", tags=["vip"]))
    assert desk.zhangmin.inbox() == before


def test_it_does_not_believe_what_has_expired(desk: RunningDesk) -> None:
    with refused(401, "wrong_identity"):
        desk.customer(desk.identity(sub="c-1", exp=utc_now() - timedelta(seconds=1)))
    assert desk.customer(desk.identity(sub="c-1")).sees()["status"] == "bot"


@pytest.mark.parametrize(
    "identity",
    [
        "not-a-token",
        "a.b.c",
        jwt.encode({"sub": "c-1", "tags": ["vip"]}, None, algorithm="none"),
    ],
    ids=["no token", "three words", "unsigned"],
)
def test_it_does_not_believe_what_is_not_signed(desk: RunningDesk, identity: str) -> None:
    with refused(401, "wrong_identity"):
        Customer(desk.door, identity).opens()


def test_it_does_not_believe_a_signature_that_names_nobody(desk: RunningDesk) -> None:
    with refused(401, "wrong_identity"):
        desk.customer(desk.identity(name="周先生"))
