"""An administrator keeps the rules; a bad one is refused and changes nothing."""

from typing import Any

import pytest
from sqlalchemy import delete

from assist.escalation.model import EscalationRule
from assist.escalation.service import seed
from tests.assist.conftest import OpenDesk
from tests.assist.running_desk import RunningDesk
from tests.front_door import eventually, refused

DAY = {"from": "09:00", "to": "18:00"}


def hours(**changed: Any) -> dict[str, Any]:
    return {"time_zone": "Asia/Shanghai", "days": [DAY] * 7, "holidays": [], **changed}


def test_a_new_desk_has_the_ten_built_in_rules_in_their_order(desk: RunningDesk) -> None:
    rules = list(desk.administrator.rules().values())
    assert [one["position"] for one in rules] == list(range(10))
    assert all(one["is_built_in"] and one["id"] == one["kind"] for one in rules)
    off = [one["id"] for one in rules if not one["is_enabled"]]
    assert (rules[0]["id"], off) == ("alert", ["vip"])


def test_a_desk_from_before_gets_the_rule_on_danger_in_the_first_place(desk: RunningDesk) -> None:
    administrator = desk.administrator
    mine = administrator.adds_rule("trigger_words", name="媒体人", words=["采访"])
    administrator.changes_rule(mine["id"], position=0)
    with desk.database.write() as session:
        session.execute(delete(EscalationRule).where(EscalationRule.id == "alert"))
    seed(desk.database)
    assert list(administrator.rules())[:3] == ["alert", mine["id"], "sensitive_topic"]


def test_agents_and_supervisors_read_and_administrators_change(desk: RunningDesk) -> None:
    for reader in (desk.zhangmin, desk.supervisor):
        assert len(reader.ask("GET", "/escalation-rules")["rules"]) == 10
        with refused(403, "not_allowed"):
            reader.ask("PATCH", "/escalation-rules/vip", json={"is_enabled": True})
        with refused(403, "not_allowed"):
            reader.ask("POST", "/escalation-rules", json={"kind": "vip"})
    with refused(403, "not_allowed"):
        desk.editor.ask("GET", "/escalation-rules")
    assert not desk.administrator.rules()["vip"]["is_enabled"]


def test_a_change_names_who_made_it_and_what_it_was(desk: RunningDesk) -> None:
    desk.administrator.changes_rule("unknown_in_a_row", count=4, say="请稍等，马上转人工。")
    seen = desk.supervisor.ask("GET", "/escalation-rules")
    [rule] = [one for one in seen["rules"] if one["id"] == "unknown_in_a_row"]
    assert (rule["count"], rule["updated_by"]) == (4, "管理员")
    [change] = seen["changes"]
    assert (change["rule_name"], change["act"], change["by_name"]) == (
        "连续答不上",
        "changed",
        "管理员",
    )
    assert change["fields"]["count"] == [3, 4]


def test_saving_what_is_there_already_is_no_change(desk: RunningDesk) -> None:
    before = desk.administrator.ask("GET", "/escalation-rules")
    desk.administrator.changes_rule("trigger_words", words=["投诉"])
    assert desk.administrator.ask("GET", "/escalation-rules") == before


def test_a_rule_of_ones_own_comes_last_and_can_be_moved_and_removed(desk: RunningDesk) -> None:
    administrator = desk.administrator
    made = administrator.adds_rule("trigger_words", name="媒体人", words=["采访"], skill="公关")
    assert (made["position"], made["is_built_in"]) == (10, False)
    administrator.changes_rule(made["id"], position=1)
    assert list(administrator.rules())[:2] == ["alert", made["id"]]
    administrator.removes_rule(made["id"])
    assert [one["position"] for one in administrator.rules().values()] == list(range(10))
    with refused(404, "unknown_rule"):
        administrator.removes_rule(made["id"])


def test_built_in_rules_can_be_switched_off_and_not_removed(desk: RunningDesk) -> None:
    with refused(409, "built_in_rule"):
        desk.administrator.removes_rule("trigger_words")
    desk.administrator.switches_off("trigger_words")
    assert not desk.administrator.rules()["trigger_words"]["is_enabled"]


@pytest.mark.parametrize("fields", [{"is_enabled": False}, {"name": "x"}, {"position": 3}])
def test_asking_for_a_person_always_works_whatever_is_tried(
    desk: RunningDesk, fields: dict[str, Any]
) -> None:
    with refused(422, "wrong_value") as told:
        desk.administrator.changes_rule("asked_for_person", **fields)
    assert "必须能转人工" in told.detail
    assert desk.administrator.rules()["asked_for_person"]["is_enabled"]


@pytest.mark.parametrize(
    ("rule", "fields", "told_of"),
    [
        ("trigger_words", {"words": []}, "至少要写一个触发词"),
        ("trigger_words", {"words": ["投诉", " "]}, "没有字"),
        ("trigger_words", {"words": ["？！"]}, "没有字"),
        ("trigger_words", {"words": ["骗"]}, "太短"),
        ("trigger_words", {"words": ["词" * 31]}, "太长"),
        ("trigger_words", {"words": ["投诉"] * 10_000}, "最多 200 个"),
        ("trigger_words", {"words": "投诉"}, "一个一个列出来"),
        ("trigger_words", {"words": [1]}, "要是文字"),
        ("trigger_words", {"words": ["投\n诉"]}, "一行"),
        ("trigger_words", {"words": ["投诉\u0007"]}, "无法显示"),
        ("trigger_words", {"except_words": ["投诉"]}, "永远不触发"),
        ("trigger_words", {"count": 2}, "没有“次数”"),
        ("trigger_words", {"name": " "}, "名称不能为空"),
        ("trigger_words", {"priority": "now"}, "优先级"),
        ("trigger_words", {"say": "好" * 301}, "最多 300"),
        ("trigger_words", {"is_enabled": "yes"}, "启用"),
        ("trigger_words", {"colour": "red"}, "不认识 colour"),
        ("unknown_in_a_row", {"count": 0}, "1 到 10"),
        ("unknown_in_a_row", {"count": 2.5}, "1 到 10"),
        ("unknown_in_a_row", {"count": True}, "1 到 10"),
        ("unknown_in_a_row", {"count": None}, "1 到 10"),
        ("unhappy_trend", {"count": 11}, "1 到 10"),
        ("vip", {"tags": []}, "至少要写一个客户标签"),
        ("alert", {"alerts": []}, "至少要选一种提醒"),
        ("alert", {"alerts": ["boredom"]}, "safety（安全风险）"),
        ("alert", {"alerts": "safety"}, "提醒只能从这几种里选"),
        ("alert", {"words": ["自杀"]}, "没有“触发词”"),
        ("outside_hours", {"hours": hours(days=[DAY] * 6)}, "七天"),
        ("outside_hours", {"hours": hours(days=[None] * 7)}, "至少要有一天"),
        (
            "outside_hours",
            {"hours": hours(days=[{"from": "18:00", "to": "09:00"}] + [DAY] * 6)},
            "晚于开始",
        ),
        ("outside_hours", {"hours": hours(days=[{"from": "9点"}] + [DAY] * 6)}, "09:00"),
        ("outside_hours", {"hours": hours(holidays=["十月一日"])}, "日期"),
        ("outside_hours", {"hours": hours(time_zone="Mars/Base")}, "时区"),
        ("outside_hours", {"hours": hours(time_zone="../etc")}, "时区"),
        ("outside_hours", {"say": "我们下班了。"}, "上班时间"),
    ],
)
def test_a_bad_rule_is_refused_and_changes_nothing(
    desk: RunningDesk, rule: str, fields: dict[str, Any], told_of: str
) -> None:
    before = desk.administrator.ask("GET", "/escalation-rules")
    with refused(422, "wrong_value") as told:
        desk.administrator.changes_rule(rule, **fields)
    assert told_of in told.detail
    assert desk.administrator.ask("GET", "/escalation-rules") == before


@pytest.mark.parametrize("kind", ["unknown_in_a_row", "outside_hours", "no_such_kind"])
def test_one_rule_of_some_kinds_is_enough(desk: RunningDesk, kind: str) -> None:
    with refused(422, "wrong_value"):
        desk.administrator.adds_rule(kind, name="又一条")


def test_a_new_rule_without_words_is_refused(desk: RunningDesk) -> None:
    with refused(422, "wrong_value"):
        desk.administrator.adds_rule("trigger_words", name="空的")
    assert len(desk.administrator.rules()) == 10


def test_a_sentence_can_be_tried_before_a_customer_says_it(desk: RunningDesk) -> None:
    found = desk.administrator.tries_sentence("我要去12315投诉你们")
    assert found["match"]["rule"] == {
        "id": "threat_words",
        "kind": "threat_words",
        "name": "维权和曝光",
        "matched": "12315",
    }
    assert (found["match"]["reason"], found["match"]["priority"]) == ("trigger_word", "urgent")
    assert found["outside_hours"] is None


def test_trying_says_why_a_word_does_not_count(desk: RunningDesk) -> None:
    found = desk.administrator.tries_sentence("我不想投诉，只想登记投诉")
    assert found["match"] is None
    assert [(one["word"], one["because"]) for one in found["passed_over"]] == [
        ("投诉", "客户说的是不要"),
        ("投诉", "在例外词里"),
    ]


def test_trying_hears_what_the_model_warns_of(desk: RunningDesk) -> None:
    found = desk.administrator.tries_sentence("孩子吃了你们的糖进医院了")
    assert found["match"]["rule"] == {
        "id": "alert",
        "kind": "alert",
        "name": "人身安全",
        "matched": "安全风险",
    }
    assert (found["match"]["reason"], found["match"]["priority"]) == ("safety", "urgent")


def test_trying_knows_the_customers_tags(desk: RunningDesk) -> None:
    desk.administrator.changes_rule("vip", is_enabled=True)
    assert desk.administrator.tries_sentence("怎么退货")["match"] is None
    found = desk.administrator.tries_sentence("怎么退货", "vip")
    assert (found["match"]["rule"]["id"], found["match"]["priority"]) == ("vip", "vip")


def test_a_change_reaches_the_desks_other_process_within_seconds(open_desk: OpenDesk) -> None:
    one, other = open_desk(), open_desk()
    customer = other.customer()
    customer.says("请给我打折")
    customer.waits_for("没太明白")
    one.administrator.adds_rule("trigger_words", name="打折", words=["打折"], say="马上转人工。")

    def is_handed_over() -> bool:
        newcomer = other.customer()
        newcomer.says("请给我打折")
        eventually(lambda: len(newcomer.reads()) > 2)
        return bool(newcomer.sees()["status"] == "waiting")

    eventually(is_handed_over)
