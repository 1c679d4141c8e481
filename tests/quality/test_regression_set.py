"""The shipped questions, asked of the shipped articles with the real encoder."""

from pathlib import Path

import pytest

from assist import demo_team, migrate
from assist.app import make_desk
from assist.gateway.bot import NoBot
from assist.knowledge.proof import regression
from assist.settings import Settings
from assist.testing import FakeAnalyzer
from tests.front_door import eventually

pytestmark = pytest.mark.slow


def test_every_shipped_question_finds_its_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Loading the real encoder and encoding the articles takes a while on a busy machine.
    monkeypatch.setattr("tests.front_door.PATIENCE_SECONDS", 120.0)
    settings = Settings(data_dir=tmp_path, database_url=None, bot="off", seed="demo")
    desk = make_desk(settings, NoBot(), None, FakeAnalyzer())
    migrate.upgrade(desk.database)
    demo_team.seed(settings, desk.database)
    desk.knowledge.warm_up()
    eventually(lambda: desk.knowledge.state, lambda state: state == "ok")
    regression.run(desk.database, desk.knowledge)
    with desk.database.read() as session:
        kept = regression.view(session)
    desk.knowledge.close()
    desk.database.close()
    failed = [one["question"] for one in kept["questions"] if not one["last"]["passed"]]
    assert kept["passed_count"] >= 50
    assert failed == []
