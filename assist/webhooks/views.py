"""How webhooks and their deliveries look from outside: the JSON shapes of docs/api.md."""

from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from assist.clock import iso
from assist.webhooks.model import DEAD, DELIVERED, PENDING, STATES, Delivery, Webhook
from assist.webhooks.payload import conversation_of
from assist.webhooks.signing import masked

Json = dict[str, Any]


def webhook_view(session: Session, webhook: Webhook) -> Json:
    last_delivered_at = _last_delivered_at(session, webhook.id)
    failing = _first_failing(session, webhook.id, last_delivered_at)
    return {
        "id": webhook.id,
        "url": webhook.url,
        "note": webhook.note,
        "types": webhook.types,
        "is_enabled": webhook.is_enabled,
        "secret": masked(webhook.secret),
        "created_at": iso(webhook.created_at),
        "created_by": webhook.created_by,
        "counts": _counts(session, webhook.id),
        "last_delivered_at": iso(last_delivered_at) if last_delivered_at else None,
        "failing_since": iso(failing.created_at) if failing else None,
        "last_error": failing.last_error if failing else None,
    }


def delivery_view(delivery: Delivery) -> Json:
    is_pending = delivery.state == PENDING
    delivered_at = delivery.delivered_at
    return {
        "id": delivery.id,
        "webhook_id": delivery.webhook_id,
        "event_id": delivery.event_id,
        "type": delivery.type,
        "conversation_id": conversation_of(delivery.body),
        "state": delivery.state,
        "attempt_count": delivery.attempt_count,
        "last_status": delivery.last_status,
        "last_error": delivery.last_error,
        "next_attempt_at": iso(delivery.next_attempt_at) if is_pending else None,
        "created_at": iso(delivery.created_at),
        "delivered_at": iso(delivered_at) if delivered_at else None,
        "body": delivery.body,
    }


def _counts(session: Session, webhook_id: str) -> dict[str, int]:
    counted = session.execute(
        select(Delivery.state, func.count())
        .where(Delivery.webhook_id == webhook_id)
        .group_by(Delivery.state)
    )
    return {**dict.fromkeys(STATES, 0), **dict(counted.all())}


def _last_delivered_at(session: Session, webhook_id: str) -> datetime | None:
    delivered = select(func.max(Delivery.delivered_at)).where(
        Delivery.webhook_id == webhook_id, Delivery.state == DELIVERED
    )
    return session.scalar(delivered)


def _first_failing(
    session: Session, webhook_id: str, last_delivered_at: datetime | None
) -> Delivery | None:
    """The oldest that failed and of which nothing newer arrived: since then nothing gets there."""
    failed = select(Delivery).where(
        Delivery.webhook_id == webhook_id,
        Delivery.state.in_((PENDING, DEAD)),
        Delivery.last_error.is_not(None),
    )
    if last_delivered_at is not None:
        failed = failed.where(Delivery.created_at > last_delivered_at)
    return session.scalar(failed.order_by(Delivery.id).limit(1))
