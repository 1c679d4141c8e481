"""The SLA policies: the first that fits decides, none is without a time, and no promise moves."""

from typing import Any

import pytest

from assist.tickets.model import SlaPolicy
from assist.tickets.sla import first_fit
from tests.assist.running_desk import RunningDesk
from tests.assist.tickets.work import moment
from tests.front_door import refused


def policy(name: str, **fields: Any) -> dict[str, Any]:
    usual = {"type": None, "priority": None, "due_minutes": 600, "remind_minutes": 60}
    return {"name": name, **usual, "is_in_hours_only": False, **fields}


def test_an_empty_desk_begins_with_some_and_the_last_fits_any(desk: RunningDesk) -> None:
    policies = desk.zhangmin.sla_policies()
    named = {one["name"]: one for one in policies}
    assert named["紧急投诉"]["due_minutes"] == 4 * 60
    assert named["退款"]["due_minutes"] == 24 * 60
    assert (policies[-1]["type"], policies[-1]["priority"]) == (None, None)


@pytest.mark.parametrize(
    ("type_", "priority", "name"),
    [
        ("complaint", "urgent", "急诉"),
        ("complaint", "normal", "投诉"),
        ("refund", "urgent", "急"),
        ("refund", "vip", "其他"),
    ],
)
def test_the_first_that_fits_decides(type_: str, priority: str, name: str) -> None:
    in_order = [
        SlaPolicy(name="急诉", type="complaint", priority="urgent"),
        SlaPolicy(name="投诉", type="complaint", priority=None),
        SlaPolicy(name="急", type=None, priority="urgent"),
        SlaPolicy(name="其他", type=None, priority=None),
    ]
    found = first_fit(in_order, type_, priority)
    assert found is not None
    assert found.name == name


def test_supervisors_change_them_and_what_was_promised_stays(desk: RunningDesk) -> None:
    customer = desk.waiting_customer()
    before = desk.zhangmin.opens_ticket(customer)
    kept = desk.supervisor.sets_sla_policies(
        policy("退款", type="refund", due_minutes=30, remind_minutes=10), policy("其他")
    )
    assert [one["name"] for one in kept] == ["退款", "其他"]
    assert desk.liwei.sla_policies() == kept
    assert desk.zhangmin.ticket(before["id"])["due_at"] == before["due_at"]
    after = desk.zhangmin.opens_ticket(customer)
    waited = moment(after["due_at"]) - moment(after["created_at"])
    assert 29 < waited.total_seconds() / 60 <= 31
    # What is there keeps its id; the order is the new one.
    assert desk.supervisor.sets_sla_policies(kept[1] | {"name": "全部"})[0]["id"] == kept[1]["id"]


ANY = policy("其他")


@pytest.mark.parametrize(
    ("wanted", "because"),
    [
        ([], "至少一条"),
        (None, "一条一条"),
        ([policy("退款", type="refund")], "最后一条"),
        ([ANY, policy("急", priority="urgent")], "最后一条"),
        ([policy("")], "名称"),
        ([policy("长" * 31)], "名称"),
        ([policy("留言", type="left_message"), ANY], "留言"),
        ([policy("怪", type="x"), ANY], "类型"),
        ([policy("怪", priority="x"), ANY], "优先级"),
        ([policy("短", due_minutes=4, remind_minutes=0)], "期限"),
        ([policy("长", due_minutes=60 * 24 * 91)], "期限"),
        ([policy("早", due_minutes=60, remind_minutes=60)], "提醒"),
        ([policy("负", remind_minutes=-1)], "提醒"),
        ([policy("否", is_in_hours_only="no")], "服务时间"),
        ([policy("多", more=1)], "写明"),
        (["其他"], "写明"),
        ([policy("一", id="a" * 32), policy("二", id="a" * 32)], "两次"),
        ([ANY] * 51, "50"),
    ],
)
def test_a_list_that_leaves_a_ticket_without_a_time_is_refused(
    shared_desk: RunningDesk, wanted: Any, because: str
) -> None:
    before = shared_desk.supervisor.sla_policies()
    with refused(422, "wrong_value") as told:
        shared_desk.supervisor.ask("PUT", "/sla-policies", json={"policies": wanted})
    assert because in told.detail
    assert shared_desk.supervisor.sla_policies() == before


def test_only_supervisors_change_them(desk: RunningDesk) -> None:
    for who in (desk.zhangmin, desk.editor):
        with refused(403, "not_allowed"):
            who.ask("PUT", "/sla-policies", json={"policies": [ANY]})
    assert desk.administrator.sets_sla_policies(ANY)
