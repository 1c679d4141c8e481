"""Where a webhook may go: not to what a machine tells its own programs alone. Pure.

Private networks are allowed: the systems that a self-hosted desk speaks to live there. Link-local
addresses are not: clouds give out a machine's credentials there to whoever asks from inside it.
"""

import ipaddress
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import urlsplit

from assist.errors import WrongValue

MAX_URL_CHARS = 1000
Address = IPv4Address | IPv6Address

# Metadata services that do not live at a link-local address: Alibaba Cloud, Azure, Oracle, AWS.
METADATA = {
    ipaddress.ip_address(one)
    for one in ("100.100.100.200", "168.63.129.16", "192.0.0.192", "fd00:ec2::254")
}
# An IPv4 address behind a translator: its last 32 bits.
NAT64 = ipaddress.ip_network("64:ff9b::/96")


def checked_url(url: str) -> str:
    """The address as it is kept; raises WrongValue with a sentence about what is wrong."""
    url = url.strip()
    if len(url) > MAX_URL_CHARS:
        raise WrongValue(f"地址太长了，请控制在 {MAX_URL_CHARS} 个字符以内。")
    if not url.isprintable() or " " in url or "\\" in url:
        raise WrongValue("地址里不能有空格、反斜杠或看不见的字符。")
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise WrongValue("地址的写法不对，请检查后再试。") from None
    if parts.scheme not in ("http", "https") or not host:
        raise WrongValue("请填写以 http:// 或 https:// 开头的完整地址。")
    if parts.username is not None or parts.password is not None:
        raise WrongValue("地址里请不要写账号和密码，对方用签名就能确认是我们发的。")
    if (address := _literal(host)) and is_forbidden(address):
        raise WrongValue("不能发往这个地址，它只供本机内部使用。")
    return url


def is_forbidden(address: Address) -> bool:
    """Link-local, a metadata service, or no single machine at all; behind IPv6 wrappings too."""
    real = _unwrapped(address)
    is_nobody = real.is_multicast or real.is_unspecified
    return real.is_link_local or is_nobody or real in METADATA


def _unwrapped(address: Address) -> Address:
    if isinstance(address, IPv4Address):
        return address
    if address in NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address


def _literal(host: str) -> Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None
