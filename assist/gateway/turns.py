"""The bot's turns: every customer message that the bot owns is answered once, or handed over.

What is still to be answered is read from the log (`last_customer_seq` above `bot_done_seq`), not
kept in memory, so a restart in the middle of a turn takes it up again.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

import structlog
from anyio import CapacityLimiter, to_thread
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from assist.clock import utc_now
from assist.conversations import notices, pausing, remarks, repository, service
from assist.conversations.model import Conversation, Message
from assist.conversations.moves import BOT, BOT_ACTOR, SYSTEM
from assist.conversations.posting import BOT_ASKED
from assist.db import Database
from assist.errors import BotUnavailable, StorageFull
from assist.gateway.acts import carry_out
from assist.gateway.answers import Reading, read_answer
from assist.gateway.bot import Bot, BotAnswer, BotTurn, safe_text
from assist.gateway.bot_health import BotHealth
from assist.gateway.burst import next_to_answer
from assist.gateway.escalations import Escalations
from assist.gateway.served import Served
from assist.live.bus import Bus

CONCURRENT_TURNS = 16
# A customer who goes on and on is told once a minute.
BURST = timedelta(minutes=1)

log = structlog.get_logger()
T = TypeVar("T")


@dataclass(frozen=True)
class PendingTurn:
    conversation_id: str
    seq: int
    turn: BotTurn
    # What is answered without the bot.
    answer: BotAnswer | None = None


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
        escalations: Escalations,
    ) -> None:
        self._database, self._bus = database, bus
        self._bot, self._health = bot, health
        self._timeout, self._turns_per_episode = timeout_seconds, turns_per_episode
        self._escalations = escalations
        self._served = Served(utc_now())
        self._working: dict[str, asyncio.Task[None]] = {}
        self._places = asyncio.Semaphore(CONCURRENT_TURNS)
        # Threads of our own: behind fifty people who post, a customer would not be told in time.
        self._threads = CapacityLimiter(CONCURRENT_TURNS)
        self._look_again: Callable[[], None] = lambda: None

    async def run(self) -> None:
        """Until cancelled: start a worker for each conversation that waits for the bot."""
        with self._bus.subscribe(BOT_ASKED, "conversation.moved") as subscription:
            self._look_again = subscription.notify
            while True:
                await self._start_workers()
                await subscription.wait(5.0)

    async def _start_workers(self) -> None:
        try:
            waiting = await self._in_thread(self._waiting_for_bot)
        except Exception:
            # Whoever waits still stands in the log, and is met at the next look.
            log.exception("bot_turns.held_up")
            return
        for conversation_id in waiting:
            self._start_worker(conversation_id)

    def _start_worker(self, conversation_id: str) -> None:
        if conversation_id not in self._working:
            task = asyncio.create_task(self._work(conversation_id))
            self._working[conversation_id] = task

    async def _work(self, conversation_id: str) -> None:
        try:
            async with self._places:
                is_more = True
                while is_more and (
                    pending := await self._in_thread(self._next_turn, conversation_id)
                ):
                    is_more = await self._take_turn(pending)
        except Exception:
            # Taken up again with the next news or in a while; at once would be a hot loop.
            log.exception("bot_turn.failed", conversation_id=conversation_id)
            del self._working[conversation_id]
        else:
            del self._working[conversation_id]
            # A message may have come between the worker's last look and now.
            self._look_again()

    async def _in_thread(self, work: Callable[..., T], *arguments: object) -> T:
        return await to_thread.run_sync(work, *arguments, limiter=self._threads)

    async def _take_turn(self, pending: PendingTurn) -> bool:
        """True when the customer has written more by now."""
        try:
            async with asyncio.timeout(self._timeout):
                answer = pending.answer or await self._bot.answer(pending.turn)
            reading = read_answer(answer.items, pending.seq)
            if not reading.drafts and not reading.acts:
                raise BotUnavailable()
            return await self._in_thread(self._post_answer, pending, reading)
        except (StorageFull, OperationalError):
            # Not the bot's fault, and nothing else could be kept either: the turn is taken up again.
            raise
        except Exception as error:
            # Down, late, or an answer that cannot be read or kept: the customer must not wait for it.
            self._health.note_failure()
            cause = repr(error.__cause__ or error)
            log.warning("bot.unavailable", conversation_id=pending.conversation_id, cause=cause)
            await self._in_thread(self._hand_over, pending)
            return False

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
        """The next message that the bot still owes an answer, with what it needs to know."""
        just_heard = self._escalations.hear(self._database, conversation_id)
        with self._database.write() as session:
            conversation = repository.lock(session, conversation_id)
            waiting = _unanswered(session, conversation)
            message = next_to_answer(waiting)
            if message is None:
                return None
            if message is not waiting[0]:
                _skip_before(session, conversation, message)
            if self._escalations.hand_over_before(session, conversation, message, just_heard):
                return None
            is_going_on = _takes_up_service(conversation, message)
            is_long = conversation.bot_turns >= self._turns_per_episode
            # Rasa may have taken this very message from a gateway that died: in the same episode
            # it would take 确认 twice.
            if is_long or not self._served.is_new_to_bot(conversation, message):
                remarks.begin_new_episode(conversation)
            self._served.note(conversation, message)
            turn = _bot_turn(conversation, message, is_going_on)
            return PendingTurn(conversation.id, message.seq, turn, _answer_to_files(message))

    def _post_answer(self, pending: PendingTurn, reading: Reading) -> bool:
        """True when the customer has written more by now."""
        with self._database.write() as session:
            conversation = repository.lock(session, pending.conversation_id)
            if conversation.status != BOT or conversation.bot_done_seq >= pending.seq:
                # A person took over while the bot was thinking: it stays silent.
                log.info("bot.answer_dropped", conversation_id=conversation.id)
                return True
            reading = self._escalations.after_answer(session, conversation, pending.seq, reading)
            remarks.note_bot_turn(conversation, pending.seq)
            for draft in reading.drafts:
                service.post_message(session, conversation, BOT_ACTOR, draft)
            carry_out(session, conversation, reading.acts)
            return conversation.last_customer_seq > conversation.bot_done_seq

    def _hand_over(self, pending: PendingTurn) -> None:
        """The bot is out: say so, and give the customer to people, in one commit."""
        with self._database.write() as session:
            conversation = repository.lock(session, pending.conversation_id)
            if conversation.status != BOT or conversation.bot_done_seq >= pending.seq:
                # A person was there while it failed, and has settled what was asked.
                return
            remarks.note_bot_turn(conversation, pending.seq)
            service.say(session, conversation, notices.BOT_UNAVAILABLE)
            service.request_human(session, conversation, SYSTEM, {"reason": "bot_unavailable"})


def _unanswered(session: Session, conversation: Conversation) -> Sequence[Message]:
    """What the bot still owes an answer, oldest first."""
    if conversation.status != BOT:
        return []
    return session.scalars(
        select(Message)
        .where(
            Message.conversation_id == conversation.id,
            Message.author == "customer",
            Message.seq > conversation.bot_done_seq,
        )
        .order_by(Message.seq)
    ).all()


def _skip_before(session: Session, conversation: Conversation, message: Message) -> None:
    """Too many at once: those before `message` stand in the log, and the customer is told why."""
    remarks.note_skipped(conversation, message.seq)
    sentence, since = notices.TOO_MANY_MESSAGES, utc_now() - BURST
    if not repository.has_system_message_since(session, conversation.id, sentence, since):
        service.say(session, conversation, sentence)


def _takes_up_service(conversation: Conversation, message: Message) -> bool:
    """What was put aside for a person goes on, where the customer wants it."""
    is_first = conversation.bot_turns == 0
    is_paused = pausing.PAUSED_SLOT in conversation.bot_slots
    if not is_paused or not pausing.goes_on(message.text, is_just_offered=is_first):
        return False
    remarks.take_up_service(conversation)
    return True


def _answer_to_files(message: Message) -> BotAnswer | None:
    """The bot sees no pictures: where nothing else was sent, that is said, and a person offered."""
    if message.text or not message.attachments:
        return None
    return BotAnswer([{"text": notices.CANNOT_SEE_FILES, "buttons": notices.TO_A_PERSON}])


def _bot_turn(conversation: Conversation, message: Message, is_going_on: bool) -> BotTurn:
    """`goes_on`: the message only wants the service among the slots to ask its question again."""
    handoff = conversation.handoff or {}
    metadata = {
        "conversation_id": conversation.id,
        "customer": {
            "id": conversation.customer_id,
            "name": conversation.customer_name,
            "tags": conversation.customer_tags,
        },
        "slots": pausing.without_paused(conversation.bot_slots),
        "recap": (handoff.get("summary") or {}).get("problem", ""),
        "goes_on": is_going_on,
    }
    sender = f"{conversation.id}:{conversation.bot_episode}"
    return BotTurn(sender=sender, text=safe_text(message.text), metadata=metadata)
