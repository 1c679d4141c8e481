"""What Rasa remembers of a conversation, and for how long."""

from __future__ import annotations

import asyncio
from typing import Any, Dict, List, Optional

import pytest
from conftest import REPOSITORY, Chat
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet, UserUttered
from rasa.shared.core.slots import AnySlot
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import read_endpoint_config

from bot.tracker_store import LiveTrackerStore

ORDER = "TZ2611010001"


class Clock:
    """A watch that is set by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Board(EventBroker):
    """Where events are pinned up."""

    def __init__(self) -> None:
        self.pinned: List[Dict[str, Any]] = []

    def publish(self, event: Dict[str, Any]) -> None:
        self.pinned.append(event)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(clock: Clock) -> LiveTrackerStore:
    return LiveTrackerStore(Domain.empty(), max_trackers=2, max_age_seconds=60, clock=clock)


def writes(store: LiveTrackerStore, sender: str, text: str) -> DialogueStateTracker:
    """One turn of this sender, from the beginning to its end."""
    tracker = asyncio.run(store.get_or_create_tracker(sender))
    tracker.update(UserUttered(text))
    asyncio.run(store.save(tracker))
    return tracker


def said(store: LiveTrackerStore, sender: str) -> Optional[List[str]]:
    """What is remembered of what this sender said; None when nothing is."""
    tracker = asyncio.run(store.retrieve(sender))
    if tracker is None:
        return None
    return [event.text for event in tracker.events if isinstance(event, UserUttered)]


def test_each_sender_is_remembered_apart(store: LiveTrackerStore) -> None:
    writes(store, "李雨", "你好")
    writes(store, "王晨", "在吗")
    writes(store, "李雨", "查订单")
    assert said(store, "李雨") == ["你好", "查订单"]
    assert said(store, "王晨") == ["在吗"]
    assert said(store, "陌生人") is None


def test_who_wrote_longest_ago_is_forgotten_first(store: LiveTrackerStore) -> None:
    for sender in ("李雨", "王晨", "李雨", "赵敏"):
        writes(store, sender, "你好")
    assert said(store, "王晨") is None
    assert said(store, "李雨") == ["你好", "你好"]
    assert asyncio.run(store.keys()) == ["李雨", "赵敏"]


def test_nobody_is_remembered_longer_than_is_useful(store: LiveTrackerStore, clock: Clock) -> None:
    writes(store, "李雨", "你好")
    clock.now = 60
    assert said(store, "李雨") == ["你好"]
    clock.now = 61
    assert said(store, "李雨") is None
    assert asyncio.run(store.keys()) == []


def test_a_turn_that_broke_off_leaves_no_trace(store: LiveTrackerStore) -> None:
    tracker = writes(store, "李雨", "你好")
    tracker.slots["order_no"] = AnySlot("order_no", mappings=[{}])
    tracker.update(UserUttered("确认"))
    tracker.update(SlotSet("order_no", ORDER))
    assert said(store, "李雨") == ["你好"]
    again = asyncio.run(store.retrieve("李雨"))
    assert again is not None
    assert again.get_slot("order_no") is None
    assert again.latest_message is not None and again.latest_message.text == "你好"


def test_an_event_broker_hears_each_event_once() -> None:
    board = Board()
    store = LiveTrackerStore(Domain.empty(), board)
    for text in ("你好", "查订单"):
        writes(store, "李雨", text)
    assert [one["text"] for one in board.pinned if one["event"] == "user"] == ["你好", "查订单"]


def test_endpoints_yml_names_this_store() -> None:
    config = read_endpoint_config(str(REPOSITORY / "endpoints.yml"), "tracker_store")
    assert isinstance(TrackerStore.create(config), LiveTrackerStore)


def test_the_bot_goes_on_where_the_conversation_was(
    agent: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = LiveTrackerStore(agent.domain)
    for part in (agent, agent.processor):
        monkeypatch.setattr(part, "tracker_store", store)
    first, second = Chat(agent), Chat(agent)
    assert first.say("你好").text
    assert second.say("谢谢").text
    assert first.say("再见").text
    assert said(store, first.sender_id) == ["你好", "再见"]
    assert said(store, second.sender_id) == ["谢谢"]
