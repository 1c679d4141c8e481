"""The action that another Rasa bot copies (docs/handoffs.md), beside a desk on loopback."""

from __future__ import annotations

import asyncio
import importlib.util
import json
import time
from pathlib import Path
from types import ModuleType
from typing import Any, Dict, Iterator, List, Tuple

import pytest
from neighbours import Asked, Neighbour
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples"
TAKEN = {"conversation_id": "conversation-9", "token": "secret", "status": "waiting", "place": 2}
SAID = [
    ("user", "/restart"),
    ("user", "发票抬头写错了怎么办\x07"),
    ("bot", "请在订单里修改。"),
    ("action", None),
    ("bot", None),
    ("user", "改不了啊\r\n订单 TZ2611010001"),
    ("bot", "您是想转人工吗？"),
    ("user", "转人工"),
]


class DeskNextDoor(Neighbour):
    """Takes handoffs; the first `busy_count` calls are answered 503."""

    def __init__(self) -> None:
        super().__init__()
        self.busy_count = 0
        self.answered: Tuple[int, Any] = (201, TAKEN)

    def reply(self, asked: Asked) -> Tuple[int, str]:
        if self.busy_count:
            self.busy_count -= 1
            return 503, '{"error": "not_ready", "detail": "系统正在准备，请稍等片刻再试。"}'
        return super().reply(asked)

    def answer(self, asked: Asked) -> Tuple[int, Any]:
        return self.answered


@pytest.fixture
def action(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("hand_over", EXAMPLES / "action_hand_over.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "PAUSE_SECONDS", 0.01)
    monkeypatch.setattr(module, "TIMEOUT_SECONDS", 0.8)
    return module


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Iterator[DeskNextDoor]:
    neighbour = DeskNextDoor()
    monkeypatch.setenv("TONGZHOU_URL", neighbour.url)
    monkeypatch.setenv("TONGZHOU_SERVICE_TOKEN", "service-secret")
    yield neighbour
    neighbour.close()


def events(said: List[Tuple[str, Any]]) -> List[Dict[str, Any]]:
    return [
        {
            "event": kind,
            "text": text,
            "timestamp": 1764000000.25 + number,
            "input_channel": "WeChat",
        }
        for number, (kind, text) in enumerate(said)
    ]


def tracker(said: List[Tuple[str, Any]] = SAID, sender_id: str = "wx-9") -> Tracker:
    understood = {"name": "request_human", "confidence": 1.0000001192092896}
    slots = {"order_no": "TZ2611010001", "mood": "angry", "requested_slot": None}
    return Tracker(
        sender_id, slots, {"intent": understood}, events(said), False, None, {}, "action_listen"
    )


def hand_over(action: ModuleType, of: Tracker) -> Tuple[str, List[Dict[str, Any]]]:
    """What the customer is told, and the events that Rasa keeps."""
    dispatcher = CollectingDispatcher()
    kept = asyncio.run(action.ActionHandOver().run(dispatcher, of, {}))
    return "".join(message["text"] for message in dispatcher.messages), kept


def test_the_desk_gets_what_the_documented_body_shows(
    action: ModuleType, desk: DeskNextDoor
) -> None:
    told, kept = hand_over(action, tracker())
    [asked] = desk.requests
    assert (asked.method, asked.path) == ("POST", "/api/v1/handoffs")
    assert asked.headers["Authorization"] == "Bearer service-secret"
    # The desk's own tests post this very file.
    assert asked.body == json.loads((EXAMPLES / "handoff.json").read_text(encoding="utf-8"))
    assert "您排在第 2 位" in told
    assert {one["name"]: one["value"] for one in kept if one["event"] == "slot"} == {
        "handoff_conversation_id": "conversation-9",
        "handoff_token": "secret",
    }
    assert kept[-1]["event"] == "pause"


def test_whom_an_agent_serves_already_is_told_so(action: ModuleType, desk: DeskNextDoor) -> None:
    desk.answered = (201, {**TAKEN, "status": "human", "place": None})
    told, _ = hand_over(action, tracker())
    assert "正在为您服务" in told


def test_it_sends_the_same_again_when_the_desk_was_busy(
    action: ModuleType, desk: DeskNextDoor
) -> None:
    desk.busy_count = 2
    told, kept = hand_over(action, tracker())
    assert "您排在第 2 位" in told
    assert kept
    assert len(desk.requests) == 3
    assert all(asked.body == desk.requests[0].body for asked in desk.requests)


@pytest.mark.parametrize("mood", ["down", "garbled", "slow"])
def test_the_customer_is_told_when_it_failed_and_the_bot_goes_on(
    action: ModuleType, desk: DeskNextDoor, mood: str
) -> None:
    desk.mood = mood
    begun = time.monotonic()
    told, kept = hand_over(action, tracker())
    assert (told, kept) == (action.FAILED, [])
    assert len(desk.requests) == action.ATTEMPTS
    assert time.monotonic() - begun < 8


def test_nobody_at_the_door_is_told_like_any_failure(
    action: ModuleType, desk: DeskNextDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TONGZHOU_URL", "http://127.0.0.1:9")
    assert hand_over(action, tracker()) == (action.FAILED, [])


@pytest.mark.parametrize("status", [401, 422])
def test_what_is_refused_is_not_sent_again(
    action: ModuleType, desk: DeskNextDoor, status: int
) -> None:
    desk.answered = (status, {"error": "wrong", "detail": "不行。"})
    assert hand_over(action, tracker()) == (action.FAILED, [])
    assert len(desk.requests) == 1


def test_a_line_keeps_its_id_when_older_ones_fall_out(action: ModuleType) -> None:
    said: List[Tuple[str, Any]] = [("user", f"第 {number} 句") for number in range(600)]
    first, later = (action.handoff_of(tracker(some)) for some in (said[:520], said[:521]))
    assert (len(first["transcript"]), first["transcript"][-1]["text"]) == (500, "第 519 句")
    assert first["transcript"][1:] == later["transcript"][:-1]


def test_nothing_that_the_desk_would_refuse_is_sent(action: ModuleType) -> None:
    said = [("user", "长" * 5000), ("bot", " \n "), ("user", "a\0b\ud83d"), ("bot", "\x07")]
    lines = action.handoff_of(tracker(said))["transcript"]
    assert [len(line["text"]) for line in lines] == [2000, 2]
    much = [("user", "长" * 2000)] * 500
    body = action.handoff_of(tracker(much))
    assert len(json.dumps(body, ensure_ascii=False).encode()) < 512 * 1024
    assert len(action.handoff_of(tracker(sender_id="x" * 400))["sender"]) <= 150
    assert [action.channel_of(name) for name in ("WeChat!", "9", None)] == [
        "wechat-",
        "rasa",
        "rasa",
    ]


def test_a_restart_wakes_the_bot_and_leaves_the_lines_their_ids(action: ModuleType) -> None:
    from rasa.shared.core.events import ConversationPaused, Restarted, UserUttered
    from rasa.shared.core.trackers import DialogueStateTracker

    said = [
        UserUttered("转人工", timestamp=1.5),
        ConversationPaused(),
        UserUttered("在吗", timestamp=2.5),
    ]
    asleep = DialogueStateTracker.from_events("wx-9", said)
    assert asleep.is_paused()
    awake = DialogueStateTracker.from_events("wx-9", [*said, Restarted()])
    assert not awake.is_paused()
    lines = action.transcript_of([event.as_dict() for event in awake.events])
    assert [line["id"] for line in lines] == ["1.500000", "2.500000"]
