"""Agents keep phrases of their own; supervisors care for those of all."""

import pytest

from tests.assist.running_desk import RunningDesk
from tests.front_door import refused

FIELDS = {"category": "常用", "title": "改签", "text": "好的，马上为您改签。"}


def test_an_agents_own_phrase_is_nobody_elses(desk: RunningDesk) -> None:
    own = desk.zhangmin.adds_phrase("我的问候", "您好，我是小敏。")
    assert (own["scope"], own["updated_by"], own["used_count"]) == ("personal", "张敏", 0)
    assert "我的问候" in desk.zhangmin.phrases()
    for other in (desk.liwei, desk.supervisor, desk.administrator):
        assert "我的问候" not in other.phrases()
        for method, path, body in (
            ("PUT", f"/phrases/{own['id']}", FIELDS),
            ("DELETE", f"/phrases/{own['id']}", None),
            ("POST", f"/phrases/{own['id']}/used", None),
        ):
            with refused(404, "unknown_phrase"):
                other.ask(method, path, json=body)
    assert desk.zhangmin.phrases()["我的问候"] == own


def test_a_shared_one_is_for_all_and_they_hear_of_it(desk: RunningDesk) -> None:
    with desk.zhangmin.listens() as ear:
        ear.catches_up()
        shared = desk.supervisor.adds_phrase("节日问候", "祝您节日快乐！", scope="shared")
        assert ear.hears("phrase.changed")["data"] == {"phrase_id": shared["id"]}
        desk.administrator.ask("PUT", f"/phrases/{shared['id']}", json={**FIELDS, "title": "假期"})
        ear.hears("phrase.changed")
        assert desk.zhangmin.phrases()["假期"]["updated_by"] == "管理员"
        desk.supervisor.ask("DELETE", f"/phrases/{shared['id']}")
        ear.hears("phrase.changed")
    assert "假期" not in desk.liwei.phrases()


def test_of_a_persons_own_phrase_nobody_hears(desk: RunningDesk) -> None:
    with desk.liwei.listens() as ear:
        ear.catches_up()
        desk.zhangmin.adds_phrase("我的问候", "您好，我是小敏。")
        desk.supervisor.adds_phrase("大家的问候", "您好。", scope="shared")
        ear.hears("phrase.changed")
        assert [one["type"] for one in ear.heard].count("phrase.changed") == 1


def test_agents_read_the_shared_ones_only(desk: RunningDesk) -> None:
    with refused(403, "shared_is_read_only"):
        desk.zhangmin.adds_phrase("节日问候", "祝您节日快乐！", scope="shared")
    shared = desk.zhangmin.phrases(scope="shared")["问候"]
    with refused(403, "shared_is_read_only"):
        desk.zhangmin.ask("PUT", f"/phrases/{shared['id']}", json=FIELDS)
    with refused(403, "shared_is_read_only"):
        desk.zhangmin.ask("DELETE", f"/phrases/{shared['id']}")
    assert desk.zhangmin.phrases()["问候"] == shared


def test_editors_have_nothing_to_say_to_customers(desk: RunningDesk) -> None:
    with refused(403, "not_allowed"):
        desk.editor.ask("GET", "/phrases")


def test_sending_it_twice_keeps_it_once(desk: RunningDesk) -> None:
    first = desk.zhangmin.adds_phrase("改签", "马上为您改签。", client_id="c1")
    assert desk.zhangmin.adds_phrase("改签", "马上为您改签。", client_id="c1") == first
    with refused(409, "client_id_reused"):
        desk.zhangmin.adds_phrase("改签", "稍后为您改签。", client_id="c1")
    assert desk.liwei.adds_phrase("改签", "马上为您改签。", client_id="c1")["id"] != first["id"]
    assert list(desk.zhangmin.phrases(scope="personal")) == ["改签"]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"title": " "}, "请填写标题。"),
        ({"category": ""}, "请填写分类。"),
        ({"text": "\n"}, "请填写内容。"),
        ({"title": "长" * 41}, "最多 40 个字"),
        ({"category": "长" * 21}, "最多 20 个字"),
        ({"text": "长" * 2001}, "最多 2000 个字"),
        ({"text": "您的{单号}已发出。"}, "没有“{单号}”这个变量"),
        ({"text": 5}, "内容要是文字"),
    ],
)
def test_what_makes_no_phrase_is_refused_in_a_sentence(
    shared_desk: RunningDesk, wrong: dict[str, object], told: str
) -> None:
    with refused(422, "wrong_value") as refusal:
        shared_desk.zhangmin.ask("POST", "/phrases", json={"client_id": "c", **FIELDS, **wrong})
    assert told in refusal.detail
    assert shared_desk.zhangmin.phrases(scope="personal") == {}


def test_nobody_keeps_more_than_the_list_can_show(
    desk: RunningDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assist.phrases.service.MOST", {"personal": 1, "shared": 1000})
    desk.zhangmin.adds_phrase("一", "一")
    with refused(422, "wrong_value") as refusal:
        desk.zhangmin.adds_phrase("二", "二")
    assert "最多 1 条" in refusal.detail
    desk.liwei.adds_phrase("二", "二")


def test_everybody_counts_the_own_uses(desk: RunningDesk) -> None:
    shared = desk.zhangmin.phrases()["问候"]
    for _ in range(2):
        desk.zhangmin.ask("POST", f"/phrases/{shared['id']}/used")
    assert desk.zhangmin.phrases()["问候"]["used_count"] == 2
    assert desk.liwei.phrases()["问候"]["used_count"] == 0
    desk.supervisor.ask("DELETE", f"/phrases/{shared['id']}")
    assert "问候" not in desk.zhangmin.phrases()


def test_an_empty_desk_begins_with_the_shops_phrases(desk: RunningDesk) -> None:
    phrases = desk.zhangmin.phrases(scope="shared")
    assert len(phrases) >= 40
    categories = {one["category"] for one in phrases.values()}
    assert categories == {"开场", "安抚", "核实", "订单物流", "退款退货", "发票", "转接", "结束"}
    assert all(len(one["text"]) <= 80 for one in phrases.values())
