"""An administrator keeps the skill groups; others read them."""

from typing import Any

import pytest
from sqlalchemy import delete

from assist import demo_team
from assist.clock import utc_now
from assist.routing.model import GroupMember, RoutingRule, SkillGroup
from tests.assist.running_desk import RunningDesk
from tests.front_door import Json, refused

DAY = {"from": "09:00", "to": "18:00"}
OFFICE = {"time_zone": "Asia/Shanghai", "days": [DAY] * 5 + [None] * 2, "holidays": ["2027-01-01"]}


def levels(group: dict[str, Any]) -> dict[str, int]:
    return {one["display_name"]: one["level"] for one in group["members"]}


def test_a_new_desk_has_five_groups_with_its_agents_in_them(shared_desk: RunningDesk) -> None:
    groups = shared_desk.zhangmin.groups()
    assert list(groups) == ["综合", "订单", "物流", "售后", "投诉"]
    assert [name for name, one in groups.items() if one["is_default"]] == ["综合"]
    assert {one["mode"] for one in groups.values()} == {"offered"}
    assert levels(groups["售后"]) == {"张敏": 1, "李伟": 1}
    assert levels(groups["投诉"]) == {"张敏": 1, "李伟": 1, "陈静": 2}
    assert groups["订单"]["hours"] is None


def test_a_desk_of_before_gets_its_groups_at_the_next_start(desk: RunningDesk) -> None:
    with desk.database.write() as session:
        for table in (GroupMember, RoutingRule, SkillGroup):
            session.execute(delete(table))
    assert desk.zhangmin.groups() == {}
    demo_team.seed(desk.settings, desk.database)
    assert len(desk.zhangmin.groups()) == 5
    assert len(desk.administrator.routing_rules()) == 8


def test_starting_again_leaves_the_groups_as_they_are(desk: RunningDesk) -> None:
    desk.administrator.removes_group("物流")
    demo_team.seed(desk.settings, desk.database)
    assert list(desk.zhangmin.groups()) == ["综合", "订单", "售后", "投诉"]


def test_agents_and_supervisors_read_and_administrators_change(shared_desk: RunningDesk) -> None:
    group = shared_desk.zhangmin.groups()["订单"]["id"]
    for reader in (shared_desk.zhangmin, shared_desk.supervisor):
        for method, path in (
            ("POST", "/skill-groups"),
            ("PATCH", f"/skill-groups/{group}"),
            ("DELETE", f"/skill-groups/{group}"),
            ("PATCH", f"/staff/{reader.me['id']}"),
        ):
            with refused(403, "not_allowed"):
                reader.ask(method, path, json={"name": "x"} if method != "DELETE" else None)
        with refused(403, "not_allowed"):
            reader.ask("PUT", f"/skill-groups/{group}/members", json={"members": []})
    with refused(403, "not_allowed"):
        shared_desk.editor.ask("GET", "/skill-groups")
    assert len(shared_desk.supervisor.groups()) == 5


def test_a_new_group_comes_last_and_can_be_moved(desk: RunningDesk) -> None:
    made = desk.administrator.adds_group(" 企业客户 ", mode="pooled", hours=OFFICE)
    assert (made["name"], made["mode"], made["position"]) == ("企业客户", "pooled", 5)
    assert (made["offer_seconds"], made["members"], made["hours"]) == (30, [], OFFICE)
    desk.administrator.changes_group("企业客户", position=1)
    assert list(desk.zhangmin.groups()) == ["综合", "企业客户", "订单", "物流", "售后", "投诉"]
    assert [one["position"] for one in desk.zhangmin.groups().values()] == list(range(6))


def test_every_field_is_kept(desk: RunningDesk) -> None:
    fields = {
        "mode": "pooled",
        "offer_seconds": 45,
        "max_wait_minutes": None,
        "nudge_minutes": None,
        "close_minutes": 20,
        "come_back_minutes": 0,
        "reply_minutes": 60,
        "hours": OFFICE,
    }
    desk.administrator.changes_group("物流", **fields)
    kept = desk.supervisor.groups()["物流"]
    assert {name: kept[name] for name in fields} == fields
    assert desk.administrator.changes_group("物流", hours=None)["hours"] is None


@pytest.mark.parametrize(
    ("fields", "told_of"),
    [
        ({"name": ""}, "不能为空"),
        ({"name": "  "}, "不能为空"),
        ({"name": "组" * 31}, "最多 30"),
        ({"name": "订\n单"}, "一行"),
        ({"name": None}, "文字"),
        ({"name": "物流"}, "已经有叫“物流”"),
        ({"mode": "roulette"}, "分配方式"),
        ({"is_default": False}, "另一个组"),
        ({"offer_seconds": 9}, "10 到 600"),
        ({"offer_seconds": 601}, "10 到 600"),
        ({"offer_seconds": None}, "10 到 600"),
        ({"offer_seconds": 30.5}, "10 到 600"),
        ({"max_wait_minutes": 0}, "1 到 240"),
        ({"nudge_minutes": 121}, "1 到 120"),
        ({"close_minutes": None}, "1 到 1440"),
        ({"come_back_minutes": -1}, "0 到 10080"),
        ({"reply_minutes": 4}, "5 到 10080"),
        ({"position": -1}, "0 到 1000"),
        ({"hours": {**OFFICE, "days": [DAY] * 6}}, "七天"),
        ({"hours": {**OFFICE, "holidays": ["元旦"]}}, "日期"),
        ({"hours": "always"}, "服务时间"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_a_bad_group_is_refused_and_changes_nothing(
    shared_desk: RunningDesk, fields: dict[str, Any], told_of: str
) -> None:
    before = shared_desk.administrator.groups()
    with refused(422, "wrong_value") as told:
        shared_desk.administrator.changes_group("订单", **fields)
    assert told_of in told.detail
    with refused(422, "wrong_value"):
        shared_desk.administrator.adds_group(**{"name": "新组", **fields})
    assert shared_desk.administrator.groups() == before


def test_capitals_do_not_make_another_name(desk: RunningDesk) -> None:
    desk.administrator.adds_group("VIP")
    with refused(422, "wrong_value"):
        desk.administrator.adds_group("vip")
    assert desk.administrator.changes_group("VIP", name="vip")["name"] == "vip"


def test_a_group_that_is_not_there_is_said_so(shared_desk: RunningDesk) -> None:
    for method, path in (
        ("PATCH", "/skill-groups/none"),
        ("DELETE", "/skill-groups/none"),
        ("PUT", "/skill-groups/none/members"),
    ):
        with refused(404, "unknown_group"):
            shared_desk.administrator.ask(
                method, path, json={"members": []} if method == "PUT" else {}
            )


def test_another_group_can_be_made_the_default_one(desk: RunningDesk) -> None:
    desk.administrator.changes_group("售后", is_default=True)
    groups = desk.administrator.groups()
    assert [name for name, one in groups.items() if one["is_default"]] == ["售后"]
    desk.administrator.removes_group("综合")
    assert "综合" not in desk.administrator.groups()


def test_the_default_group_cannot_be_removed(shared_desk: RunningDesk) -> None:
    with refused(409, "group_in_use") as told:
        shared_desk.administrator.removes_group("综合")
    assert "默认" in told.detail
    assert "综合" in shared_desk.administrator.groups()


def test_a_group_for_which_a_customer_waits_cannot_be_removed(desk: RunningDesk) -> None:
    customer = desk.waiting_customer()
    desk.zhangmin.goes_online().claims(customer)
    desk.zhangmin.goes("busy")
    desk.zhangmin.requeues(customer, "物流")
    assert desk.administrator.groups()["物流"]["waiting_count"] == 1
    with refused(409, "group_in_use") as told:
        desk.administrator.removes_group("物流")
    assert "还有 1 位客户" in told.detail
    desk.zhangmin.claims(customer)
    desk.administrator.removes_group("物流")
    assert "物流" not in desk.administrator.groups()


def test_a_removed_group_takes_its_rules_and_its_name_along(desk: RunningDesk) -> None:
    administrator = desk.administrator
    assert administrator.rules()["trigger_words"]["skill"] == "投诉"
    administrator.removes_group("投诉")
    rules = administrator.routing_rules()
    assert [one["position"] for one in rules] == list(range(6))
    assert "投诉" not in {one["group_name"] for one in rules}
    assert administrator.rules()["trigger_words"]["skill"] is None


def test_a_new_name_goes_on_to_whatever_carries_it(desk: RunningDesk) -> None:
    administrator = desk.administrator
    customer = desk.customer()
    customer.says("我要投诉你们")
    customer.waits_for("转")
    assert desk.zhangmin.opens(customer)["status"] == "waiting"
    renamed = administrator.changes_group("投诉", name="客诉处理")
    assert (renamed["name"], renamed["waiting_count"]) == ("客诉处理", 1)
    [card] = desk.zhangmin.inbox()["waiting"]
    assert card["skill"] == "客诉处理"
    assert administrator.rules()["trigger_words"]["skill"] == "客诉处理"
    assert "客诉处理" in {one["group_name"] for one in administrator.routing_rules()}


def test_who_waits_for_a_group_that_is_gone_waits_for_the_default_one(desk: RunningDesk) -> None:
    customer = desk.waiting_customer()
    desk.zhangmin.goes_online().claims(customer)
    desk.zhangmin.goes("busy")
    desk.zhangmin.requeues(customer, "物流")
    desk.zhangmin.claims(customer)
    desk.administrator.removes_group("物流")
    assert sum(one["waiting_count"] for one in desk.administrator.groups().values()) == 0
    desk.supervisor.returns_to_bot(customer)
    customer.asks_for_a_person()
    assert desk.administrator.groups()["综合"]["waiting_count"] == 1


def test_the_other_pages_hear_of_every_change(desk: RunningDesk) -> None:
    administrator = desk.administrator
    with desk.zhangmin.listens() as ear:
        for change in (
            lambda: administrator.adds_group("新组"),
            lambda: administrator.changes_group("新组", close_minutes=3),
            lambda: administrator.puts_into_group("新组", {"张敏": 1}),
            lambda: administrator.removes_group("新组"),
        ):
            change()
            assert ear.hears("routing.changed")["data"] == {}


def test_outside_a_groups_own_hours_the_administrators_sentence_is_told(
    desk: RunningDesk,
) -> None:
    desk.administrator.changes_rule("outside_hours", say="我们下班了，{上班时间} 见。")
    days: list[Json | None] = [None] * 7
    days[(utc_now().weekday() + 3) % 7] = {"from": "09:00", "to": "18:00"}
    closed = {"time_zone": "Asia/Shanghai", "days": days, "holidays": []}
    group = desk.administrator.groups()["综合"]
    desk.administrator.ask("PATCH", f"/skill-groups/{group['id']}", json={"hours": closed})
    assert "我们下班了" in desk.waiting_customer("在吗").reads_texts()[-1]
