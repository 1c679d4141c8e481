"""A request whose answer was lost is sent again, and nothing happens twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import func, select

from demo_shop.app import create_app
from demo_shop.models import Base, Refund
from demo_shop.settings import ShopSettings
from tests.demo_shop.callers import Caller, Clock, fact

ACTS: dict[str, tuple[str, dict[str, Any], dict[str, Any]]] = {
    "address": (
        "TZ2611010002",
        {"address": "上海市徐汇区漕溪路12号"},
        {"address": "上海市徐汇区漕溪路13号"},
    ),
    "cancellation": ("TZ2611010002", {"reason": "mistake"}, {"reason": "slow"}),
    "returns": (
        "TZ2611010003",
        {"kind": "return", "line": 1, "reason": "dislike", "pickup": "self"},
        {"kind": "return", "line": 2, "reason": "quality", "pickup": "self"},
    ),
    "invoice": (
        "TZ2611010003",
        {"title_kind": "personal", "title": "个人", "email": "a@b.com"},
        {"title_kind": "personal", "title": "个人", "email": "c@d.com"},
    ),
}
every_act = pytest.mark.parametrize(
    ("path", "body", "other"),
    [(f"{order_no}/{act}", body, other) for act, (order_no, body, other) in ACTS.items()],
)


def rows_in(visitor: TestClient) -> dict[str, int]:
    """How many rows each table of the shop has."""
    with visitor.app.state.sessions.read() as session:
        return {
            table.name: session.scalar(select(func.count()).select_from(table)) or 0
            for table in Base.metadata.sorted_tables
        }


@every_act
def test_the_same_again_gets_the_first_answer_again(
    xiaoyu: Caller, path: str, body: dict[str, Any], other: dict[str, Any]
) -> None:
    first = xiaoyu.posts(path, body, "key")
    done = rows_in(xiaoyu.client)
    again = xiaoyu.posts(path, body, "key")
    assert first.status_code in (200, 201)
    assert (again.status_code, again.json()) == (first.status_code, first.json())
    assert rows_in(xiaoyu.client) == done


@every_act
def test_a_key_belongs_to_one_body(
    xiaoyu: Caller, path: str, body: dict[str, Any], other: dict[str, Any]
) -> None:
    first = xiaoyu.posts(path, body, "key")
    before = rows_in(xiaoyu.client)
    assert fact(xiaoyu.posts(path, other, "key")) == (422, "idempotency_key_reused")
    assert rows_in(xiaoyu.client) == before
    assert xiaoyu.posts(path, body, "key").json() == first.json()


def test_a_key_belongs_to_one_path(xiaoyu: Caller) -> None:
    xiaoyu.posts("TZ2611010003/price-protection", {}, "key")
    answer = xiaoyu.posts("TZ2611010002/price-protection", {}, "key")
    assert fact(answer) == (422, "idempotency_key_reused")
    story = {"text": "太慢了", "phone": "13800000017"}
    headers = {"Idempotency-Key": "key"}
    answer = xiaoyu.client.post("/api/complaints", json=story, headers=headers)
    assert fact(answer) == (422, "idempotency_key_reused")


def test_the_order_of_fields_and_of_letters_makes_no_other_request(xiaoyu: Caller) -> None:
    body = ACTS["invoice"][1]
    first = xiaoyu.posts("TZ2611010003/invoice", body, "key")
    turned = dict(reversed(body.items()))
    assert xiaoyu.posts("tz2611010003/invoice", turned, "key").json() == first.json()


def test_a_refusal_is_remembered_as_well(xiaoyu: Caller, clock: Clock) -> None:
    path, body = "TZ2611010002/returns", ACTS["returns"][1]
    first = xiaoyu.posts(path, body, "key")
    xiaoyu.posts("TZ2611010002/cancellation", {"reason": "slow"})
    assert fact(first) == (409, "not_signed")
    assert xiaoyu.posts(path, body, "key").json() == first.json()
    assert fact(xiaoyu.posts(path, body)) == (409, "order_closed")


def test_a_key_does_not_open_another_customers_answer(
    xiaoyu: Caller, jianguo: Caller, someone: Caller
) -> None:
    xiaoyu.posts("TZ2611010002/cancellation", {"reason": "slow"}, "key")
    stolen = jianguo.posts("TZ2611010002/cancellation", {"reason": "slow"}, "key")
    assert fact(stolen) == (403, "wrong_proof")
    stolen = someone.posts("TZ2611010002/cancellation", {"reason": "slow"}, "key")
    assert fact(stolen) == (403, "proof_needed")
    with_her_phone = someone.with_tail("0017")
    again = with_her_phone.posts("TZ2611010002/cancellation", {"reason": "slow"}, "key")
    assert again.status_code == 201


def test_a_lost_answer_about_a_new_phone_is_told_to_who_had_the_old_one(someone: Caller) -> None:
    body = {"address": "上海市徐汇区漕溪路12号", "phone": "15900001234"}
    caller = someone.with_tail("0017")
    first = caller.posts("TZ2611010002/address", body, "key")
    again = caller.posts("TZ2611010002/address", body, "key")
    assert (again.status_code, again.json()) == (200, first.json())


def test_after_a_restart_the_first_answer_is_still_known(
    xiaoyu: Caller, settings: ShopSettings, clock: Clock
) -> None:
    first = xiaoyu.posts("TZ2611010002/cancellation", {"reason": "slow"}, "key")
    restarted = Caller(TestClient(create_app(settings, clock)), xiaoyu.proof)
    again = restarted.posts("TZ2611010002/cancellation", {"reason": "slow"}, "key")
    assert (again.status_code, again.json()) == (201, first.json())


@every_act
def test_sent_eight_times_at_once_it_is_done_once(
    xiaoyu: Caller, path: str, body: dict[str, Any], other: dict[str, Any]
) -> None:
    before = rows_in(xiaoyu.client)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: xiaoyu.posts(path, body, "key"), range(8)))
    assert {answer.status_code for answer in answers} <= {200, 201}
    assert len({answer.text for answer in answers}) == 1
    added = {name: count - before[name] for name, count in rows_in(xiaoyu.client).items()}
    assert added["first_answers"] == 1
    assert max(added[name] for name in ("returns", "refunds", "invoices")) <= 1


def test_two_customers_at_one_order_get_one_cancellation(xiaoyu: Caller) -> None:
    path, body = "TZ2611010002/cancellation", {"reason": "slow"}
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: xiaoyu.posts(path, body), range(8)))
    assert sorted(answer.status_code for answer in answers) == [201] + [409] * 7
    with xiaoyu.client.app.state.sessions.read() as session:
        refunds = select(func.count()).where(Refund.order_no == "TZ2611010002")
        assert session.scalar(refunds) == 1


def test_an_act_that_breaks_down_leaves_neither_change_nor_answer(
    xiaoyu: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*asked: object) -> None:
        raise RuntimeError("the disk is full")

    before = rows_in(xiaoyu.client)
    with monkeypatch.context() as broken:
        broken.setattr("demo_shop.api.cancellations._answer", break_down)
        answer = xiaoyu.posts("TZ2611010002/cancellation", {"reason": "slow"}, "key")
        assert fact(answer) == (500, "internal_error")
    assert rows_in(xiaoyu.client) == before
    assert xiaoyu.order("TZ2611010002")["status"] == "paid"
    assert xiaoyu.posts("TZ2611010002/cancellation", {"reason": "slow"}, "key").status_code == 201


def test_a_shop_held_up_says_so_before_its_caller_gives_up(xiaoyu: Caller) -> None:
    with xiaoyu.client.app.state.sessions.act() as session:
        session.execute(select(Refund))
        answer = xiaoyu.posts("TZ2611010002/cancellation", {"reason": "slow"}, "key")
        assert answer.elapsed.total_seconds() < 1.4
    assert fact(answer) == (503, "shop_busy")
    assert xiaoyu.order("TZ2611010002")["status"] == "paid"
