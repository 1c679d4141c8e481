"""A bot that lives elsewhere hands a customer over, with the transcript."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.assist.running_desk import RunningDesk
from tests.cast import Customer, Program
from tests.front_door import Refused, refused

TRANSCRIPT = [
    {"author": "customer", "text": "发票抬头写错了怎么办"},
    {"author": "bot", "text": "请在订单里修改。"},
    {"author": "customer", "text": "找人工"},
]
# What docs/examples/action_hand_over.py sends; the bot's own tests hold the two together.
EXAMPLE = Path(__file__).resolve().parents[3] / "docs" / "examples" / "handoff.json"
Json = dict[str, Any]


def example(*more: str, **changed: Any) -> Json:
    """The documented body, with further lines of the customer."""
    body: Json = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    lines = [
        {"author": "customer", "text": text, "id": f"more-{number}"}
        for number, text in enumerate(more)
    ]
    return {**body, "transcript": [*body["transcript"], *lines], **changed}


def said(desk: RunningDesk, conversation_id: str) -> list[str]:
    """What both said, without the system's own words."""
    lines = desk.supervisor.reads(conversation_id)
    return [one["text"] for one in lines if one["author"] != "system"]


def texts_of(body: Json) -> list[str]:
    return [line["text"] for line in body["transcript"]]


def test_the_customer_waits_with_the_whole_transcript(desk: RunningDesk) -> None:
    who = {"id": "c-9", "name": "孙女士", "tags": ["vip"]}
    taken = desk.program.hands_over(
        "wx-9", channel="wechat", intent="complain", transcript=TRANSCRIPT, customer=who
    )
    assert (taken["status"], taken["place"]) == ("waiting", 1)
    view = desk.zhangmin.opens(taken["conversation_id"])
    packet = view["handoff"]
    assert [line["text"] for line in packet["transcript"]] == [one["text"] for one in TRANSCRIPT]
    assert (packet["suggested_skill"], packet["priority"]) == ("投诉", "vip")
    assert packet["summary"]["problem"] == "发票抬头写错了怎么办"
    assert view["customer"]["name"] == "孙女士"
    assert desk.heard_by_bot() == []


def test_handing_over_twice_adds_only_what_is_new(desk: RunningDesk) -> None:
    first = desk.program.hands_over("wx-9", transcript=TRANSCRIPT)
    more = [*TRANSCRIPT, {"author": "customer", "text": "还有人吗"}]
    again = desk.program.hands_over("wx-9", transcript=more)
    assert again["conversation_id"] == first["conversation_id"]
    said = [
        one for one in desk.zhangmin.reads(first["conversation_id"]) if one["author"] != "system"
    ]
    assert [one["text"] for one in said] == [one["text"] for one in more]


@pytest.mark.parametrize(
    "broken",
    [
        {"reason": "because"},
        {"transcript": [{"author": "agent", "text": "你好"}]},
        {"transcript": [{"author": "customer", "text": ""}]},
        {"confidence": 1.5},
        {"channel": "WeChat!"},
    ],
    ids=str,
)
def test_it_refuses_a_handoff_of_another_shape(desk: RunningDesk, broken: dict[str, Any]) -> None:
    with pytest.raises(Exception) as told:
        desk.program.hands_over("wx-9", **broken)
    assert getattr(told.value, "status", None) == 422
    assert desk.zhangmin.waiting_ids() == []


def test_slots_that_cannot_be_shown_spoil_no_page(desk: RunningDesk) -> None:
    body = rb'{"sender": "wx-9", "slots": {"a": "\ud83d", "\udc00": 1, "b": NaN, "c": [Infinity]}}'
    taken = desk.program.ask("POST", "/handoffs", content=body)
    slots = desk.zhangmin.opens(taken["conversation_id"])["handoff"]["slots"]
    assert slots == {"a": "?", "?": 1, "c": [None]}


def test_only_staff_and_programs_hand_over(desk: RunningDesk) -> None:
    customer = desk.customer()
    for token in (None, "wrong", customer.token):
        with refused(401, "not_signed_in"):
            Program(desk.door, token).hands_over("wx-9")
    assert Program(desk.door, desk.zhangmin.token).hands_over("wx-9")["status"] == "waiting"


def test_the_other_bot_goes_on_as_the_customer(desk: RunningDesk) -> None:
    first = desk.program.hands_over("wx-9", transcript=TRANSCRIPT)
    customer = Customer(desk.door)
    customer.id, customer.token = first["conversation_id"], first["token"]
    desk.zhangmin.replies(customer, "您好，我来帮您改抬头")
    assert customer.reads_texts()[-1] == "您好，我来帮您改抬头"
    customer.says("谢谢")
    again = desk.program.hands_over("wx-9", transcript=TRANSCRIPT)
    with refused(401, "wrong_token"):
        customer.says("还在吗")
    customer.token = again["token"]
    assert customer.says("还在吗")["seq"] > 0


def test_the_example_of_the_docs_is_taken(desk: RunningDesk) -> None:
    taken = desk.program.hands_over(**example())
    assert (taken["status"], taken["place"]) == ("waiting", 1)
    view = desk.zhangmin.opens(taken["conversation_id"])
    assert [line["text"] for line in view["handoff"]["transcript"]] == texts_of(example())
    assert view["handoff"]["slots"] == {"order_no": "TZ2611010001"}
    assert view["channel"] == "wechat"


def test_sending_again_adds_nothing(desk: RunningDesk) -> None:
    first, again = (desk.program.hands_over(**example()) for _ in range(2))
    for name in ("conversation_id", "status", "place"):
        assert again[name] == first[name]
    assert desk.zhangmin.waiting_ids() == [first["conversation_id"]]
    assert said(desk, first["conversation_id"]) == texts_of(example())
    view = desk.zhangmin.opens(first["conversation_id"])
    assert [move["verb"] for move in view["transitions"]] == ["start", "request_human"]


def test_a_longer_transcript_adds_the_rest(desk: RunningDesk) -> None:
    taken = desk.program.hands_over(**example())
    desk.program.hands_over(**example("还有人吗", "在吗"))
    assert said(desk, taken["conversation_id"]) == [*texts_of(example()), "还有人吗", "在吗"]


def test_a_line_with_an_id_is_known_when_older_ones_fell_out(desk: RunningDesk) -> None:
    taken = desk.program.hands_over(**example())
    body = example("还有人吗")
    desk.program.hands_over(**{**body, "transcript": body["transcript"][2:]})
    assert said(desk, taken["conversation_id"]) == [*texts_of(example()), "还有人吗"]


def test_who_is_served_already_is_not_queued_again(desk: RunningDesk) -> None:
    taken = desk.program.hands_over(**example())
    desk.zhangmin.claims(taken["conversation_id"])
    again = desk.program.hands_over(**example("你还在吗"))
    assert (again["status"], again["place"]) == ("human", None)
    assert desk.zhangmin.waiting_ids() == []
    view = desk.zhangmin.opens(taken["conversation_id"])
    assert view["owner"]["display_name"] == "张敏"
    assert view["messages"][-1]["text"] == "你还在吗"


def test_what_is_settled_comes_back_with_a_new_line_only(desk: RunningDesk) -> None:
    id_ = desk.program.hands_over(**example())["conversation_id"]
    desk.zhangmin.claims(id_)
    desk.zhangmin.resolves(id_)
    assert desk.program.hands_over(**example())["status"] == "resolved"
    assert desk.zhangmin.waiting_ids() == []
    desk.zhangmin.goes("offline")
    assert desk.program.hands_over(**example("又有问题，转人工"))["status"] == "waiting"
    assert desk.heard_by_bot() == []


def test_a_bot_without_a_transcript_may_ask_again(desk: RunningDesk) -> None:
    id_ = desk.program.hands_over("wx-9")["conversation_id"]
    desk.zhangmin.claims(id_)
    desk.zhangmin.resolves(id_)
    assert desk.program.hands_over("wx-9")["status"] == "waiting"


@pytest.mark.parametrize(
    "broken",
    [
        {"author": "customer", "text": "长" * 2001, "id": "x"},
        {"author": "bot", "text": "响铃\x07", "id": "x"},
        {"author": "bot", "text": "  ", "id": "x"},
        {"author": "customer", "text": "你好", "id": "x" * 61},
    ],
    ids=["too long", "control character", "empty", "endless id"],
)
def test_one_bad_line_changes_nothing_at_all(desk: RunningDesk, broken: Json) -> None:
    taken = desk.program.hands_over(**example())
    customer = Customer(desk.door)
    customer.id, customer.token = taken["conversation_id"], taken["token"]
    before = desk.zhangmin.opens(customer)
    body = example("还有人吗")
    with pytest.raises(Refused) as told:
        desk.program.hands_over(**{**body, "transcript": [*body["transcript"], broken]})
    assert told.value.status in (413, 422)
    after = desk.zhangmin.opens(customer)
    for name in ("messages", "transitions", "version"):
        assert after[name] == before[name]
    # The token is the old one still.
    assert customer.sees()["status"] == "waiting"


@pytest.mark.parametrize(
    "broken",
    [{"sender": "wx\n9"}, {"customer": {"name": "孙\0女士"}}, {"customer": {"name": "  "}}],
    ids=["sender", "name", "blank name"],
)
def test_a_name_is_one_line(desk: RunningDesk, broken: Json) -> None:
    with pytest.raises(Refused) as told:
        desk.program.hands_over(**{**example(), **broken})
    assert told.value.status == 422
    assert desk.zhangmin.waiting_ids() == []
