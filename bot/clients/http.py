"""One JSON call with a hard time limit."""

from __future__ import annotations

import asyncio
import functools
import ssl
from typing import Any, Dict, Mapping, MutableMapping, Optional
from weakref import WeakKeyDictionary

import httpx

# Servers hang up after five idle seconds. A call that goes out on a connection in that moment fails,
# and may not be sent again.
SHORTER_THAN_SERVERS = httpx.Limits(keepalive_expiry=2.0)

_clients: MutableMapping[asyncio.AbstractEventLoop, httpx.AsyncClient] = WeakKeyDictionary()


class ServiceUnavailable(Exception):
    """The service did not give a usable answer in time."""


class NotFound(Exception):
    """The service answered that it knows no such thing."""


class Refused(Exception):
    """The service understood and said no: `error` is the fact, `detail` its sentence for people."""

    def __init__(self, status: int, error: str, detail: str) -> None:
        super().__init__(f"{status} {error}")
        self.status, self.error, self.detail = status, error, detail


async def call(
    method: str,
    url: str,
    token: str,
    timeout_seconds: float,
    body: Optional[Any] = None,
    headers: Optional[Mapping[str, str]] = None,
) -> Any:
    """The JSON that `url` answers.

    Raises NotFound on 404, Refused on another 4xx with `{error, detail}`, and ServiceUnavailable on
    anything else that is not a JSON success within `timeout_seconds`. The limit is on the whole
    call: httpx's own limits count each read anew, so a server that trickles could hold the customer
    for minutes.
    """
    sent = {**_authorization(token), **(headers or {})}
    try:
        response = await asyncio.wait_for(_request(method, url, sent, body), timeout_seconds)
        _raise_refusal(response)
        response.raise_for_status()
        return response.json()
    except (httpx.HTTPError, httpx.InvalidURL, asyncio.TimeoutError, ValueError) as error:
        raise ServiceUnavailable(f"{method} {url}: {type(error).__name__}: {error}") from error


def _raise_refusal(response: httpx.Response) -> None:
    if not 400 <= response.status_code < 500:
        return
    answer = response.json() if response.content else {}
    fact = answer if isinstance(answer, dict) else {}
    error, detail = str(fact.get("error") or ""), str(fact.get("detail") or "")
    if response.status_code == httpx.codes.NOT_FOUND:
        raise NotFound(error)
    # 400, 401 and 422 are our own mistakes, not answers to the customer.
    if error and detail and response.status_code in (403, 409, 429):
        raise Refused(response.status_code, error, detail)


async def _request(
    method: str, url: str, headers: Mapping[str, str], body: Optional[Any]
) -> httpx.Response:
    return await _client().request(method, url, headers=headers, json=body)


def _authorization(token: str) -> Dict[str, str]:
    return {"Authorization": f"Bearer {token}"} if token else {}


def _client() -> httpx.AsyncClient:
    """One for all calls of an event loop: making one, and a connection, takes longer than asking."""
    loop = asyncio.get_running_loop()
    if loop not in _clients:
        _clients[loop] = httpx.AsyncClient(
            verify=_ssl_context(), limits=SHORTER_THAN_SERVERS, trust_env=False
        )
    return _clients[loop]


@functools.lru_cache(maxsize=None)
def _ssl_context() -> ssl.SSLContext:
    # Loading the certificates takes some 20 ms, once is enough.
    return httpx.create_ssl_context()
