"""Whom a conversation may belong to is found by name, id or phone, without showing too much."""

import pytest

from assist.customers.finding import mask_name, phone_digits
from tests.assist.customers.conftest import Known
from tests.assist.running_desk import RunningDesk
from tests.front_door import Json, refused


def found(desk: RunningDesk, query: str) -> list[Json]:
    seen: list[Json] = desk.zhangmin.ask("GET", "/customers", params={"q": query})["customers"]
    return seen


def test_by_name_and_by_id(desk: RunningDesk, known: Known) -> None:
    known.xiaoyu()
    known.xiaoyu()
    known.jianguo()
    (one,) = found(desk, "小雨")
    assert (one["customer_id"], one["name"], one["conversation_count"]) == ("c1001", "李*雨", 2)
    assert found(desk, "C1001") == [one]
    assert {one["customer_id"] for one in found(desk, "c100")} == {"c1001", "c1002"}


def test_by_the_tail_of_a_phone_that_was_left(desk: RunningDesk, known: Known) -> None:
    xiaoyu = known.xiaoyu()
    known.jianguo()
    xiaoyu.leaves_message("请回电", "13800130017")
    for query in ("0017", "13800130017", "138 0013 0017"):
        (one,) = found(desk, query)
        assert one["customer_id"] == "c1001"
        assert "0017" not in str(one)
    assert found(desk, "0018") == []


def test_by_the_tail_that_proved_an_order(desk: RunningDesk, known: Known) -> None:
    known.xiaoyu()
    jianguo = {"id": "c1002", "name": "王建国"}
    asked = {"reason": "user_request", "channel": "app", "slots": {"phone_tail": "4321"}}
    desk.program.hands_over("elsewhere", transcript=[], customer=jianguo, **asked)
    assert [one["customer_id"] for one in found(desk, "4321")] == ["c1002"]
    assert found(desk, "1321") == []


def test_ten_at_most_those_who_wrote_last(desk: RunningDesk, known: Known) -> None:
    for number in range(12):
        known.customer(f"c2{number:02}", "赵同名")
    ids = [one["customer_id"] for one in found(desk, "赵同名")]
    assert ids == [f"c2{number:02}" for number in range(11, 1, -1)]


def test_visitors_are_nobody_to_merge_with(desk: RunningDesk) -> None:
    desk.customer()
    assert found(desk, "访客") == []


def test_signs_of_the_database_are_only_signs(desk: RunningDesk, known: Known) -> None:
    known.xiaoyu()
    assert found(desk, "%%") == found(desk, "__") == []


@pytest.mark.parametrize("query", ["", "李", " 李 ", "长" * 101])
def test_too_little_or_too_much_is_refused(desk: RunningDesk, query: str) -> None:
    with refused(422, "wrong_value"):
        found(desk, query)


def test_editors_find_nobody(desk: RunningDesk) -> None:
    with refused(403, "not_allowed"):
        desk.editor.ask("GET", "/customers", params={"q": "小雨"})


@pytest.mark.parametrize(
    ("name", "masked"), [("李", "*"), ("李雷", "李*"), ("李小雨", "李*雨"), ("欧阳小雨", "欧*雨")]
)
def test_a_name_is_masked(name: str, masked: str) -> None:
    assert mask_name(name) == masked


@pytest.mark.parametrize(
    ("query", "digits"),
    [
        ("0017", "0017"),
        ("+86 138-0013-0017", "13800130017"),
        ("10017", None),
        ("c1001", None),
        ("００１７", None),
    ],
)
def test_what_is_a_phone(query: str, digits: str | None) -> None:
    assert phone_digits(query) == digits
