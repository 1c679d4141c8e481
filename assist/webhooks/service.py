"""Keeping webhooks and reading what became of their deliveries."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from assist.clock import utc_now
from assist.db import touch
from assist.errors import DeliveryNotDead, UnknownDelivery, UnknownWebhook, WrongValue
from assist.fields import line
from assist.webhooks.addresses import checked_url
from assist.webhooks.model import DEAD, PENDING, Delivery, Webhook
from assist.webhooks.outbox import DUE
from assist.webhooks.payload import SUBSCRIBABLE
from assist.webhooks.signing import new_secret

Json = dict[str, Any]
MAX_WEBHOOKS = 20
MAX_NOTE_CHARS = 100

log = structlog.get_logger()


def rows(session: Session) -> Sequence[Webhook]:
    return session.scalars(select(Webhook).order_by(Webhook.created_at, Webhook.id)).all()


def require(session: Session, webhook_id: str) -> Webhook:
    webhook = session.get(Webhook, webhook_id)
    if webhook is None:
        raise UnknownWebhook()
    return webhook


def add(session: Session, fields: Json, by_name: str) -> Webhook:
    """With a secret made here; it hears of what happens from now on."""
    if len(rows(session)) >= MAX_WEBHOOKS:
        raise WrongValue(f"Webhook 太多，最多 {MAX_WEBHOOKS} 个。")
    kept = _checked({"url": "", "types": [], **fields})
    webhook = Webhook(**kept, secret=new_secret(), created_by=by_name, created_at=utc_now())
    session.add(webhook)
    session.flush()
    log.info("webhook.added", webhook_id=webhook.id, url=webhook.url, by=by_name)
    return webhook


def change(session: Session, webhook_id: str, fields: Json, by_name: str) -> Webhook:
    webhook = require(session, webhook_id)
    kept = _checked(fields)
    for name, value in kept.items():
        setattr(webhook, name, value)
    touch(session, DUE)
    log.info("webhook.changed", webhook_id=webhook_id, fields=list(kept), by=by_name)
    return webhook


def remove(session: Session, webhook_id: str, by_name: str) -> None:
    """With its deliveries, sent or not."""
    webhook = require(session, webhook_id)
    session.delete(webhook)
    log.info("webhook.removed", webhook_id=webhook_id, url=webhook.url, by=by_name)


def deliveries(
    session: Session, webhook_id: str, state: str | None, limit: int, offset: int
) -> tuple[Sequence[Delivery], int]:
    """Newest first, and how many there are in all."""
    require(session, webhook_id)
    wanted = [Delivery.webhook_id == webhook_id]
    if state is not None:
        wanted.append(Delivery.state == state)
    newest_first = select(Delivery).where(*wanted).order_by(Delivery.id.desc())
    found = session.scalars(newest_first.limit(limit).offset(offset)).all()
    return found, session.scalar(select(func.count()).where(*wanted)) or 0


def retry(session: Session, delivery_id: int) -> Delivery:
    """A dead letter begins anew, with all its attempts; raises DeliveryNotDead."""
    delivery = session.get(Delivery, delivery_id)
    if delivery is None:
        raise UnknownDelivery()
    if delivery.state != DEAD:
        raise DeliveryNotDead()
    delivery.state, delivery.attempt_count = PENDING, 0
    delivery.next_attempt_at = utc_now()
    touch(session, DUE)
    return delivery


def retry_all(session: Session, webhook_id: str) -> int:
    """Every dead letter of the webhook begins anew; returns how many."""
    require(session, webhook_id)
    dead = select(Delivery.id).where(Delivery.webhook_id == webhook_id, Delivery.state == DEAD)
    ids = session.scalars(dead).all()
    session.execute(
        update(Delivery)
        .where(Delivery.webhook_id == webhook_id, Delivery.state == DEAD)
        .values(state=PENDING, attempt_count=0, next_attempt_at=utc_now())
    )
    touch(session, DUE)
    return len(ids)


def has_died_since(session: Session, moment: datetime) -> bool:
    """Some delivery was given up after `moment`, and nobody has taken it up again."""
    # `next_attempt_at` of a dead one is when it died.
    died = select(Delivery.id).where(Delivery.state == DEAD, Delivery.next_attempt_at > moment)
    return session.scalar(died.limit(1)) is not None


def _checked(fields: Json) -> Json:
    return {name: _CHECKS[name](value) for name, value in fields.items()}


def _url(value: Any) -> str:
    if not isinstance(value, str):
        raise WrongValue("请填写以 http:// 或 https:// 开头的完整地址。")
    return checked_url(value)


def _types(value: Any) -> list[str]:
    if not isinstance(value, list) or not value:
        raise WrongValue("请至少选择一种事件。")
    for one in value:
        if one not in SUBSCRIBABLE:
            raise WrongValue(f"没有“{str(one)[:40]}”这种事件，请检查后再试。")
    return [one for one in SUBSCRIBABLE if one in value]


def _is_enabled(value: Any) -> bool:
    if not isinstance(value, bool):
        raise WrongValue("是否启用要写 true 或 false。")
    return value


_CHECKS = {
    "url": _url,
    "note": lambda value: line(value, "备注", MAX_NOTE_CHARS),
    "types": _types,
    "is_enabled": _is_enabled,
}
