"""Signatures as Standard Webhooks (standardwebhooks.com) has them, version 1: HMAC-SHA256. Pure."""

import base64
import hashlib
import hmac
import secrets

PREFIX = "whsec_"
# The standard asks for 24 to 64.
SECRET_BYTES = 32
SHOWN_CHARS = 4


def new_secret() -> str:
    return PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def masked(secret: str) -> str:
    """Enough to tell two secrets apart, and no more."""
    return f"{PREFIX}••••{secret.rstrip('=')[-SHOWN_CHARS:]}"


def signed_headers(secret: str, id_: str, timestamp: int, body: str) -> dict[str, str]:
    """The three headers; `timestamp` is that of the attempt in seconds since 1970, because
    receivers refuse what was signed long ago."""
    return {
        "webhook-id": id_,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": f"v1,{_signature(secret, f'{id_}.{timestamp}.{body}')}",
    }


def _signature(secret: str, signed: str) -> str:
    key = base64.b64decode(secret.removeprefix(PREFIX))
    return base64.b64encode(hmac.new(key, signed.encode(), hashlib.sha256).digest()).decode()
