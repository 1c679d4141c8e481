"""The edge to the bot: what it is asked, what it answers, and Rasa behind it over HTTP."""

import unicodedata
from dataclasses import dataclass, field
from typing import Any, Protocol

import httpx

from assist.errors import BotUnavailable

Json = dict[str, Any]
# The encoder reads 256 characters; tens of thousands would stall Rasa for everybody.
MAX_BOT_CHARS = 500
# Rasa hangs up after five idle seconds, and a message that goes out in that moment is lost.
KEPT_OPEN_SECONDS = 2.0


@dataclass(frozen=True)
class BotTurn:
    """One customer message on its way to the bot. `sender` names the episode, not the customer."""

    sender: str
    text: str
    metadata: Json = field(default_factory=dict)


@dataclass(frozen=True)
class BotAnswer:
    """`items` in Rasa's REST form: `{text?, buttons?, custom?}`, in the order they were said."""

    items: list[Json]


class Bot(Protocol):
    async def answer(self, turn: BotTurn) -> BotAnswer:
        """The bot's answer; raises BotUnavailable when it is down, late or says nothing."""

    async def is_ready(self) -> bool: ...

    async def close(self) -> None: ...


class RasaBot:
    """Rasa's REST channel on loopback. Only the gateway speaks to it."""

    def __init__(self, url: str, timeout_seconds: float) -> None:
        self._http = httpx.AsyncClient(
            base_url=url,
            timeout=timeout_seconds,
            limits=httpx.Limits(keepalive_expiry=KEPT_OPEN_SECONDS),
            trust_env=False,
        )

    async def answer(self, turn: BotTurn) -> BotAnswer:
        body = {"sender": turn.sender, "message": turn.text, "metadata": turn.metadata}
        try:
            response = await self._http.post("/webhooks/rest/webhook", json=body)
            response.raise_for_status()
            items = response.json()
        except (httpx.HTTPError, ValueError) as error:
            raise BotUnavailable() from error
        # A dead action server makes Rasa answer 200 and [].
        if not isinstance(items, list) or not items:
            raise BotUnavailable()
        return BotAnswer(items)

    async def is_ready(self) -> bool:
        """True once a message gets through; the first one after a start is slow, so it is ours."""
        try:
            status = await self._http.get("/status", timeout=2.0)
            return status.status_code == 200
        except httpx.HTTPError:
            return False

    async def close(self) -> None:
        await self._http.aclose()


class NoBot:
    """`TONGZHOU_BOT=off`: every conversation goes to people."""

    async def answer(self, turn: BotTurn) -> BotAnswer:
        raise BotUnavailable()

    async def is_ready(self) -> bool:
        return False

    async def close(self) -> None:
        return None


def safe_text(text: str) -> str:
    """What Rasa may see: no characters that nobody sees (they part a number in two), no leading slash
    (`/restart` skips its understanding), and cut short."""
    seen = "".join(one for one in text if unicodedata.category(one) != "Cf")
    return seen.lstrip("/／ \n\t")[:MAX_BOT_CHARS].strip() or "？"
