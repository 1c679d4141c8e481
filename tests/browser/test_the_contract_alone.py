"""The same journey without any page, as another program makes it: HTTP, a socket and tokens."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import httpx
import pytest
from websockets.sync.client import connect

from tests.browser.service import Service

Json = dict[str, Any]
PATIENCE_SECONDS = 15


class Program:
    """A caller of the contract's paths, as a customer or as staff, with a live socket."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self.http = httpx.Client(
            base_url=f"{service.assist_url}/api/v1", timeout=60, trust_env=False
        )

    def signs_in(self, name: str) -> None:
        body = {"name": name, "password": self.service.password_of(name)}
        self.bears(self.asks("POST", "/sign-in", json=body)["token"])
        self.http.cookies.clear()

    def bears(self, token: str) -> None:
        self.token = token
        self.http.headers["Authorization"] = f"Bearer {token}"

    def asks(self, method: str, path: str, **request: Any) -> Any:
        answer = self.http.request(method, path, **request)
        assert answer.status_code < 300, (path, answer.status_code, answer.text)
        return answer.json()

    def says(self, conversation_id: str, text: str, **more: str) -> Json:
        body = {"client_id": uuid4().hex, "text": text, **more}
        message: Json = self.asks("POST", f"/conversations/{conversation_id}/messages", json=body)
        return message

    def live(self, path: str) -> Any:
        root = self.service.assist_url.replace("http", "ws")
        return connect(f"{root}/api/v1{path}?after=0", additional_headers=self._headers())

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}


def hears(socket: Any, type_: str, part: str = "") -> Json:
    """The next frame of that type with `part` somewhere in it."""
    while True:
        text = socket.recv(timeout=PATIENCE_SECONDS)
        frame: Json = json.loads(text)
        if frame["type"] == type_ and part in json.dumps(frame, ensure_ascii=False):
            return frame


@pytest.fixture
def programs(whole: Service) -> Iterator[tuple[Program, Program, Program]]:
    trio = (Program(whole), Program(whole), Program(whole))
    yield trio
    for one in trio:
        one.http.close()


def test_the_whole_journey_works_through_the_contract_alone(
    programs: tuple[Program, Program, Program],
) -> None:
    customer, agent, supervisor = programs
    agent.signs_in("liwei")
    supervisor.signs_in("chenjing")
    agent.asks("PUT", "/presence", json={"state": "online"})
    opened = customer.asks("POST", "/conversations", json={"channel": "app"})
    customer.bears(opened["token"])
    id_ = opened["id"]

    with customer.live(f"/conversations/{id_}/live") as ear, agent.live("/live") as desk_ear:
        customer.says(id_, "七天无理由退货怎么申请？")
        answered = hears(ear, "message.posted", "seven-day-return-apply")["data"]["message"]
        assert [button["title"] for button in answered["buttons"]] == ["有帮助", "没帮助"]
        customer.says(id_, "查一下我的订单")
        hears(ear, "message.posted", "订单号")
        customer.says(id_, "TZ2611010001")
        hears(ear, "message.posted", "后四位")
        customer.says(id_, "0017")
        shown = hears(ear, "message.posted", "已发货")["data"]["message"]["text"]
        assert "顺丰" in shown
        customer.says(id_, "太让人失望了，说好昨天到，现在都没到，我要投诉到12315！")
        moved = hears(ear, "conversation.moved")
        assert (moved["data"]["from"], moved["data"]["to"]) == ("bot", "waiting")
        assert hears(ear, "queue.changed")["data"]["place"] >= 1
        scored = hears(desk_ear, "sentiment.scored", "12315")["data"]
        assert scored["label"] == "negative" and "12315" in scored["threats"]

        claimed = agent.asks("POST", f"/conversations/{id_}/claim")
        packet = claimed["handoff"]
        assert packet["reason"] == "trigger_word" and packet["priority"] == "urgent"
        assert packet["slots"]["order_no"] == "TZ2611010001"
        assert packet["answers_tried"][0]["article_id"] == "seven-day-return-apply"
        assert packet["transcript"][-1]["author"] in ("bot", "system")
        assert any("12315" in line["text"] for line in packet["transcript"])
        suggestion = agent.asks("GET", f"/conversations/{id_}/suggestions")
        first = suggestion["items"][0]
        agent.says(id_, "先安抚，再查物流。", audience="staff")
        final_text = "非常抱歉，我马上为您催促快递，今天给您答复。"
        agent.says(id_, final_text)
        feedback = {"article_id": first["article_id"], "outcome": "edited"}
        path = f"/suggestions/{suggestion['id']}/feedback"
        agent.asks("POST", path, json={**feedback, "final_text": final_text})
        assert hears(ear, "message.posted", "催促快递")["data"]["message"]["author_name"] == "李伟"
        agent.asks("POST", f"/conversations/{id_}/resolve", json={})
        hears(ear, "rating.requested")

    customer.asks("POST", f"/conversations/{id_}/rating", json={"score": 4, "comment": "处理及时"})
    seen = customer.asks("GET", f"/conversations/{id_}/messages?after=0")["messages"]
    assert not [message for message in seen if "先安抚" in message["text"]]
    figures = supervisor.asks("GET", "/metrics?by=agent")
    line = next(one for one in figures["conversations"] if one["id"] == id_)
    assert (line["agent_name"], line["score"], line["comment"]) == ("李伟", 4, "处理及时")
    assert line["wait_seconds"] >= 0 and line["first_response_seconds"] >= line["wait_seconds"]


def test_programs_get_answers_in_batches(programs: tuple[Program, Program, Program]) -> None:
    caller = programs[0]
    caller.signs_in("liwei")
    texts = [f"第{number}次了，快递还没到，太让人失望了" for number in range(1000)]
    scored = caller.asks("POST", "/sentiment", json={"texts": texts})["results"]
    assert len(scored) == 1000 and {one["label"] for one in scored} == {"negative"}
    queries = [f"{subject}怎么办理" for subject in ("退货", "发票", "积分", "取消订单")] * 50
    asked = {"queries": queries, "k": 3, "audience": "customer"}
    found = caller.asks("POST", "/search", json=asked)["results"]
    assert len(found) == 200 and all(hits for hits in found)
    assert all(0 <= hit["score"] <= 1 for hits in found for hit in hits)


def test_a_rasa_client_works_unchanged(whole: Service) -> None:
    answer = httpx.post(
        f"{whole.assist_url}/webhooks/rest/webhook",
        json={"sender": uuid4().hex, "message": "怎么开发票"},
        timeout=20,
        trust_env=False,
    )
    texts = [item.get("text", "") for item in answer.json()]
    assert answer.status_code == 200 and any("申请开票" in text for text in texts)
