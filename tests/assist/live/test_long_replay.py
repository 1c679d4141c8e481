"""After any absence: 10,000 events come once each and in order, and nobody else's with them."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import insert
from sqlalchemy.orm import Session

from assist.events import BOTH, STAFF, EventRow
from assist.live.replay import Reader
from tests.assist.running_desk import RunningDesk
from tests.cast import Customer
from tests.front_door import Ear

COUNT = 10_000
# So often something happens that the customer must not hear: a note, or another customer's talk.
OTHERS_EACH = 5
Json = dict[str, Any]


def event(conversation_id: str, audience: str, number: int) -> Json:
    return {
        "type": "message.posted",
        "conversation_id": conversation_id,
        "audience": audience,
        "data": {"message": {"author": "agent", "text": f"第 {number} 句", "audience": audience}},
        "at": datetime(2026, 3, 1, tzinfo=UTC),
    }


def happen(desk: RunningDesk, customer: Customer, other: Customer) -> None:
    """10,000 events for the customer and others among them, in one go: the rows are what a desk has
    after weeks."""
    rows = []
    for number in range(COUNT):
        rows.append(event(customer.id, BOTH, number))
        if number % OTHERS_EACH == 0:
            rows.append(event(customer.id, STAFF, number))
            rows.append(event(other.id, BOTH, number))
    with desk.database.write() as session:
        session.execute(insert(EventRow), rows)


@pytest.fixture
def away(desk: RunningDesk) -> tuple[Customer, int]:
    """A customer who went away, and the last event id that was handled; then much happened."""
    customer, other = desk.customer(), desk.customer()
    last = customer.sees()["last_event_id"]
    happen(desk, customer, other)
    return customer, last


def hear_all(ear: Ear) -> list[Json]:
    """Up to the present; what followers of the log say of it is not counted."""
    ear.catches_up()
    return [frame for frame in ear.heard if frame["type"] == "message.posted"]


def texts_of(frames: list[Json]) -> list[str]:
    return [frame["data"]["message"]["text"] for frame in frames]


def test_a_customer_who_was_away_misses_none_of_ten_thousand(
    desk: RunningDesk, away: tuple[Customer, int]
) -> None:
    customer, last = away
    with customer.listens(after=last) as ear:
        frames = hear_all(ear)
    assert texts_of(frames) == [f"第 {number} 句" for number in range(COUNT)]
    ids = [frame["id"] for frame in frames]
    assert ids == sorted(set(ids))
    assert {frame["data"]["message"]["audience"] for frame in frames} == {BOTH}
    # Whoever breaks off on the way goes on there.
    with customer.listens(after=ids[-1234]) as ear:
        assert hear_all(ear) == frames[-1233:]


def test_staff_get_all_of_it_and_a_customer_the_own_part(
    desk: RunningDesk, away: tuple[Customer, int]
) -> None:
    """By the query that the streams send from, page by page."""
    customer, last = away
    with desk.database.read() as session:
        own = list(pages(session, Reader(customer.id), last))
        all_ = list(pages(session, Reader(), last))
    assert texts_of(own) == [f"第 {number} 句" for number in range(COUNT)]
    ids = [frame["id"] for frame in all_]
    assert len(ids) == COUNT + 2 * COUNT // OTHERS_EACH
    assert ids == list(range(ids[0], ids[0] + len(ids)))
    assert {frame["conversation_id"] for frame in own} == {customer.id}


def pages(session: Session, reader: Reader, after: int) -> Iterator[Json]:
    while frames := reader.frames(session, after):
        yield from frames
        after = frames[-1]["id"]
