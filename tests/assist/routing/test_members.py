"""Who is a member of which skill group, and how many customers an agent takes at once."""

from typing import Any

import pytest

from tests.assist.routing.test_groups import levels
from tests.assist.running_desk import RunningDesk
from tests.front_door import refused


def test_the_members_are_those_who_were_chosen(desk: RunningDesk) -> None:
    group = desk.administrator.puts_into_group("物流", {"李伟": 1, "张敏": 3, "陈静": 2})
    assert list(levels(group).items()) == [("李伟", 1), ("陈静", 2), ("张敏", 3)]
    assert levels(desk.administrator.puts_into_group("物流", {})) == {}
    assert levels(desk.zhangmin.groups()["订单"]) == {"张敏": 1, "李伟": 1}


def test_who_serves_no_customers_is_in_no_group(shared_desk: RunningDesk) -> None:
    with refused(422, "wrong_value") as told:
        shared_desk.administrator.puts_into_group("物流", {"王芳": 1})
    assert "王芳不接待客户" in told.detail
    assert levels(shared_desk.zhangmin.groups()["物流"]) == {"张敏": 1, "李伟": 1}


@pytest.mark.parametrize(
    ("members", "told_of"),
    [
        ("everybody", "一个一个列出来"),
        (["张敏"], "staff_id"),
        ([{"staff_id": "x"}], "staff_id"),
        ([{"staff_id": "x", "level": 0}], "1 到 3"),
        ([{"staff_id": "x", "level": 4}], "1 到 3"),
        ([{"staff_id": "x", "level": 1}] * 2, "两次"),
        ([{"staff_id": str(n), "level": 1} for n in range(501)], "最多 500"),
    ],
)
def test_wrong_members_are_refused_and_nobody_is_lost(
    shared_desk: RunningDesk, members: Any, told_of: str
) -> None:
    group = shared_desk.zhangmin.groups()["物流"]
    with refused(422, "wrong_value") as told:
        shared_desk.administrator.ask(
            "PUT", f"/skill-groups/{group['id']}/members", json={"members": members}
        )
    assert told_of in told.detail
    assert shared_desk.zhangmin.groups()["物流"] == group


def test_an_unknown_colleague_is_said_so(shared_desk: RunningDesk) -> None:
    group = shared_desk.zhangmin.groups()["物流"]["id"]
    body = {"members": [{"staff_id": "nobody", "level": 1}]}
    with refused(404, "unknown_staff"):
        shared_desk.administrator.ask("PUT", f"/skill-groups/{group}/members", json=body)


def test_the_page_sees_how_many_members_are_online(desk: RunningDesk) -> None:
    assert desk.supervisor.groups()["订单"]["online_count"] == 0
    desk.zhangmin.goes_online()
    desk.liwei.goes("busy")
    assert desk.supervisor.groups()["订单"]["online_count"] == 1
    desk.supervisor.goes_online()
    assert desk.supervisor.groups()["投诉"]["online_count"] == 2


def test_an_agents_cap_is_between_1_and_200(desk: RunningDesk) -> None:
    path = f"/staff/{desk.zhangmin.me['id']}"
    for cap in (1, 200):
        kept = desk.administrator.ask("PATCH", path, json={"conversation_cap": cap})
        assert (kept["display_name"], kept["conversation_cap"]) == ("张敏", cap)
    for wrong in (0, 201, "5", None, True, 2.5):
        with refused(422, "wrong_value") as told:
            desk.administrator.ask("PATCH", path, json={"conversation_cap": wrong})
        assert "1 到 200" in told.detail
    with refused(404, "unknown_staff"):
        desk.administrator.ask("PATCH", "/staff/nobody", json={"conversation_cap": 5})
