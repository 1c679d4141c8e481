"""Two agents take the same customer in the same instant: one has them, the other is told who."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import func, select, update
from starlette.testclient import TestClient

from assist.app import create_app
from assist.conversations import service
from assist.conversations.model import Transition
from assist.people.identity import CustomerIdentity
from assist.people.model import Staff
from assist.testing import FakeBot, FakeEncoder
from tests.assist.conftest import Template, settings_for
from tests.assist.running_desk import RunningDesk
from tests.cast import Agent
from tests.front_door import Door, Refused

TIMES = 1000


def waiting(desk: RunningDesk, number: int) -> str:
    """Behind the counter, without notices."""
    with desk.database.write() as session:
        visitor = CustomerIdentity(None, f"访客{number}", ())
        one = service.start(session, "web", visitor, f"hash-{number}")
        one.status, one.skill = "waiting", "综合"
        return one.id


@pytest.fixture
def desk(data_dir: Path, template: Template) -> RunningDesk:
    """The desk without what it does by itself: here only the claiming counts."""
    app = create_app(settings_for(data_dir), bot=FakeBot(), encoder=FakeEncoder())
    return RunningDesk(app, Door(TestClient(app)), FakeBot(), template.tokens)


def test_there_is_one_winner_a_thousand_times_over(desk: RunningDesk) -> None:
    with desk.database.write() as session:
        session.execute(update(Staff).values(conversation_cap=TIMES + 1))
    agents = {"张敏": desk.zhangmin, "李伟": desk.liwei}
    start = Barrier(2)

    def claims(agent: Agent, id_: str) -> str:
        start.wait()
        try:
            return str(agent.claims(id_)["owner"]["display_name"])
        except Refused as told:
            assert (told.status, told.error) == (409, "already_claimed")
            return str(told.detail)

    wins = dict.fromkeys(agents, 0)
    with ThreadPoolExecutor(2) as both:
        for number in range(TIMES):
            id_ = waiting(desk, number)
            heard = list(both.map(claims, agents.values(), [id_] * 2))
            winner = next(name for name in agents if name in heard)
            loser_heard = heard[1 - heard.index(winner)]
            assert loser_heard == f"{winner}刚刚接入了这个会话。"
            wins[winner] += 1
    assert sum(wins.values()) == TIMES
    with desk.database.read() as session:
        claimed = select(func.count()).where(Transition.verb == "claim")
        assert session.scalar(claimed) == TIMES
