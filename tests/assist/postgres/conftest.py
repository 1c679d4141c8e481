"""The desk on PostgreSQL: one server for all tests, and a database of its own for each."""

import json
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text

from assist import demo_team, migrate
from assist.db import Database
from assist.settings import Settings
from assist.testing import FakeBot
from tests.assist.articles import write_articles
from tests.assist.conftest import settings_for
from tests.assist.postgres.cluster import programs, running_cluster
from tests.assist.running_desk import RunningDesk, run_desk
from tests.cast import Member


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    found = programs()
    if found is None:
        pytest.skip("no PostgreSQL on this machine")
    with running_cluster(found) as address:
        yield address


@pytest.fixture
def on_postgres(server: str, tmp_path: Path) -> Iterator[Settings]:
    """Settings of a desk on a database that is migrated and seeded."""
    name = f"desk_{uuid4().hex}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    url = server.rsplit("/", 1)[0] + f"/{name}"
    (tmp_path / "knowledge").mkdir()
    knowledge = write_articles(tmp_path / "knowledge")
    settings = settings_for(tmp_path / "var", database_url=url, knowledge_dir=knowledge)
    database = Database(url)
    try:
        migrate.upgrade(database)
        demo_team.seed(settings, database)
    finally:
        database.close()
    yield settings


@pytest.fixture
def desk(on_postgres: Settings) -> Iterator[RunningDesk]:
    tokens: dict[str, str] = {}
    with run_desk(on_postgres, FakeBot(), tokens) as desk:
        for account in json.loads((on_postgres.data_dir / "demo-accounts.json").read_text()):
            member = Member(desk.door)
            member.signs_in(account["name"], account["password"])
            tokens[account["name"]] = str(member.token)
        yield desk


@pytest.fixture
def database(on_postgres: Settings) -> Iterator[Database]:
    opened = Database(on_postgres.resolved_database_url)
    yield opened
    opened.close()
