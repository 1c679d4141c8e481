"""Fifty conversations at once: customers with the bot, in the queue and with people who answer."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any

import httpx

from bench.bot_speed import TALK, questions
from bench.chaos_ledger import Standing, Verdict, judge, judge_hearing
from bench.chaos_people import Answers, RestlessEar, Speaker, signs_in
from bench.chaos_service import Service

Json = dict[str, Any]


@dataclass(frozen=True)
class Kind:
    """So many conversations, with so many messages a second of the customer and of the agent."""

    count: int
    customer: float
    agent: float = 0.0


# 50 conversations, 101 messages a second.
WITH_BOT, WAITING, SERVED = Kind(10, 0.5), Kind(15, 1.4), Kind(25, 2.0, 1.0)
KINDS = [kind for kind in (WITH_BOT, WAITING, SERVED) for _ in range(kind.count)]
# Agents stay below their cap of open conversations; a supervisor has none.
DESKS = ("zhangmin", "zhangmin", "liwei", "liwei", "chenjing")
SUPERVISOR = "chenjing"
# A lease is renewed well before its 60 s are over.
RENEW_SECONDS = 15.0
OPEN_SECONDS, LAST_WORDS_SECONDS, SETTLE_SECONDS = 60.0, 180.0, 60.0
PAGE = 500


@dataclass
class Talk:
    """One conversation: who writes there, and what its customer hears."""

    id: str
    kind: Kind
    token: str
    ear: RestlessEar
    speakers: list[Speaker]


@dataclass
class Crowd:
    """`staff` are tokens by sign-in name; `settled_after` is what the listeners needed at the end."""

    service: Service
    http: httpx.AsyncClient
    drops: int
    staff: dict[str, str]
    staff_ears: list[RestlessEar]
    talks: list[Talk]
    answers: Answers

    @property
    def ears(self) -> list[RestlessEar]:
        return self.staff_ears + [talk.ear for talk in self.talks]

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[None]:
        async with _running([ear.run() for ear in self.ears]):
            await until(lambda: all(ear.opened for ear in self.ears), OPEN_SECONDS)
            yield

    @asynccontextmanager
    async def talking(self) -> AsyncIterator[None]:
        """At the end of the block nobody begins a message more, and those begun are sent."""
        stop = asyncio.Event()
        speaking = [one.run(stop) for talk in self.talks for one in talk.speakers]
        async with _running([self._renew_on()]), _running(speaking) as tasks:
            yield
            stop.set()
            await asyncio.wait(tasks, timeout=LAST_WORDS_SECONDS)

    async def verdicts(self) -> list[tuple[str, Verdict]]:
        """On each conversation and each listener, by name, once all is said: every log is read to
        its end, and every listener given time to catch up."""
        logs = [await self._log(talk) for talk in self.talks]
        hearing = list(self._hearing(logs))
        await until(
            lambda: all(told <= set(ear.message_ids) for ear, told in hearing), SETTLE_SECONDS
        )
        books = [[entry for one in talk.speakers for entry in one.entries] for talk in self.talks]
        names = [f"conversation {number}" for number in range(len(self.talks))]
        judged = [judge(book, log) for book, log in zip(books, logs, strict=True)]
        heard = [judge_hearing(ear.event_ids, ear.message_ids, told) for ear, told in hearing]
        ears = [f"listener to {name}" for name in (*names, *self.staff)]
        return list(zip((*names, *ears), (*judged, *heard), strict=True))

    async def renew(self) -> None:
        """`busy`: they serve whom they have, and are offered nobody new."""
        for token in self.staff.values():
            await self.http.put("/presence", json={"state": "busy"}, headers=_shows(token))

    def _hearing(
        self, logs: Sequence[Sequence[Standing]]
    ) -> Iterator[tuple[RestlessEar, set[str]]]:
        """Each listener with the messages that it is to hear; staff, who came later, what was
        written into these conversations by those who keep books."""
        for talk, log in zip(self.talks, logs, strict=True):
            yield talk.ear, {one.id for one in log}
        speakers = [one for talk in self.talks for one in talk.speakers]
        posted = {entry.client_id for one in speakers for entry in one.entries}
        for ear in self.staff_ears:
            yield ear, {one.id for log in logs for one in log if one.client_id in posted}

    async def _log(self, talk: Talk) -> list[Standing]:
        found: list[Standing] = []
        while True:
            after = found[-1].seq if found else 0
            path = f"/conversations/{talk.id}/messages?after={after}&limit={PAGE}"
            answer = await self.http.get(path, headers=_shows(talk.token))
            answer.raise_for_status()
            page = [_standing(one) for one in answer.json()["messages"]]
            found += page
            if len(page) < PAGE:
                return found

    async def _renew_on(self) -> None:
        while True:
            await asyncio.sleep(RENEW_SECONDS)
            with suppress(httpx.HTTPError):
                await self.renew()


@asynccontextmanager
async def gathered(service: Service, drops: int) -> AsyncIterator[Crowd]:
    """Everybody has opened, signed in and been claimed; nobody has said a word yet.

    `drops`: so often the last customer and the supervisor lose their live stream by themselves.
    """
    limits = httpx.Limits(max_connections=200)
    async with httpx.AsyncClient(
        base_url=service.gateway, timeout=20, trust_env=False, limits=limits
    ) as http:
        accounts = json.loads((service.settings.state_dir / "demo-accounts.json").read_text())
        staff = {name: await signs_in(http, accounts, name) for name in dict.fromkeys(DESKS)}
        ears = [
            RestlessEar(f"{service.lives}/live", token, None, drops * (name == SUPERVISOR))
            for name, token in staff.items()
        ]
        crowd = Crowd(service, http, drops, staff, ears, [], Answers())
        await crowd.renew()
        for number, kind in enumerate(KINDS):
            crowd.talks.append(await _open(crowd, number, kind))
        yield crowd
        await _resolve_all(crowd)


async def until(is_so: Callable[[], bool], seconds: float) -> bool:
    give_up_at = time.monotonic() + seconds
    while not (seen := is_so()) and time.monotonic() < give_up_at:
        await asyncio.sleep(0.1)
    return seen


async def _open(crowd: Crowd, number: int, kind: Kind) -> Talk:
    opened = (await crowd.http.post("/conversations", json={"channel": "web"})).json()
    path, token = f"/conversations/{opened['id']}", opened["token"]
    drops = crowd.drops * (number == len(KINDS) - 1)
    ear = RestlessEar(f"{crowd.service.lives}{path}/live", token, 0, drops)
    speakers = [_customer(crowd, f"{path}/messages", token, kind)]
    if kind is not WITH_BOT:
        await _did(crowd.http, f"{path}/request-human", token)
    if kind is SERVED:
        desk = crowd.staff[DESKS[number % len(DESKS)]]
        await _did(crowd.http, f"{path}/claim", desk)
        speakers.append(_agent(crowd, f"{path}/messages", desk, kind))
    return Talk(opened["id"], kind, token, ear, speakers)


def _customer(crowd: Crowd, path: str, token: str, kind: Kind) -> Speaker:
    """Small talk keeps a conversation with the bot; people are asked what customers ask."""
    asked = questions()

    def text_of(number: int) -> str:
        if kind is WITH_BOT:
            return TALK[number % len(TALK)]
        return f"{asked[number % len(asked)]}（第 {number} 问）"

    return Speaker(crowd.http, path, token, "customer", kind.customer, text_of, crowd.answers)


def _agent(crowd: Crowd, path: str, token: str, kind: Kind) -> Speaker:
    def text_of(number: int) -> str:
        return f"您好，我来为您查一下。（第 {number} 句答复）"

    return Speaker(crowd.http, path, token, "agent", kind.agent, text_of, crowd.answers)


async def _resolve_all(crowd: Crowd) -> None:
    """The next fault begins with an empty queue."""
    shown = _shows(crowd.staff[SUPERVISOR])
    for talk in crowd.talks:
        for verb in ("claim", "resolve"):
            await crowd.http.post(f"/conversations/{talk.id}/{verb}", headers=shown)


@asynccontextmanager
async def _running(works: Sequence[Any]) -> AsyncIterator[list[asyncio.Task[None]]]:
    """They run inside the block, and have ended when it is left."""
    tasks = [asyncio.create_task(work) for work in works]
    try:
        yield tasks
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _did(http: httpx.AsyncClient, path: str, token: str) -> None:
    (await http.post(path, headers=_shows(token))).raise_for_status()


def _standing(message: Json) -> Standing:
    names = ("id", "seq", "author", "client_id", "text")
    return Standing(**{name: message[name] for name in names})


def _shows(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}
