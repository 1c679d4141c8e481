"""People who complain: nobody is turned away, and somebody answers in time."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from tests.demo_shop.callers import fact

STORY = {"text": "快递员把包裹扔在雨里。", "phone": "13800000017", "order_no": "TZ2611010001"}


def complain(visitor: TestClient, body: Any, key: str = "one") -> Response:
    return visitor.post("/api/complaints", json=body, headers={"Idempotency-Key": key})


def test_a_complaint_gets_a_number_and_a_time(visitor: TestClient) -> None:
    answer = complain(visitor, STORY)
    assert answer.status_code == 201
    assert answer.json() == {"case_no": "TS2611110001", "reply_by": "2026-11-12T04:00:00Z"}


def test_two_complaints_are_two_cases(visitor: TestClient) -> None:
    first, second = complain(visitor, STORY, "one"), complain(visitor, STORY, "two")
    assert first.json()["case_no"] != second.json()["case_no"]


def test_sent_twice_it_is_one_case(visitor: TestClient) -> None:
    assert complain(visitor, STORY).json() == complain(visitor, STORY).json()
    other = complain(visitor, {**STORY, "text": "还有一件事。"})
    assert fact(other) == (422, "idempotency_key_reused")


@pytest.mark.parametrize("order_no", [None, "TZ0000000000", "忘了"])
def test_a_wrong_order_number_turns_nobody_away(visitor: TestClient, order_no: str | None) -> None:
    assert complain(visitor, {**STORY, "order_no": order_no}).status_code == 201


def test_lines_and_emoji_are_part_of_the_story(visitor: TestClient) -> None:
    text = "第一次没人接。\n第二次也没有 👨‍👩‍👧😡"
    assert complain(visitor, {**STORY, "text": text}).status_code == 201


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": ""},
        {"text": "  \n "},
        {"text": "长" * 1001},
        {"text": "a\x00b"},
        {"text": None},
        {"text": ["快递"]},
        {"phone": "1380000001"},
        {"phone": "23800000017"},
        {"phone": 13800000017},
        {"phone": "１３８００００００１７"},
        {"order_no": "T" * 31},
        {"order_no": 2611010001},
        {"phones": "13800000017"},
    ],
)
def test_what_cannot_be_meant_is_refused(visitor: TestClient, wrong: dict[str, Any]) -> None:
    assert fact(complain(visitor, {**STORY, **wrong})) == (400, "malformed_request")
    # The key is still free: nothing was remembered.
    assert complain(visitor, STORY).json()["case_no"] == "TS2611110001"
