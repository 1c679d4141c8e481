"""Which group a conversation goes to, by rules that an administrator edits."""

from typing import Any

import pytest

from assist.routing.groups import Rule, first_fit
from tests.assist.running_desk import RunningDesk
from tests.cast import Administrator
from tests.front_door import refused


def goes_to(reader: Administrator, intent: str | None, *categories: str) -> str:
    body = {"intent": intent, "categories": list(categories)}
    found: str = reader.ask("POST", "/routing-rules/check", json=body)["group_name"]
    return found


def adds(administrator: Administrator, group: str, **fields: Any) -> dict[str, Any]:
    body = {"group_id": administrator.groups()[group]["id"], **fields}
    rule: dict[str, Any] = administrator.ask("POST", "/routing-rules", json=body)
    return rule


def changes(administrator: Administrator, rule: str, **fields: Any) -> dict[str, Any]:
    changed: dict[str, Any] = administrator.ask("PATCH", f"/routing-rules/{rule}", json=fields)
    return changed


@pytest.mark.parametrize(
    ("intent", "categories", "group"),
    [
        ("query_order", [], "订单"),
        ("query_logistics", [], "物流"),
        ("query_refund", [], "售后"),
        ("complain", [], "投诉"),
        ("ask_question", ["配送物流"], "物流"),
        ("ask_question", ["发票"], "订单"),
        ("ask_question", ["会员积分"], "综合"),
        ("something_else", [], "综合"),
        (None, [], "综合"),
    ],
)
def test_a_new_desk_sends_each_question_to_those_who_know(
    shared_desk: RunningDesk, intent: str | None, categories: list[str], group: str
) -> None:
    assert goes_to(shared_desk.administrator, intent, *categories) == group


def test_trying_names_the_rule_that_decides(shared_desk: RunningDesk) -> None:
    rules = shared_desk.supervisor.ask("GET", "/routing-rules")["rules"]
    [complaints] = [one for one in rules if "complain" in one["intents"]]
    found = shared_desk.zhangmin.ask("POST", "/routing-rules/check", json={"intent": "complain"})
    assert found == {"group_name": "投诉", "rule_id": complaints["id"]}
    nothing = shared_desk.zhangmin.ask("POST", "/routing-rules/check", json={})
    assert nothing == {"group_name": "综合", "rule_id": None}


def test_the_first_rule_that_fits_decides_until_another_is_moved_ahead(desk: RunningDesk) -> None:
    administrator = desk.administrator
    made = adds(administrator, "投诉", intents=["query_order"])
    assert (made["position"], made["group_name"]) == (8, "投诉")
    assert goes_to(administrator, "query_order") == "订单"
    assert changes(administrator, made["id"], position=0)["position"] == 0
    assert goes_to(administrator, "query_order") == "投诉"
    assert [one["position"] for one in administrator.routing_rules()] == list(range(9))


def test_a_rule_with_both_needs_both(desk: RunningDesk) -> None:
    administrator = desk.administrator
    rule = adds(administrator, "售后", intents=["query_balance"], categories=["会员积分"])
    assert goes_to(administrator, "query_balance") == "综合"
    assert goes_to(administrator, "ask_question", "会员积分") == "综合"
    assert goes_to(administrator, "query_balance", "会员积分", "商品") == "售后"
    changes(administrator, rule["id"], categories=[])
    assert goes_to(administrator, "query_balance") == "售后"


def test_a_rule_can_point_to_another_group_and_be_removed(desk: RunningDesk) -> None:
    administrator = desk.administrator
    rule = adds(administrator, "售后", intents=["praise", "praise"])
    assert rule["intents"] == ["praise"]
    logistics = administrator.groups()["物流"]["id"]
    assert changes(administrator, rule["id"], group_id=logistics)["group_name"] == "物流"
    assert goes_to(administrator, "praise") == "物流"
    administrator.ask("DELETE", f"/routing-rules/{rule['id']}")
    assert goes_to(administrator, "praise") == "综合"
    with refused(404, "unknown_rule"):
        administrator.ask("DELETE", f"/routing-rules/{rule['id']}")
    with refused(404, "unknown_rule"):
        changes(administrator, rule["id"], position=0)


def test_agents_and_supervisors_read_and_administrators_change(shared_desk: RunningDesk) -> None:
    for reader in (shared_desk.zhangmin, shared_desk.supervisor):
        [first, *_] = reader.ask("GET", "/routing-rules")["rules"]
        for method, path in (
            ("POST", "/routing-rules"),
            ("PATCH", f"/routing-rules/{first['id']}"),
            ("DELETE", f"/routing-rules/{first['id']}"),
        ):
            with refused(403, "not_allowed"):
                reader.ask(method, path, json=None if method == "DELETE" else {})
    with refused(403, "not_allowed"):
        shared_desk.editor.ask("GET", "/routing-rules")


@pytest.mark.parametrize(
    ("fields", "status", "error", "told_of"),
    [
        ({"intents": [], "categories": []}, 422, "wrong_value", "至少要选一个"),
        ({"intents": "complain"}, 422, "wrong_value", "一个一个列出来"),
        ({"intents": ["a"] * 51}, 422, "wrong_value", "最多 50"),
        ({"intents": ["x" * 61]}, 422, "wrong_value", "最多 60"),
        ({"categories": [" "]}, 422, "wrong_value", "空的"),
        ({"categories": [7]}, 422, "wrong_value", "文字"),
        ({"position": "first"}, 422, "wrong_value", "顺序"),
        ({"group_id": ""}, 422, "wrong_value", "技能组"),
        ({"group_id": "no such group"}, 404, "unknown_group", "技能组"),
        ({"weight": 3}, 422, "wrong_value", "weight"),
    ],
)
def test_a_bad_rule_is_refused_and_changes_nothing(
    shared_desk: RunningDesk, fields: dict[str, Any], status: int, error: str, told_of: str
) -> None:
    administrator = shared_desk.administrator
    before = administrator.routing_rules()
    with refused(status, error) as told:
        changes(administrator, before[0]["id"], **fields)
    assert told_of in told.detail
    with refused(status, error):
        adds(administrator, "物流", **{"intents": ["praise"], **fields})
    assert administrator.routing_rules() == before


def test_a_rule_that_says_nothing_or_nowhere_is_refused(shared_desk: RunningDesk) -> None:
    with refused(422, "wrong_value"):
        adds(shared_desk.administrator, "物流")
    with refused(422, "wrong_value"):
        shared_desk.administrator.ask("POST", "/routing-rules", json={"intents": ["praise"]})


def test_an_empty_side_of_a_rule_fits_everything() -> None:
    anything = Rule("r", "综合")
    assert anything.fits(None, [])
    assert first_fit([], "complain", []) is None
    by_intent = Rule("i", "订单", intents=frozenset({"query_order"}))
    assert first_fit([by_intent, anything], "query_order", ["退款"]) is by_intent
    assert first_fit([by_intent, anything], None, ["退款"]) is anything


def test_the_other_pages_hear_of_every_change(desk: RunningDesk) -> None:
    with desk.supervisor.listens() as ear:
        rule = adds(desk.administrator, "物流", intents=["praise"])
        ear.hears("routing.changed")
        changes(desk.administrator, rule["id"], position=0)
        ear.hears("routing.changed")
        desk.administrator.ask("DELETE", f"/routing-rules/{rule['id']}")
        ear.hears("routing.changed")
