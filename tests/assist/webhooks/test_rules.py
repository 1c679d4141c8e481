"""The pure rules: what goes out, how it is signed, where it may go, when it is tried again."""

import ipaddress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assist.events import BOTH, CUSTOMER, EVENT_TYPES, STAFF, EventRow
from assist.webhooks.addresses import is_forbidden
from assist.webhooks.payload import TYPES, body_of, wants
from assist.webhooks.signing import new_secret, signed_headers
from assist.webhooks.trying import BACK_OFF_SECONDS, after_attempt

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def event(type_: str, audience: str, told: dict[str, Any]) -> EventRow:
    return EventRow(id=7, type=type_, conversation_id="c", audience=audience, data=told, at=NOON)


@given(
    type_=st.sampled_from(sorted(EVENT_TYPES)),
    audience=st.sampled_from([CUSTOMER, BOTH, STAFF]),
    message_audience=st.sampled_from(["customer", "staff"]),
)
def test_whatever_staff_alone_hear_leaves_without_its_words(
    type_: str, audience: str, message_audience: str
) -> None:
    card = {"id": "c", "status": "bot", "last_text": "机密", "reason": "机密"}
    told = {
        "card": card,
        "reason": "机密",
        "message": {"text": "机密", "audience": message_audience},
    }
    body = body_of(event(type_, audience, told))
    if audience == STAFF or message_audience == "staff":
        assert body is None or "机密" not in body
    if audience == STAFF and type_ not in ("conversation.started", "conversation.offered"):
        assert body is None


def test_a_customers_words_go_out_as_they_stand() -> None:
    told = {"message": {"text": "你好", "audience": "customer"}}
    body = body_of(event("message.posted", BOTH, told))
    assert body == (
        '{"id":7,"type":"message.posted","at":"2026-11-22T12:00:00.000Z","conversation_id":"c",'
        '"data":{"message":{"text":"你好","audience":"customer"}}}'
    )


def test_only_declared_types_can_be_subscribed_to() -> None:
    assert set(TYPES) <= set(EVENT_TYPES)


@pytest.mark.parametrize(
    ("patterns", "type_", "is_wanted"),
    [
        (["*"], "ticket.created", True),
        (["ticket.*"], "ticket.created", True),
        (["ticket.created"], "ticket.created", True),
        (["ticket.closed", "conversation.*"], "ticket.created", False),
        (["ticket"], "ticket.created", False),
        ([], "ticket.created", False),
    ],
)
def test_patterns_mean_what_they_say(patterns: list[str], type_: str, is_wanted: bool) -> None:
    assert wants(patterns, type_) is is_wanted


def test_it_signs_as_the_standards_own_example() -> None:
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    id_, body = "msg_p5jXN8AQM9LWM0D4loKWxJek", '{"test": 2432232314}'
    assert signed_headers(secret, id_, 1614265330, body) == {
        "webhook-id": id_,
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }


def test_no_two_secrets_are_alike() -> None:
    assert len({new_secret() for _ in range(100)}) == 100


@pytest.mark.parametrize(
    ("address", "is_refused"),
    [
        ("169.254.169.254", True),
        ("fe80::1", True),
        ("::ffff:169.254.169.254", True),
        ("64:ff9b::a9fe:a9fe", True),
        ("2002:a9fe:a9fe::", True),
        ("100.100.100.200", True),
        ("168.63.129.16", True),
        ("fd00:ec2::254", True),
        ("0.0.0.0", True),
        ("224.0.0.1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("192.168.1.1", False),
        ("fd12::1", False),
        ("93.184.216.34", False),
    ],
)
def test_private_networks_are_allowed_and_metadata_is_not(address: str, is_refused: bool) -> None:
    assert is_forbidden(ipaddress.ip_address(address)) is is_refused


@pytest.mark.parametrize(("count", "seconds"), list(enumerate(BACK_OFF_SECONDS, start=1)))
def test_each_pause_is_longer_and_never_quite_the_same(count: int, seconds: float) -> None:
    assert after_attempt(500, count, NOON, 0.0) == ("pending", NOON + timedelta(seconds=seconds))
    state, at = after_attempt(None, count, NOON, 1.0)
    assert (state, at) == ("pending", NOON + timedelta(seconds=1.2 * seconds))


def test_there_is_an_end() -> None:
    assert after_attempt(500, 7, NOON, 0.5) == ("dead", NOON)
    assert after_attempt(410, 1, NOON, 0.5) == ("dead", NOON)
    assert after_attempt(204, 7, NOON, 0.5) == ("delivered", NOON)
