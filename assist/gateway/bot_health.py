"""Watching the bot: is it up, and has it been warmed up since it came up?"""

import asyncio

import httpx
import structlog

from assist.errors import BotUnavailable
from assist.gateway.bot import Bot, BotTurn

LOOK_EVERY_SECONDS = 2.0
# While it comes up: every second that nobody notices is a second longer to the first answer.
LOOK_SOON_SECONDS = 0.5

log = structlog.get_logger()


class BotHealth:
    """`state` is `ok`, `starting` (up, not warm yet) or `down`.

    Rasa loads its segmenter and encoder with the first message, which takes 3 to 5 s and would
    cost the first customer the bot; so that message is sent from here, each time it comes up.
    """

    def __init__(self, bot: Bot, actions_url: str | None = None) -> None:
        self._bot, self._actions_url = bot, actions_url
        # One for all looks: making one takes 20 ms of everybody's time.
        self._http = httpx.AsyncClient(timeout=2.0, trust_env=False)
        self._count = 0
        self.state = "down"

    async def run(self) -> None:
        while True:
            state = await self._look()
            if state != self.state:
                log.info("bot.state_changed", before=self.state, now=state)
            self.state = state
            await asyncio.sleep(LOOK_EVERY_SECONDS if state == "ok" else LOOK_SOON_SECONDS)

    def note_failure(self) -> None:
        """A customer's turn failed: not `ok` until a look and a warm-up say so again."""
        if self.state == "ok":
            log.warning("bot.state_changed", before="ok", now="starting")
            self.state = "starting"

    async def close(self) -> None:
        await self._http.aclose()

    async def _look(self) -> str:
        if not await self._bot.is_ready():
            return "down"
        if not await self._actions_are_up():
            return "down"
        return "ok" if self.state == "ok" or await self._warm_up() else "starting"

    async def _actions_are_up(self) -> bool:
        if self._actions_url is None:
            return True
        try:
            return (await self._http.get(f"{self._actions_url}/health")).status_code == 200
        except httpx.HTTPError:
            return False

    async def _warm_up(self) -> bool:
        self._count += 1
        turn = BotTurn(sender=f"warm-up:{self._count}", text="怎么申请退货")
        try:
            await self._bot.answer(turn)
        except BotUnavailable:
            return False
        return True
