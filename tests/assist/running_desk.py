"""A desk that runs inside the test, with the people around it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import jwt
from fastapi import FastAPI
from sqlalchemy import select
from starlette.testclient import TestClient

from assist.app import create_app
from assist.clock import utc_now
from assist.db import Database
from assist.desk import Desk
from assist.settings import Settings
from assist.summaries.model import Summary
from assist.testing import FakeAnalyzer, FakeBot, FakeEncoder
from tests.cast import Administrator, Agent, Customer, Editor, Program, Supervisor
from tests.front_door import Door, eventually


@dataclass
class RunningDesk:
    """`tokens` are those of the team, by sign-in name; `bot` is the fake one behind the desk."""

    app: FastAPI
    door: Door
    bot: FakeBot
    tokens: dict[str, str]

    @property
    def inside(self) -> Desk:
        """Behind the counter, for what has no path: the log at rest, the settings."""
        desk = self.app.state.desk
        assert isinstance(desk, Desk)
        return desk

    @property
    def settings(self) -> Settings:
        return self.inside.settings

    @property
    def database(self) -> Database:
        return self.inside.database

    def customer(self, identity: str | None = None) -> Customer:
        """A customer who has opened the chat window."""
        return Customer(self.door, identity).opens()

    def waiting_customer(self, question: str = "退货的运费谁来出？") -> Customer:
        """A customer who asked the bot something and now waits for a person."""
        customer = self.customer()
        asked = customer.says(question)
        eventually(lambda: self.answers_after(customer, asked["seq"]))
        return customer.asks_for_a_person()

    def answers_after(self, customer: Customer, seq: int) -> list[dict[str, Any]]:
        return [one for one in customer.reads(after=seq) if one["author"] != "customer"]

    def vip(self, name: str = "周先生") -> Customer:
        return self.customer(self.identity(sub="c-1", name=name, tags=["vip"]))

    def identity(self, secret: str | None = None, **claims: Any) -> str:
        """A customer's identity as the host site signs it, valid for an hour."""
        said = {"exp": utc_now() + timedelta(hours=1), **claims}
        return jwt.encode(said, secret or self.settings.identity_secret, algorithm="HS256")

    @property
    def zhangmin(self) -> Agent:
        return Agent(self.door, self.tokens["zhangmin"])

    @property
    def liwei(self) -> Agent:
        return Agent(self.door, self.tokens["liwei"])

    @property
    def editor(self) -> Editor:
        return Editor(self.door, self.tokens["wangfang"])

    @property
    def supervisor(self) -> Supervisor:
        return Supervisor(self.door, self.tokens["chenjing"])

    @property
    def administrator(self) -> Administrator:
        return Administrator(self.door, self.tokens["admin"])

    @property
    def program(self) -> Program:
        return Program(self.door, self.settings.service_token)

    def heard_by_bot(self) -> list[str]:
        """What customers' texts reached the bot (its own warm-up apart)."""
        return [turn.text for turn in self.bot.heard if not turn.sender.startswith("warm-up:")]

    def settles(self, customer: Customer) -> None:
        """Wait until each of the customer's messages is scored, and suggestions and the summary of
        a handoff are made."""

        def unscored() -> set[int]:
            view = self.zhangmin.opens(customer)
            said = {one["seq"] for one in view["messages"] if one["author"] == "customer"}
            return said - {flag["seq"] for flag in view["flags"]}

        eventually(unscored, lambda seqs: not seqs)
        self.zhangmin.suggestion(customer)
        if self.zhangmin.opens(customer)["handoff"]:
            eventually(lambda: self._has_summary(customer))

    def _has_summary(self, customer: Customer) -> bool:
        wanted = select(Summary.id).where(Summary.conversation_id == customer.id)
        with self.database.read() as session:
            return session.scalar(wanted.limit(1)) is not None


@contextmanager
def run_desk(
    settings: Settings, bot: FakeBot, tokens: dict[str, str], *, without: Sequence[str] = ()
) -> Iterator[RunningDesk]:
    """The real application on the shipped fakes, until the block ends. It is given once all is
    ready but the components that it is to do `without`."""
    app = create_app(settings, bot=bot, encoder=FakeEncoder(), analyzer=FakeAnalyzer())
    with TestClient(app) as client:
        desk = RunningDesk(app, Door(client), bot, tokens)
        eventually(
            lambda: client.get("/api/v1/health/ready").json(),
            lambda health: health["ready"] and health["degraded"] == list(without),
        )
        yield desk
