"""Everything that is shared by one running assist, in one typed place."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from anyio import CapacityLimiter
from fastapi import Request
from starlette.requests import HTTPConnection

from assist.db import Database
from assist.live.bus import Bus
from assist.live.tail import Tail
from assist.pacing import OneAtATime
from assist.people.service import AttemptLimit
from assist.settings import Settings
from assist.suggestions.service import Suggestions

if TYPE_CHECKING:
    from assist.customers.shop import Shop
    from assist.drafting.writer import Writer
    from assist.escalation.book import RuleBook
    from assist.gateway.bot import Bot
    from assist.gateway.bot_health import BotHealth
    from assist.gateway.turns import BotTurns
    from assist.knowledge.search.service import Knowledge
    from assist.sentiment.service import Analyzer


@dataclass
class Desk:
    settings: Settings
    database: Database
    bus: Bus
    tail: Tail
    knowledge: "Knowledge"
    analyzer: "Analyzer"
    bot: "Bot"
    bot_health: "BotHealth"
    turns: "BotTurns"
    rule_book: "RuleBook"
    shop: "Shop"
    # None: no language model is set.
    writer: "Writer | None" = None
    # What is still being made ready in the background, by component.
    states: dict[str, str] = field(default_factory=dict)
    attempts: AttemptLimit = field(default_factory=AttemptLimit)
    # Messages that arrive for one conversation stand in line.
    posting: OneAtATime = field(default_factory=OneAtATime)
    # One writer at a time gets into the database: more threads would only wait there, and readers
    # and live streams would find none left.
    posting_threads: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(8))
    # A picture that is looked at takes up to 100 MB.
    looking_threads: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(2))
    # What agents made of suggestions is read once, for all who ask for them.
    suggestions: Suggestions = field(init=False)

    def __post_init__(self) -> None:
        self.suggestions = Suggestions(self.database, self.knowledge)


def desk_of(connection: HTTPConnection) -> Desk:
    desk = connection.app.state.desk
    assert isinstance(desk, Desk)
    return desk


async def get_desk(request: Request) -> Desk:
    """The running desk, as a dependency of an endpoint.

    Async although it waits for nothing: FastAPI gives a plain function a thread of its own.
    """
    return desk_of(request)
