"""The business API: what the bot and other programs ask of the shop, and have it do."""

from __future__ import annotations

from fastapi import APIRouter, Depends

from demo_shop.api import (
    addresses,
    balances,
    cancellations,
    complaints,
    invoices,
    orders,
    price_claims,
    refunds,
    returns,
)
from demo_shop.api.access import check_token
from demo_shop.api.documented import ANY_ERROR

router = APIRouter(prefix="/api", dependencies=[Depends(check_token)], responses=ANY_ERROR)
for topic in (
    orders,
    addresses,
    cancellations,
    returns,
    refunds,
    invoices,
    balances,
    price_claims,
    complaints,
):
    router.include_router(topic.router)
