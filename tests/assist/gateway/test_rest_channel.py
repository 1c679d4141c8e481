"""Any client of Rasa's REST channel works unchanged."""

import json
from typing import Any

import pytest

from assist.errors import BotUnavailable
from tests.assist.running_desk import RunningDesk


def ask(desk: RunningDesk, message: str, sender: str = "app-7") -> list[dict[str, Any]]:
    body = {"sender": sender, "message": message}
    response = desk.door.client.post("/webhooks/rest/webhook", json=body)
    assert response.status_code == 200, response.text
    answer: list[dict[str, Any]] = response.json()
    return answer


def test_it_answers_in_rasas_form(desk: RunningDesk) -> None:
    [answer] = ask(desk, "怎么退货")
    assert answer["recipient_id"] == "app-7"
    assert "7 天内" in answer["text"]
    assert [button["payload"] for button in answer["buttons"]] == ["有帮助", "没帮助"]


def test_it_remembers_the_sender(desk: RunningDesk) -> None:
    ask(desk, "查一下我的订单")
    [answer] = ask(desk, "TZ2024000001")
    assert "后四位" in answer["text"]
    [other] = ask(desk, "TZ2024000001", sender="app-8")
    assert "后四位" not in other["text"]


def test_it_tells_at_once_that_the_bot_is_out(desk: RunningDesk) -> None:
    desk.bot.fail_with = BotUnavailable()
    texts = [one["text"] for one in ask(desk, "怎么退货")]
    assert "暂时无法回答" in texts[0]
    assert "您排在第 1 位" in texts[1]


def test_it_brings_what_an_agent_wrote_but_no_note(desk: RunningDesk) -> None:
    ask(desk, "转人工")
    [conversation_id] = desk.zhangmin.waiting_ids()
    desk.zhangmin.notes(conversation_id, "此客户要小心")
    desk.zhangmin.replies(conversation_id, "您好，我是张敏")
    texts = [one["text"] for one in ask(desk, "在吗")]
    assert texts == ["客服 张敏 已接入，为您服务。", "您好，我是张敏"]
    assert ask(desk, "好的") == []


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"sender": "app-7", "message": ""}, 422),
        ({"sender": "", "message": "你好"}, 422),
        ({"message": "你好"}, 422),
        ({"sender": "app-7", "message": "x" * 100_000}, 413),
        ({"sender": "x" * 201, "message": "你好"}, 422),
        ({"sender": "\ud83d", "message": "你好"}, 422),
    ],
    ids=["empty", "no name", "no sender", "100 kB", "long name", "half a character"],
)
def test_it_refuses_bad_input(desk: RunningDesk, body: dict[str, str], status: int) -> None:
    content, headers = json.dumps(body).encode(), {"Content-Type": "application/json"}
    path = "/webhooks/rest/webhook"
    response = desk.door.client.post(path, content=content, headers=headers)
    assert response.status_code == status
    assert desk.zhangmin.inbox()["bot"] == []


def test_it_does_not_give_away_a_customer_whom_a_program_handed_over(desk: RunningDesk) -> None:
    secret = [{"author": "customer", "text": "我的地址是幸福路 8 号"}]
    desk.program.hands_over("app-7", channel="rest", transcript=secret)
    for sender in ("app-7", "rest:app-7", "handoff:rest:app-7"):
        texts = [one["text"] for one in ask(desk, "怎么退货", sender=sender)]
        assert not any("幸福路" in text for text in texts)
        assert any("7 天内" in text for text in texts)
