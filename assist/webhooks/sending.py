"""Sending what is due: all state is in the table, so that a restart goes on where it was."""

import asyncio
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from fastapi.concurrency import run_in_threadpool
from sqlalchemy import ColumnElement, delete, exists, func, select, update
from sqlalchemy.orm import Session

from assist.clock import utc_now
from assist.db import Database
from assist.live.bus import Bus, Subscription
from assist.webhooks.model import DEAD, DELIVERED, PENDING, Delivery, Webhook
from assist.webhooks.outbox import DUE
from assist.webhooks.payload import conversation_of
from assist.webhooks.posting import Outcome, post
from assist.webhooks.signing import signed_headers
from assist.webhooks.trying import after_attempt

# For each webhook of its own: a slow receiver holds up nobody but itself.
AT_ONCE = 8
# Looked at for one that may start: the others may be of conversations that are under way.
CANDIDATES = 100
# Longer than an attempt lasts. What a killed process had under way is due again after it.
LEASE = timedelta(seconds=30)
LONGEST_SLEEP_SECONDS = 30.0
# After a failure of our own.
RETRY_SECONDS = 1.0
KEEP = {DELIVERED: timedelta(days=7), DEAD: timedelta(days=30)}
TIDY_EVERY = timedelta(hours=1)
TIDY_AT_ONCE = 500

log = structlog.get_logger()


@dataclass(frozen=True)
class Attempt:
    """One delivery that was taken up, with where it goes; `count` counts this attempt."""

    delivery_id: int
    webhook_id: str
    conversation_id: str | None
    event_id: int
    url: str
    secret: str
    body: str
    count: int


class Sender:
    """Sleeps until a delivery is due, or until there is another one."""

    def __init__(self, database: Database, bus: Bus) -> None:
        self._database, self._bus = database, bus
        self._under_way: dict[int, Attempt] = {}
        self._tidied_at: datetime | None = None

    async def run(self) -> None:
        with self._bus.subscribe(DUE) as subscription:
            async with asyncio.TaskGroup() as group:
                while True:
                    await self._take_turn(group, subscription)

    async def _take_turn(self, group: asyncio.TaskGroup, subscription: Subscription) -> None:
        try:
            under_way = tuple(self._under_way.values())
            attempts, seconds = await run_in_threadpool(self._take_up, under_way)
        except Exception as error:
            log.warning("webhooks.held_up", cause=repr(error))
            attempts, seconds = [], RETRY_SECONDS
        for attempt in attempts:
            self._under_way[attempt.delivery_id] = attempt
            group.create_task(self._send(attempt))
        await subscription.wait(seconds)

    async def _send(self, attempt: Attempt) -> None:
        """Never raises: what could not be written down is due again when the lease ends."""
        try:
            timestamp = int(utc_now().timestamp())
            id_ = str(attempt.event_id)
            headers = signed_headers(attempt.secret, id_, timestamp, attempt.body)
            outcome = await post(attempt.url, headers, attempt.body)
            await run_in_threadpool(self._write_down, attempt, outcome)
        except Exception:
            log.exception("webhooks.attempt_lost", delivery_id=attempt.delivery_id)
        finally:
            del self._under_way[attempt.delivery_id]
            self._bus.notify([DUE])

    def _take_up(self, under_way: Sequence[Attempt]) -> tuple[list[Attempt], float]:
        """What is to be sent now, and the seconds until there may be more."""
        now = utc_now()
        self._tidy(now)
        with self._database.read() as session:
            is_due = session.scalar(select(exists().where(*_due(now))))
            next_at = session.scalar(select(func.min(Delivery.next_attempt_at)).where(*_later(now)))
        attempts = self._claim(now, under_way) if is_due else []
        # What is due and cannot start now waits for an attempt that ends, which wakes us.
        seconds = (next_at - now).total_seconds() if next_at else LONGEST_SLEEP_SECONDS
        return attempts, min(seconds, LONGEST_SLEEP_SECONDS)

    def _claim(self, now: datetime, under_way: Sequence[Attempt]) -> list[Attempt]:
        with self._database.write() as session:
            webhooks = session.scalars(select(Webhook).where(Webhook.is_enabled)).all()
            return [
                attempt
                for webhook in webhooks
                for attempt in _claim_of(
                    session,
                    webhook,
                    now,
                    [one for one in under_way if one.webhook_id == webhook.id],
                )
            ]

    def _write_down(self, attempt: Attempt, outcome: Outcome) -> None:
        now = utc_now()
        state, at = after_attempt(outcome.status, attempt.count, now, random.random())
        written = {
            "state": state,
            "next_attempt_at": at,
            "last_status": outcome.status,
            "last_error": outcome.error,
            "delivered_at": now if state == DELIVERED else None,
        }
        with self._database.write() as session:
            session.execute(
                update(Delivery)
                .where(Delivery.id == attempt.delivery_id, Delivery.state == PENDING)
                .values(**written)
            )
        if state == DEAD:
            log.warning("webhook.dead_letter", url=attempt.url, event_id=attempt.event_id)

    def _tidy(self, now: datetime) -> None:
        if self._tidied_at and now - self._tidied_at < TIDY_EVERY:
            return
        is_done = all(self._delete_old(state, now - age) for state, age in KEEP.items())
        self._tidied_at = now if is_done else None

    def _delete_old(self, state: str, before: datetime) -> bool:
        """Some at a time, so that nobody waits long for the database; True when none is left."""
        old = (
            select(Delivery.id)
            .where(Delivery.state == state, Delivery.next_attempt_at < before)
            .limit(TIDY_AT_ONCE)
        )
        with self._database.read() as session:
            ids = session.scalars(old).all()
        if ids:
            with self._database.write() as session:
                session.execute(delete(Delivery).where(Delivery.id.in_(ids)))
        return len(ids) < TIDY_AT_ONCE


def _claim_of(
    session: Session, webhook: Webhook, now: datetime, under_way: Sequence[Attempt]
) -> list[Attempt]:
    """Oldest first, and one conversation's events one by one.

    An attempt is counted before it is made: whoever is killed meanwhile does not know whether it
    arrived.
    """
    room = AT_ONCE - len(under_way)
    busy = {one.conversation_id for one in under_way}
    attempts: list[Attempt] = []
    for delivery in _candidates(session, webhook.id, now) if room else ():
        conversation_id = conversation_of(delivery.body)
        if conversation_id in busy or len(attempts) == room:
            continue
        busy.add(conversation_id)
        delivery.attempt_count += 1
        delivery.next_attempt_at = now + LEASE
        attempts.append(_attempt(webhook, delivery, conversation_id))
    return attempts


def _candidates(session: Session, webhook_id: str, now: datetime) -> list[Delivery]:
    due = session.scalars(
        select(Delivery)
        .where(*_due(now), Delivery.webhook_id == webhook_id)
        .order_by(Delivery.next_attempt_at, Delivery.id)
        .limit(CANDIDATES)
        .with_for_update(skip_locked=True)
    )
    return sorted(due, key=lambda one: one.event_id)


def _attempt(webhook: Webhook, delivery: Delivery, conversation_id: str | None) -> Attempt:
    return Attempt(
        delivery_id=delivery.id,
        webhook_id=webhook.id,
        conversation_id=conversation_id,
        event_id=delivery.event_id,
        url=webhook.url,
        secret=webhook.secret,
        body=delivery.body,
        count=delivery.attempt_count,
    )


def _due(now: datetime) -> tuple[ColumnElement[bool], ...]:
    is_wanted = Delivery.webhook_id.in_(select(Webhook.id).where(Webhook.is_enabled))
    return Delivery.state == PENDING, Delivery.next_attempt_at <= now, is_wanted


def _later(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return Delivery.state == PENDING, Delivery.next_attempt_at > now
