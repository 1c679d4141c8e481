"""One attempt over the network: to the machine that was checked, under the name that was meant."""

import asyncio
import shutil
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from assist.webhooks import posting
from tests.assist.webhooks.receiver import Receiver, run_receiver


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[str, str]:
    """Of crm.test, with its key."""
    if not shutil.which("openssl"):
        pytest.skip("openssl makes the certificate")
    own, key = str(tmp_path / "own.pem"), str(tmp_path / "key.pem")
    made = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=crm.test"
    named = ["-addext", "subjectAltName=DNS:crm.test", "-out", own, "-keyout", key]
    subprocess.run([*made.split(), *named], check=True, capture_output=True)
    return own, key


@pytest.fixture
def house_receiver(
    certificate: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Receiver]:
    """Speaks https with a certificate of the house; every name leads to it."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)

    def leads_here(host: str, port: int, *asked: object, **more: object) -> list[object]:
        return [(2, 1, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr("socket.getaddrinfo", leads_here)
    with run_receiver(context) as one:
        yield one


def sent_to(url: str) -> posting.Outcome:
    return asyncio.run(posting.post(url, {}, "{}"))


def test_a_certificate_must_be_trusted_and_of_that_name(
    house_receiver: Receiver, certificate: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"https://crm.test:{house_receiver.port}/desk"
    assert sent_to(url).error == "对方的证书不受信任。"
    trusting = httpx.create_ssl_context()
    trusting.load_verify_locations(certificate[0])
    monkeypatch.setattr(posting, "_trusted", lambda: trusting)
    assert sent_to(url).status == 200
    assert house_receiver.arrivals[0].headers["host"] == f"crm.test:{house_receiver.port}"
    assert sent_to(url.replace("crm", "other")).error == "对方的证书不受信任。"
    assert len(house_receiver.arrivals) == 1


def test_whoever_does_not_answer_in_time_is_left(
    slow_receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posting, "TIMEOUT_SECONDS", 0.2)
    outcome = sent_to(slow_receiver.url)
    assert (outcome.status, outcome.error) == (None, "对方 10 秒内没有回应。")


def test_a_name_that_nobody_knows_is_said_to_be_unknown() -> None:
    assert sent_to("http://nobody.invalid/").error == "找不到这个地址，请检查域名。"
