"""An agent sees who the customer is, and keeps what the next one should know."""

from typing import Any

import pytest

from tests.assist.customers.conftest import Known, Panel
from tests.assist.running_desk import RunningDesk
from tests.front_door import refused


def test_a_signed_in_customer_is_known_by_what_the_host_site_says(desk: RunningDesk) -> None:
    seen = Panel(desk.zhangmin, desk.vip()).shows()
    assert (seen["id"], seen["name"], seen["is_verified"]) == ("c-1", "周先生", True)
    assert (seen["signed_tags"], seen["tags"], seen["note"]) == (["vip"], [], "")
    assert (seen["conversations"], seen["conversation_count"]) == ([], 0)
    assert (seen["merged"], seen["changes"], seen["version"]) == ([], [], 0)


def test_what_was_noted_is_there_in_the_next_conversation(desk: RunningDesk, known: Known) -> None:
    Panel(desk.zhangmin, known.xiaoyu()).writes("老客户", "易碎品", note="只收顺丰")
    seen = Panel(desk.liwei, known.xiaoyu()).shows()
    assert (seen["tags"], seen["note"]) == (["老客户", "易碎品"], "只收顺丰")
    assert Panel(desk.liwei, known.jianguo()).shows()["tags"] == []


def test_a_visitor_has_a_profile_for_this_conversation_alone(desk: RunningDesk) -> None:
    visitor = desk.customer()
    Panel(desk.zhangmin, visitor).writes("学生", note="想买书桌")
    seen = Panel(desk.zhangmin, visitor).shows()
    assert (seen["id"], seen["is_verified"], seen["tags"]) == (None, False, ["学生"])
    assert Panel(desk.zhangmin, desk.customer()).shows()["tags"] == []


def test_each_change_leaves_who_and_what(desk: RunningDesk, known: Known) -> None:
    xiaoyu = known.xiaoyu()
    Panel(desk.zhangmin, xiaoyu).writes("老客户")
    Panel(desk.liwei, xiaoyu).writes("企业", note="要专票")
    assert Panel(desk.zhangmin, xiaoyu).trace() == [
        ("加标签“企业”；去掉标签“老客户”；备注改为“要专票”", "李伟"),
        ("加标签“老客户”", "张敏"),
    ]


def test_saving_the_same_again_leaves_no_trace(desk: RunningDesk, known: Known) -> None:
    panel = Panel(desk.zhangmin, known.xiaoyu())
    first = panel.writes("老客户", note="要专票", based_on=0)
    # The answer was lost, and the page sends it once more.
    assert panel.writes("老客户", note="要专票", based_on=0) == first
    assert len(panel.trace()) == 1


def test_of_two_who_edit_the_second_is_told_and_nothing_is_lost(
    desk: RunningDesk, known: Known
) -> None:
    xiaoyu = known.xiaoyu()
    zhangmin, liwei = Panel(desk.zhangmin, xiaoyu), Panel(desk.liwei, xiaoyu)
    both_saw = zhangmin.shows()["version"]
    zhangmin.writes("老客户", based_on=both_saw)
    with refused(409, "profile_changed") as told:
        liwei.writes("企业", note="要专票", based_on=both_saw)
    assert "张敏" in told.detail
    seen = liwei.shows()
    assert (seen["tags"], seen["note"]) == (["老客户"], "")
    liwei.writes("老客户", "企业", note="要专票", based_on=seen["version"])
    assert zhangmin.shows()["tags"] == ["老客户", "企业"]


def test_colleagues_hear_of_it_and_the_customer_does_not(desk: RunningDesk, known: Known) -> None:
    xiaoyu = known.xiaoyu()
    with xiaoyu.listens() as customer, desk.liwei.listens() as colleague:
        Panel(desk.zhangmin, xiaoyu).writes("难缠", note="总是退货")
        told = colleague.hears("customer.changed")
        assert told["data"] == {"customer_id": "c1001"}
        assert told["conversation_id"] == xiaoyu.id
        xiaoyu.says("你好")
        customer.hears_message("你好")
        assert "customer.changed" not in [one["type"] for one in customer.heard]
    assert "难缠" not in str(xiaoyu.sees()) + str(xiaoyu.reads())


def test_tags_are_kept_once_and_trimmed(desk: RunningDesk, known: Known) -> None:
    seen = Panel(desk.zhangmin, known.xiaoyu()).writes(" 老客户 ", "老客户", "大 客户")
    assert seen["tags"] == ["老客户", "大 客户"]


@pytest.mark.parametrize(
    "wanted",
    [
        {"tags": [f"标签{number}" for number in range(21)], "note": ""},
        {"tags": ["长" * 21], "note": ""},
        {"tags": [" "], "note": ""},
        {"tags": ["两\n行"], "note": ""},
        {"tags": [], "note": "长" * 1001},
        {"tags": [], "note": "\0"},
    ],
)
def test_what_cannot_be_kept_changes_nothing(
    desk: RunningDesk, known: Known, wanted: dict[str, Any]
) -> None:
    panel = Panel(desk.zhangmin, known.xiaoyu())
    panel.writes("老客户")
    with refused(422, "wrong_value"):
        panel.writes(*wanted["tags"], note=wanted["note"])
    assert panel.shows()["tags"] == ["老客户"]


def test_profiles_are_for_those_who_serve(desk: RunningDesk, known: Known) -> None:
    xiaoyu = known.xiaoyu()
    with refused(403, "not_allowed"):
        desk.editor.ask("GET", f"/conversations/{xiaoyu.id}/customer")
    with refused(401, "not_signed_in"):
        xiaoyu.ask("GET", "/customer")
    with refused(404, "unknown_conversation"):
        Panel(desk.zhangmin, "nobody").shows()


def test_a_tag_by_staff_makes_nobody_important_in_the_queue(
    desk: RunningDesk, known: Known
) -> None:
    Panel(desk.zhangmin, known.xiaoyu()).writes("vip")
    again = known.xiaoyu().asks_for_a_person()
    assert desk.zhangmin.opens(again)["priority"] == "normal"
