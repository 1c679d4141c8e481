"""One attempt over the network: look up, check where it leads, post, and say how it went."""

import asyncio
import ipaddress
import socket
import ssl
import time
from dataclasses import dataclass
from functools import cache

import httpx

from assist.webhooks.addresses import is_forbidden
from assist.webhooks.trying import is_delivered

TIMEOUT_SECONDS = 10.0
MAX_ADDRESSES = 3
AGENT = "Tongzhou-Webhooks/1"

LATE = f"对方 {TIMEOUT_SECONDS:.0f} 秒内没有回应。"
UNKNOWN_HOST = "找不到这个地址，请检查域名。"
FORBIDDEN = "不能发往这个地址，它只供主机内部使用。"
UNREACHABLE = "连接不上对方。"
UNTRUSTED = "对方的证书不受信任。"
BROKEN = "对方中断了连接。"


@dataclass(frozen=True)
class Outcome:
    """`status` None: no answer came, and `error` says why. `error` None: it was taken."""

    status: int | None
    error: str | None
    milliseconds: int


class Unsent(Exception):
    """No answer came; the sentence for a person."""


async def post(url: str, headers: dict[str, str], body: str) -> Outcome:
    """Never raises for what the other side does."""
    began = time.monotonic()
    status, error = None, None
    try:
        # Over all: the client's own limits are for each byte that comes, one by one.
        async with asyncio.timeout(TIMEOUT_SECONDS):
            status = await _status(httpx.URL(url), headers, body)
        error = None if is_delivered(status) else _refusal(status)
    except (TimeoutError, httpx.TimeoutException):
        error = LATE
    except Unsent as why:
        error = str(why)
    except (httpx.HTTPError, httpx.InvalidURL, ssl.SSLError, OSError):
        error = BROKEN
    return Outcome(status, error, round((time.monotonic() - began) * 1000))


async def _status(url: httpx.URL, headers: dict[str, str], body: str) -> int:
    addresses = await _addresses(url)
    for address in addresses[:-1]:
        try:
            return await _status_at(address, url, headers, body)
        except Unsent:
            continue
    return await _status_at(addresses[-1], url, headers, body)


async def _addresses(url: httpx.URL) -> list[str]:
    host = url.raw_host.decode("ascii").strip("[]")
    port = url.port or {"https": 443}.get(url.scheme, 80)
    try:
        loop = asyncio.get_running_loop()
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Unsent(UNKNOWN_HOST) from None
    addresses = list(dict.fromkeys(str(one[4][0]) for one in found))[:MAX_ADDRESSES]
    if not addresses or any(is_forbidden(ipaddress.ip_address(one)) for one in addresses):
        raise Unsent(FORBIDDEN if addresses else UNKNOWN_HOST)
    return addresses


async def _status_at(address: str, url: httpx.URL, headers: dict[str, str], body: str) -> int:
    """Posts to the very address that was checked: a name may lead elsewhere when asked again."""
    there = url.copy_with(host=address)
    said = {
        "host": url.netloc.decode("ascii"),
        "user-agent": AGENT,
        "content-type": "application/json; charset=utf-8",
        **headers,
    }
    by_name = {"sni_hostname": url.raw_host.decode("ascii").strip("[]")}
    # One connection each: one that is kept would carry another name's words to the same address.
    async with httpx.AsyncClient(
        verify=_trusted(), trust_env=False, follow_redirects=False, timeout=TIMEOUT_SECONDS
    ) as http:
        try:
            # Streamed, and the answer left unread: only the status counts, however long it is.
            sending = http.stream(
                "POST", there, content=body.encode(), headers=said, extensions=by_name
            )
            async with sending as answer:
                return answer.status_code
        except httpx.ConnectError as failure:
            is_untrusted = "CERTIFICATE_VERIFY_FAILED" in str(failure)
            raise Unsent(UNTRUSTED if is_untrusted else UNREACHABLE) from None


@cache
def _trusted() -> ssl.SSLContext:
    """The well-known authorities, and what this machine trusts beside them (one's own)."""
    context = httpx.create_ssl_context()
    context.load_default_certs()
    return context


def _refusal(status: int) -> str:
    if 300 <= status < 400:
        return f"对方要求跳转到别的地址（HTTP {status}），请直接填写最终的地址。"
    return f"对方回应了 HTTP {status}。"
