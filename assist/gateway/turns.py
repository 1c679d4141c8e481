"""The bot's turns: every customer message that the bot owns is answered once, or handed over.

What is still to be answered is read from the log (`last_customer_seq` above `bot_done_seq`), not
kept in memory, so a restart in the middle of a turn takes it up again.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import structlog
from fastapi.concurrency import run_in_threadpool
from sqlalchemy import select
from sqlalchemy.orm import Session

from assist.conversations import notices, remarks, repository, service
from assist.conversations.model import Conversation, Message
from assist.conversations.moves import BOT, BOT_ACTOR, SYSTEM
from assist.db import Database
from assist.errors import BotUnavailable
from assist.gateway.answers import Reading, read_answer
from assist.gateway.bot import Bot, BotTurn, safe_text
from assist.gateway.bot_health import BotHealth
from assist.live.bus import Bus

CONCURRENT_TURNS = 16

log = structlog.get_logger()


@dataclass(frozen=True)
class PendingTurn:
    conversation_id: str
    seq: int
    turn: BotTurn


class BotTurns:
    """One worker per conversation at a time, so that answers keep the order of the questions."""

    def __init__(
        self,
        database: Database,
        bus: Bus,
        bot: Bot,
        health: BotHealth,
        timeout_seconds: float,
        turns_per_episode: int,
    ) -> None:
        self._database, self._bus = database, bus
        self._bot, self._health = bot, health
        self._timeout, self._turns_per_episode = timeout_seconds, turns_per_episode
        self._working: dict[str, asyncio.Task[None]] = {}
        self._places = asyncio.Semaphore(CONCURRENT_TURNS)
        self._look_again: Callable[[], None] = lambda: None

    async def run(self) -> None:
        """Until cancelled: start a worker for each conversation that waits for the bot."""
        with self._bus.subscribe() as subscription:
            self._look_again = subscription.notify
            while True:
                for conversation_id in await run_in_threadpool(self._waiting_for_bot):
                    self._start_worker(conversation_id)
                await subscription.wait(5.0)

    def _start_worker(self, conversation_id: str) -> None:
        if conversation_id not in self._working:
            task = asyncio.create_task(self._work(conversation_id))
            self._working[conversation_id] = task

    async def _work(self, conversation_id: str) -> None:
        try:
            async with self._places:
                while pending := await run_in_threadpool(self._next_turn, conversation_id):
                    await self._take_turn(pending)
        except Exception:
            # Taken up again with the next news or in a while; at once would be a hot loop.
            log.exception("bot_turn.failed", conversation_id=conversation_id)
            del self._working[conversation_id]
        else:
            del self._working[conversation_id]
            # A message may have come between the worker's last look and now.
            self._look_again()

    async def _take_turn(self, pending: PendingTurn) -> None:
        try:
            async with asyncio.timeout(self._timeout):
                answer = await self._bot.answer(pending.turn)
            reading = read_answer(answer.items, pending.seq)
            if not reading.drafts and not reading.acts:
                raise BotUnavailable()
            await run_in_threadpool(self._post_answer, pending, reading)
        except Exception as error:
            # Down, late, or an answer that cannot be read or kept: the customer must not wait for it.
            self._health.note_failure()
            cause = repr(error.__cause__ or error)
            log.warning("bot.unavailable", conversation_id=pending.conversation_id, cause=cause)
            await run_in_threadpool(self._hand_over, pending)

    def _waiting_for_bot(self) -> list[str]:
        with self._database.read() as session:
            return list(
                session.scalars(
                    select(Conversation.id).where(
                        Conversation.status == BOT,
                        Conversation.last_customer_seq > Conversation.bot_done_seq,
                    )
                )
            )

    def _next_turn(self, conversation_id: str) -> PendingTurn | None:
        """The oldest message that the bot still owes an answer, with what it needs to know."""
        with self._database.write() as session:
            conversation = repository.lock(session, conversation_id)
            message = _oldest_unanswered(session, conversation)
            if message is None:
                return None
            if conversation.bot_turns >= self._turns_per_episode:
                remarks.begin_new_episode(conversation)
            return PendingTurn(conversation.id, message.seq, _bot_turn(conversation, message))

    def _post_answer(self, pending: PendingTurn, reading: Reading) -> None:
        with self._database.write() as session:
            conversation = repository.lock(session, pending.conversation_id)
            if conversation.status != BOT or conversation.bot_done_seq >= pending.seq:
                # A person took over while the bot was thinking: it stays silent.
                log.info("bot.answer_dropped", conversation_id=conversation.id)
                return
            remarks.note_bot_turn(conversation, pending.seq)
            for draft in reading.drafts:
                service.post_message(session, conversation, BOT_ACTOR, draft)
            for act in reading.acts:
                _carry_out(session, conversation, act)

    def _hand_over(self, pending: PendingTurn) -> None:
        """The bot is out: say so, and give the customer to people, in one commit."""
        with self._database.write() as session:
            conversation = repository.lock(session, pending.conversation_id)
            if conversation.status != BOT:
                return
            remarks.note_bot_turn(conversation, pending.seq)
            service.say(session, conversation, notices.BOT_UNAVAILABLE)
            service.request_human(session, conversation, SYSTEM, {"reason": "bot_unavailable"})


def _oldest_unanswered(session: Session, conversation: Conversation) -> Message | None:
    if conversation.status != BOT:
        return None
    return session.scalar(
        select(Message)
        .where(
            Message.conversation_id == conversation.id,
            Message.author == "customer",
            Message.seq > conversation.bot_done_seq,
        )
        .order_by(Message.seq)
        .limit(1)
    )


def _bot_turn(conversation: Conversation, message: Message) -> BotTurn:
    handoff = conversation.handoff or {}
    metadata = {
        "conversation_id": conversation.id,
        "customer": {
            "id": conversation.customer_id,
            "name": conversation.customer_name,
            "tags": conversation.customer_tags,
        },
        "slots": conversation.bot_slots,
        "recap": (handoff.get("summary") or {}).get("problem", ""),
    }
    sender = f"{conversation.id}:{conversation.bot_episode}"
    return BotTurn(sender=sender, text=safe_text(message.text), metadata=metadata)


def _carry_out(session: Session, conversation: Conversation, act: dict[str, Any]) -> None:
    """The bot asks, the gateway does."""
    if act["action"] == "request_human":
        service.request_human(session, conversation, BOT_ACTOR, act)
    elif act["action"] == "rate_answer" and act.get("article_id"):
        article_id, is_helpful = str(act["article_id"]), bool(act.get("helpful"))
        remarks.note_outcome(session, conversation, article_id, is_helpful)
    elif act["action"] == "no_answer":
        remarks.note_refusal(session, conversation)
    elif act["action"] == "remember" and isinstance(act.get("slots"), dict):
        remarks.note_slots(conversation, act["slots"])
    else:
        log.warning("bot.unknown_act", conversation_id=conversation.id, act=act["action"])
