"""A model may draft for the agent: grounded, marked, masked, in time; else the built-in way."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.assist.articles import RETURN, RETURN_QUESTION
from tests.assist.conftest import OpenDesk
from tests.assist.drafting.model_server import Model, model_server
from tests.assist.running_desk import RunningDesk
from tests.cast import Customer
from tests.front_door import refused

Json = dict[str, Any]


@pytest.fixture
def model() -> Iterator[Model]:
    with model_server() as model:
        yield model


@pytest.fixture
def drafting_desk(open_desk: OpenDesk, model: Model) -> RunningDesk:
    return open_desk(draft_url=model.url, draft_key="secret", draft_timeout_seconds=0.5)


def drafts(desk: RunningDesk, customer: Customer, what: str = "reply") -> Json:
    draft: Json = desk.zhangmin.ask("POST", f"/conversations/{customer.id}/draft-{what}")
    return draft


def test_a_draft_rests_on_a_suggested_article_and_cites_it(
    drafting_desk: RunningDesk, model: Model
) -> None:
    customer = drafting_desk.waiting_customer(RETURN_QUESTION)
    model.answer = "您好，签收次日起 7 天内可以申请退货 [1]。"
    draft = drafts(drafting_desk, customer)
    assert (draft["source"], draft["why"]) == ("drafted", None)
    assert draft["text"] == "您好，签收次日起 7 天内可以申请退货。"
    assert [one["article_id"] for one in draft["citations"]] == [RETURN]
    assert model.asked[0]["path"] == "/v1/chat/completions"
    assert model.headers[0]["Authorization"] == "Bearer secret"
    assert "七天无理由" in model.told and RETURN_QUESTION in model.told


def test_nothing_is_sent_by_itself(drafting_desk: RunningDesk, model: Model) -> None:
    customer = drafting_desk.waiting_customer(RETURN_QUESTION)
    before = drafting_desk.zhangmin.reads(customer)
    model.answer = "可以退 [1]。"
    drafts(drafting_desk, customer)
    assert drafting_desk.zhangmin.reads(customer) == before


@pytest.mark.parametrize(
    "answer",
    [
        "当然可以退，全额赔您三倍。",
        "资料不足",
        "可以退 [9]。",
        "可以退 [1]，请联系〔号码7〕。",
        "长" * 900 + "[1]",
    ],
    ids=["without source", "not covered", "made-up source", "made-up number", "too long"],
)
def test_what_has_no_ground_is_thrown_away(
    drafting_desk: RunningDesk, model: Model, answer: str
) -> None:
    customer = drafting_desk.waiting_customer(RETURN_QUESTION)
    model.answer = answer
    draft = drafts(drafting_desk, customer)
    assert draft["source"] == "built_in"
    assert "舍去" in draft["why"]
    assert "7 天" in draft["text"]


def test_no_number_and_no_name_leaves_the_house(drafting_desk: RunningDesk, model: Model) -> None:
    customer = drafting_desk.vip("李小雨")
    said = "我是李小雨，电话13812345678，邮箱 xiaoyu@example.com，订单 TZ2611010001 想退货"
    customer.says(said)
    customer.asks_for_a_person()
    drafting_desk.zhangmin.notes(customer, "这位客户是老板的朋友")
    drafts(drafting_desk, customer)
    for hidden in ("李小雨", "13812345678", "xiaoyu", "TZ2611010001", "老板"):
        assert hidden not in model.told
    stand_in = re.findall("订单 (〔号码[0-9]〕) 想退货", model.told)[0]
    model.answer = f"订单{stand_in}可以在签收次日起 7 天内申请退货 [1]。"
    draft = drafts(drafting_desk, customer)
    assert draft["text"] == "订单TZ2611010001可以在签收次日起 7 天内申请退货。"


@pytest.mark.parametrize("trouble", ["silent", "broken", "nonsense"])
def test_a_model_in_trouble_costs_the_agent_half_a_second_and_no_answer(
    drafting_desk: RunningDesk, model: Model, trouble: str
) -> None:
    customer = drafting_desk.waiting_customer(RETURN_QUESTION)
    if trouble == "silent":
        model.wakes.clear()
    model.status = 500 if trouble == "broken" else 200
    model.answer = "" if trouble == "nonsense" else "可以退 [1]。"
    draft = drafts(drafting_desk, customer)
    assert draft["source"] == "built_in"
    assert "没有及时回答" in draft["why"]
    assert draft["text"]


def test_where_the_base_knows_nothing_the_model_is_not_asked(
    drafting_desk: RunningDesk, model: Model
) -> None:
    customer = drafting_desk.waiting_customer("转人工")
    draft = drafts(drafting_desk, customer)
    assert (draft["text"], draft["citations"], model.asked) == ("", [], [])
    assert "没有找到" in draft["why"]


def test_a_summary_is_three_lines_or_none(drafting_desk: RunningDesk, model: Model) -> None:
    customer = drafting_desk.waiting_customer(RETURN_QUESTION)
    model.answer = '```json\n{"problem": "想退货", "done": "无", "open": "待核实"}\n```'
    drafted = drafts(drafting_desk, customer, "summary")
    assert drafted["lines"] == {"problem": "想退货", "done": "无", "open": "待核实"}
    model.answer = '{"problem": "想退货"}'
    drafted = drafts(drafting_desk, customer, "summary")
    assert drafted["lines"] is None
    assert "不完整" in drafted["why"]


def test_without_the_setting_nobody_is_asked(desk: RunningDesk, model: Model) -> None:
    customer = desk.waiting_customer(RETURN_QUESTION)
    assert desk.zhangmin.ask("GET", "/drafting") == {"is_on": False, "model": None}
    draft = drafts(desk, customer)
    assert (draft["source"], model.asked) == ("built_in", [])
    assert "没有开启" in draft["why"]


def test_an_editor_and_a_customer_get_no_drafts(drafting_desk: RunningDesk, model: Model) -> None:
    customer = drafting_desk.waiting_customer(RETURN_QUESTION)
    path = f"/conversations/{customer.id}/draft-reply"
    with refused(403, "not_allowed"):
        drafting_desk.editor.ask("POST", path)
    with refused(401, "not_signed_in"):
        drafting_desk.door.ask("POST", path, customer.token)
    assert model.asked == []
