"""The handoff packet: what happened, in three sentences, so that nobody asks twice."""

from typing import Any

import pytest

from assist.conversations.model import Message
from assist.conversations.packet import REASONS, answers_tried, build, flat, problem


def customer(text: str) -> Message:
    return Message(author="customer", text=text)


def bot(text: str, article_id: str | None = None, outcome: str | None = None) -> Message:
    title = f"题目 {article_id}" if article_id else None
    return Message(
        author="bot", text=text, article_id=article_id, article_title=title, outcome=outcome
    )


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (["快递三天没更新了", "转人工"], "快递三天没更新了"),
        (["快递三天没更新了", "好的"], "快递三天没更新了"),
        (["先问发票怎么开", "再问快递到哪了"], "再问快递到哪了"),
        (["快递三天没更新了", "TZ2611010001", "13800000017", "转人工"], "快递三天没更新了"),
        (["人工"], "人工"),
        (["退" * 300], "退" * 120),
        ([], None),
    ],
)
def test_the_problem_is_the_last_telling_sentence(said: list[str], expected: str | None) -> None:
    assert problem([customer(text) for text in said]) == expected


def test_each_article_is_named_once_with_the_last_outcome() -> None:
    said = [bot("甲", "a"), bot("乙", "b", "helpful"), bot("甲", "a", "unhelpful"), bot("哦")]
    tried = answers_tried(said)
    assert [(one["article_id"], one["outcome"]) for one in tried] == [
        ("a", "unhelpful"),
        ("b", "helpful"),
    ]


def test_an_article_that_did_not_help_still_did_not_when_it_is_cited_again() -> None:
    [tried] = answers_tried([bot("甲", "a", "unhelpful"), bot("甲", "a")])
    assert tried["outcome"] == "unhelpful"


def test_what_the_bot_reports_itself_is_taken_too() -> None:
    reported = [{"article_id": "z", "title": "Z", "outcome": "helpful"}, {"title": "?"}, "x"]
    assert [one["article_id"] for one in answers_tried([bot("甲", "a")], reported)] == ["z", "a"]


def test_the_summary_tells_problem_done_and_open() -> None:
    said = [customer("我要退掉这双鞋"), bot("可以", "a", "unhelpful")]
    packet = build({"reason": "policy", "slots": {"order_no": "TZ1"}}, said, [], None)
    assert packet["summary"] == {
        "problem": "我要退掉这双鞋",
        "done": "机器人推荐了《题目 a》（没帮助）；查询了订单 TZ1",
        "open": "需要人工处理的事项",
    }


def test_an_empty_conversation_is_summarised_honestly() -> None:
    summary = build({"reason": "user_request"}, [], [], None)["summary"]
    assert summary["problem"] == "客户还没有说明具体问题"
    assert summary["done"] == "机器人还没有给出答案"


@pytest.mark.parametrize(
    ("asked", "tags", "priority"),
    [
        ({"reason": "user_request"}, [], "normal"),
        ({"reason": "user_request"}, ["VIP"], "vip"),
        ({"reason": "negative_sentiment"}, [], "high"),
        ({"reason": "policy"}, [], "high"),
        ({"reason": "trigger_word"}, [], "urgent"),
        ({"reason": "user_request", "threats": ["12315"]}, ["vip"], "urgent"),
    ],
)
def test_the_priority_follows_reason_tags_and_threats(
    asked: dict[str, Any], tags: list[str], priority: str
) -> None:
    assert build(asked, [], tags, None)["priority"] == priority


@pytest.mark.parametrize("asked", [{}, {"reason": "boredom"}, {"reason": None, "slots": "none"}])
def test_what_a_bot_gets_wrong_is_put_right(asked: dict[str, Any]) -> None:
    packet = build(asked, [], [], None)
    assert packet["reason"] in REASONS
    assert packet["slots"] == {}


def test_an_agent_reads_which_goods_not_which_line() -> None:
    service = {
        "name": "return",
        "fields": {"order_no": "TZ2611010003", "item": "1", "pickup": None},
        "kept": {"titles": {"item": "亚麻抱枕"}},
    }
    assert flat({"service": service}) == {
        "service": "return",
        "order_no": "TZ2611010003",
        "item": "亚麻抱枕",
    }


@pytest.mark.parametrize("said", ["有没有活人", "尾号9999", "转接人工吧", "真恶心你们这破店"])
def test_what_tells_nothing_is_passed_over(said: str) -> None:
    assert problem([customer("青瓷杯碎了怎么办"), customer(said)]) == "青瓷杯碎了怎么办"


def test_the_problem_is_the_service_under_way() -> None:
    service = {
        "name": "return",
        "fields": {"order_no": "TZ1", "item": "1", "reason": "质量问题"},
        "kept": {"titles": {"item": "青瓷马克杯"}},
    }
    said = [customer("上海市浦东新区世纪大道1号"), customer("有没有活人")]
    summary = build({"slots": {"service": service}}, said, [], None)["summary"]
    assert summary["problem"] == "办理退换货（订单 TZ1，青瓷马克杯，质量问题）"


def test_a_value_of_the_form_is_no_problem() -> None:
    said = [customer("我要开公司发票"), customer("上海某某贸易有限公司")]
    assert problem(said, {"title": "上海某某贸易有限公司"}) == "我要开公司发票"


@pytest.mark.parametrize(
    ("told", "done"),
    [
        ("订单 TZ1 已取消，59 元会退回微信，预计周五前到账。", "订单 TZ1 已取消，59 元会退回微信"),
        ("退货申请已提交，退货编号 R1。\n商品：抱枕", "退货申请已提交，退货编号 R1"),
        ("已经为您登记，受理编号 C1。我们会联系您。", "已经为您登记，受理编号 C1"),
        ("订单 TZ1 还没有取消。", "机器人还没有给出答案"),
    ],
)
def test_what_the_bot_did_is_told(told: str, done: str) -> None:
    assert build({}, [bot(told)], [], None)["summary"]["done"] == done
