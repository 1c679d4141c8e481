"""One JSON call with a hard time limit."""

from __future__ import annotations

import asyncio
import functools
import ssl
from typing import Any, Dict, Optional

import httpx


class ServiceUnavailable(Exception):
    """The service did not give a usable answer in time."""


class NotFound(Exception):
    """The service answered that it knows no such thing."""


async def call(
    method: str, url: str, token: str, timeout_seconds: float, body: Optional[Any] = None
) -> Any:
    """The JSON that `url` answers.

    Raises NotFound on 404 and ServiceUnavailable on anything else that is not a JSON success
    within `timeout_seconds`. The limit is on the whole call: httpx's own limits count each read
    anew, so a server that trickles could hold the customer for minutes.
    """
    try:
        response = await asyncio.wait_for(_request(method, url, token, body), timeout_seconds)
        if response.status_code == httpx.codes.NOT_FOUND:
            raise NotFound(url)
        response.raise_for_status()
        return response.json()
    except (httpx.HTTPError, httpx.InvalidURL, asyncio.TimeoutError, ValueError) as error:
        raise ServiceUnavailable(f"{method} {url}: {type(error).__name__}: {error}") from error


async def _request(method: str, url: str, token: str, body: Optional[Any]) -> httpx.Response:
    async with httpx.AsyncClient(verify=_ssl_context(), trust_env=False) as client:
        return await client.request(method, url, headers=_headers(token), json=body)


def _headers(token: str) -> Dict[str, str]:
    return {"Authorization": f"Bearer {token}"} if token else {}


@functools.lru_cache(maxsize=None)
def _ssl_context() -> ssl.SSLContext:
    # Loading the certificates takes some 20 ms, once is enough.
    return httpx.create_ssl_context()
