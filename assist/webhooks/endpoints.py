"""Webhooks: administrators alone, for whoever reads them reads every customer's words."""

from typing import Annotated, Any, Literal
from uuid import uuid4

from fastapi import APIRouter, Query
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, ConfigDict

from assist.access import Administrator, DeskOf
from assist.clock import iso, utc_now
from assist.desk import Desk
from assist.webhooks import service
from assist.webhooks.model import Webhook
from assist.webhooks.payload import TEST, written
from assist.webhooks.posting import post
from assist.webhooks.signing import signed_headers
from assist.webhooks.views import delivery_view, webhook_view

router = APIRouter()
Json = dict[str, Any]
State = Literal["pending", "delivered", "dead"]


class WebhookFields(BaseModel):
    """Whatever is sent; the service says in a sentence what is wrong with it."""

    model_config = ConfigDict(extra="forbid")

    url: Any = None
    note: Any = None
    types: Any = None
    is_enabled: Any = None


@router.get("/webhooks")
def get_webhooks(desk: DeskOf, administrator: Administrator) -> Json:
    with desk.database.read() as session:
        return {"webhooks": [webhook_view(session, one) for one in service.rows(session)]}


@router.post("/webhooks", status_code=201)
def post_webhook(desk: DeskOf, administrator: Administrator, new: WebhookFields) -> Json:
    """The one answer that has the whole secret."""
    fields = new.model_dump(exclude_unset=True)
    with desk.database.write() as session:
        webhook = service.add(session, fields, administrator.display_name)
        return {**webhook_view(session, webhook), "secret": webhook.secret}


@router.patch("/webhooks/{webhook_id}")
def patch_webhook(
    desk: DeskOf, administrator: Administrator, webhook_id: str, change: WebhookFields
) -> Json:
    fields = change.model_dump(exclude_unset=True)
    with desk.database.write() as session:
        webhook = service.change(session, webhook_id, fields, administrator.display_name)
        return webhook_view(session, webhook)


@router.delete("/webhooks/{webhook_id}", status_code=204)
def delete_webhook(desk: DeskOf, administrator: Administrator, webhook_id: str) -> None:
    with desk.database.write() as session:
        service.remove(session, webhook_id, administrator.display_name)


@router.post("/webhooks/{webhook_id}/test")
async def post_test(desk: DeskOf, administrator: Administrator, webhook_id: str) -> Json:
    """Sends `webhook.test` now, once; also to one that is disabled."""
    webhook = await run_in_threadpool(_read, desk, webhook_id)
    now = utc_now()
    body = written(0, TEST, iso(now), None, {"note": webhook.note})
    id_, timestamp = f"test_{uuid4().hex}", int(now.timestamp())
    headers = signed_headers(webhook.secret, id_, timestamp, body)
    outcome = await post(webhook.url, headers, body)
    return {
        "status": outcome.status,
        "error": outcome.error,
        "milliseconds": outcome.milliseconds,
    }


@router.get("/webhooks/{webhook_id}/deliveries")
def get_deliveries(
    desk: DeskOf,
    administrator: Administrator,
    webhook_id: str,
    state: State | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
) -> Json:
    with desk.database.read() as session:
        found, total = service.deliveries(session, webhook_id, state, limit, offset)
    return {"deliveries": [delivery_view(one) for one in found], "total": total}


@router.post("/webhooks/{webhook_id}/retry")
def post_retry_all(desk: DeskOf, administrator: Administrator, webhook_id: str) -> Json:
    with desk.database.write() as session:
        return {"count": service.retry_all(session, webhook_id)}


@router.post("/webhook-deliveries/{delivery_id}/retry")
def post_retry(desk: DeskOf, administrator: Administrator, delivery_id: int) -> Json:
    with desk.database.write() as session:
        return delivery_view(service.retry(session, delivery_id))


def _read(desk: Desk, webhook_id: str) -> Webhook:
    with desk.database.read() as session:
        return service.require(session, webhook_id)
