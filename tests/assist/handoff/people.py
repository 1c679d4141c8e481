"""The desk of the any-day test and its people: a restartable desk, a bot with moods, the team."""

import asyncio
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jwt
from fastapi import FastAPI
from sqlalchemy import event, select

from assist.app import create_app, make_desk
from assist.db import Database
from assist.desk import Desk
from assist.dispatch.rounds import Dispatch
from assist.errors import BotUnavailable
from assist.gateway.bot import BotAnswer, BotTurn
from assist.people.model import Staff
from assist.people.service import add_staff, sign_in
from assist.routing.model import GroupMember, SkillGroup
from assist.settings import Settings
from assist.testing import FakeAnalyzer, FakeBot, FakeEncoder
from tests.assist.handoff.clock import Clock
from tests.assist.handoff.front import StraightDoor, Stream
from tests.cast import Agent, Customer, Supervisor

CAPS = {"zhangmin": 2, "liwei": 3, "zhaolei": 1}
AGENTS, SUPERVISOR = tuple(CAPS), "chenjing"
TEAM = (*AGENTS, SUPERVISOR)
POOLED, LEVELLED = "物流", "售后"
# Long after any test: what signs in stays signed in.
LATER = datetime(2099, 1, 1, tzinfo=UTC)


class MoodyBot(FakeBot):
    """Answers at once; or thinks until it is let go; or fails."""

    def __init__(self) -> None:
        super().__init__()
        self.is_slow = self.is_broken = False
        self.thinking: list[asyncio.Future[None]] = []

    async def answer(self, turn: BotTurn) -> BotAnswer:
        answer = await super().answer(turn)
        if self.is_slow:
            thought: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self.thinking.append(thought)
            await thought
        if self.is_broken:
            raise BotUnavailable()
        return answer

    def is_let_go(self) -> None:
        for thought in self.thinking:
            if not thought.done():
                thought.set_result(None)
        self.thinking.clear()


@dataclass(frozen=True)
class Staffed:
    """A seeded folder with the team of this test; tokens and ids by sign-in name.

    `apps` are two processes of the desk. Their paths are built once, which takes as long as twenty
    requests; what they remember is made anew with each desk (`_settle_in`).
    """

    folder: Path
    apps: tuple[FastAPI, FastAPI]
    tokens: dict[str, str]
    ids: dict[str, str]


def staff_a_desk(seeded: Path, folder: Path) -> Staffed:
    """A copy of a seeded folder, with a third agent, caps, a pooled group and one with two levels."""
    shutil.copytree(seeded, folder)
    database = Database(Settings(data_dir=folder, database_url=None).resolved_database_url)
    with database.write() as session:
        add_staff(session, "zhaolei", "赵磊", "agent", "not-used-here")
        team = {one.name: one for one in session.scalars(select(Staff)) if one.name in TEAM}
        for name, cap in CAPS.items():
            team[name].conversation_cap = cap
        groups = {one.name: one for one in session.scalars(select(SkillGroup))}
        groups[POOLED].mode = "pooled"
        _put(session, team["zhaolei"], groups["综合"], 1)
        _put(session, team["zhaolei"], groups[LEVELLED], 2)
        tokens = {name: sign_in(session, one, days=9) for name, one in team.items()}
        ids = {name: one.id for name, one in team.items()}
    database.close()
    app, other = (create_app(Settings(data_dir=folder, database_url=None)) for _ in range(2))
    return Staffed(folder, (app, other), tokens, ids)


def _put(session: Any, staff: Staff, group: SkillGroup, level: int) -> None:
    session.add(GroupMember(group_id=group.id, staff_id=staff.id, level=level))


class RestartableDesk:
    """The application on a copy of a staffed folder, whose loops are turned by hand."""

    def __init__(self, staffed: Staffed, folder: Path, clock: Clock) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(staffed.folder, folder)
        self._settings = Settings(
            data_dir=folder,
            database_url=None,
            bot="fake",
            bot_timeout_seconds=1e6,
            models_dir=folder,
        )
        self.clock, self.ids = clock, staffed.ids
        self.names = {id_: name for name, id_ in staffed.ids.items()}
        self.bot = MoodyBot()
        self.loop = asyncio.new_event_loop()
        app, other = staffed.apps
        self.door, self._other = StraightDoor(app, self.loop), StraightDoor(other, self.loop)
        self._settle_in(self.door)
        self.agents: dict[str, Agent] = {
            name: (Supervisor if name == SUPERVISOR else Agent)(self.door, staffed.tokens[name])  # type: ignore[arg-type]
            for name in TEAM
        }
        self.path = Path(self._settings.data_dir) / "tongzhou.sqlite"

    @property
    def inside(self) -> Desk:
        desk: Desk = self.door.app.state.desk
        return desk

    def customer(self, identity: str | None) -> Customer:
        claims = {"sub": identity, "name": identity, "exp": LATER}
        tags = {"tags": ["vip"]} if identity == "vip" else {}
        secret = self._settings.identity_secret
        token = jwt.encode(claims | tags, secret, algorithm="HS256") if identity else None
        return Customer(self.door, token)  # type: ignore[arg-type]

    def stream(self, path: str, token: str, after: int) -> Stream:
        return Stream(self.door, path, token, after)

    def bot_takes_turns(self) -> None:
        """Whoever waits for the bot is answered, or thought about."""
        self.loop.run_until_complete(self._turns())

    def dispatch_looks(self, is_slow_look: bool) -> None:
        settings = self._settings
        lease, idle = settings.presence_lease_seconds, settings.bot_idle_minutes
        dispatch = Dispatch(self.inside.database, self.inside.bus, lease, idle)
        (dispatch.look_slowly if is_slow_look else dispatch.look)()
        dispatch.tell_places()

    def restarts(self) -> None:
        """As after a crash: what was in memory is gone, a turn that was under way too."""
        self._stops()
        self._settle_in(self.door)

    @contextmanager
    def second_door(self) -> Iterator[StraightDoor]:
        """Another process of the same desk, on the same database."""
        self._settle_in(self._other)
        try:
            yield self._other
        finally:
            self._other.app.state.desk.database.close()

    def closes(self) -> None:
        self._stops()
        self.loop.close()

    def _stops(self) -> None:
        working = list(self.inside.turns._working.values())
        for task in working:
            task.cancel()
        self.loop.run_until_complete(_ended(working))
        self.bot.thinking.clear()
        self.inside.bus.detach()
        self.inside.database.close()

    def _settle_in(self, door: StraightDoor) -> None:
        """A process that has just started: nothing in memory."""
        desk = make_desk(self._settings, self.bot, FakeEncoder(), FakeAnalyzer())
        desk.bus.attach(self.loop)
        event.listen(desk.database.engine, "connect", _need_not_last)
        door.app.state.desk = desk

    async def _turns(self) -> None:
        """`BotTurns.run` would go on for ever; this is one look of it, until all is quiet."""
        turns = self.inside.turns
        await turns._start_workers()
        while len(turns._working) > len(self.bot.thinking):
            await asyncio.sleep(0)


def _need_not_last(connection: Any, _: Any) -> None:
    # What is tried here is not a power cut: a quarter of the time would go into waiting for the disk.
    connection.execute("PRAGMA synchronous=OFF")


async def _ended(tasks: list[asyncio.Task[None]]) -> None:
    await asyncio.gather(*tasks, return_exceptions=True)
