"""Bots that a desk learns from."""

from typing import Any

from assist.gateway.bot import BotTurn
from assist.testing import FakeBot, act, say

Json = dict[str, Any]


class StubbornBot(FakeBot):
    """Gives the customer to a person instead of giving the same answer again."""

    def _items(self, turn: BotTurn) -> list[Json]:
        if "到底" in turn.text:
            return [say("我为您转接人工。"), act("request_human", reason="repeat_question")]
        return super()._items(turn)


class TeachableBot(FakeBot):
    """Cites what it was taught, by a word of the question."""

    def __init__(self) -> None:
        super().__init__()
        self.taught: dict[str, Json] = {}

    def _items(self, turn: BotTurn) -> list[Json]:
        for word, article in self.taught.items():
            if word in turn.text:
                return [say(article["body"]), act("cite_article", article_id=article["id"])]
        return super()._items(turn)
