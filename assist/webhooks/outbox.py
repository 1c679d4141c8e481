"""Turning events into deliveries: one row for each webhook that wants the event."""

from collections.abc import Sequence

import structlog
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from assist.clock import utc_now
from assist.db import Database, touch
from assist.events import EventRow
from assist.live.bus import Bus
from assist.live.follower import Follower
from assist.pacing import breathe
from assist.webhooks.model import Delivery, Webhook
from assist.webhooks.payload import TYPES, body_of, wants

# Wakes the sender: there may be something to send.
DUE = "webhooks.due"

log = structlog.get_logger()


class Outbox:
    """The listener behind the log's follower `webhooks`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def follower(self, bus: Bus) -> Follower:
        return Follower("webhooks", set(TYPES), self._database, bus, self.listen)

    def listen(self, events: Sequence[EventRow]) -> None:
        """Harmless when called again: a webhook has one delivery for an event."""
        with self._database.read() as session:
            webhooks = session.scalars(select(Webhook).where(Webhook.is_enabled)).all()
        for event in events if webhooks else ():
            self._listen_to(event, _listeners(webhooks, event))
            breathe()

    def _listen_to(self, event: EventRow, ids: set[str]) -> None:
        body = body_of(event) if ids else None
        if body is None:
            return
        try:
            with self._database.write() as session:
                self._add(session, event, body, ids)
        except IntegrityError:
            # Another worker wrote the same rows in the same moment, or the webhook was removed.
            log.info("webhooks.written_by_another", event_id=event.id)

    def _add(self, session: Session, event: EventRow, body: str, ids: set[str]) -> None:
        known = session.scalars(select(Delivery.webhook_id).where(Delivery.event_id == event.id))
        for webhook_id in sorted(ids - set(known)):
            session.add(
                Delivery(
                    webhook_id=webhook_id,
                    event_id=event.id,
                    type=event.type,
                    body=body,
                    next_attempt_at=utc_now(),
                )
            )
        touch(session, DUE)


def _listeners(webhooks: Sequence[Webhook], event: EventRow) -> set[str]:
    """Those that want it; what was before a webhook is none of its business."""
    there = [webhook for webhook in webhooks if webhook.created_at <= event.at]
    return {webhook.id for webhook in there if wants(webhook.types, event.type)}
