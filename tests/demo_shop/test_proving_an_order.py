"""An order number is no password: who may see an order, and how long guessing goes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from fastapi.testclient import TestClient

from demo_shop.app import create_app
from demo_shop.settings import ShopSettings
from tests.demo_shop.callers import Caller, Clock, fact

ORDER = "TZ2611010002"
READS = ("", "/return-options", "/refund", "/balance")
POSTS = {
    "address": {"address": "上海市徐汇区漕溪路12号"},
    "cancellation": {"reason": "mistake"},
    "returns": {"kind": "return", "line": 1, "reason": "dislike", "pickup": "self"},
    "invoice": {"title_kind": "personal", "title": "个人", "email": "a@b.com"},
    "price-protection": {},
}


@pytest.mark.parametrize("path", READS)
def test_a_number_alone_shows_nothing(someone: Caller, path: str) -> None:
    assert fact(someone.reads(ORDER + path)) == (403, "proof_needed")


@pytest.mark.parametrize("path", READS)
def test_another_customer_is_shown_nothing(jianguo: Caller, path: str) -> None:
    assert fact(jianguo.reads(ORDER + path)) == (403, "wrong_proof")


@pytest.mark.parametrize(("act", "body"), POSTS.items())
def test_without_proof_nothing_is_done(
    someone: Caller, jianguo: Caller, xiaoyu: Caller, act: str, body: object
) -> None:
    before = xiaoyu.order(ORDER)
    assert fact(someone.posts(f"{ORDER}/{act}", body)) == (403, "proof_needed")
    assert fact(jianguo.posts(f"{ORDER}/{act}", body)) == (403, "wrong_proof")
    assert fact(someone.with_tail("9999").posts(f"{ORDER}/{act}", body)) == (403, "wrong_proof")
    assert xiaoyu.order(ORDER) == before


def test_the_tail_of_the_receivers_phone_is_enough(someone: Caller) -> None:
    assert someone.with_tail("0017").order(ORDER)["status"] == "paid"


def test_a_signed_in_friend_may_use_the_tail(visitor: TestClient) -> None:
    friend = Caller(visitor, {"X-Customer-Id": "c1002", "X-Phone-Tail": "0017"})
    assert friend.order(ORDER)["status"] == "paid"


def test_after_five_wrong_tails_the_right_one_does_not_help(
    someone: Caller, xiaoyu: Caller
) -> None:
    for tail in ("0001", "0002", "0003", "0004", "0005"):
        assert fact(someone.with_tail(tail).reads(ORDER)) == (403, "wrong_proof")
    assert fact(someone.with_tail("0017").reads(ORDER)) == (429, "too_many_attempts")
    answer = someone.with_tail("0017").posts(f"{ORDER}/cancellation", {"reason": "slow"})
    assert fact(answer) == (429, "too_many_attempts")
    # Her other orders, and she herself, are not locked out.
    assert someone.with_tail("0017").order("TZ2611010001")
    assert xiaoyu.order(ORDER)["status"] == "paid"


def test_a_quarter_of_an_hour_later_the_right_tail_helps_again(
    someone: Caller, clock: Clock
) -> None:
    for _ in range(5):
        someone.with_tail("9999").reads(ORDER)
    clock.forward(minutes=14)
    assert someone.with_tail("0017").reads(ORDER).status_code == 429
    clock.forward(minutes=1)
    assert someone.with_tail("0017").reads(ORDER).status_code == 200


def test_wrong_tails_are_remembered_through_a_restart(
    someone: Caller, settings: ShopSettings, clock: Clock
) -> None:
    for _ in range(5):
        someone.with_tail("9999").reads(ORDER)
    restarted = Caller(TestClient(create_app(settings, clock)), {"X-Phone-Tail": "0017"})
    assert fact(restarted.reads(ORDER)) == (429, "too_many_attempts")


def test_guesses_sent_all_at_once_are_counted_one_by_one(someone: Caller) -> None:
    tails = [f"{number:04d}" for number in range(100, 112)]
    with ThreadPoolExecutor(12) as pool:
        answers = list(pool.map(lambda tail: someone.with_tail(tail).reads(ORDER), tails))
    assert sorted(answer.status_code for answer in answers) == [403] * 5 + [429] * 7


@pytest.mark.parametrize("tail", ["17", "00170", "abcd", "13800000017", " 017", "００１７"])
def test_what_is_no_tail_is_neither_taken_nor_counted(someone: Caller, tail: str) -> None:
    for _ in range(6):
        answer = someone.client.get(f"/api/orders/{ORDER}", headers={"X-Phone-Tail": tail.encode()})
        assert fact(answer) == (400, "malformed_request")
    assert someone.with_tail("0017").order(ORDER)


def test_after_a_new_phone_the_new_tail_proves_the_order(someone: Caller, xiaoyu: Caller) -> None:
    body = {"address": "上海市徐汇区漕溪路12号", "phone": "15900001234"}
    assert xiaoyu.posts(f"{ORDER}/address", body).json()["receiver"]["phone"] == "159****1234"
    assert someone.with_tail("1234").order(ORDER)
    assert fact(someone.with_tail("0017").reads(ORDER)) == (403, "wrong_proof")
