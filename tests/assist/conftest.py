"""Each test gets a desk of its own, on a copy of a database that was made once."""

import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import structlog

from assist import demo_team, migrate
from assist.db import Database
from assist.settings import Settings
from assist.testing import FakeBot
from tests.assist.articles import write_articles
from tests.assist.running_desk import RunningDesk, run_desk
from tests.cast import Member

# One plain line per event; the default draws every variable of a failure, which takes seconds.
structlog.configure(
    processors=[structlog.processors.format_exc_info, structlog.processors.KeyValueRenderer()]
)
OpenDesk = Callable[..., RunningDesk]


@dataclass(frozen=True)
class Template:
    """A seeded data folder, and the team's passwords and tokens by sign-in name."""

    folder: Path
    passwords: dict[str, str]
    tokens: dict[str, str]


def settings_for(data_dir: Path, **changed: Any) -> Settings:
    return Settings(
        **{"data_dir": data_dir, "database_url": None, "bot": "fake", "seed": "demo", **changed}
    )


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """Migrated, seeded with a small knowledge folder, and everybody signed in, once a session:
    checking a password costs a tenth of a second on purpose."""
    folder = tmp_path_factory.mktemp("template")
    knowledge = write_articles(tmp_path_factory.mktemp("knowledge"))
    settings = settings_for(folder, knowledge_dir=knowledge)
    database = Database(settings.resolved_database_url)
    migrate.upgrade(database)
    demo_team.seed(settings, database)
    database.close()
    accounts = json.loads((folder / "demo-accounts.json").read_text())
    passwords = {account["name"]: account["password"] for account in accounts}
    tokens: dict[str, str] = {}
    with run_desk(settings, FakeBot(), tokens) as desk:
        for name, password in passwords.items():
            member = Member(desk.door)
            member.signs_in(name, password)
            tokens[name] = str(member.token)
    return Template(folder, passwords, tokens)


@pytest.fixture
def data_dir(template: Template, tmp_path: Path) -> Path:
    folder = tmp_path / "var"
    shutil.copytree(template.folder, folder)
    return folder


@pytest.fixture
def open_desk(template: Template, data_dir: Path) -> Iterator[OpenDesk]:
    """Opens a desk on this test's database: with another bot, with other settings, or again."""
    with ExitStack() as stack:

        def open_(
            bot: FakeBot | None = None, without: Sequence[str] = (), **changed: Any
        ) -> RunningDesk:
            settings = settings_for(data_dir, **changed)
            run = run_desk(settings, bot or FakeBot(), template.tokens, without=without)
            return stack.enter_context(run)

        yield open_


@pytest.fixture
def desk(open_desk: OpenDesk) -> RunningDesk:
    """A running desk whose bot, index and sentiment are ready."""
    return open_desk()


@pytest.fixture(scope="module")
def shared_desk(
    template: Template, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RunningDesk]:
    """One desk for a file of tests that change nothing, or only their own customer's conversation."""
    folder = tmp_path_factory.mktemp("shared") / "var"
    shutil.copytree(template.folder, folder)
    with run_desk(settings_for(folder), FakeBot(), template.tokens) as desk:
        yield desk


@pytest.fixture(autouse=True)
def impatient_heartbeat(monkeypatch: pytest.MonkeyPatch) -> None:
    """A listener who waits in vain learns it by the heartbeat: sooner than in real life."""
    monkeypatch.setattr("assist.live.stream.HEARTBEAT_SECONDS", 8.0)
