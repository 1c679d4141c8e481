"""Bots that try a gateway's patience."""

import asyncio
import threading
from typing import Any

from assist.gateway.bot import BotAnswer, BotTurn
from assist.testing import FakeBot


class ThinkingBot(FakeBot):
    """Thinks about every question until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self._is_thinking, self._may_answer = threading.Event(), threading.Event()
        self.gave_answers = 0

    async def answer(self, turn: BotTurn) -> BotAnswer:
        if not turn.sender.startswith("warm-up:"):
            self._is_thinking.set()
            while not self._may_answer.is_set():
                await asyncio.sleep(0.005)
        answer = await super().answer(turn)
        self.gave_answers += 1
        return answer

    def waits_until_thinking(self) -> None:
        assert self._is_thinking.wait(10), "nothing was asked"

    def is_let_go(self) -> None:
        self._may_answer.set()


class RamblingBot(FakeBot):
    """Answers with something that is no answer in Rasa's form."""

    def __init__(self, items: Any) -> None:
        super().__init__()
        self._rubbish = items

    async def answer(self, turn: BotTurn) -> BotAnswer:
        if turn.sender.startswith("warm-up:"):
            return await super().answer(turn)
        self.heard.append(turn)
        return BotAnswer(self._rubbish)
