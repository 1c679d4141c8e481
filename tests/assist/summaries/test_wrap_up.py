"""After the talk: what became of it, in a word, with tags; corrected later by who served."""

from tests.assist.running_desk import RunningDesk
from tests.assist.summaries.test_summary import served
from tests.front_door import refused


def test_ending_it_with_everything_in_one_act(desk: RunningDesk) -> None:
    customer = served(desk)
    view = desk.zhangmin.moves(
        customer,
        "resolve",
        disposition="已解决",
        tags=["运费", " 运费 ", "退货"],
        note="运费由商家承担",
        summary={"problem": "问运费", "done": "已说明", "open": ""},
    )
    assert view["status"] == "resolved" and view["transitions"][-1]["reason"] == "运费由商家承担"
    wrap_up = desk.liwei.wrap_up(customer)
    assert wrap_up is not None
    assert (wrap_up["disposition"], wrap_up["tags"]) == ("已解决", ["运费", "退货"])
    assert (wrap_up["note"], wrap_up["by_name"]) == ("运费由商家承担", "张敏")
    assert desk.liwei.summary(customer)["problem"] == "问运费"


def test_ending_it_without_a_word_leaves_no_wrap_up(desk: RunningDesk) -> None:
    customer = served(desk)
    desk.zhangmin.ask("POST", f"/conversations/{customer.id}/resolve")
    assert desk.zhangmin.wrap_up(customer) is None


def test_it_is_filled_in_afterwards_and_corrected(desk: RunningDesk) -> None:
    customer = served(desk)
    desk.zhangmin.resolves(customer)
    desk.zhangmin.wraps_up(customer, disposition="已解决", tags=["运费"])
    desk.zhangmin.wraps_up(customer, disposition="已转工单", note="仓库核实")
    wrap_up = desk.zhangmin.wrap_up(customer)
    assert wrap_up is not None
    assert (wrap_up["disposition"], wrap_up["tags"]) == ("已转工单", [])
    assert desk.supervisor.wraps_up(customer, disposition="重复咨询")["by_name"] == "陈静"


def test_a_colleague_who_did_not_serve_may_not(desk: RunningDesk) -> None:
    customer = served(desk)
    desk.zhangmin.resolves(customer)
    with refused(403, "not_wrap_up_author"):
        desk.liwei.wraps_up(customer, disposition="无效会话")


def test_each_stretch_of_service_has_its_own(desk: RunningDesk) -> None:
    customer = served(desk)
    desk.zhangmin.resolves(customer)
    desk.zhangmin.reopens(customer)
    assert desk.zhangmin.wrap_up(customer) is None
    # The customer was quicker than the form: it is still the first stretch that is wrapped up.
    desk.zhangmin.wraps_up(customer, disposition="已解决")
    assert desk.zhangmin.wrap_up(customer) is None
    desk.zhangmin.moves(customer, "resolve", disposition="客户未回复")
    now, before = desk.zhangmin.wrap_up(customer), desk.zhangmin.wrap_up(customer, handling=1)
    assert now and before
    assert (now["disposition"], before["disposition"]) == ("客户未回复", "已解决")
    [earlier] = desk.zhangmin.earlier_stretches(customer)
    assert earlier["wrap_up"] == before


def test_what_has_not_ended_is_not_wrapped_up(desk: RunningDesk) -> None:
    customer = served(desk)
    with refused(409, "not_ended_yet"):
        desk.zhangmin.wraps_up(customer, disposition="已解决")
    desk.zhangmin.resolves(customer)
    with refused(404, "unknown_stretch"):
        desk.zhangmin.wraps_up(customer, disposition="已解决", handling=2)


def test_what_is_refused_ends_nothing(desk: RunningDesk) -> None:
    customer = served(desk)
    with refused(404, "unknown_disposition"):
        desk.zhangmin.moves(customer, "resolve", disposition="随便")
    with refused(422, "wrong_value"):
        desk.zhangmin.moves(customer, "resolve", tags=["长" * 21])
    assert desk.zhangmin.opens(customer)["status"] == "human"


def test_tags_used_before_are_suggested_the_frequent_first(desk: RunningDesk) -> None:
    for tags in (["退货运费", "大促"], ["退货运费"], ["发票"]):
        customer = desk.customer()
        customer.says("你好")
        desk.zhangmin.moves(customer, "resolve", tags=tags)
    assert desk.liwei.ask("GET", "/conversation-tags")["tags"][0] == "退货运费"
    assert desk.liwei.ask("GET", "/conversation-tags", params={"q": "发"})["tags"] == ["发票"]


def test_supervisors_keep_the_list_of_dispositions(desk: RunningDesk) -> None:
    def offered() -> list[str]:
        found = desk.zhangmin.ask("GET", "/dispositions")["dispositions"]
        return [one["name"] for one in found if one["is_active"]]

    assert offered()[0] == "已解决" and len(offered()) == 6
    new = desk.supervisor.ask("POST", "/dispositions", json={"name": "转线下门店"})
    assert offered()[-1] == "转线下门店"
    path = f"/dispositions/{new['id']}"
    desk.supervisor.ask("PUT", path, json={"name": "转门店", "is_active": False})
    assert "转门店" not in offered()
    with refused(409, "disposition_exists"):
        desk.supervisor.ask("POST", "/dispositions", json={"name": "已解决"})
    with refused(403, "not_allowed"):
        desk.zhangmin.ask("POST", "/dispositions", json={"name": "随便"})


def test_all_pages_hear_what_became_of_it(desk: RunningDesk) -> None:
    customer = served(desk)
    with desk.liwei.listens() as ear:
        ear.hears("live.opened")
        desk.zhangmin.moves(customer, "resolve", disposition="已解决", tags=["运费"])
        heard = ear.hears("conversation.wrapped_up")
    assert heard["data"] == {"disposition": "已解决", "tags": ["运费"], "by_name": "张敏"}
