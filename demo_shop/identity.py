"""Tell assist who the customer is, in a way that the browser cannot make up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import jwt

from demo_shop.models import Customer

LIFETIME = timedelta(hours=1)


def sign_identity(customer: Customer, secret: str, now: datetime | None = None) -> str:
    """A JWT (HS256) with the claims that assist reads: sub, name, tags, exp."""
    expires_at = (now or datetime.now(UTC)) + LIFETIME
    claims = {
        "sub": customer.id,
        "name": customer.name,
        "tags": customer.tags,
        "exp": int(expires_at.timestamp()),
    }
    return jwt.encode(claims, secret, algorithm="HS256")
