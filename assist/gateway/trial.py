"""Trying a question out: what the search finds and what the bot would say, as in production."""

import asyncio
from dataclasses import dataclass
from typing import Any

import structlog

from assist.clock import new_id
from assist.conversations.texts import storable
from assist.gateway.answers import Reading, read_answer
from assist.gateway.bot import Bot, BotTurn, safe_text

Json = dict[str, Any]
log = structlog.get_logger()


@dataclass(frozen=True)
class BotTrial:
    """What the bot would say; None when it is down, late, or says nothing that can be read."""

    answer: Json | None

    def view(self) -> Json:
        return {"answer": self.answer, "bot_state": "down" if self.answer is None else "ok"}


async def try_bot(bot: Bot, question: str, timeout_seconds: float) -> BotTrial:
    """Ask the real bot as a customer nobody knows, in an episode of its own.

    No conversation stands behind it, so nothing is posted and no act is carried out.
    """
    turn = BotTurn(sender=f"trial:{new_id()}", text=safe_text(question))
    try:
        async with asyncio.timeout(timeout_seconds):
            answer = await bot.answer(turn)
        reading = read_answer(answer.items, seq=0)
    except Exception as error:
        # As in a real turn: whatever is wrong with the bot, the editor still gets the hits.
        log.warning("trial.bot_unavailable", cause=repr(error.__cause__ or error))
        return BotTrial(None)
    return BotTrial(storable(answer_of(reading)) if reading.drafts or reading.acts else None)


def answer_of(reading: Reading) -> Json:
    """The bot's answer as an editor sees it. Pure."""
    cited = next((draft for draft in reading.drafts if draft.article_id), None)
    return {
        "texts": [draft.text for draft in reading.drafts],
        "article_id": cited.article_id if cited else None,
        "article_title": cited.article_title if cited else None,
        "buttons": [button for draft in reading.drafts for button in draft.buttons or []],
        "would_hand_over": any(act["action"] == "request_human" for act in reading.acts),
    }
