"""The trained bot in process, with a shop and a search that speak HTTP on loopback.

Run with the bot's environment: `.venv-bot/bin/python -m pytest tests/bot`. The model is trained
first if there is none (BOT_MODEL names another place).
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import uuid
from pathlib import Path
from typing import Any, Dict, Iterator, List, Optional, Tuple

import pytest
from neighbours import Search, Shop
from real_shop import RealShop

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY))
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")

MODEL = Path(os.environ.get("BOT_MODEL", REPOSITORY / "models" / "bot" / "tongzhou.tar.gz"))
SERVICE_TOKEN = "test-service-token"
CALL_TIMEOUT_SECONDS = "0.8"


class Chat:
    """One customer's episode with the bot."""

    def __init__(self, agent: Any, metadata: Optional[Dict[str, Any]] = None) -> None:
        self._agent = agent
        self._metadata = metadata
        self.sender_id = f"test:{uuid.uuid4().hex}"

    def say(self, text: str) -> "Reply":
        """Send `text` as the gateway does; the bot's whole answer."""
        from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

        message = UserMessage(
            text, CollectingOutputChannel(), self.sender_id, metadata=self._metadata
        )
        self._metadata = None
        asyncio.run(self._agent.handle_message(message))
        return Reply(message.output_channel.messages)

    def slots(self) -> Dict[str, Any]:
        """The slots as they stand now."""
        slots: Dict[str, Any] = self._tracker().current_slot_values()
        return slots

    def active_loop(self) -> Optional[str]:
        """The form that is under way."""
        name: Optional[str] = self._tracker().active_loop_name
        return name

    def last_turn(self) -> Tuple[str, List[str]]:
        """The intent of the newest message and the actions that followed it."""
        intent, actions = "", []
        for event in self._tracker().events:
            if event.type_name == "user":
                intent, actions = event.intent_name, []
            elif event.type_name == "action" and event.action_name != "action_listen":
                actions.append(event.action_name)
        return intent, actions

    def _tracker(self) -> Any:
        return asyncio.run(self._agent.tracker_store.retrieve(self.sender_id))


class Reply:
    """What the bot said and asked of the gateway in one turn."""

    def __init__(self, messages: List[Dict[str, Any]]) -> None:
        self.messages = messages
        self.texts = [message["text"] for message in messages if "text" in message]
        self.text = "\n".join(self.texts)
        self.customs = [message["custom"] for message in messages if "custom" in message]
        self.buttons = [
            button["payload"] for message in messages for button in message.get("buttons", [])
        ]

    def action(self, name: str) -> Optional[Dict[str, Any]]:
        """The payload of this action, or None."""
        return next((custom for custom in self.customs if custom["action"] == name), None)

    @property
    def handoff(self) -> Optional[Dict[str, Any]]:
        """The request for a person, or None."""
        return self.action("request_human")


def in_process_endpoint() -> Any:
    """An action endpoint that runs bot.actions here instead of over HTTP."""
    from rasa.utils.endpoints import EndpointConfig
    from rasa_sdk.executor import ActionExecutor

    class InProcess(EndpointConfig):
        def __init__(self) -> None:
            super().__init__("http://in-process")
            self.executor = ActionExecutor()
            self.executor.register_package("bot.actions")

        async def request(self, *args: Any, **kwargs: Any) -> Any:
            # Through JSON and back, as over HTTP: what cannot be sent must fail here too.
            return json.loads(json.dumps(await self.executor.run(kwargs["json"])))

    return InProcess()


@pytest.fixture(scope="session")
def agent() -> Any:
    """The trained bot; loading takes some ten seconds, so once for all tests."""
    import logging

    import structlog
    from rasa.core.agent import Agent

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    if not MODEL.exists():
        _train()
    return Agent.load(str(MODEL), action_endpoint=in_process_endpoint())


def _train() -> None:
    import rasa

    rasa.train(
        domain=str(REPOSITORY / "domain.yml"),
        config=str(REPOSITORY / "config.yml"),
        training_files=[str(REPOSITORY / "bot" / "data")],
        output=str(MODEL.parent),
        fixed_model_name=MODEL.name.split(".")[0],
    )


@pytest.fixture(scope="session")
def real_shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealShop]:
    """The demo shop's own process; some two seconds, so once for all tests."""
    shop = RealShop(tmp_path_factory.mktemp("shop"))
    yield shop
    shop.close()


@pytest.fixture
def shop(monkeypatch: pytest.MonkeyPatch, real_shop: RealShop) -> Iterator[Shop]:
    """The shop that the bot asks, as it was on its first day."""
    real_shop.refresh()
    neighbour = Shop(real_shop)
    monkeypatch.setenv("SHOP_URL", neighbour.url)
    monkeypatch.setenv("CALL_TIMEOUT_SECONDS", CALL_TIMEOUT_SECONDS)
    yield neighbour
    neighbour.close()


@pytest.fixture
def search(monkeypatch: pytest.MonkeyPatch) -> Iterator[Search]:
    """The knowledge base's search that the bot asks."""
    neighbour = Search()
    monkeypatch.setenv("ASSIST_URL", neighbour.url)
    monkeypatch.setenv("TONGZHOU_SERVICE_TOKEN", SERVICE_TOKEN)
    monkeypatch.setenv("CALL_TIMEOUT_SECONDS", CALL_TIMEOUT_SECONDS)
    yield neighbour
    neighbour.close()


@pytest.fixture
def guest(agent: Any, shop: Shop, search: Search) -> Chat:
    """Someone of whom the bot knows nothing."""
    return Chat(agent, {"conversation_id": "conversation-1", "slots": {}})


@pytest.fixture
def xiaoyu(agent: Any, shop: Shop, search: Search) -> Chat:
    """李小雨, signed in, with orders in every state."""
    customer = {"id": "c1001", "name": "李小雨", "tags": []}
    return Chat(agent, {"conversation_id": "conversation-2", "customer": customer, "slots": {}})
