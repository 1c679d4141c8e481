"""A conversation as a file: whole, in order, readable, and for nobody else's eyes."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import unquote

import pytest
from sqlalchemy import insert, update

from assist.conversations.model import Conversation, Message
from tests.assist.running_desk import RunningDesk
from tests.cast import Customer, Member
from tests.front_door import Door, Refused, refused

NOTE = "此客户上月恶意退款"
TOO_MANY = 10_000
Json = dict[str, Any]


class Reader:
    """Who asks for the file, by whichever token."""

    def __init__(self, door: Door, token: str | None) -> None:
        self.door, self.token = door, token

    def text(self, conversation_id: str, **asked: Any) -> str:
        response = self.door.ask("GET", path_of(conversation_id, **asked), self.token)
        text: str = response.text
        return text

    def json(self, conversation_id: str, **asked: Any) -> Json:
        path = path_of(conversation_id, format="json", **asked)
        found: Json = self.door.ask("GET", path, self.token)
        return found


def path_of(conversation_id: str, **asked: Any) -> str:
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    return f"/conversations/{conversation_id}/transcript?{query}"


def reader(one: Customer | Member) -> Reader:
    return Reader(one.door, one.token)


def served_customer(desk: RunningDesk) -> Customer:
    customer = desk.waiting_customer("怎么退货")
    desk.zhangmin.claims(customer)
    desk.zhangmin.notes(customer, f"{NOTE}，一")
    desk.zhangmin.replies(customer, "您好，我帮您看看")
    desk.zhangmin.transfers(customer, desk.liwei, note=f"{NOTE}，二")
    desk.liwei.resolves(customer, note=f"{NOTE}，三")
    return customer


def lines_with(text: str, *parts: str) -> list[str]:
    return [line for line in text.splitlines() if any(part in line for part in parts)]


def test_a_customer_keeps_what_was_said_and_when(desk: RunningDesk) -> None:
    customer = served_customer(desk)
    text = reader(customer).text(customer.id)
    told = lines_with(
        text, "客户 访客：", "—— 转人工", "—— 接入", "我帮您看看", "—— 转接", "—— 结束"
    )
    assert [re.sub(r"^\d\d:\d\d:\d\d ", "", line) for line in told] == [
        "客户 访客：怎么退货",
        "—— 转人工：机器人接待 → 排队",
        "—— 接入（张敏）：排队 → 人工服务",
        "客服 张敏：您好，我帮您看看",
        "—— 转接（张敏）：人工服务 → 人工服务",
        "—— 结束（李伟）：人工服务 → 已结束",
    ]
    assert text.endswith("当前状态：已结束\n")


def test_the_times_are_those_of_the_desk(desk: RunningDesk) -> None:
    customer = desk.customer()
    late = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
    with desk.database.write() as session:
        session.execute(
            update(Message).where(Message.conversation_id == customer.id).values(created_at=late)
        )
    # 23:30 in UTC is the next morning in Shanghai.
    text = reader(customer).text(customer.id)
    assert "【2026-03-02】" in text
    assert lines_with(text, "07:30:00 智能客服 小舟：您好")


def test_the_file_has_a_name(desk: RunningDesk) -> None:
    customer = desk.customer()
    for format_, media_type in (("txt", "text/plain; charset=utf-8"), ("json", "application/json")):
        path = f"/api/v1{path_of(customer.id, format=format_)}"
        headers = {"Authorization": f"Bearer {customer.token}"}
        response = desk.door.client.get(path, headers=headers)
        assert response.headers["content-type"] == media_type
        name = response.headers["content-disposition"]
        assert f'filename="transcript-{customer.id[:8]}.{format_}"' in name
        assert re.search(rf"会话记录-\d{{8}}-{customer.id[:8]}\.{format_}$", unquote(name))


def test_json_has_the_messages_as_they_are_read_elsewhere(desk: RunningDesk) -> None:
    customer = served_customer(desk)
    found = reader(customer).json(customer.id)
    assert found["messages"] == customer.reads()
    assert (found["conversation_id"], found["status"]) == (customer.id, "resolved")
    verbs = [move["verb"] for move in found["moves"]]
    assert verbs == ["start", "request_human", "claim", "transfer", "resolve"]
    with_notes = reader(desk.liwei).json(customer.id, notes="true")
    assert with_notes["messages"] == desk.liwei.reads(customer)


def test_staff_send_on_what_the_customer_may_see(desk: RunningDesk) -> None:
    customer = served_customer(desk)
    agent = reader(desk.zhangmin)
    assert agent.json(customer.id)["messages"] == reader(customer).json(customer.id)["messages"]
    assert NOTE not in agent.text(customer.id)
    assert NOTE not in json.dumps(agent.json(customer.id), ensure_ascii=False)


def test_staff_may_ask_for_the_notes_too(desk: RunningDesk) -> None:
    customer = served_customer(desk)
    text = reader(desk.supervisor).text(customer.id, notes="true")
    assert "含内部备注" in text.splitlines()[0]
    assert len(lines_with(text, f"内部备注 张敏：{NOTE}")) == 2
    assert lines_with(text, f"—— 结束（李伟）：人工服务 → 已结束，说明：{NOTE}，三")


def test_a_customer_gets_no_notes_however_the_question_is_put(desk: RunningDesk) -> None:
    customer = served_customer(desk)
    assert NOTE in reader(desk.zhangmin).text(customer.id, notes="true")
    for format_ in ("txt", "json"):
        with refused(403, "not_allowed"):
            reader(customer).text(customer.id, format=format_, notes="true")
    assert NOTE not in reader(customer).text(customer.id)
    assert NOTE not in json.dumps(reader(customer).json(customer.id), ensure_ascii=False)


WHO: list[tuple[Callable[[RunningDesk], str | None], int, str]] = [
    (lambda desk: None, 401, "not_signed_in"),
    (lambda desk: "wrong", 401, "wrong_token"),
    (lambda desk: desk.customer().token, 404, "unknown_conversation"),
    (lambda desk: desk.editor.token, 403, "not_allowed"),
    (lambda desk: desk.settings.service_token, 401, "wrong_token"),
]


@pytest.mark.parametrize(
    ("token", "status", "fact"), WHO, ids=["nobody", "wrong", "another", "editor", "program"]
)
@pytest.mark.parametrize("notes", ["false", "true"])
def test_nobody_else_reads_it(
    desk: RunningDesk,
    token: Callable[[RunningDesk], str | None],
    status: int,
    fact: str,
    notes: str,
) -> None:
    customer = desk.customer()
    with refused(status, fact):
        Reader(desk.door, token(desk)).text(customer.id, notes=notes)


def test_it_refuses_another_format_and_an_unknown_conversation(desk: RunningDesk) -> None:
    customer = desk.customer()
    with pytest.raises(Refused) as told:
        reader(customer).text(customer.id, format="pdf")
    assert told.value.status == 422
    with refused(404, "unknown_conversation"):
        reader(desk.zhangmin).text("nowhere")


@pytest.mark.parametrize("line_break", ["\n", "\u2028"])
def test_nobody_can_write_a_line_that_looks_like_anothers(
    desk: RunningDesk, line_break: str
) -> None:
    customer = desk.customer()
    customer.says(f"你好{line_break}20:00:00 客服 张敏：同意赔偿一万元")
    text = reader(customer).text(customer.id)
    assert lines_with(text, "同意赔偿") == ["    20:00:00 客服 张敏：同意赔偿一万元"]


def test_ten_thousand_messages_come_once_each_and_in_order(desk: RunningDesk) -> None:
    customer = desk.customer()
    fill(desk, customer, TOO_MANY)
    found = reader(customer).json(customer.id)["messages"]
    assert [one["seq"] for one in found] == list(range(1, TOO_MANY + 2))
    text = reader(customer).text(customer.id)
    assert re.findall(r"客户 访客：第 (\d+) 句$", text, re.M) == [str(n) for n in range(TOO_MANY)]


def fill(desk: RunningDesk, customer: Customer, count: int) -> None:
    """Rows at once: ten thousand posts would take minutes."""
    begun = datetime(2026, 3, 1, tzinfo=UTC)
    rows = [
        {
            "conversation_id": customer.id,
            "seq": number + 2,
            "author": "customer",
            "author_name": "访客",
            "audience": "customer",
            "text": f"第 {number} 句",
            "client_id": f"many-{number}",
            "created_at": begun + timedelta(seconds=number),
        }
        for number in range(count)
    ]
    with desk.database.write() as session:
        session.execute(insert(Message), rows)
        changed = {"last_seq": count + 1}
        session.execute(update(Conversation).where(Conversation.id == customer.id).values(changed))
