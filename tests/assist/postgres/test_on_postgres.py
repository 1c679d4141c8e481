"""What SQLite's one writer gives for nothing, PostgreSQL is held to: nothing is passed over."""

import asyncio
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from assist.clock import new_id
from assist.conversations import repository, service
from assist.conversations.moves import Actor
from assist.conversations.service import Draft
from assist.db import Database
from assist.events import EventRow
from assist.live.bus import Bus
from assist.live.follower import Follower
from assist.live.replay import Reader
from assist.live.tail import Tail
from assist.people.identity import CustomerIdentity
from tests.assist.running_desk import RunningDesk
from tests.cast import Agent, Customer
from tests.front_door import Refused, eventually

pytestmark = pytest.mark.slow
CUSTOMER = Actor("customer", "访客")
WRITERS, MESSAGES = 8, 40
TIMES = 20
# The pool has fifteen connections.
MANY = 40


def writes(database: Database, number: int) -> None:
    """One customer, who writes as fast as the desk takes it."""
    with database.write() as session:
        own = service.start(session, "web", CustomerIdentity(), new_id()).id
    for place in range(MESSAGES):
        with database.write() as session:
            draft = Draft(f"m-{place}", f"{number} 号客户的第 {place} 句")
            service.post_message(session, repository.lock(session, own), CUSTOMER, draft)


def all_write(database: Database) -> None:
    with ThreadPoolExecutor(WRITERS) as writers:
        list(writers.map(lambda number: writes(database, number), range(WRITERS)))


def count_of(database: Database) -> int:
    with database.read() as session:
        posted = select(func.count()).where(EventRow.type == "message.posted")
        return session.scalar(posted) or 0


def test_a_follower_passes_nobody_over_while_eight_write_at_once(database: Database) -> None:
    heard: list[int] = []

    def listen(events: Sequence[EventRow]) -> None:
        heard.extend(event.id for event in events)

    follower = Follower("listening", {"message.posted"}, database, Bus(), listen)
    writing = threading.Thread(target=all_write, args=(database,))
    writing.start()
    while writing.is_alive():
        follower.take_batch()
    while follower.take_batch():
        pass
    assert len(heard) == count_of(database)
    assert heard == sorted(set(heard))


def test_a_live_page_misses_nothing_while_eight_write_at_once(database: Database) -> None:
    async def scene() -> Tail:
        tail = Tail(database)
        await tail.catch_up()
        writing = asyncio.create_task(asyncio.to_thread(all_write, database))
        while not writing.done():
            await tail.catch_up()
        await tail.catch_up()
        return tail

    tail = asyncio.run(scene())
    told = [one for one in tail.after(0, Reader()) if one.type == "message.posted"]
    assert len(told) == count_of(database)


def test_a_customer_is_answered_served_and_asked_for_a_rating(desk: RunningDesk) -> None:
    customer = desk.waiting_customer()
    desk.settles(customer)
    desk.zhangmin.claims(customer)
    desk.zhangmin.replies(customer, "您好，运费由商家承担。")
    assert customer.reads()[-1]["text"] == "您好，运费由商家承担。"
    desk.zhangmin.resolves(customer)
    customer.rates(5)
    assert eventually(lambda: desk.zhangmin.opens(customer)["rating"])["score"] == 5


def test_of_two_agents_in_the_same_instant_one_has_the_customer(desk: RunningDesk) -> None:
    def claims(agent: Agent, customer: Customer) -> bool:
        try:
            agent.claims(customer)
        except Refused as told:
            assert told.error == "already_claimed"
            return False
        return True

    for _ in range(TIMES):
        customer = desk.waiting_customer()
        with ThreadPoolExecutor(2) as both:
            won = list(both.map(claims, (desk.zhangmin, desk.liwei), [customer] * 2))
        assert sorted(won) == [False, True]
        desk.supervisor.takes_over(customer)
        desk.supervisor.resolves(customer)


def test_more_writers_than_connections_all_get_their_turn(database: Database) -> None:
    """A request that writes may have to read beside it: for who is signed in, say."""

    def writes_and_reads(number: int) -> None:
        with database.write() as session:
            service.start(session, "web", CustomerIdentity(), f"hash-{number}")
            count_of(database)

    with ThreadPoolExecutor(MANY) as writers:
        list(writers.map(writes_and_reads, range(MANY)))
